export const id = 250;
export const ids = [250];
export const modules = {

/***/ 9250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./lib/github/patience.js
var patience = __webpack_require__(5104);
;// CONCATENATED MODULE: ./lib/github/comment-calls.js

/** The author of all comments that the job's own token writes. */
const JOB_LOGIN = 'github-actions[bot]';
const PAGE = 100;
/** What is asked about comments. */
function commentCalls(octokit, repository, clock) {
    const permission = '`pull-requests: write` (or `issues: write`)';
    const { issues } = octokit.rest;
    return {
        listComments: (issue_number) => (0,patience/* ask */.kA)(clock, permission, signal => listComments(octokit, { ...repository, issue_number, request: { signal } }), 'repeatable'),
        createComment: (issue_number, body) => (0,patience/* ask */.kA)(clock, permission, async (signal) => (await issues.createComment({ ...repository, issue_number, body, request: { signal } })).data.id, 'once'),
        updateComment: (comment_id, body) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            await issues.updateComment({ ...repository, comment_id, body, request: { signal } });
        }, 'repeatable'),
        deleteComment: (comment_id) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            await issues.deleteComment({ ...repository, comment_id, request: { signal } });
        }, 'repeatable'),
        readLogin: () => readLogin(octokit, permission, clock),
    };
}
/** `GET /user` refuses the tokens of Apps, the job's among them; GraphQL's viewer answers every token. */
async function readLogin(octokit, permission, clock) {
    const viewer = (signal) => octokit.graphql('{ viewer { login } }', { request: { signal } });
    try {
        return (await (0,patience/* ask */.kA)(clock, permission, viewer, 'repeatable')).viewer?.login ?? JOB_LOGIN;
    }
    catch (error) {
        if (error instanceof patience/* GithubError */.E1 && error.passing)
            throw error;
        return JOB_LOGIN;
    }
}
/** Octokit's own paging forgets the signal, and what nobody ends keeps the process alive. */
async function listComments(octokit, about) {
    const comments = [];
    for (let page = 1;; page++) {
        const asked = { ...about, per_page: PAGE, page };
        const { data } = await octokit.rest.issues.listComments(asked);
        comments.push(...data.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '' })));
        if (data.length < PAGE)
            return comments;
    }
}

// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/github/deployment-calls.js


/** How many of an environment's newest deployments are looked at. */
const FORMER = 10;
/** What is asked about deployments. */
function deploymentCalls({ rest }, repository, clock) {
    const permission = '`deployments: write`';
    return {
        createDeployment: (deployment) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const { data } = await rest.repos.createDeployment({
                ...repository,
                ...deployment,
                request: { signal },
            });
            if ('id' in data)
                return recorded(data);
            throw new patience/* GithubError */.E1(`GitHub created no deployment: ${data.message ?? 'no reason given'}`, false);
        }, 
        // An answer that was lost may stand for a deployment, and nobody would ever end that one.
        'once'),
        createStatus: (deployment_id, status) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const own = { ...repository, deployment_id, request: { signal } };
            await rest.repos.createDeploymentStatus({ ...own, ...status });
        }, 'repeatable'),
        listDeployments: (environment, task) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const which = { environment, ...(task === undefined ? {} : { task }), per_page: FORMER };
            const own = { ...repository, ...which, request: { signal } };
            return (await rest.repos.listDeployments(own)).data.map(recorded);
        }, 'repeatable'),
        readState: (deployment_id) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const own = { ...repository, deployment_id, per_page: 1, request: { signal } };
            return (await rest.repos.listDeploymentStatuses(own)).data[0]?.state;
        }, 'repeatable'),
    };
}
function recorded(data) {
    return {
        id: data.id,
        production: data.production_environment ?? false,
        transient: data.transient_environment ?? false,
        payload: (0,shape/* isRecord */.u4)(data.payload) ? data.payload : {},
    };
}

;// CONCATENATED MODULE: ./lib/github/pull-request-calls.js

/** What is asked about pull requests. */
function pullRequestCalls({ rest }, repository, clock) {
    return {
        readPullRequest: (pull_number) => (0,patience/* ask */.kA)(clock, '`pull-requests: read`', async (signal) => {
            const { data } = await rest.pulls.get({ ...repository, pull_number, request: { signal } });
            return {
                open: data.state === 'open',
                labels: data.labels.map(({ name }) => name),
                sha: data.head.sha,
                home: data.head.repo?.full_name ?? '',
            };
        }, 'repeatable'),
    };
}

;// CONCATENATED MODULE: ./lib/github/connect.js



/** GitHub's REST API for the repository of the run; its toolkit is loaded here and nowhere else. */
async function connect(token, context, edges) {
    const { owner, repo } = context;
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 2413));
    const silent = () => { };
    const octokit = getOctokit(token, {
        baseUrl: context.apiUrl,
        userAgent: 'ecs-deploy',
        request: { fetch: edges.fetch },
        // What goes wrong is told in our own words, once.
        log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    return {
        ...deploymentCalls(octokit, { owner, repo }, edges.clock),
        ...commentCalls(octokit, { owner, repo }, edges.clock),
        ...pullRequestCalls(octokit, { owner, repo }, edges.clock),
    };
}


/***/ }),

/***/ 5104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ UNAFFECTED),
/* harmony export */   E1: () => (/* binding */ GithubError),
/* harmony export */   kA: () => (/* binding */ ask)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(624);


/** GitHub did not do what it was asked; the message is for the reader of a notice. */
class GithubError extends Error {
    /** Whether it may go well a little later. */
    passing;
    /** Of the answer, where there was one. */
    status;
    constructor(message, passing, status) {
        super(message);
        this.name = 'GithubError';
        this.passing = passing;
        this.status = status;
    }
}
/** One call may take this long, its repetitions included, in milliseconds. */
const LIMIT = 10_000;
const PAUSES = [1000, 2000];
/**
 * Makes a call, again where that is harmless and may help, and gives up in time. `permission` is
 * what the job needs for it, for the reader of a notice.
 */
async function ask(clock, permission, call, again) {
    // Whoever cancels the run still wants GitHub to hear of it, so only time ends a call.
    const ended = new AbortController();
    const attempt = async (pauses) => {
        try {
            return await call(ended.signal);
        }
        catch (error) {
            const [pause, ...rest] = pauses;
            if (pause === undefined || ended.signal.aborted || statusOf(error) < 500)
                throw error;
            await clock.sleep(pause, ended.signal);
            return attempt(rest);
        }
    };
    let failure;
    const work = attempt(again === 'repeatable' ? PAUSES : []).catch((error) => {
        failure = error;
        throw error;
    });
    try {
        return await clock.limit(work, LIMIT, new AbortController().signal);
    }
    catch {
        throw failure === undefined
            ? new GithubError(`GitHub did not answer within ${LIMIT / 1000} seconds. ${UNAFFECTED}`, true)
            : explain(failure, permission);
    }
    finally {
        // A connection that still hangs would keep the process alive.
        ended.abort();
    }
}
/** What a failure to report means for the deployment. */
const UNAFFECTED = 'The deployment to AWS is not affected.';
function explain(error, permission) {
    if (error instanceof GithubError)
        return error;
    const status = statusOf(error);
    const words = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
    const said = `GitHub answered ${status}: ${words}.`.replaceAll('..', '.');
    if (isRateLimited(error))
        return new GithubError(`${said} The rate limit of the token is used up. ${UNAFFECTED}`, true, status);
    if (status >= 500)
        return new GithubError(`${said} ${UNAFFECTED}`, true, status);
    if (status === 401) {
        return new GithubError(`${said} The input "github-token" is no valid token. ${UNAFFECTED}`, false, status);
    }
    if (status === 403 || status === 404) {
        const next = `Give the job the permission ${permission}; the token of a pull request from a fork never has it.`;
        return new GithubError(`${said} ${next} ${UNAFFECTED}`, false, status);
    }
    return new GithubError(`${said} ${UNAFFECTED}`, false, status);
}
/** Octokit gives errors without an answer the status 500 too. */
function statusOf(error) {
    const status = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(error) ? error['status'] : undefined;
    return typeof status === 'number' ? status : 500;
}
/** The primary limit shows in a header, the secondary ones in a header or only in the sentence. */
function isRateLimited(error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 429)
        return false;
    const response = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(error) ? error['response'] : undefined;
    const headers = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(response) && (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(response['headers']) ? response['headers'] : {};
    const spent = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    return spent || status === 429 || /rate limit/i.test((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
}


/***/ })

};
