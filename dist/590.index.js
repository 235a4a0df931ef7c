export const id = 590;
export const ids = [590,174];
export const modules = {

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


/***/ })

};
