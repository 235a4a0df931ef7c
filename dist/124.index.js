export const id = 124;
export const ids = [124,174,250];
export const modules = {

/***/ 4255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ getTarget),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   dH: () => (/* binding */ listActive),
/* harmony export */   i8: () => (/* binding */ getDeployment),
/* harmony export */   j: () => (/* binding */ findDeployedService)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7507);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);


const ACTIVE = [
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.CREATED,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.QUEUED,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.IN_PROGRESS,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.BAKING,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.READY,
];
/** Whether a status is a deployment's last. */
function isOver(status) {
    return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}
/** Describes one deployment. */
async function getDeployment(clients, deploymentId) {
    const codedeploy = await clients.codedeploy();
    try {
        const { deploymentInfo } = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.GetDeploymentCommand({ deploymentId }));
        return toDeployment(deploymentId, deploymentInfo ?? {});
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `read the deployment ${deploymentId}`);
    }
}
/** The target of a deployment; empty until the deployment has begun. */
async function getTarget(clients, deploymentId, targetId) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.GetDeploymentTargetCommand({ deploymentId, targetId }));
        const target = answer.deploymentTarget?.ecsTarget;
        return {
            stages: (target?.lifecycleEvents ?? []).map(toStage),
            taskSets: (target?.taskSetsInfo ?? []).map(toTaskSet),
        };
    }
    catch (error) {
        const name = error instanceof Error ? error.name : '';
        if (/DeploymentNotStarted|DeploymentTargetDoesNotExist/.test(name))
            return { stages: [], taskSets: [] };
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `read the target of the deployment ${deploymentId}`);
    }
}
/** Where the service of a deployment is: its one target is named `CLUSTER:SERVICE`. */
async function findDeployedService(clients, deploymentId) {
    const codedeploy = await clients.codedeploy();
    try {
        const { targetIds = [] } = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.ListDeploymentTargetsCommand({ deploymentId }));
        const [cluster, service] = targetIds[0]?.split(':') ?? [];
        return cluster && service ? { cluster, service } : undefined;
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `list the targets of the deployment ${deploymentId}`);
    }
}
/** Ids of the deployments that a group is busy with; CodeDeploy allows one at a time. */
async function listActive(clients, group) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.ListDeploymentsCommand({ ...group, includeOnlyStatuses: ACTIVE }));
        return answer.deployments ?? [];
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `list the deployments of ${group.deploymentGroupName}`);
    }
}
function toDeployment(id, info) {
    const { errorInformation: error, rollbackInfo: rollback } = info;
    const sha256 = info.revision?.appSpecContent?.sha256 ?? info.revision?.string?.sha256;
    return {
        id,
        status: info.status ?? '',
        application: info.applicationName ?? '',
        group: info.deploymentGroupName ?? '',
        ...(error?.message || error?.code
            ? { error: [error.code, error.message].filter(Boolean).join(': ') }
            : {}),
        ...(rollback?.rollbackDeploymentId ? { rollbackId: rollback.rollbackDeploymentId } : {}),
        ...(rollback?.rollbackMessage ? { rollbackMessage: rollback.rollbackMessage } : {}),
        terminating: info.instanceTerminationWaitTimeStarted ?? false,
        ...(sha256 ? { sha256 } : {}),
    };
}
function toStage(event) {
    const { lifecycleEventName, status, startTime, endTime, diagnostics } = event;
    const said = [diagnostics?.errorCode, diagnostics?.message, diagnostics?.logTail];
    const note = said.filter(text => text && text !== 'Success').join(': ');
    return {
        name: lifecycleEventName ?? '',
        status: status ?? 'Unknown',
        ...(startTime && endTime ? { duration: endTime.getTime() - startTime.getTime() } : {}),
        ...(note ? { note } : {}),
    };
}
function toTaskSet(set) {
    return {
        id: set.identifer ?? '',
        label: set.taskSetLabel ?? '',
        desired: set.desiredCount ?? 0,
        running: set.runningCount ?? 0,
        pending: set.pendingCount ?? 0,
        weight: set.trafficWeight ?? 0,
        ...(set.targetGroup?.name ? { targetGroup: set.targetGroup.name } : {}),
    };
}


/***/ }),

/***/ 8590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ writeComment),
/* harmony export */   commentReporter: () => (/* binding */ commentReporter),
/* harmony export */   h1: () => (/* binding */ findComment),
/* harmony export */   we: () => (/* binding */ markerOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4510);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5104);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9392);




/** Milliseconds between two edits while a deployment goes on. */
const PACE = 15_000;
/** Keeps one comment on a pull request up to date, the same one for every run of a service and environment. */
function commentReporter(tools) {
    const { clock, place } = tools;
    let id;
    const show = async (story) => {
        const { pullRequest } = tools;
        const marker = markerOf('ecs-deploy', [tools.subject ?? story.serviceArn, place.environment]);
        const kept = { pullRequest, marker, service: story.service ?? '' };
        if (id === undefined)
            tools.keep(kept);
        const written = await writeComment(tools, { ...kept, ...(id ? { id } : {}) }, (0,_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .renderComment */ .wQ)(story, place));
        if (written !== id)
            tools.keep({ ...kept, id: written });
        id = written;
    };
    const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_3__/* .everySoOften */ ._)(clock, PACE, show);
    return {
        subject: 'The comment on the pull request',
        planned: show,
        started: progress,
        // The end is told by `finished`, with everything that is known then.
        event: (event, story) => progress(event.kind === 'finished' ? undefined : story),
        finished: async (story) => {
            // A run that ended before its plan has nothing to say about this service.
            if (id !== undefined)
                await show(story);
        },
    };
}
/** Found by what no reader sees; a hash, because names and account ids are nobody's business there. */
function markerOf(kind, about) {
    const subject = about.map(part => part ?? '').join('\n');
    return `<!-- ${kind} ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(subject).digest('hex').slice(0, 20)} -->`;
}
/** Writes the text into the comment and gives its id; the comment is found, or created, where it is not known. */
async function writeComment(tools, kept, text) {
    const { marker } = kept;
    const body = `${marker}\n${text}`;
    const id = kept.id ?? (await findComment(tools, marker));
    if (id !== undefined && (await edit(tools.api, id, body)))
        return id;
    return create(tools, marker, body);
}
/** Another run may create its comment at the same moment; both then see both, and the oldest stays. */
async function create({ api, pullRequest }, marker, body) {
    const own = await api.createComment(pullRequest, body);
    const all = marked(await api.listComments(pullRequest), marker);
    const author = all.find(({ id }) => id === own)?.author;
    const [first, ...younger] = all
        .filter(comment => comment.author === author)
        .map(({ id }) => id)
        .sort((a, b) => a - b);
    for (const id of younger)
        await remove(api, id);
    if (first === undefined || first === own)
        return own;
    await edit(api, first, body);
    return first;
}
/** The comment with the marker that the token itself wrote. */
async function findComment({ api, pullRequest }, marker) {
    const found = marked(await api.listComments(pullRequest), marker);
    if (found.length === 0)
        return undefined;
    // Anybody can copy a marker; only what the token itself wrote is edited.
    const login = await api.readLogin();
    return found.find(({ author }) => author === login || author === `${login}[bot]`)?.id;
}
function marked(comments, marker) {
    return comments.filter(({ body }) => body.startsWith(marker));
}
/** Whether the comment was there to be edited. */
async function edit(api, id, body) {
    return isThere(api.updateComment(id, body));
}
async function remove(api, id) {
    await isThere(api.deleteComment(id));
}
async function isThere(done) {
    try {
        await done;
        return true;
    }
    catch (error) {
        if (error instanceof _patience_js__WEBPACK_IMPORTED_MODULE_2__/* .GithubError */ .E1 && error.status === 404)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 4510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ withoutAccounts),
/* harmony export */   pF: () => (/* binding */ linkLine),
/* harmony export */   wQ: () => (/* binding */ renderComment)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(114);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _report_changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9495);
/* harmony import */ var _report_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7174);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5402);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);






/** A comment has 65,536 characters at the most, and escaping makes twelve of one. */
const ROWS = 40;
const REASONS = 12;
const LENGTH = 300;
/** The story as a comment on a pull request: plan, progress and result, whatever of them there is. */
function renderComment(story, place) {
    const sections = [
        headline(story, place),
        reason(story),
        deployed(story, place),
        story.endedAt === undefined ? progress(story) : '',
        changes(story),
        links(story, place),
    ];
    return withoutAccounts(`${sections.filter(section => section !== '').join('\n\n')}\n`);
}
function headline(story, { environment }) {
    const where = environment ? ` to ${environment}` : '';
    const name = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(`${story.service ?? 'service'}${where}`);
    // An outcome alone is no end: a started deployment has one while it is watched.
    if (story.outcome && story.endedAt !== undefined) {
        return `### ${story.green ? '✅' : '❌'} ${name}: ${_report_words_js__WEBPACK_IMPORTED_MODULE_3__/* .HEADLINES */ .Ol[story.outcome]}`;
    }
    return `### ⏳ ${name}: ${story.deploymentId ? 'deployment in progress' : 'about to be deployed'}`;
}
function reason({ failure }) {
    if (!failure)
        return '';
    const lines = short(failure.message.split(/\r\n|\n|\r/), REASONS).map(_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj);
    if (failure.next)
        lines.push(`**Next:** ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(failure.next.slice(0, LENGTH))}`);
    return lines.map(line => `> ${line}`).join('\n>\n');
}
function deployed(story, { sha }) {
    const parts = [
        story.previous && `from ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(story.previous))}`,
        story.revision && `to ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(story.revision))}`,
        `for ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(sha.slice(0, 7))}`,
        story.strategy && (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(story.strategy),
        story.endedAt === undefined ? '' : `in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(story.endedAt - story.startedAt)}`,
    ];
    return parts.filter(part => part !== undefined && part !== '').join(' · ');
}
/** Where the deployment is now: its stage, its tasks and targets, and what was told last. */
function progress({ last, events, startedAt }) {
    const newest = events.findLast(({ kind }) => kind !== 'tasks' && kind !== 'targets');
    const stage = events.findLast(({ kind }) => kind === 'stage');
    const lines = [
        ...(stage && stage !== newest ? [(0,_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .eventLine */ .V8)(stage, startedAt)] : []),
        ...(newest ? [(0,_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .eventLine */ .V8)(newest, startedAt)] : []),
        ...(last ? [(0,_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .tasksLine */ .Xs)(last.counts), ...last.targetGroups.map(_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .targetsLine */ .jm)] : []),
    ];
    return lines.length === 0 ? '' : (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(short(lines, ROWS), '');
}
/** Values never get here: the changes of a definition name what is secret and do not show it. */
function changes(story) {
    const lines = (0,_report_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .changeLines */ .O)(story.changes);
    if (lines.length === 0)
        return '';
    return `<details><summary>What changes</summary>\n\n${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(short(lines, ROWS), 'diff')}\n\n</details>`;
}
function links(story, { runUrl, environmentUrl }) {
    const named = [
        ['Open the environment', story.url ?? environmentUrl],
        ['Run', runUrl],
        ['ECS console', story.link],
        ['AWS documentation', story.failure?.docs],
    ];
    return linkLine(named);
}
/** Links side by side, those that there are. */
function linkLine(named) {
    return named.flatMap(([name, url]) => (url ? [`[${name}](${address(url)})`] : [])).join(' · ');
}
/** A parenthesis or blank would end the link, and half a character cannot be in one. */
function address(url) {
    return encodeURI(decodeIfPossible(url).toWellFormed()).replaceAll('(', '%28').replaceAll(')', '%29');
}
function decodeIfPossible(url) {
    try {
        return decodeURI(url);
    }
    catch {
        return url;
    }
}
/** The runner masks account ids in its log where that is wished; nobody does in a comment. */
function withoutAccounts(text) {
    return text.replaceAll(/(?<=arn:[\w-]+:[\w-]*:[\w-]*:)\d{12}|\b\d{12}(?=\.dkr[.-]ecr)/g, '…');
}
function short(lines, rows) {
    const kept = lines.slice(0, rows).map(line => (line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line));
    return lines.length > rows ? [...kept, `… and ${lines.length - rows} more lines in the run`] : kept;
}


/***/ }),

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

/***/ 1045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vJ: () => (/* binding */ VERBOSE),
  lS: () => (/* binding */ membersOf),
  n1: () => (/* binding */ planAll)
});

// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
;// CONCATENATED MODULE: ./lib/github/member-runner.js
/** Makes the runners of several services over the one they share; what all of them notice is told once. */
function memberRunners(runner) {
    const told = new Set();
    const once = (tell) => (title, message) => {
        const text = `${title}\n${message}`;
        if (told.has(text))
            return;
        told.add(text);
        tell(title, message);
    };
    const notice = once(runner.notice);
    const warning = once(runner.warning);
    return ({ label, index, verbose }) => {
        const info = (line) => (verbose ? runner.info : runner.debug)(`${label} | ${line}`);
        return {
            ...runner,
            info,
            debug: line => runner.debug(`${label} | ${line}`),
            notice,
            warning,
            group: (title, lines) => (verbose ? runner.group(`${label} | ${title}`, lines) : undefined),
            saveState: (name, value) => runner.saveState(`${name}-${index}`, value),
            state: name => runner.state(`${name}-${index}`),
        };
    };
}

// EXTERNAL MODULE: ./lib/strategy/plan.js
var plan = __webpack_require__(126);
;// CONCATENATED MODULE: ./lib/members.js




/** Above so many services, the log has a line for each instead of everything that happens to it. */
const VERBOSE = 10;
/** The services of a run, each under a name that tells it from the others. */
function membersOf(all, runner) {
    const single = new Set(all.map(({ cluster }) => cluster)).size === 1;
    const runnerOf = memberRunners(runner);
    return all.map((inputs, index) => {
        const label = single ? inputs.service : `${(0,arn/* shortName */.EU)(inputs.cluster)}/${inputs.service}`;
        return { label, inputs, runner: runnerOf({ label, index, verbose: all.length <= VERBOSE }) };
    });
}
/** Plans all; the first that cannot be deployed as asked ends the run, and says which it is. */
async function planAll(members, tools) {
    // What is asked for while nothing is changed needs to be asked only once.
    const clients = { ...tools.clients, revisions: new Map(), tries: new Map() };
    const plans = await Promise.allSettled(members.map(({ inputs, runner }) => (0,plan/* makePlan */.Cs)(inputs, { ...tools, clients, log: runner })));
    return plans.map((plan, index) => {
        if (plan.status === 'fulfilled')
            return plan.value;
        throw members.length === 1 ? plan.reason : named(plan.reason, members[index]?.label ?? '');
    });
}
function named(error, label) {
    if (!(error instanceof errors/* DeployError */.sH))
        return error;
    const { title, message, next, docs, link } = error;
    const rest = { ...(next ? { next } : {}), ...(docs ? { docs } : {}), ...(link ? { link } : {}) };
    return new errors/* DeployError */.sH({ title: `${label}: ${title}`, message, ...rest }, { cause: error.cause });
}


/***/ }),

/***/ 4124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPlan: () => (/* binding */ runPlan)
});

// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/deploy.js
var deploy = __webpack_require__(4240);
// EXTERNAL MODULE: ./lib/aws/codedeploy.js
var codedeploy = __webpack_require__(4255);
// EXTERNAL MODULE: ./lib/aws/service.js + 1 modules
var aws_service = __webpack_require__(8268);
// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/report/links.js
var links = __webpack_require__(4503);
// EXTERNAL MODULE: ./lib/strategy/capacity.js
var capacity = __webpack_require__(1461);
// EXTERNAL MODULE: ./lib/strategy/choose.js
var choose = __webpack_require__(6084);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-codedeploy/dist-cjs/index.js
var dist_cjs = __webpack_require__(7507);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var client_ecs_dist_cjs = __webpack_require__(212);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/aws/settings.js
var aws_settings = __webpack_require__(9704);
;// CONCATENATED MODULE: ./lib/aws/past-times.js




/** What one call describes. */
const SERVICE_DEPLOYMENTS = 20;
const DEPLOYMENTS = 25;
/** The times of the newest successful service deployments, as far as AWS keeps them: 90 days. */
async function readTimes({ ecs }, where) {
    try {
        const listed = await ecs.send(new client_ecs_dist_cjs/* ListServiceDeploymentsCommand */.jz8({
            ...where,
            status: [client_ecs_dist_cjs/* ServiceDeploymentStatus */.vd.SUCCESSFUL],
            maxResults: 100,
        }));
        const newest = (listed.serviceDeployments ?? [])
            .sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))
            .flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? [])
            .slice(0, SERVICE_DEPLOYMENTS);
        if (newest.length === 0)
            return [];
        const { serviceDeployments = [] } = await ecs.send(new client_ecs_dist_cjs/* DescribeServiceDeploymentsCommand */.A6p({ serviceDeploymentArns: newest }));
        return serviceDeployments.flatMap(({ startedAt, createdAt, finishedAt, deploymentConfiguration = {} }) => {
            const milliseconds = between(startedAt ?? createdAt, finishedAt);
            const { strategy = 'ROLLING' } = deploymentConfiguration;
            return milliseconds === undefined
                ? []
                : [{ milliseconds, strategy, bakes: (0,aws_settings/* toBakes */.kW)(deploymentConfiguration) }];
        });
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, 'read the past service deployments');
    }
}
/** The times in milliseconds of the newest successful deployments of a group with the same deployment configuration. */
async function readCodeDeployTimes(clients, { application, name, config }) {
    const codedeploy = await clients.codedeploy();
    try {
        const { deployments = [] } = await codedeploy.send(new dist_cjs.ListDeploymentsCommand({
            applicationName: application,
            deploymentGroupName: name,
            includeOnlyStatuses: [dist_cjs.DeploymentStatus.SUCCEEDED],
        }));
        if (deployments.length === 0)
            return [];
        const { deploymentsInfo = [] } = await codedeploy.send(new dist_cjs.BatchGetDeploymentsCommand({ deploymentIds: deployments.slice(0, DEPLOYMENTS) }));
        return deploymentsInfo
            .filter(({ creator, deploymentConfigName }) => creator === 'user' && deploymentConfigName === config)
            .flatMap(({ createTime, startTime, completeTime }) => between(startTime ?? createTime, completeTime) ?? []);
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, `read the past deployments of ${name}`);
    }
}
function between(start, end) {
    return start && end && end >= start ? end.getTime() - start.getTime() : undefined;
}

;// CONCATENATED MODULE: ./lib/strategy/estimate.js


/** The median of the past deployments that went the same way, or else what is configured. */
async function estimate(plan, configuration, clients, nice) {
    const times = await nice('Past deployments are not looked at', () => readPast(plan, configuration, clients), []);
    if (times.length > 0) {
        return { seconds: Math.round(median(times) / 1000), basis: 'history', deployments: times.length };
    }
    const waits = plan.launch.codedeploy
        ? plan.launch.codedeploy.shift + (plan.launch.codedeploy.terminationWait ?? 0)
        : waitsOf(configuration);
    return waits > 0
        ? { seconds: waits / 1000, basis: 'configuration', deployments: 0 }
        : { basis: 'unknown', deployments: 0 };
}
/** Milliseconds that successful deployments of the same kind took. */
async function readPast({ service, launch }, configuration, clients) {
    if (launch.codedeploy)
        return readCodeDeployTimes(clients, launch.codedeploy);
    const past = await readTimes(clients, { cluster: service.clusterArn, service: service.name });
    const waits = waitsOf(configuration);
    return past
        .filter(({ strategy, bakes }) => strategy === configuration['strategy'] && sum(bakes) === waits)
        .map(({ milliseconds }) => milliseconds);
}
/** The configured waits of a native deployment, in milliseconds. */
function waitsOf(configuration) {
    return sum((0,aws_settings/* toBakes */.kW)(configuration));
}
function sum({ final, step, steps }) {
    return final + step * steps;
}
function median(values) {
    const sorted = values.toSorted((a, b) => a - b);
    const middle = sorted.length / 2;
    const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
    return (low + high) / 2;
}

;// CONCATENATED MODULE: ./lib/strategy/nice-to-know.js


/** Looks that fail nothing: each refusal is told once, however many looks meet it. */
function niceToKnow(log) {
    const told = new Set();
    return async (title, look, otherwise) => {
        try {
            return await look();
        }
        catch (error) {
            if (!(error instanceof errors/* DeployError */.sH))
                throw error;
            if (!told.has(error.message))
                log.notice(title, (0,explain/* sentencesOf */.cj)(error));
            told.add(error.message);
            return otherwise;
        }
    };
}

// EXTERNAL MODULE: ./lib/base/difference.js
var difference = __webpack_require__(3238);
// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/strategy/planned-settings.js




/** Members whose change makes ECS replace the tasks, beside another revision. */
const TRIGGERS = [
    'networkConfiguration',
    'platformVersion',
    'loadBalancers',
    'serviceRegistries',
    'serviceConnectConfiguration',
    'volumeConfigurations',
    'vpcLatticeConfigurations',
];
/** What stands where a service says nothing, as AWS documents it. */
const DEFAULTS = {
    propagateTags: 'NONE',
    enableExecuteCommand: false,
    enableECSManagedTags: false,
    healthCheckGracePeriodSeconds: 0,
    availabilityZoneRebalancing: 'DISABLED',
    platformVersion: 'LATEST',
    deploymentController: { type: 'ECS' },
    serviceConnectConfiguration: { enabled: false },
};
const ROLLING = {
    strategy: 'ROLLING',
    maximumPercent: 200,
    minimumHealthyPercent: 100,
    bakeTimeInMinutes: 0,
    alarms: { enable: false, rollback: false },
    deploymentCircuitBreaker: {
        enable: false,
        rollback: false,
        resetOnHealthyTask: true,
        thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 },
    },
    earlySuccessCriteria: { enable: false },
};
const LINEAR = { stepPercent: 10, stepBakeTimeInMinutes: 6 };
const CANARY = { canaryPercent: 5, canaryBakeTimeInMinutes: 10 };
const READING = {
    pairs: { tags: ['key', 'value'], secretOptions: ['name', 'valueFrom'] },
    keyed: {
        loadBalancers: item => (0,arn/* targetGroupName */.IT)(String(item['targetGroupArn'] ?? item['loadBalancerName'])),
        capacityProviderStrategy: item => item['capacityProvider'],
        serviceRegistries: item => (0,arn/* shortName */.EU)(String(item['registryArn'])),
        placementConstraints: item => item['expression'] ?? item['type'],
        lifecycleHooks: hookKey,
        volumeConfigurations: item => item['name'],
        vpcLatticeConfigurations: item => item['portName'],
        services: item => item['portName'],
        clientAliases: item => item['port'],
    },
    sets: new Set(['subnets', 'securityGroups', 'alarmNames', 'lifecycleStages']),
    isImplied: (owner, path, member) => {
        const value = owner[member];
        if (/^capacityProviderStrategy\[/.test(path))
            return value === 0;
        if (member === 'assignPublicIp')
            return value === 'DISABLED';
        if (!/\.lifecycleHooks\[/.test(path))
            return false;
        return member === 'timeoutInMinutes' ? value === 1440 : value === 'ROLLBACK' || value === 'AWS_LAMBDA';
    },
};
/** What becomes of the settings: only what is sent can change, and of the deployment configuration only its members. */
function planSettings(now, update) {
    const { forceNewDeployment: _, ...sent } = update;
    const names = Object.keys(sent).filter(name => aws_settings/* READABLE */.Jk.has(name));
    const after = merge(now, sent);
    const read = (settings) => (0,difference/* leavesOf */.w)(fill(settings, names), READING);
    return {
        after,
        changes: (0,difference/* compare */.U)(read(now), read(after), isShown),
        unseen: Object.keys(sent).filter(name => !aws_settings/* READABLE */.Jk.has(name)),
    };
}
/** Whether ECS begins a deployment for these changes alone. */
function replacesTasks(changes) {
    return changes.some(({ path }) => TRIGGERS.includes(/^\w+/.exec(path)?.[0] ?? ''));
}
/** The deployment configuration in these settings, with AWS's defaults where it says nothing. */
function configurationOf({ deploymentConfiguration }) {
    // A service has steps only under the strategy that makes them.
    const { linearConfiguration, canaryConfiguration, ...rest } = record(deploymentConfiguration);
    const nested = Object.entries(rest).map(([name, value]) => [
        name,
        (0,shape/* isRecord */.u4)(value) ? { ...record(ROLLING[name]), ...value } : value,
    ]);
    return {
        ...ROLLING,
        ...Object.fromEntries(nested),
        ...(rest['strategy'] === 'LINEAR'
            ? { linearConfiguration: { ...LINEAR, ...record(linearConfiguration) } }
            : {}),
        ...(rest['strategy'] === 'CANARY'
            ? { canaryConfiguration: { ...CANARY, ...record(canaryConfiguration) } }
            : {}),
    };
}
/** Of the deployment configuration AWS keeps the members that are not sent. */
function merge(now, sent) {
    const name = 'deploymentConfiguration';
    return {
        ...now,
        ...sent,
        ...(sent[name] ? { [name]: { ...record(now[name]), ...record(sent[name]) } } : {}),
    };
}
function fill(settings, names) {
    const configuration = names.includes('deploymentConfiguration')
        ? { deploymentConfiguration: configurationOf(settings) }
        : {};
    return { ...pick(DEFAULTS, names), ...pick(settings, names), ...configuration };
}
function pick(settings, names) {
    return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
}
function record(value) {
    return (0,shape/* isRecord */.u4)(value) ? value : {};
}
/** Settings hold no secrets but what a log driver or a hook is given. */
function isShown(path) {
    return !/(?:^|\.)(?:options|secretOptions|hookDetails)(?:[.[]|$)/.test(path);
}
/** What a lifecycle hook is called: its function, or `PAUSE`. */
function hookName({ hookTargetArn }) {
    return typeof hookTargetArn === 'string' ? hookTargetArn.replace(/^arn:.*:function:/, '') : 'PAUSE';
}
/** Pauses have nothing but their stages to be told apart by. */
function hookKey(hook) {
    const { hookTargetArn, lifecycleStages } = hook;
    const stages = hookTargetArn === undefined && Array.isArray(lifecycleStages) ? lifecycleStages : [];
    return [hookName(hook), ...stages].join(' ');
}

;// CONCATENATED MODULE: ./lib/strategy/planned-stages.js



const ORDER = [
    'RECONCILE_SERVICE',
    'PRE_SCALE_UP',
    'SCALE_UP',
    'POST_SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT',
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'POST_PRODUCTION_TRAFFIC_SHIFT',
    'BAKE_TIME',
    'CLEAN_UP',
];
/** The stages of a native deployment in which something happens; `configuration` has AWS's defaults in it. */
function plannedStages(strategy, configuration, settings) {
    if (strategy === 'rolling' || strategy === 'codedeploy')
        return [];
    const { final, step } = (0,aws_settings/* toBakes */.kW)(configuration);
    const hooks = hooksOf(configuration);
    return ORDER.flatMap(name => {
        const own = hooks.filter(hook => hook.stages.includes(name)).map(hook => hook.name);
        const bare = { name, hooks: own };
        if (name === 'PRODUCTION_TRAFFIC_SHIFT')
            return [{ ...bare, traffic: shiftsOf(configuration, step) }];
        if (name === 'BAKE_TIME')
            return final > 0 ? [{ ...bare, seconds: final / 1000 }] : [];
        const happens = name === 'SCALE_UP' ||
            name === 'CLEAN_UP' ||
            (name === 'TEST_TRAFFIC_SHIFT' && hasTestTraffic(settings));
        return happens || own.length > 0 ? [bare] : [];
    });
}
function shiftsOf(configuration, step) {
    const { linearConfiguration: linear, canaryConfiguration: canary } = configuration;
    const share = Number((0,shape/* isRecord */.u4)(linear) ? linear['stepPercent'] : (0,shape/* isRecord */.u4)(canary) ? canary['canaryPercent'] : 100);
    const steps = (0,shape/* isRecord */.u4)(linear) ? Math.ceil(100 / share) - 1 : share < 100 ? 1 : 0;
    const before = Array.from({ length: steps }, (_, index) => ({
        percent: Math.round(share * (index + 1) * 10) / 10,
        seconds: step / 1000,
    }));
    return [...before, { percent: 100, seconds: 0 }];
}
function hooksOf({ lifecycleHooks }) {
    const hooks = Array.isArray(lifecycleHooks) ? lifecycleHooks.filter(shape/* isRecord */.u4) : [];
    return hooks.map(hook => {
        const stages = hook['lifecycleStages'];
        return { name: hookName(hook), stages: Array.isArray(stages) ? stages.map(String) : [] };
    });
}
function hasTestTraffic({ loadBalancers }) {
    const balancers = Array.isArray(loadBalancers) ? loadBalancers.filter(shape/* isRecord */.u4) : [];
    return balancers.some(({ advancedConfiguration: pair }) => (0,shape/* isRecord */.u4)(pair) && Boolean(pair['testListenerRule']));
}

// EXTERNAL MODULE: ./lib/task-definition/image-reference.js
var image_reference = __webpack_require__(4928);
;// CONCATENATED MODULE: ./lib/forecast.js











/** What would become of a service if its plan were carried out; looks, and changes nothing. */
async function foresee(plan, { clients, log }) {
    const nice = niceToKnow(log);
    const { service, strategy, update, launch } = plan;
    const settings = planSettings(service.settings, update);
    const configuration = configurationOf(settings.after);
    const desired = Number(settings.after['desiredCount'] ?? service.desired);
    const startsDeployment = isStarting(plan, settings);
    const taskDefinition = definitionOf(plan);
    return {
        service: service.name,
        cluster: (0,arn/* shortName */.EU)(service.clusterArn),
        changed: taskDefinition.changed || settings.changes.length > 0,
        startsDeployment,
        taskDefinition,
        images: imagesOf(plan),
        settings: { changes: settings.changes, unseen: settings.unseen },
        strategy: { name: strategy, reason: whyStrategy(plan) },
        tasks: {
            desired,
            running: service.running,
            replaced: startsDeployment ? service.running : 0,
            ...(0,capacity/* capacityDuring */.U)(strategy, desired, configuration),
        },
        underWay: await findUnderWay(plan, startsDeployment, clients, nice),
        stages: startsDeployment ? plannedStages(strategy, configuration, settings.after) : [],
        ...(launch.codedeploy ? { codedeploy: codeDeployOf(plan, launch.codedeploy) } : {}),
        duration: startsDeployment
            ? await estimate(plan, configuration, clients, nice)
            : { seconds: 0, basis: 'nothing-to-do', deployments: 0 },
        consoleUrl: (0,links/* serviceLink */.o)(service.arn, service.clusterArn),
    };
}
/** CodeDeploy deploys whatever it is given; ECS does so only where there is a reason. */
function isStarting({ launch, existing, service, update }, { changes }) {
    if (launch.codedeploy !== undefined || update['forceNewDeployment'] === true)
        return true;
    return existing?.arn !== service.taskDefinition || replacesTasks(changes);
}
function definitionOf({ current, existing, service, changes, definition }) {
    const moves = existing?.arn !== service.taskDefinition;
    return {
        current: (0,arn/* formatRevision */.TU)(service.taskDefinition),
        ...(existing ? { next: (0,arn/* formatRevision */.TU)(existing.arn) } : {}),
        family: definition.family,
        // What cannot be compared is taken for changed unless it is the very same revision.
        changed: current ? changes.length > 0 : moves,
        compared: current !== undefined,
        changes,
    };
}
function imagesOf({ definition }) {
    return definition.containerDefinitions.map(({ name, image = '' }) => ({
        container: name,
        image,
        pinned: (0,image_reference/* parseImageReference */.o_)(image)?.digest !== undefined,
    }));
}
function whyStrategy({ inputs, service, strategy }) {
    const asked = inputs.strategy === 'auto' ? 'service-settings' : 'strategy';
    if (strategy !== 'codedeploy' && service.strategy !== choose/* NATIVE_NAMES */.b[strategy]) {
        return `the service moves from ${service.strategy} to ${choose/* NATIVE_NAMES */.b[strategy]}, as the input "${asked}" says`;
    }
    const own = strategy === 'codedeploy' ? 'deployment controller CODE_DEPLOY' : service.strategy;
    return inputs.strategy === 'auto'
        ? `as the service is set up (${own})`
        : `as asked, and as the service is set up (${own})`;
}
/** The ARN of a revision that is not registered yet is known to nobody. */
function codeDeployOf({ existing }, { application, name, config, appspec, shift }) {
    return {
        application,
        deploymentGroup: name,
        deploymentConfig: config,
        shiftSeconds: shift / 1000,
        appspec: appspec(existing?.arn ?? 'ARN of the new revision'),
    };
}
/** Deployments that have not come to their end, and what would become of them. */
async function findUnderWay({ service, launch, inputs }, startsDeployment, clients, nice) {
    if (launch.codedeploy) {
        const { application, name } = launch.codedeploy;
        const effect = inputs.codedeploy.onActiveDeployment === 'stop' ? 'stopped' : 'waited-for';
        const group = { applicationName: application, deploymentGroupName: name };
        const ids = await nice('Other deployments of the group are not looked at', () => (0,codedeploy/* listActive */.dH)(clients, group), []);
        return ids.map(deployment => ({ deployment, effect }));
    }
    const primary = (0,aws_service/* primaryOf */.O)(service);
    if (primary?.state !== 'IN_PROGRESS')
        return [];
    return [
        {
            deployment: primary.id,
            revision: (0,arn/* formatRevision */.TU)(primary.taskDefinition),
            effect: startsDeployment ? 'superseded' : 'left',
        },
    ];
}

// EXTERNAL MODULE: ./lib/report/changes.js
var report_changes = __webpack_require__(9495);
// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: ./lib/report/line.js
var line = __webpack_require__(7174);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/forecast.js



/** How many things change, or what happens all the same. */
function headlineOf({ taskDefinition, settings, changed, startsDeployment }) {
    const amount = taskDefinition.changes.length + settings.changes.length;
    if (changed)
        return amount > 0 ? `${(0,words/* count */.U9)(amount, 'change')}` : 'another task definition';
    return startsDeployment ? 'nothing changes, but the tasks would be replaced' : 'nothing changes';
}
/** What would happen, as named sentences for the log, the summary and the comment. */
function factsOf(forecast) {
    const { strategy, codedeploy, images, startsDeployment } = forecast;
    const facts = [
        ['Revision', revisionOf(forecast)],
        ['Strategy', `${strategy.name}, ${strategy.reason}`],
        ['Deployment', deploymentOf(forecast)],
        ['CodeDeploy', codedeploy && forecast_codeDeployOf(codedeploy)],
        ['Tasks', tasksOf(forecast)],
        ['Stages', stagesOf(forecast)],
        ['Under way', forecast.underWay.map(underWayOf).join('; ')],
        ['Images', startsDeployment ? forecast_imagesOf(images) : undefined],
        ['Not shown by AWS', unseenOf(forecast)],
        ['Duration', durationOf(forecast)],
    ];
    return facts.flatMap(([name, sentence]) => (sentence ? [[name, sentence]] : []));
}
/** How long it takes, in a few words. */
function durationWords({ duration: { seconds, basis } }) {
    if (seconds === undefined)
        return 'duration not known';
    return basis === 'configuration'
        ? `at least ${(0,duration/* formatDuration */.a3)(seconds * 1000)}`
        : `about ${(0,duration/* formatDuration */.a3)(seconds * 1000)}`;
}
function revisionOf({ taskDefinition: { current, next, family, compared } }) {
    const to = next === current
        ? `${current} is kept`
        : `${current} would be followed by ${next ?? `a new revision of ${family}`}`;
    return compared ? to : `${to}; what changes is not known, because ${current} may not be read`;
}
function deploymentOf({ startsDeployment, changed, taskDefinition, codedeploy, }) {
    if (!startsDeployment)
        return 'none would be started';
    if (changed)
        return undefined;
    return taskDefinition.next === undefined && !codedeploy
        ? 'a new revision with the same content would be registered and deployed; `skip-unchanged: true` keeps the present one'
        : 'would be started although nothing changes';
}
function forecast_codeDeployOf(outline) {
    const { application, deploymentGroup, deploymentConfig, shiftSeconds } = outline;
    const shift = shiftSeconds > 0
        ? `, whose traffic shift takes ${(0,duration/* formatDuration */.a3)(shiftSeconds * 1000)}`
        : ', all traffic at once';
    return `${application} / ${deploymentGroup} with ${deploymentConfig}${shift}`;
}
function tasksOf({ tasks, startsDeployment, strategy }) {
    const { desired, running, replaced, least, most, stuck } = tasks;
    if (desired === 0)
        return `none is desired, ${running} running`;
    if (!startsDeployment)
        return `${running} running, ${desired} desired; none would be replaced`;
    if (stuck) {
        return `ECS may neither stop one of ${desired} nor start a further one, so the deployment would not move: lower minimumHealthyPercent or raise maximumPercent`;
    }
    const second = strategy.name === 'rolling' ? '' : ', beside which a second set would be started';
    const dip = least < desired ? `, so that ${desired - least} may be missing for a while` : '';
    return `${replaced} would be replaced${second}; ${least} to ${most} would run meanwhile${dip}`;
}
function stagesOf({ stages }) {
    return stages
        .map(({ name, seconds, traffic, hooks }) => {
        const shares = traffic?.map(share => share.seconds > 0
            ? `${share.percent} % for ${(0,duration/* formatDuration */.a3)(share.seconds * 1000)}`
            : `${share.percent} %`);
        const notes = [
            ...(seconds === undefined ? [] : [(0,duration/* formatDuration */.a3)(seconds * 1000)]),
            ...(shares ? [shares.join(', ')] : []),
            ...hooks.map(hook => (hook === 'PAUSE' ? 'pause' : `hook ${hook}`)),
        ];
        return notes.length > 0 ? `${(0,line/* readable */.HD)(name)} (${notes.join('; ')})` : (0,line/* readable */.HD)(name);
    })
        .join(' → ');
}
const EFFECTS = {
    superseded: 'would be superseded',
    'waited-for': 'would be waited for',
    stopped: 'would be stopped',
    left: 'would go on',
};
function underWayOf({ deployment, revision, effect }) {
    return `${deployment}${revision ? ` of ${revision}` : ''} ${EFFECTS[effect]}`;
}
function forecast_imagesOf(images) {
    const loose = images.filter(({ pinned }) => !pinned).map(({ container }) => container);
    if (loose.length === 0)
        return 'all pinned by digest';
    return `${loose.join(', ')} by a tag that may move until the deployment; \`pin-digest: true\` settles images in Amazon ECR`;
}
function unseenOf({ settings: { unseen } }) {
    return unseen.length === 0 ? undefined : `${unseen.join(', ')} would be sent, changed or not`;
}
function durationOf(forecast) {
    const { basis, deployments } = forecast.duration;
    if (basis === 'nothing-to-do')
        return undefined;
    if (basis === 'history')
        return `${durationWords(forecast)}, the median of ${(0,words/* count */.U9)(deployments, 'successful deployment')} of the same kind`;
    return basis === 'configuration'
        ? `${durationWords(forecast)}, the configured waits; no past deployment of the same kind is known`
        : 'not known: no successful deployment of the same kind is known';
}

// EXTERNAL MODULE: ./lib/report/limit.js
var report_limit = __webpack_require__(7149);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
// EXTERNAL MODULE: ./lib/report/news.js
var news = __webpack_require__(5587);
// EXTERNAL MODULE: ./lib/report/summary.js + 6 modules
var summary = __webpack_require__(8181);
;// CONCATENATED MODULE: ./lib/report/planned.js







/** What a reader is told of services whose plan says that something would change, where that is a failure. */
function explainChanges(forecasts) {
    const changed = forecasts.filter(forecast => forecast.changed);
    const lines = changed.map(forecast => `${nameOf(forecast, forecasts)}: ${headlineOf(forecast)}`);
    return {
        title: planHeadline({ forecasts }),
        message: [
            'The input "fail-on-changes" makes it a failure that something would change.',
            ...(forecasts.length > 1 ? (0,markdown/* cut */.Jj)(lines) : []),
        ].join('\n'),
        next: 'Deploy, or bring the inputs in line with what the service has.',
    };
}
/** The plan in a few words. */
function planHeadline({ forecasts, subject }) {
    const [first, ...others] = forecasts;
    if (first === undefined)
        return subject ? `${subject}: no plan` : 'Nothing was planned';
    if (others.length === 0)
        return `${first.service}: ${headlineOf(first)}`;
    const changed = forecasts.filter(forecast => forecast.changed).length;
    return changed === 0
        ? `${(0,words/* count */.U9)(forecasts.length, 'service')}: nothing changes`
        : `${changed} of ${(0,words/* count */.U9)(forecasts.length, 'service')} would change`;
}
/** The name that tells a service from the others of the plan. */
function nameOf({ service, cluster }, all) {
    return all.every(other => other.cluster === cluster) ? service : `${cluster}/${service}`;
}
/** The plan as Markdown of at most `limit` bytes; `where` is the environment it is for. */
function renderPlan(story, limit, where) {
    const { forecasts, failure, repository } = story;
    const headline = planHeadline(story);
    const icon = failure ? '❌' : forecasts.some(({ changed }) => changed) ? '📝' : '✅';
    const head = `## ${icon} ${(0,markdown/* plain */.pj)(headline)}${where ? (0,markdown/* plain */.pj)(` (${where})`) : ''}`;
    const box = failure ? (0,summary/* failureBox */.c)(failure, headline) : '';
    const sections = [{ name: 'Outcome', rank: 0, text: [head, box].filter(Boolean).join('\n\n') }];
    const [first, ...others] = forecasts;
    if (first !== undefined && others.length === 0)
        sections.push(...sectionsOf(first, repository));
    else if (first !== undefined)
        sections.push(...fleetSections(forecasts, repository));
    return (0,report_limit/* keepWithin */.X)(sections, limit);
}
function sectionsOf(forecast, repository) {
    const { taskDefinition, settings, codedeploy, consoleUrl } = forecast;
    const changes = taskDefinition.changes;
    const facts = factsOf(forecast).map(([name, sentence]) => [`**${name}**`, (0,markdown/* plain */.pj)(sentence)]);
    const set = (0,markdown/* fence */.EU)((0,markdown/* cut */.Jj)((0,report_changes/* changeLines */.O)(settings.changes)), 'diff');
    return [
        {
            name: 'News',
            rank: 2,
            text: (0,news/* newsSection */.F)({ changes, ...(repository ? { repository } : {}) }),
        },
        {
            name: 'Service settings',
            rank: 3,
            text: settings.changes.length > 0 ? `### Service settings\n\n${set}` : '',
        },
        {
            name: 'What would happen',
            rank: 1,
            text: `### What would happen\n\n${(0,markdown/* table */.tp)(['', ''], facts)}\n\n[Open in the ECS console](${consoleUrl})`,
        },
        { name: 'All changes', rank: 5, text: (0,news/* diffSection */.Z)({ changes }) },
        {
            name: 'AppSpec',
            rank: 4,
            text: codedeploy ? (0,markdown/* details */.zH)('AppSpec', (0,markdown/* fence */.EU)(codedeploy.appspec.trimEnd().split('\n'), '')) : '',
        },
    ];
}
function fleetSections(forecasts, repository) {
    const rows = forecasts
        .slice(0, markdown/* ROWS */.Ir)
        .map(forecast => [
        (0,markdown/* code */.aY)(nameOf(forecast, forecasts)),
        `${forecast.changed ? '📝' : '✅'} ${headlineOf(forecast)}`,
        (0,markdown/* plain */.pj)(forecast.strategy.name),
        forecast.startsDeployment ? `${forecast.tasks.replaced} replaced` : 'none replaced',
        forecast.startsDeployment ? durationWords(forecast) : '',
    ]);
    const more = forecasts.length > markdown/* ROWS */.Ir ? `\n\n… and ${forecasts.length - markdown/* ROWS */.Ir} more in the log` : '';
    const head = ['Service', 'What changes', 'Strategy', 'Tasks', 'Time'];
    return [
        { name: 'Services', rank: 1, text: `${(0,markdown/* table */.tp)(head, rows)}${more}` },
        ...forecasts
            .filter(({ changed }) => changed)
            .map((forecast, index) => ({
            name: nameOf(forecast, forecasts),
            rank: 2 + index,
            text: (0,markdown/* details */.zH)((0,markdown/* plain */.pj)(nameOf(forecast, forecasts)), (0,report_limit/* keepWithin */.X)(sectionsOf(forecast, repository))),
        })),
    ];
}

// EXTERNAL MODULE: ./lib/github/comment.js
var github_comment = __webpack_require__(4510);
// EXTERNAL MODULE: ./lib/github/comment-reporter.js
var comment_reporter = __webpack_require__(8590);
// EXTERNAL MODULE: ./lib/github/connect.js + 3 modules
var connect = __webpack_require__(9250);
// EXTERNAL MODULE: ./lib/github/context.js
var github_context = __webpack_require__(8120);
;// CONCATENATED MODULE: ./lib/github/plan-comment.js







/** GitHub takes 65,536 characters; the rest is for marker and links. */
const LIMIT = 60_000;
/**
 * Writes the plan into its comment on the pull request, one for each service (or set of services) and
 * environment, and never the one of a deployment. What GitHub refuses is told and changes nothing.
 */
async function commentOnPlan(story, { all }, edges, runner) {
    const { token, comment, environment } = all[0].github;
    if (!comment || token === undefined)
        return;
    try {
        const context = (0,github_context/* readContext */.y)(edges.env, await edges.readEvent());
        const { pullRequest, sha, runUrl } = context;
        if (pullRequest === undefined)
            return;
        const api = await (0,connect.connect)(token, context, edges);
        const links = (0,github_comment/* linkLine */.pF)([
            ['Open the environment', environment?.url],
            ['Run', runUrl],
        ]);
        const text = `${renderPlan(story, LIMIT, environment?.name)}\nPlan for ${sha.slice(0, 7)} · ${links}\n`;
        const marker = (0,comment_reporter/* markerOf */.we)('ecs-deploy-plan', [...all.map(placeOf).sort(), environment?.name]);
        await (0,comment_reporter/* writeComment */.HF)({ api, pullRequest }, { marker }, (0,github_comment/* withoutAccounts */.JV)(text));
    }
    catch (error) {
        runner.notice('The comment on the pull request could not be written', (0,errors/* messageOf */.bD)(error));
    }
}
/** Known even where AWS cannot be asked, so that a plan that failed is told in the same comment. */
function placeOf({ region, cluster, service }) {
    return `${region}/${(0,arn/* shortName */.EU)(cluster)}/${(0,arn/* shortName */.EU)(service)}`;
}

;// CONCATENATED MODULE: ./lib/github/plan-outputs.js

/** The names the plan action declares, in the order of plan/action.yml. */
const PLAN_OUTPUT_NAMES = [
    'outcome',
    'reason',
    'changes',
    'task-definition-changed',
    'service-settings-changed',
    'starts-deployment',
    'strategy',
    'estimated-seconds',
    'plan',
];
/** The version of the form of the output `plan`; a new member alone makes no new one. */
const VERSION = 1;
/** GitHub takes 1 MiB of outputs from a job. */
const plan_outputs_LIMIT = 900_000;
/** Sets an output for everything the plan knows; of several services, what holds for any of them. */
function writePlanOutputs({ forecasts, outcome, failure }, runner) {
    const any = (is) => forecasts.length === 0 ? undefined : String(forecasts.some(is));
    const strategies = new Set(forecasts.map(({ strategy }) => strategy.name));
    const values = {
        outcome,
        reason: failure?.message,
        changes: any(({ changed }) => changed),
        'task-definition-changed': any(({ taskDefinition }) => taskDefinition.changed),
        'service-settings-changed': any(({ settings }) => settings.changes.length > 0),
        'starts-deployment': any(({ startsDeployment }) => startsDeployment),
        strategy: strategies.size === 1 ? [...strategies][0] : undefined,
        'estimated-seconds': longest(forecasts),
        plan: documentOf(forecasts, runner),
    };
    for (const name of PLAN_OUTPUT_NAMES) {
        const value = values[name];
        if (value !== undefined)
            runner.output(name, value);
    }
}
/** Services are deployed side by side, so the run takes as long as the slowest; one that is not known leaves that open. */
function longest(forecasts) {
    const seconds = forecasts.map(({ duration }) => duration.seconds);
    const known = seconds.filter(value => value !== undefined);
    return known.length > 0 && known.length === seconds.length ? String(Math.max(...known)) : undefined;
}
function documentOf(services, runner) {
    if (services.length === 0)
        return undefined;
    const changes = services.some(({ changed }) => changed);
    // GitHub drops the output of a job that holds a masked value, and account ids often are.
    const text = (0,github_comment/* withoutAccounts */.JV)(JSON.stringify({ version: VERSION, changes, services }));
    if (Buffer.byteLength(text) <= plan_outputs_LIMIT)
        return text;
    runner.warning('The output "plan" is not set', `It would have ${text.length} characters, and GitHub takes 1 MiB of outputs. Plan fewer services in one step.`);
    return undefined;
}

// EXTERNAL MODULE: ./lib/github/runner.js
var github_runner = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 2 modules
var inputs = __webpack_require__(2973);
// EXTERNAL MODULE: ./lib/inputs/services.js
var services = __webpack_require__(2461);
;// CONCATENATED MODULE: ./lib/inputs/plan.js



/** The names the action declares, in the order of plan/action.yml: those of the deploy action that count before its first change. */
const PLAN_INPUT_NAMES = [
    'cluster',
    'service',
    'image',
    'container',
    'task-definition',
    'environment',
    'secrets',
    'tags',
    'strategy',
    'desired-count',
    'force-new-deployment',
    'service-settings',
    'skip-unchanged',
    'pin-digest',
    'wait',
    'wait-for-stage',
    'codedeploy-application',
    'codedeploy-deployment-group',
    'codedeploy-appspec',
    'codedeploy-hooks',
    'codedeploy-deployment-config',
    'on-active-deployment',
    'reroute',
    'auto-rollback',
    'fail-on-changes',
    'github-token',
    'github-environment',
    'comment',
    'region',
    'max-attempts',
];
/** Environment → inputs of the plan action. Throws one DeployError for the first bad one. */
async function readPlanInputs(env) {
    (0,fields/* refuseUnknownInputs */.QZ)(env, PLAN_INPUT_NAMES, whatItIsFor);
    const { 'INPUT_FAIL-ON-CHANGES': _, ...rest } = env;
    return {
        all: (await (0,services/* readFleet */.p)(rest)).all,
        failOnChanges: (0,fields/* booleanField */.hQ)((0,fields/* fieldsOf */.Pf)(env), 'fail-on-changes') ?? false,
    };
}
/** Who copies the inputs of a deployment is told why some of them have to go. */
function whatItIsFor(name) {
    return inputs/* INPUT_NAMES */.Qh.includes(name)
        ? ' It is for the deploy action once it has begun to change something.'
        : undefined;
}

// EXTERNAL MODULE: ./lib/members.js + 1 modules
var lib_members = __webpack_require__(1045);
// EXTERNAL MODULE: ./lib/report/compare.js
var compare = __webpack_require__(4185);
// EXTERNAL MODULE: ./lib/report/fleet.js
var fleet = __webpack_require__(8554);
// EXTERNAL MODULE: ./lib/report/story.js
var report_story = __webpack_require__(5419);
// EXTERNAL MODULE: ./lib/run.js + 1 modules
var run = __webpack_require__(2899);
;// CONCATENATED MODULE: ./lib/plan.js















/** The plan action: says what a deployment would do, and changes nothing; whatever happens is told, once. */
async function runPlan(edges) {
    const { clock, signal, env } = edges;
    const runner = (0,github_runner/* createRunner */.j)(edges.toolkit);
    const story = { forecasts: [], ...(0,compare/* repositoryOf */._M)(env) };
    let inputs;
    try {
        inputs = await readPlanInputs(env);
        await plan(inputs, await (0,run.toolsFor)(inputs.all, edges, runner), runner, story);
        signal.throwIfAborted();
        story.outcome = story.forecasts.some(({ changed }) => changed) ? 'changed' : 'unchanged';
        if (inputs.failOnChanges && story.outcome === 'changed')
            story.failure = explainChanges(story.forecasts);
    }
    catch (error) {
        story.outcome = signal.aborted ? 'cancelled' : 'failed';
        story.failure = signal.aborted
            ? { title: 'Run cancelled', message: 'The run was cancelled before its plan was complete.' }
            : (0,run.failureOf)(error, (0,report_story/* beginStory */.P)(clock.now()));
        if (error instanceof Error && !(error instanceof errors/* DeployError */.sH))
            runner.debug(error.stack ?? error.message);
    }
    if (story.failure)
        runner.fail(story.failure);
    writePlanOutputs(story, runner);
    await runner.summary(renderPlan(story));
    if (inputs)
        await commentOnPlan(story, inputs, edges, runner);
    return story.failure ? 1 : 0;
}
async function plan({ all }, tools, runner, story) {
    const [first, ...others] = all;
    const alone = others.length === 0;
    const members = alone ? [{ label: first.service, inputs: first, runner }] : (0,lib_members/* membersOf */.lS)(all, runner);
    story.subject = (0,fleet/* namesOf */.eZ)(members);
    const quiet = members.map(member => ({ ...member, runner: withoutProgress(member.runner) }));
    const plans = await (0,lib_members/* planAll */.n1)(quiet, tools);
    story.forecasts = await Promise.all(plans.map((each, index) => foresee(each, { ...tools, log: quiet[index]?.runner ?? runner })));
    for (const [index, member] of members.entries()) {
        const [own, forecast] = [plans[index], story.forecasts[index]];
        if (!own || !forecast)
            continue;
        tell(member, own, forecast);
        if (members.length > lib_members/* VERBOSE */.vJ)
            runner.info(`${member.label}: ${headlineOf(forecast)}`);
    }
}
/** What a deployment tells while it prepares itself is told in the words of a plan. */
function withoutProgress(runner) {
    return { ...runner, info: runner.debug };
}
function tell({ runner }, own, forecast) {
    (0,deploy/* tellService */.Zm)(own, runner);
    (0,deploy/* tellChanges */.hb)(own, runner);
    const { settings, codedeploy, tasks, service } = forecast;
    const changed = settings.changes.length;
    if (changed > 0)
        runner.group(`Service settings: ${changed} changed`, (0,report_changes/* changeLines */.O)(settings.changes));
    if (codedeploy)
        runner.group('AppSpec', codedeploy.appspec.trimEnd().split('\n'));
    for (const [name, sentence] of factsOf(forecast))
        runner.info(`${name}: ${sentence}`);
    if (tasks.stuck && forecast.startsDeployment) {
        runner.warning('The deployment would not move', `${service}: ECS may neither stop nor start a task.`);
    }
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


/***/ }),

/***/ 1461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ capacityDuring)
/* harmony export */ });
/**
 * ECS rounds the lower bound of a rolling update up and the upper one down. Whatever shifts traffic
 * starts a second set of tasks and leaves the first alone.
 */
function capacityDuring(strategy, desired, configuration) {
    if (strategy !== 'rolling')
        return { least: desired, most: 2 * desired, stuck: false };
    const { minimumHealthyPercent, maximumPercent } = configuration;
    const least = Math.min(desired, Math.ceil((desired * Number(minimumHealthyPercent)) / 100));
    const most = Math.max(desired, Math.floor((desired * Number(maximumPercent)) / 100));
    return { least, most, stuck: desired > 0 && least === desired && most === desired };
}


/***/ })

};
