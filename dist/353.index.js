export const id = 353;
export const ids = [353];
export const modules = {

/***/ 8353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hD: () => (/* reexport */ connect_failure/* ApiError */.hD),
  UU: () => (/* binding */ createClient)
});

// UNUSED EXPORTS: ATTEMPTS, ATTEMPT_TIMEOUT, CANCEL_GRACE, Cancelled, REQUEST_BUDGET, RUN_DEADLINE

// EXTERNAL MODULE: ./build/message-of.js
var message_of = __webpack_require__(6481);
// EXTERNAL MODULE: ./build/connect/delay.js
var delay = __webpack_require__(7734);
// EXTERNAL MODULE: ./build/connect/exchange.js
var exchange = __webpack_require__(872);
// EXTERNAL MODULE: ./build/connect/failure.js
var connect_failure = __webpack_require__(7847);
;// CONCATENATED MODULE: ./build/connect/outage.js
/** Milliseconds without one good answer after which the API counts as down. */
const OUTAGE = 180_000;
/** Watches all requests together, so that many connectors do not each wait for an API that is down. */
function createOutage() {
    let streak;
    return {
        good() {
            streak = undefined;
        },
        bad(now, why) {
            streak = { first: streak?.first ?? now, last: now, why };
        },
        verdict() {
            return streak !== undefined && streak.last - streak.first >= OUTAGE ? streak.why : undefined;
        },
    };
}

;// CONCATENATED MODULE: ./build/connect/pace.js
/** Connect API: a team has 200 reads and 50 writes in each minute, whoever sends them. */
const LIMITS = { read: 200, write: 50 };
/**
 * Milliseconds in which no more than the limit is sent. The API counts fixed minutes of a phase nobody knows, and
 * counts a request when it arrives; the second on top keeps a late arrival out of the next requests' minute.
 */
const WINDOW = 61_000;
/** The longest pause, in milliseconds, that requests wait for when the API asked one of them to come back later. */
const LONGEST_HOLD = 180_000;
const WORTH_A_LINE = 3_000;
/** Keeps requests below the API's limits. A wait of more than a few seconds is one line through `log`. */
function createPace(options) {
    const buckets = { read: createQueue('read', options), write: createQueue('write', options) };
    return {
        take: (bucket) => buckets[bucket].take(),
        hold: (bucket, ms) => buckets[bucket].hold(ms),
    };
}
function createQueue(bucket, { clock, signal, log }) {
    const limit = LIMITS[bucket];
    let sent = [];
    let heldUntil = 0;
    let last = Promise.resolve();
    const turn = async () => {
        while (!signal.aborted) {
            const now = clock.now();
            const held = heldUntil - now;
            if (held > LONGEST_HOLD)
                return held;
            sent = sent.filter((time) => time > now - WINDOW);
            const oldest = sent[0];
            const full = oldest !== undefined && sent.length >= limit ? oldest + WINDOW - now : 0;
            const wait = Math.max(full, held);
            if (wait <= 0) {
                sent.push(now);
                return 0;
            }
            if (wait > WORTH_A_LINE)
                log(waiting(bucket, wait, held >= full));
            await clock.sleep(wait, signal);
        }
        return 0;
    };
    return {
        take() {
            const mine = last.then(turn);
            last = mine;
            return mine;
        },
        hold(ms) {
            heldUntil = Math.max(heldUntil, clock.now() + ms);
        },
    };
}
function waiting(bucket, ms, held) {
    const seconds = `waiting ${Math.ceil(ms / 1000)} s`;
    return held
        ? `${seconds} before the next ${bucket}, as the API asked for`
        : `${seconds} for the API's limit of ${LIMITS[bucket]} ${bucket}s a minute`;
}

;// CONCATENATED MODULE: ./build/connect/text.js
const LONGEST = 500;
const ESCAPE = String.fromCharCode(0x1b);
const TERMINAL_SEQUENCE = new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)?|\\u009b[0-?]*[ -/]*[@-~]`, 'g');
/**
 * Text from outside as one safe line of at most 500 characters: redacted, and without terminal sequences, control,
 * format or line-breaking characters. It is redacted again at the end, for a secret that such characters had split.
 */
function oneLine(text, redact) {
    const plain = redact(text)
        .replace(TERMINAL_SEQUENCE, '')
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
        .trim();
    const safe = redact(plain);
    return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1).toWellFormed()}\u2026` : safe;
}

;// CONCATENATED MODULE: ./build/connect/client.js








/** Milliseconds for one attempt, its whole answer included. */
const ATTEMPT_TIMEOUT = 30_000;
/** Attempts for one request. */
const ATTEMPTS = 5;
/** Milliseconds for one request in all: its attempts and the waits between them, without waits for the limits. */
const REQUEST_BUDGET = 180_000;
/** Milliseconds from the client's creation after which no request is sent. */
const RUN_DEADLINE = 3_600_000;
/** Milliseconds that a request in flight still has when the run is cancelled. */
const CANCEL_GRACE = 5_000;
/**
 * The client for one API, one token and one team. It keeps to the API's limits, repeats what failed for a reason
 * that passes, and stops asking an API that is down.
 *
 * @throws Error when the token cannot stand in a header
 */
function createClient(options) {
    const { clock, signal, log, random } = options;
    // A stray line break would otherwise be an error of Node's that says nothing about the token.
    if (!/^[\x21-\x7e]+$/.test(options.token)) {
        throw new Error('The token is empty or holds spaces, line breaks or other characters that no token has.');
    }
    const clean = (text) => oneLine(text, options.redact);
    const created = clock.now();
    const outage = createOutage();
    const pace = createPace({ clock, signal, log });
    const team = options.team === '' ? "the token's default team, since `team` is empty" : `team ${clean(options.team)}`;
    const request = async (request) => {
        const url = requestUrl(options, request);
        const context = { url, team, write: request.method !== 'GET', notFound: request.notFound ?? '', clean };
        const purpose = clean(request.purpose);
        let spent = 0;
        let unknown = false;
        for (let number = 1;; number += 1) {
            await admission(purpose, context.write, unknown);
            const started = clock.now();
            const result = await attempt(request, context, Math.min(ATTEMPT_TIMEOUT, REQUEST_BUDGET - spent));
            spent += clock.now() - started;
            if ('value' in result)
                return result.value;
            const { failure } = result;
            // Connect API: a 409 on create says that the uid is taken; after a lost answer, that may be by this request.
            const look = failure.unknown || (unknown && failure.status === 409);
            unknown ||= failure.unknown;
            if (failure.status === 429 && failure.retryAfter !== undefined) {
                pace.hold(context.write ? 'write' : 'read', failure.retryAfter);
            }
            if (failure.retry && signal.aborted)
                refuseIfOver(purpose, unknown);
            const wait = failure.retryAfter ?? (0,delay/* backoff */.J)(number, random);
            const end = reasonToEnd(failure, number, wait, REQUEST_BUDGET - spent);
            if (end === undefined) {
                log(`could not ${purpose}: attempt ${number} of ${ATTEMPTS} failed (${facts(failure)}), ` +
                    `waiting ${seconds(wait)} before the next`);
                await clock.sleep(wait, signal);
                spent += wait;
            }
            if (look && request.recover !== undefined) {
                const found = await recovered(request.recover, purpose, failure);
                if (found !== undefined)
                    return found;
            }
            if (end !== undefined)
                throw finalError(purpose, failure, end, unknown);
        }
    };
    /** Waits until the request may be sent; throws when it may not. */
    const admission = async (purpose, write, unknown) => {
        const bucket = write ? 'write' : 'read';
        refuseIfOver(purpose, unknown);
        const held = await pace.take(bucket);
        refuseIfOver(purpose, unknown);
        if (held > 0) {
            throw new connect_failure/* ApiError */.hD(`Could not ${purpose}: the API allows no ${bucket} for another ${seconds(held)}. ` +
                `The limits are per team and count everything that uses the API. Try again later.${doubt(unknown)}`, { status: 429, outcome: outcome(unknown) });
        }
    };
    const refuseIfOver = (purpose, unknown) => {
        if (signal.aborted) {
            if (!unknown)
                throw new connect_failure/* Cancelled */.cJ(`Did not ${purpose}: the run was cancelled.`);
            throw new connect_failure/* ApiError */.hD(`Could not ${purpose}: the run was cancelled.${doubt(unknown)}`, {
                outcome: 'unknown',
            });
        }
        if (clock.now() - created >= RUN_DEADLINE) {
            throw new connect_failure/* ApiError */.hD(`Could not ${purpose}: this run has taken ${RUN_DEADLINE / 60_000} minutes.${doubt(unknown)}`, {
                outcome: outcome(unknown),
            });
        }
        const down = outage.verdict();
        if (down !== undefined) {
            throw new connect_failure/* ApiError */.hD(`Could not ${purpose}: the API has given no good answer for 3 minutes; what was last wrong: ${down}. ` +
                `Try again later.${doubt(unknown)}`, { outcome: outcome(unknown) });
        }
    };
    const attempt = async (request, basis, timeout) => {
        const result = await answer(request, basis, timeout);
        if ('failure' in result && result.failure.down)
            outage.bad(clock.now(), facts(result.failure));
        else
            outage.good();
        return result;
    };
    const answer = async (request, basis, timeout) => {
        try {
            const response = await send(request, basis.url, timeout);
            const context = { ...basis, now: clock.now() };
            if (response.status < 200 || response.status > 299)
                return { failure: (0,connect_failure/* statusFailure */.FP)(response, context) };
            return readAnswer(request, response, context);
        }
        catch (error) {
            if (!(error instanceof exchange/* HttpFailure */.H))
                throw error;
            return { failure: (0,connect_failure/* transportFailure */.qO)(error, { ...basis, now: clock.now() }) };
        }
    };
    /** One exchange, which ends soon after the run is cancelled. */
    const send = async (request, url, timeout) => {
        const over = new AbortController();
        const bound = new AbortController();
        const onCancel = async () => {
            await clock.sleep(CANCEL_GRACE, over.signal);
            bound.abort();
        };
        signal.addEventListener('abort', onCancel);
        try {
            return await options.http({
                method: request.method,
                url,
                headers: requestHeaders(options.token, request),
                ...requestBody(request),
                timeout,
                signal: bound.signal,
            });
        }
        finally {
            signal.removeEventListener('abort', onCancel);
            over.abort();
        }
    };
    const recovered = async (recover, purpose, failure) => {
        try {
            return await recover();
        }
        catch (error) {
            const why = clean((0,message_of/* messageOf */.b)(error));
            throw new connect_failure/* ApiError */.hD(`Could not ${purpose}: ${facts(failure)}. Nor could it be checked: ${why}${doubt(true)}`, {
                ...failure,
                outcome: 'unknown',
            });
        }
    };
    return { request, clean };
}
/** Why there is no further attempt: a sentence, empty when the failure itself says enough. */
function reasonToEnd(failure, number, wait, left) {
    if (!failure.retry)
        return '';
    if (number >= ATTEMPTS)
        return `Gave up after ${number} attempts.`;
    if (wait < left)
        return undefined;
    return failure.retryAfter === undefined
        ? `Gave up after ${number} attempts in ${REQUEST_BUDGET / 60_000} minutes.`
        : `Gave up, because the API asked to wait ${seconds(wait)}, longer than the ${seconds(Math.max(0, left))} left.`;
}
function finalError(purpose, failure, end, unknown) {
    const sentences = [`Could not ${purpose}: ${facts(failure)}.`, end, failure.advice].filter((text) => text !== '');
    return new connect_failure/* ApiError */.hD(sentences.join(' ') + doubt(unknown), { ...failure, outcome: outcome(unknown) });
}
function outcome(unknown) {
    return unknown ? 'unknown' : 'refused';
}
function doubt(unknown) {
    return unknown
        ? ' It is unknown whether it happened all the same; the next run looks before it writes.'
        : '';
}
function facts({ reason, status, code, requestId }) {
    const details = [
        status === undefined ? '' : `status ${status}`,
        code === undefined ? '' : `code ${code}`,
        requestId === undefined ? '' : `request ${requestId}`,
    ].filter((detail) => detail !== '');
    const words = reason.replace(/\.$/, '');
    return details.length === 0 ? words : `${words} (${details.join(', ')})`;
}
function seconds(ms) {
    return ms < 10_000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Math.ceil(ms / 1000)} s`;
}
function readAnswer(request, response, context) {
    try {
        return { value: request.read(parse(request.method, response.body)) };
    }
    catch (error) {
        if (!(error instanceof connect_failure/* UnreadableAnswer */.ym))
            throw error;
        return { failure: (0,connect_failure/* unreadableFailure */.S0)(response, error.message, context) };
    }
}
function parse(method, body) {
    if (body.trim() === '') {
        if (method === 'DELETE')
            return undefined;
        throw new connect_failure/* UnreadableAnswer */.ym('it is empty');
    }
    try {
        return JSON.parse(body);
    }
    catch {
        throw new connect_failure/* UnreadableAnswer */.ym(/^\s*</.test(body) ? 'it is a web page' : 'it is not JSON');
    }
}
function requestUrl({ baseUrl, team }, request) {
    const base = new URL(baseUrl);
    const url = new URL(base.origin);
    url.pathname = [base.pathname.replace(/\/+$/, ''), ...request.path.map(encodeSegment)].join('/');
    for (const [name, value] of Object.entries(request.query ?? {}))
        url.searchParams.set(name, value);
    // Connect API: the team is named by its ID or by its slug, never by both.
    if (team.startsWith('team_'))
        url.searchParams.set('teamId', team);
    else if (team !== '')
        url.searchParams.set('slug', team);
    return url;
}
/** Empty segments and dots would lead to another endpoint: a URL has no way to write them as a name. */
function encodeSegment(segment) {
    if (segment === '' || segment === '.' || segment === '..' || !segment.isWellFormed()) {
        throw new connect_failure/* ApiError */.hD(`${JSON.stringify(segment)} cannot be a name in the API: no address can hold it.`, {
            outcome: 'refused',
        });
    }
    return encodeURIComponent(segment);
}
function requestHeaders(token, request) {
    return {
        accept: 'application/json',
        'user-agent': 'vercel-connector-action',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...request.headers,
        authorization: `Bearer ${token}`,
    };
}
function requestBody(request) {
    if (request.bytes !== undefined)
        return { body: request.bytes };
    return request.body === undefined ? {} : { body: JSON.stringify(request.body) };
}


/***/ }),

/***/ 7734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ backoff),
/* harmony export */   P: () => (/* binding */ retryAfter)
/* harmony export */ });
const FIRST = 500;
const LONGEST = 30_000;
/**
 * Milliseconds before the next attempt when the API asked for none: exponential, with full jitter.
 *
 * @param attempt the attempt that failed, from 1
 * @param random from 0 to 1
 */
function backoff(attempt, random) {
    return Math.round(random() * Math.min(LONGEST, FIRST * 2 ** (attempt - 1)));
}
/**
 * Milliseconds for which an answer asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as an HTTP date,
 * else the time at which an allowance that is used up comes back (Vercel's API: `X-RateLimit-Reset`, epoch seconds).
 * `undefined` when none is there or can be read, or the time has passed.
 */
function retryAfter(headers, now) {
    const wait = milliseconds(headers['retry-after-ms']) ??
        secondsOrDate(headers['retry-after'], now) ??
        untilReset(headers, now);
    return wait !== undefined && wait > 0 ? wait : undefined;
}
function milliseconds(value) {
    return value !== undefined && /^\d+(\.\d+)?$/.test(value.trim()) ? Math.ceil(Number(value)) : undefined;
}
function secondsOrDate(value, now) {
    if (value === undefined)
        return undefined;
    const seconds = milliseconds(value);
    if (seconds !== undefined)
        return Math.ceil(Number(value) * 1000);
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : date - now;
}
function untilReset(headers, now) {
    const reset = milliseconds(headers['x-ratelimit-reset']);
    return reset === undefined || headers['x-ratelimit-remaining'] !== '0' ? undefined : reset * 1000 - now;
}


/***/ }),

/***/ 872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ HttpFailure)
/* harmony export */ });
/** There was no answer, or not a whole one. */
class HttpFailure extends Error {
    name = 'HttpFailure';
    kind;
    /** `false` when it is certain that the server got nothing of the request. */
    sent;
    constructor(kind, message, sent) {
        super(message);
        this.kind = kind;
        this.sent = sent;
    }
}


/***/ }),

/***/ 7847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FP: () => (/* binding */ statusFailure),
/* harmony export */   S0: () => (/* binding */ unreadableFailure),
/* harmony export */   cJ: () => (/* binding */ Cancelled),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   qO: () => (/* binding */ transportFailure),
/* harmony export */   ym: () => (/* binding */ UnreadableAnswer)
/* harmony export */ });
/* harmony import */ var _delay_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7734);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5699);


/** A request that failed for good. `outcome` is `unknown` for a write that may have happened all the same. */
class ApiError extends Error {
    name = 'ApiError';
    status;
    code;
    requestId;
    outcome;
    constructor(message, facts) {
        super(message);
        this.status = facts.status;
        this.code = facts.code;
        this.requestId = facts.requestId;
        this.outcome = facts.outcome;
    }
}
/** The run was cancelled before this request was sent, or before a read could be repeated. */
class Cancelled extends Error {
    name = 'Cancelled';
}
/** An answer that cannot be read as what it should be. Thrown by the readers in `resources.ts`. */
class UnreadableAnswer extends Error {
    name = 'UnreadableAnswer';
}
/** The failure behind an exchange without a whole answer. */
function transportFailure(error, context) {
    const { kind, sent } = error;
    return {
        reason: `${error.message} (${context.clean(context.url.host)})`,
        status: undefined,
        code: undefined,
        requestId: undefined,
        advice: TRANSPORT_ADVICE[kind] ?? '',
        retry: kind !== 'certificate' && kind !== 'too-large',
        unknown: context.write && sent,
        down: true,
        retryAfter: undefined,
    };
}
const TRANSPORT_ADVICE = {
    certificate: 'Check `api-url`, and any proxy that replaces certificates.',
    dns: 'Check `api-url` and the network of the runner.',
    connection: 'Check `api-url` and the network of the runner, or try again later.',
    timeout: 'Try again later.',
    'cut-off': 'Try again later.',
    'too-large': 'Check that `api-url` is the API itself, with nothing in between that answers for it.',
};
/** The failure behind a 2xx answer that holds nothing usable. */
function unreadableFailure(response, why, context) {
    return {
        ...named(response, context),
        reason: `the answer is unusable: ${why}`,
        code: undefined,
        advice: 'Check that `api-url` is the API itself, with nothing in between that answers for it.',
        retry: true,
        unknown: context.write,
        down: true,
        retryAfter: undefined,
    };
}
/** The failure behind an answer whose status is not 2xx. */
function statusFailure(response, context) {
    const { status } = response;
    if (status >= 300 && status < 400)
        return redirectFailure(response, context);
    const error = errorMember(response.body);
    const code = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)(error, 'code');
    const serverFault = status >= 500 || status < 200;
    const retry = serverFault || status === 429;
    return {
        ...named(response, context),
        reason: context.clean((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)(error, 'message') ?? '') || statusText(status),
        code: code === undefined ? undefined : context.clean(code) || undefined,
        advice: advice(status, error, context),
        retry,
        unknown: context.write && serverFault,
        down: retry,
        retryAfter: retry ? (0,_delay_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfter */ .P)(response.headers, context.now) : undefined,
    };
}
function redirectFailure(response, context) {
    const target = URL.parse(response.headers.location ?? '', context.url.href);
    const host = target === null ? 'another address' : context.clean(target.host);
    return {
        ...named(response, context),
        reason: `the API redirected to ${host}; the token was not sent there`,
        code: undefined,
        advice: 'Check `api-url`.',
        retry: false,
        unknown: false,
        down: false,
        retryAfter: undefined,
    };
}
function named(response, { clean }) {
    const id = response.headers['x-vercel-id'] ?? response.headers['x-request-id'];
    return { status: response.status, requestId: id === undefined ? undefined : clean(id) || undefined };
}
/** Connect API: errors are `{error: {code, message, \u2026}}`, on some older endpoints `{err: \u2026}`. */
function errorMember(body) {
    try {
        const answer = JSON.parse(body);
        if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(answer))
            return {};
        const error = answer.error ?? answer.err;
        if (typeof error === 'string')
            return { message: error };
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(error) ? error : {};
    }
    catch {
        return {};
    }
}
function advice(status, error, { team, notFound }) {
    if (status === 401 || status === 403) {
        // Connect API: a bad token is mostly a 403; only these two members tell it from missing rights.
        const badToken = error.invalidToken === true || error.missingToken === true;
        return badToken
            ? `The request was made for ${team}. Check the token: it is wrong or expired.`
            : `The request was made for ${team}. Check that the token is valid, belongs to a member of that team and may ` +
                'reach it: the role Owner, Member or Connector Manager is needed.';
    }
    if (status === 404)
        return notFound;
    if (status === 429)
        return 'The limits are per team and count everything that uses the API. Try again later.';
    if (status >= 500)
        return 'The fault is on the side of the API: try again later.';
    return '';
}
const STATUS_TEXTS = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    405: 'Method Not Allowed',
    407: 'Proxy Authentication Required',
    409: 'Conflict',
    410: 'Gone',
    413: 'Content Too Large',
    422: 'Unprocessable Content',
    426: 'Upgrade Required',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
};
function statusText(status) {
    return STATUS_TEXTS[status] ?? 'no message';
}


/***/ }),

/***/ 5699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jz: () => (/* binding */ optionalBoolean),
/* harmony export */   To: () => (/* binding */ optionalTexts),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   xs: () => (/* binding */ optionalRecords)
/* harmony export */ });
/** Whether a JSON value is an object. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A member that is a string with something in it, else `undefined`. */
function optionalText(record, name) {
    const value = record[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** A member that is a boolean, else `undefined`. */
function optionalBoolean(record, name) {
    const value = record[name];
    return typeof value === 'boolean' ? value : undefined;
}
/** The strings of a member that is an array, else `undefined`. */
function optionalTexts(record, name) {
    const value = record[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}
/** The objects of a member that is an array, else `undefined`. */
function optionalRecords(record, name) {
    const value = record[name];
    return Array.isArray(value) ? value.filter(isRecord) : undefined;
}


/***/ })

};
