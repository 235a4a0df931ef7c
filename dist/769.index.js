export const id = 769;
export const ids = [769,250];
export const modules = {

/***/ 1032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S8: () => (/* binding */ stopTask),
/* harmony export */   Uz: () => (/* binding */ findTasks),
/* harmony export */   Ve: () => (/* binding */ describeTask),
/* harmony export */   Ys: () => (/* binding */ describeHost),
/* harmony export */   gc: () => (/* binding */ startTask)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(212);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);
/* harmony import */ var _missing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7813);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8034);
/* harmony import */ var _task_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7968);






/** The settings of a service that a task of its kind needs; under CodeDeploy its task set has them. */
async function describeHost(clients, address) {
    const { cluster, service } = address;
    try {
        const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeServicesCommand */ .H7c({ cluster, services: [service] }));
        const found = answer.services?.[0];
        if (found?.status === 'ACTIVE') {
            const set = found.taskSets?.find(({ status }) => status === 'PRIMARY');
            return found.taskDefinition === undefined && set ? set : found;
        }
        throw await (0,_missing_js__WEBPACK_IMPORTED_MODULE_2__/* .missingService */ .w)(clients, address, found?.status ?? answer.failures?.[0]?.reason ?? 'MISSING');
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ClusterNotFoundException') {
            throw await (0,_missing_js__WEBPACK_IMPORTED_MODULE_2__/* .missingCluster */ .B)(clients, cluster, error);
        }
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `describe the service ${service}`);
    }
}
/**
 * Starts a task. The request's client token makes AWS answer a repeated call with the task of the
 * first one, so nothing has to be looked up before another try.
 */
async function startTask(clients, request, clock, maxAttempts) {
    const send = () => clients.ecsOnce().send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .RunTaskCommand */ ._eD(request));
    const mutation = { doing: 'run the task', send, readBack: async () => undefined };
    const answer = await (0,_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .repeat */ .u)(mutation, clock, maxAttempts);
    const task = answer.tasks?.[0];
    if (task?.taskArn)
        return { arn: task.taskArn, clusterArn: task.clusterArn ?? '' };
    const reasons = (answer.failures ?? []).map(({ reason, detail, arn }) => [reason, detail, arn && `(${arn})`].filter(Boolean).join(' '));
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: 'ECS could not place the task',
        message: reasons.join('\n') || 'AWS gave no reason.',
        next: 'Wait for capacity, or choose other subnets, another launch type or capacity provider, or a smaller task.',
    });
}
/** The tasks that carry a mark and have not been told to stop; marks are `startedBy` of RunTask. */
async function findTasks(clients, cluster, startedBy) {
    try {
        const { taskArns = [] } = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .ListTasksCommand */ .MYg({ cluster, startedBy }));
        return taskArns.map(arn => ({ arn, clusterArn: cluster }));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, 'list the tasks of the run');
    }
}
/** The task as it is now; `undefined` while AWS does not show it yet. */
async function describeTask(clients, { arn, clusterArn }) {
    try {
        const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeTasksCommand */ .z8X({ cluster: clusterArn, tasks: [arn] }));
        const task = answer.tasks?.[0];
        return task && (0,_task_js__WEBPACK_IMPORTED_MODULE_5__/* .toTask */ .F)(task);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, 'describe the task');
    }
}
/** Asks ECS to stop the task; to stop one that is over is no error in AWS either. */
async function stopTask(clients, { arn, clusterArn }, reason, clock, maxAttempts) {
    const send = () => clients.ecsOnce().send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .StopTaskCommand */ .PP1({ cluster: clusterArn, task: arn, reason }));
    await (0,_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .repeat */ .u)({ doing: 'stop the task', send, readBack: async () => undefined }, clock, maxAttempts);
}


/***/ }),

/***/ 6769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finish: () => (/* binding */ finish)
});

// EXTERNAL MODULE: ./lib/aftermath.js + 2 modules
var aftermath = __webpack_require__(6194);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/aws/run-task.js
var run_task = __webpack_require__(1032);
// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
// EXTERNAL MODULE: ./lib/report/story.js
var report_story = __webpack_require__(5419);
// EXTERNAL MODULE: ./lib/github/comment.js
var comment = __webpack_require__(4510);
// EXTERNAL MODULE: ./lib/github/comment-reporter.js
var comment_reporter = __webpack_require__(8590);
// EXTERNAL MODULE: ./lib/github/connect.js + 3 modules
var connect = __webpack_require__(9250);
// EXTERNAL MODULE: ./lib/github/context.js
var github_context = __webpack_require__(8120);
// EXTERNAL MODULE: ./lib/github/deployment-reporter.js
var deployment_reporter = __webpack_require__(1488);
// EXTERNAL MODULE: ./lib/github/kept.js
var kept = __webpack_require__(7055);
;// CONCATENATED MODULE: ./lib/github/close.js









const TITLE = 'The run ended before its deployment';
/**
 * Ends on GitHub what a run that was killed left in progress; `words` say what became of it in AWS.
 * What GitHub refuses is told and changes nothing.
 */
async function closeOnGithub(words, edges, runner) {
    const { deployment, comment } = (0,kept/* readKept */.DL)(runner);
    const token = (0,fields/* fieldsOf */.Pf)(edges.env)('github-token')?.trim();
    if (token === undefined || (!deployment && !comment))
        return;
    const attempt = async (subject, close) => {
        try {
            await close();
        }
        catch (error) {
            runner.notice(`${subject} could not be brought to its end`, (0,errors/* messageOf */.bD)(error));
        }
    };
    const context = (0,github_context/* readContext */.y)(edges.env, await edges.readEvent());
    const api = await (0,connect.connect)(token, context, edges);
    if (deployment)
        await attempt('The GitHub deployment', () => closeDeployment(deployment, words, api, context));
    if (comment)
        await attempt('The comment on the pull request', () => closeComment(comment, words, api, context));
}
async function closeDeployment({ environment, id }, words, api, { runUrl }) {
    // The answer with its id may have been lost with the run.
    const lost = id ?? (await api.listDeployments(environment)).find(({ payload }) => payload['run'] === runUrl)?.id;
    if (lost === undefined)
        return;
    await api.createStatus(lost, {
        state: 'error',
        description: (0,deployment_reporter/* clip */.$)([`${TITLE}.`, ...words].join(' ')),
        log_url: runUrl,
    });
}
async function closeComment(kept, words, api, { sha, runUrl }) {
    const tools = { api, pullRequest: kept.pullRequest };
    const id = kept.id ?? (await (0,comment_reporter/* findComment */.h1)(tools, kept.marker));
    // A comment that never came to be needs no end.
    if (id === undefined)
        return;
    const story = {
        ...(0,report_story/* beginStory */.P)(0),
        endedAt: 0,
        service: kept.service,
        outcome: 'cancelled',
        failure: { title: TITLE, message: [`${TITLE}.`, ...words].join('\n') },
    };
    await (0,comment_reporter/* writeComment */.HF)(tools, { ...kept, id }, (0,comment/* renderComment */.wQ)(story, { sha, runUrl }));
}

// EXTERNAL MODULE: ./lib/github/errand.js
var github_errand = __webpack_require__(6492);
// EXTERNAL MODULE: ./lib/github/runner.js
var github_runner = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
// EXTERNAL MODULE: ./lib/run.js + 1 modules
var run = __webpack_require__(2899);
// EXTERNAL MODULE: ./lib/strategy/task-stop.js
var task_stop = __webpack_require__(2021);
;// CONCATENATED MODULE: ./lib/finish.js











/** Tries of one call in the post step, which has no inputs of its own to rely on. */
const ATTEMPTS = 3;
/**
 * The post step: silent after a finished run; after a kill or a crash it brings what was left into a
 * known state and says what it found and did. It never fails the job, which has ended already.
 */
async function finish(edges) {
    const runner = (0,github_runner/* createRunner */.j)(edges.toolkit);
    if ((0,state/* isFinished */.$g)(runner))
        return 0;
    try {
        await settleAll(runner, edges);
    }
    catch (error) {
        const { title, message, next } = (0,errors/* failureIn */.Q6)(error);
        runner.warning(title, `${message}${next ? `\n${next}` : ''}`);
    }
    (0,state/* saveFinished */.Q8)(runner);
    return 0;
}
async function settleAll(runner, edges) {
    const words = [];
    // One after the other: the way back of many services at once would be throttled.
    for (const trail of (0,state/* unfinishedTrails */.TD)(runner))
        words.push(...(await settleOne(trail, runner, edges)));
    const errand = (0,github_errand/* readErrand */.x)(runner);
    if (errand)
        await endErrand(errand, runner, edges);
    await closeOnGithub(words, edges, runner);
}
async function settleOne(trail, runner, edges) {
    const tools = (0,run.toolsOf)(edges, { region: trail.region, maxAttempts: ATTEMPTS }, runner);
    const words = await (0,aftermath/* settle */.G9)(trail, tools).catch((error) => [(0,explain/* sentencesOf */.cj)(error)]);
    const said = words.length > 0 ? words : ['Nothing had been changed in AWS.'];
    runner.warning(`${trail.service}: the run ended before its deployment`, said.join('\n'));
    return said;
}
/** A task that nobody waits for any more is stopped; one whose start was not answered is looked for first. */
async function endErrand({ region, cluster, startedBy, task }, runner, edges) {
    const tools = (0,run.toolsOf)(edges, { region, maxAttempts: ATTEMPTS }, runner);
    try {
        const lost = task === undefined && startedBy ? await (0,run_task/* findTasks */.Uz)(tools.clients, cluster, startedBy) : [];
        const words = [];
        for (const one of task ? [task] : lost) {
            const end = await (0,task_stop/* endTask */.Z)(one, 'The run that started the task was killed.', tools, ATTEMPTS);
            words.push(`${(0,arn/* shortName */.EU)(one.arn)}: ${end}`);
        }
        const nothing = startedBy
            ? 'No task had been started.'
            : 'Whether a task had been started is not known; look for it in the cluster.';
        runner.warning('The run ended before its task', words.join('\n') || nothing);
    }
    catch (error) {
        runner.warning('The run ended before its task', (0,explain/* sentencesOf */.cj)(error));
    }
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

/***/ 6492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ keepErrand),
/* harmony export */   x: () => (/* binding */ readErrand)
/* harmony export */ });
/* harmony import */ var _saved_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2672);

/** Keeps a task in the state of the step. */
function keepErrand(runner) {
    return errand => runner.saveState('errand', JSON.stringify(errand));
}
const { text, pairs } = _saved_js__WEBPACK_IMPORTED_MODULE_0__/* .SAVED */ .M;
const ERRAND = {
    members: { region: text, cluster: text, startedBy: text, task: pairs },
    required: ['region', 'cluster'],
};
/** The task that the main step kept. Throws where that cannot be read. */
function readErrand(runner) {
    return (0,_saved_js__WEBPACK_IMPORTED_MODULE_0__/* .readSaved */ .S)(runner, 'errand', ERRAND);
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

/***/ 5402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Ir: () => (/* binding */ ROWS),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _base_visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3023);

/** GitHub takes 1 MiB a step; long lists are cut far below it at so many rows, and say so. */
const ROWS = 100;
const LENGTH = 1000;
/** The first lines, each of a bounded length, and how many more there are. */
function cut(lines) {
    return lines.length <= ROWS
        ? lines.map(clip)
        : [...lines.slice(0, ROWS).map(clip), `… and ${lines.length - ROWS} more lines in the log`];
}
/** No text is so long that a hundred of them would not fit. */
function clip(text) {
    return text.length <= LENGTH ? text : `${text.slice(0, LENGTH)}…`;
}
/** A table, or nothing where it would have no rows; cells are Markdown. */
function table(head, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** What begins a list, a heading or a line across the page. */
const BEGINNING = /^ ?(?:[-+=]|\d{1,9}[.)](?= |$))/;
/**
 * What GitHub looks for in the finished page, where an escaped character is a character again: people, issues and
 * addresses. Only a character that nobody sees keeps them apart.
 */
const LINKED = /&#64;|&#35;|\bGH(?=-\d)|:(?=\/\/)|\bwww(?=\.)/gi;
/** Text as a paragraph or cell: text from outside may be no Markdown, HTML or link, call nobody and end no table cell. */
function plain(text) {
    return clip((0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text))
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/[&\\`*_{}[\]<>#|~@$]/g, entity)
        .replace(BEGINNING, mark => `${mark.slice(0, -1)}${entity(mark.slice(-1))}`)
        .replaceAll(LINKED, '$&&#8203;');
}
function entity(character) {
    return `&#${character.codePointAt(0)};`;
}
/** Inline code; names in it come from AWS, which allows no backticks, so one is only ever hostile. */
function code(text) {
    return `\`${clip((0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text)).replaceAll(/[`|\r\n]/g, ' ') || ' '}\``;
}
/** A block whose fence is longer than any run of backticks inside. */
function fence(lines, language) {
    const text = (0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(lines.join('\n'));
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const mark = '`'.repeat(longest + 1);
    return `${mark}${language}\n${text}\n${mark}`;
}
/** Markdown that is shown when somebody opens it. */
function details(summary, text) {
    return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}


/***/ }),

/***/ 2021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ endTask)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _aws_run_task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1032);


/** Stops a task, for the reason given to AWS, and says so; one that cannot be stopped goes on and costs, so that is told. */
async function endTask(task, reason, { clients, clock }, maxAttempts) {
    try {
        await (0,_aws_run_task_js__WEBPACK_IMPORTED_MODULE_1__/* .stopTask */ .S8)(clients, task, reason, clock, maxAttempts);
        return 'The task was stopped.';
    }
    catch (error) {
        return `The task could not be stopped and goes on: ${(0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .sentencesOf */ .cj)(error)}`;
    }
}


/***/ })

};
