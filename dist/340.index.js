export const id = 340;
export const ids = [340];
export const modules = {

/***/ 9340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NoComment: () => (/* binding */ NoComment),
/* harmony export */   keepComment: () => (/* binding */ keepComment)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);

/** Milliseconds for a request to GitHub. */
const TIMEOUT = 30_000;
/** Why there is no comment, as a sentence; `severity` is what it is worth. */
class NoComment extends Error {
    severity;
    constructor(severity, message) {
        super(message);
        this.severity = severity;
    }
}
/**
 * Keeps one comment up to date: the one that begins with the marker and is the token's own, since anybody can
 * write a marker into a comment.
 * @throws NoComment
 */
async function keepComment(target, body) {
    const { token, apiUrl, pullRequest, marker } = target;
    const { owner, repo, number } = pullRequest;
    if (token === '')
        throw new NoComment('notice', 'No comment was written: the input `github-token` is empty.');
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, { baseUrl: apiUrl });
    const request = () => ({ signal: AbortSignal.timeout(TIMEOUT) });
    try {
        const author = await ownLogin(octokit, request);
        const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
            owner,
            repo,
            issue_number: number,
            per_page: 100,
            request: request(),
        });
        for await (const { data } of pages) {
            const own = data.find((comment) => comment.user?.login === author && comment.body?.startsWith(marker));
            if (own === undefined)
                continue;
            if (own.body !== body)
                await octokit.rest.issues.updateComment({
                    owner,
                    repo,
                    comment_id: own.id,
                    body,
                    request: request(),
                });
            return;
        }
        await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body, request: request() });
    }
    catch (cause) {
        throw explain(cause);
    }
}
/** The login under which the token writes. That of an app has no user, but GraphQL knows it. */
async function ownLogin(octokit, request) {
    try {
        const { data } = await octokit.rest.users.getAuthenticated({ request: request() });
        return data.login;
    }
    catch (cause) {
        if (statusOf(cause) !== 403)
            throw cause;
        const { viewer } = await octokit.graphql('query { viewer { login } }', {
            request: request(),
        });
        return viewer.login;
    }
}
function explain(cause) {
    const status = statusOf(cause);
    if (status === 401 || status === 403 || status === 404) {
        return new NoComment('notice', `No comment was written: GitHub answered ${status}. The job needs \`permissions: pull-requests: write\`, which runs from forks never have.`);
    }
    const why = status === undefined ? 'GitHub did not answer' : `GitHub answered ${status}`;
    return new NoComment('warning', `No comment was written: ${why}. The job summary and the log have all of it.`);
}
/** The client gives 500 to what never got an answer; an answer is beside the status when there was one. */
function statusOf(cause) {
    const answered = typeof cause === 'object' && cause !== null && 'response' in cause && cause.response !== undefined;
    return answered && 'status' in cause && typeof cause.status === 'number' ? cause.status : undefined;
}


/***/ })

};
