export const id = 159;
export const ids = [159];
export const modules = {

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

/***/ 9159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HttpFailure: () => (/* reexport */ exchange/* HttpFailure */.H),
  LARGEST_BODY: () => (/* binding */ LARGEST_BODY),
  createHttp: () => (/* binding */ createHttp)
});

// EXTERNAL MODULE: ./build/connect/exchange.js
var exchange = __webpack_require__(872);
;// CONCATENATED MODULE: ./build/connect/proxy.js
/**
 * The proxy settings of an environment, as Node's `Agent` wants them. Lower-case names win over upper-case ones.
 *
 * Node drops a proxy without a scheme or with one it cannot speak, and then connects directly; here the first
 * is taken as `http://`, as curl does, and the second is an error.
 *
 * @throws Error when a proxy's URL cannot be used; its message never holds the URL, which may hold a password.
 */
function proxySettings(env) {
    const settings = {};
    const http = proxyUrl(env, 'http_proxy');
    const https = proxyUrl(env, 'https_proxy');
    const exceptions = env.no_proxy || env.NO_PROXY;
    if (http !== undefined)
        settings.http_proxy = http;
    if (https !== undefined)
        settings.https_proxy = https;
    if (exceptions)
        settings.no_proxy = withSubdomains(exceptions);
    return settings;
}
/** Whether a URL's host is this machine, which no proxy can reach. */
function isLoopback(url) {
    const host = url.hostname;
    return (host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host));
}
function proxyUrl(env, name) {
    const value = (env[name] || env[name.toUpperCase()])?.trim();
    if (!value)
        return undefined;
    const url = URL.parse(value.includes('://') ? value : `http://${value}`);
    if (url === null)
        throw new Error(`The environment variable ${name} holds no valid proxy URL.`);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new Error(`The environment variable ${name} names a proxy that is neither http:// nor https://.`);
    }
    return url.href;
}
/** Node matches `example.com` exactly; curl and GitHub's runner take it for its subdomains as well. */
function withSubdomains(exceptions) {
    return exceptions
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '')
        .flatMap((entry) => [entry, `.${entry}`])
        .join(',');
}

;// CONCATENATED MODULE: ./build/connect/http.js



/** The longest body that is read, in bytes. */
const LARGEST_BODY = 10 * 1024 * 1024;
/**
 * The transport over `node:http` and `node:https`, with connections kept open between requests.
 * `http_proxy`, `https_proxy` and `no_proxy` of `env` are honoured in both cases; loopback is never proxied.
 * `close` drops the open connections.
 *
 * @throws Error when the environment's proxy settings cannot be used.
 */
function createHttp(env) {
    const proxyEnv = { ...proxySettings(env) };
    const agents = new Map();
    const open = (request) => {
        const { method, url, headers, timeout } = request;
        // Loaded when it is first needed: `node:https` alone takes 10 ms, and a step needs one of the two.
        const { request: send, Agent } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
        const local = isLoopback(url);
        const key = `${url.protocol} ${local}`;
        const agent = agents.get(key) ?? new Agent({ keepAlive: true, ...(!local && { proxyEnv }) });
        agents.set(key, agent);
        return send(url, { method, headers, timeout, agent });
    };
    const close = () => {
        for (const agent of agents.values())
            agent.destroy();
    };
    return Object.assign((request) => http_exchange(request, open), { close });
}
function http_exchange(request, open) {
    return new Promise((resolve, reject) => {
        const { signal } = request;
        const outgoing = open(request);
        const sent = watchSending(outgoing);
        const finish = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', cancel);
        };
        const fail = (kind, message) => {
            finish();
            reject(new exchange/* HttpFailure */.H(kind, message, kind !== 'certificate' && sent()));
            outgoing.destroy();
        };
        const cancel = () => fail('cancelled', 'the request was broken off');
        const timer = setTimeout(() => fail('timeout', `no complete answer within ${Math.ceil(request.timeout / 1000)} s`), request.timeout);
        outgoing.on('error', (error) => fail(...explain(error)));
        outgoing.on('response', (response) => readBody(response, fail, (body) => {
            finish();
            resolve({ status: response.statusCode ?? 0, headers: flat(response), body });
        }));
        signal?.addEventListener('abort', cancel);
        if (signal?.aborted)
            cancel();
        outgoing.end(request.body);
    });
}
/** Tells whether a byte of the request may have left: from the moment its connection stands, TLS included. */
function watchSending(outgoing) {
    let sent = false;
    outgoing.on('socket', (socket) => {
        sent = outgoing.reusedSocket || stands(socket);
        if (sent)
            return;
        socket.once(isTls(socket) ? 'secureConnect' : 'connect', () => {
            sent = true;
        });
    });
    return () => sent;
}
/** Through a proxy a connection is handed out only when it stands, after its events. */
function stands(socket) {
    if (!isTls(socket))
        return !socket.connecting;
    return socket.authorized || Boolean(socket.authorizationError);
}
function isTls(socket) {
    return 'encrypted' in socket;
}
function readBody(response, fail, done) {
    const chunks = [];
    let size = 0;
    response.on('data', (chunk) => {
        size += chunk.length;
        if (size > LARGEST_BODY)
            fail('too-large', 'the answer is longer than 10 MiB');
        else
            chunks.push(chunk);
    });
    // A body that ends early arrives as an error, never as an end.
    response.on('error', () => fail('cut-off', 'the connection broke in the middle of the answer'));
    response.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}
function flat(response) {
    const headers = {};
    for (const [name, values] of Object.entries(response.headersDistinct)) {
        headers[name] = (values ?? []).join(', ');
    }
    return headers;
}
const CERTIFICATE = /CERT|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;
/** Node's own messages are not passed on: some of them name the proxy or quote what was sent. */
function explain(error) {
    const code = error.code ?? 'no error code';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return ['dns', `the host name could not be resolved (${code})`];
    if (CERTIFICATE.test(code))
        return ['certificate', `the server's certificate is not trusted (${code})`];
    if (code === 'ECONNREFUSED')
        return ['connection', `the connection was refused (${code})`];
    if (code === 'ERR_PROXY_TUNNEL')
        return ['connection', `the proxy did not open a connection (${code})`];
    return ['connection', `the connection failed (${code})`];
}


/***/ })

};
