export const id = 488;
export const ids = [488,174];
export const modules = {

/***/ 1488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ clip),
/* harmony export */   deploymentReporter: () => (/* binding */ deploymentReporter)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _report_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7174);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8191);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9392);




/** GitHub takes no longer descriptions. */
const DESCRIPTION = 140;
/** Milliseconds between two statuses while a deployment goes on. */
const PACE = 10_000;
const TASK = 'deploy';
/** What GitHub is told of each outcome. */
const STATES = {
    succeeded: 'success',
    // Nobody knows how it will end, and nobody watches it any more.
    started: 'in_progress',
    paused: 'pending',
    failed: 'failure',
    'rolled-back': 'failure',
    'timed-out': 'failure',
    stopped: 'error',
    // `inactive` is for what once served and was replaced or removed; a cancelled deployment never
    // served, and nobody judged the version itself, which `failure` would say.
    cancelled: 'error',
    // Something newer took its place.
    superseded: 'inactive',
};
/** Records the run as a deployment on GitHub; nothing is created before it is known what will be deployed. */
function deploymentReporter(tools) {
    const { api, clock, environment } = tools;
    let recorded;
    let url;
    const tell = async (state, description) => {
        if (recorded)
            await api.createStatus(recorded.id, statusOf(tools, state, description, url));
    };
    const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .everySoOften */ ._)(clock, PACE, (description) => tell('in_progress', description));
    return {
        subject: 'The GitHub deployment',
        planned: async (story) => {
            url = story.url;
            tools.keep({ environment: environment.name });
            recorded = await create(tools, story);
            tools.keep({ environment: environment.name, id: recorded.id });
        },
        started: story => progress(`Started ${story.deploymentId ?? ''}`.trim()),
        event: (event, story) => progress(event.kind === 'stage' ? stageOf(event, story) : undefined),
        finished: async (story) => {
            const outcome = story.outcome ?? 'failed';
            url = story.url;
            const state = STATES[outcome];
            await tell(state === 'success' && story.green === false ? 'failure' : state, ending(story, outcome));
            if (recorded && state === 'success' && story.green !== false)
                await retire(api, environment, recorded, tools);
        },
    };
}
async function create({ api, context, environment, task = TASK }, story) {
    const { transient, production } = environment;
    return api.createDeployment({
        // Always the commit: a branch or tag may meanwhile have moved on.
        ref: context.sha,
        task,
        auto_merge: false,
        required_contexts: [],
        environment: environment.name,
        description: clip(`${story.service ?? 'service'}, ${story.strategy ?? ''} deployment`),
        ...(transient === undefined ? {} : { transient_environment: transient }),
        ...(production === undefined ? {} : { production_environment: production }),
        payload: {
            ...subjectOf(story),
            previous: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(story.previous ?? ''),
            ref: context.ref,
            run: context.runUrl,
        },
    });
}
/** Which service a deployment is of, without an account id that GitHub might mask. */
function subjectOf(story) {
    return {
        service: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(story.serviceArn ?? story.service ?? ''),
        cluster: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(story.clusterArn ?? ''),
    };
}
function statusOf({ context, environment }, state, description, url) {
    const visited = url ?? environment.url;
    return {
        state,
        description: clip(description),
        log_url: context.runUrl,
        ...(visited ? { environment_url: visited } : {}),
        ...(state === 'success' ? { auto_inactive: true } : {}),
    };
}
/** GitHub's own `auto_inactive` spares production and transient environments; their former successes end here. */
async function retire(api, { name }, own, tools) {
    if (!own.production && !own.transient)
        return;
    const { service, cluster } = own.payload;
    const former = (await api.listDeployments(name, tools.task)).filter(({ id, payload }) => id < own.id && payload['service'] === service && payload['cluster'] === cluster);
    for (const { id } of former) {
        if ((await api.readState(id)) !== 'success')
            continue;
        await api.createStatus(id, statusOf(tools, 'inactive', 'Replaced by a newer deployment'));
        // What was before it ended when it succeeded.
        return;
    }
}
function stageOf(event, story) {
    return (0,_report_line_js__WEBPACK_IMPORTED_MODULE_0__/* .eventLine */ .V8)(event, story.startedAt);
}
function ending(story, outcome) {
    const revision = story.revision ? ` ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(story.revision)}` : '';
    const reason = story.reason ?? story.failure?.message.split('\n')[0];
    const why = reason && outcome !== 'succeeded' ? `: ${reason}` : '';
    return `${story.service ?? 'service'}${revision} ${_report_words_js__WEBPACK_IMPORTED_MODULE_1__/* .HEADLINES */ .Ol[outcome]}${why}`;
}
/** A description as long as GitHub takes it, which counts characters; one of them is the ellipsis. */
function clip(text) {
    const characters = [...text.replaceAll(/\s+/g, ' ')];
    return characters.length <= DESCRIPTION
        ? characters.join('')
        : `${characters.slice(0, DESCRIPTION - 1).join('')}…`;
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


/***/ }),

/***/ 9392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ everySoOften)
/* harmony export */ });
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5104);

/** Only one part in so many of the time goes into telling. */
const SHARE = 10;
/**
 * Tells progress at most every `pace` milliseconds: what comes too early waits for the next event, and
 * only the newest is kept. After a failure that may pass nothing more is told before the end, so that an
 * outage of GitHub costs one wait and not one for each event.
 */
function everySoOften(clock, pace, tell) {
    let next = Number.NEGATIVE_INFINITY;
    let waiting;
    return async (news) => {
        if (news !== undefined)
            waiting = news;
        if (waiting === undefined || clock.now() < next)
            return;
        const newest = waiting;
        waiting = undefined;
        const begun = clock.now();
        try {
            await tell(newest);
            // The deployment waits meanwhile, so a slow GitHub is asked less often.
            next = begun + Math.max(pace, SHARE * (clock.now() - begun));
        }
        catch (error) {
            if (!(error instanceof _patience_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubError */ .E1 && error.passing))
                throw error;
            next = Number.POSITIVE_INFINITY;
        }
    };
}


/***/ }),

/***/ 7174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   Lo: () => (/* binding */ messageText),
/* harmony export */   V8: () => (/* binding */ eventLine),
/* harmony export */   Xs: () => (/* binding */ tasksLine),
/* harmony export */   jm: () => (/* binding */ targetsLine)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _diagnose_classify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(911);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8191);




const ROLLOUTS = {
    starting: 'waiting for AWS to show the deployment',
    progressing: 'deployment in progress',
    'rolling-back': 'AWS is rolling the deployment back',
    completed: 'AWS has completed the deployment',
    failed: 'deployment failed',
    'rolled-back': 'deployment rolled back',
    stopped: 'deployment stopped',
    superseded: 'another deployment took over',
    paused: 'deployment waits for somebody',
};
/** One event as a line of the job log, with the time since `start` in front. */
function eventLine(event, start) {
    return `${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatElapsed */ .C7)(event.at - start)}  ${words(event)}`;
}
function words(event) {
    switch (event.kind) {
        case 'rollout':
            return withReason(ROLLOUTS[event.rollout], event.reason);
        case 'tasks':
            return tasksLine(event.counts);
        case 'targets':
            return targetsLine(event.group);
        case 'message':
            return `ECS: ${messageText(event.message.text)}${event.times > 1 ? ` (${event.times} times)` : ''}`;
        case 'task-stopped':
            return stoppedLine(event.tasks);
        case 'breaker':
            return `circuit breaker: ${event.failures} of ${event.threshold} failures`;
        case 'stage':
            return stageLine(event.stage);
        case 'traffic':
            return trafficLine(event.traffic);
        case 'hook':
            return hookLine(event.hook);
        case 'alarm':
            return `alarm ${event.alarm} has gone off`;
        case 'hiccup':
            return `could not look at AWS (try ${event.attempt}), trying again: ${event.error}`;
        case 'finished':
            return withReason(_words_js__WEBPACK_IMPORTED_MODULE_2__/* .HEADLINES */ .Ol[event.outcome], event.reason);
    }
}
function stoppedLine(tasks) {
    const [first] = tasks;
    if (!first)
        return 'no task stopped';
    const { cause, quote } = (0,_diagnose_classify_js__WEBPACK_IMPORTED_MODULE_1__/* .classify */ .L)({ kind: 'task', ...first });
    const what = cause.id === 'unknown' ? '' : `${cause.title}: `;
    return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(tasks.length, 'task')} stopped: ${what}${messageText(quote)}`;
}
function stageLine({ name, status, duration, note }) {
    const how = status ? `: ${readable(status)}` : '';
    const long = duration === undefined || duration < 1000 ? '' : ` (${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(duration)})`;
    return `stage ${readable(name)}${how}${long}${note ? `: ${onOneLine(note)}` : ''}`;
}
function onOneLine(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '')
        .join(' | ');
}
function trafficLine({ production, test }) {
    const tested = test === undefined || test === 0 ? '' : `, ${test} % of the test traffic`;
    return `traffic: ${production} % on the new revision${tested}`;
}
function hookLine({ id, kind, target, status, expiresAt, timeoutAction }) {
    const name = kind === 'PAUSE' ? `pause ${id}` : `hook ${target?.replace(/^arn:.*:function:/, '') ?? id}`;
    const limit = expiresAt && status === 'AWAITING_ACTION' ? ` until ${new Date(expiresAt).toISOString()}` : '';
    const then = limit && timeoutAction ? `, then ${readable(timeoutAction)}` : '';
    return `${name}: ${readable(status)}${limit}${then}`;
}
/** AWS's own words in the shape of words: `POST_SCALE_UP` → `post scale up`, `AfterInstall` as it is. */
function readable(word) {
    return /^[A-Z_]+$/.test(word) ? word.toLowerCase().replaceAll('_', ' ') : word;
}
/** Counts of the new revision, and what is left of the old ones. */
function tasksLine({ desired, running, pending, failed, old }) {
    const parts = [`${running} of ${desired} running`];
    if (pending > 0)
        parts.push(`${pending} pending`);
    if (failed > 0)
        parts.push(`${failed} failed`);
    if (old > 0)
        parts.push(`${old} old`);
    return `tasks: ${parts.join(', ')}`;
}
/** A target group by the states of its targets: `targets in web: 1 of 2 healthy, 1 initial (…)`. */
function targetsLine(group) {
    const healthy = group.targets.filter(target => target.state === 'healthy').length;
    const states = new Map();
    for (const { state, reason } of group.targets) {
        if (state === 'healthy')
            continue;
        const named = reason ? `${state} (${reason})` : state;
        states.set(named, (states.get(named) ?? 0) + 1);
    }
    const others = [...states].map(([state, amount]) => `${amount} ${state}`);
    if (group.draining > 0)
        others.push(`${group.draining} old draining`);
    const all = group.targets.length === 0 ? 'none yet' : `${healthy} of ${group.targets.length} healthy`;
    return [`targets in ${group.name}: ${all}`, ...others].join(', ');
}
/** A service event in the words of a log about that one service: no service name, short ids. */
function messageText(text) {
    return text
        .replace(/^\(service [^)]*?\) /, '')
        .replaceAll(/arn:[\w-]+:elasticloadbalancing:[\w-]*:\d*:targetgroup\/([^/\s]+)\/\w+/g, '$1')
        .replaceAll(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1');
}
function withReason(text, reason) {
    return reason
        ? `${text}: ${reason.replaceAll(/arn:[\w-]+:ecs:[\w-]*:\d*:task-definition\/([^\s.]+)/g, (_, name) => (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(name))}`
        : text;
}


/***/ })

};
