export const id = 452;
export const ids = [452];
export const modules = {

/***/ 2656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/** Works on the items in their order, so many at a time. */
async function inParallel(items, most, work) {
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue)
            await work(item, index);
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}


/***/ }),

/***/ 9248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  carryOut: () => (/* binding */ carryOut),
  register: () => (/* binding */ register)
});

// EXTERNAL MODULE: ./lib/aftermath.js + 2 modules
var aftermath = __webpack_require__(6194);
// EXTERNAL MODULE: ./lib/aws/task-definitions.js
var task_definitions = __webpack_require__(8911);
// EXTERNAL MODULE: ./lib/base/arn.js
var base_arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/diagnose/findings.js + 1 modules
var findings = __webpack_require__(8246);
;// CONCATENATED MODULE: ./lib/diagnose/hopeless.js

/**
 * Causes that lie in the program and what it meets when it starts: a database that is late makes
 * the first tasks of a good revision fail too, so their replacements have to fail as well.
 */
const PROGRAM = [
    'exit-zero',
    'exit-one',
    'exit-code',
    'out-of-memory',
    'killed',
    'segmentation-fault',
    'health-check',
    'dependency',
    'target-rejects',
];
/** Judges one deployment look by look: what failed is held against the most tasks that were wanted meanwhile. */
function hopelessAfter(failAfter) {
    let most = 0;
    return snapshot => {
        most = Math.max(most, snapshot.counts.desired);
        return findHopeless(snapshot, failAfter, most);
    };
}
/** Why a deployment that goes on cannot succeed any more, or `undefined` while it may; 0 never gives up. */
function findHopeless(snapshot, failAfter, desired = snapshot.counts.desired) {
    const { rollout, counts } = snapshot;
    if (failAfter === 0 || rollout !== 'progressing')
        return undefined;
    const nothingStarts = counts.running + counts.pending === 0;
    const hopeless = (0,findings/* findCauses */.i)(snapshot).find(({ cause, tasks, complaints }) => {
        if (cause.heals || cause.id === 'unknown')
            return false;
        if (tasks.length === 0)
            return nothingStarts && complaints >= failAfter;
        const program = PROGRAM.includes(cause.id);
        return tasks.length >= (program ? failAfter + desired : failAfter) && !(program && thrives(snapshot));
    });
    return hopeless && sayHopeless(hopeless.cause);
}
/** Why a deployment was given up, in words. */
function sayHopeless({ title, sentence }) {
    return `${title}: ${sentence} This cannot heal by itself.`;
}
/** Whether some of the new tasks get on: then the others may too. */
function thrives({ counts, targetGroups, unready }) {
    if (targetGroups.length === 0)
        return counts.running === counts.desired && unready === 0;
    return targetGroups.some(group => group.targets.some(target => target.state === 'healthy'));
}

// EXTERNAL MODULE: ./lib/follow.js + 2 modules
var follow = __webpack_require__(9540);
// EXTERNAL MODULE: ./lib/strategy/log-tail.js
var log_tail = __webpack_require__(4370);
;// CONCATENATED MODULE: ./lib/last-words.js



/** The last lines of the containers that failed, one for each of the two most frequent causes. */
async function showLogs({ definition }, tools, story) {
    const { last } = story;
    if (!last)
        return;
    const ids = (0,findings/* findCauses */.i)(last)
        .slice(0, 2)
        .flatMap(({ tasks }) => tasks[0] ?? []);
    for (const task of last.stopped.filter(({ id }) => ids.includes(id))) {
        const tail = await (0,log_tail/* readTail */.Z)(task, definition, tools);
        if (tail?.elsewhere)
            tools.runner.info(tail.elsewhere);
        if (!tail || tail.lines.length === 0)
            continue;
        story.logs.push(tail);
        tools.runner.group(`Last log lines of ${tail.container} in task ${tail.task.slice(0, 8)}`, tail.lines);
    }
}
/** Some causes show only in what a container wrote, so all tasks of that container are judged by it. */
function reconsider(story, gaveUp) {
    const { last, logs } = story;
    if (!last || logs.length === 0)
        return;
    const texts = new Map(logs.map(({ container, lines }) => [container, lines.join('\n')]));
    const stopped = last.stopped.map(task => ({
        ...task,
        containers: task.containers.map(container => {
            const log = texts.get(container.name);
            return log === undefined ? container : { ...container, log };
        }),
    }));
    story.last = { ...last, stopped };
    const [top] = (0,findings/* findCauses */.i)(story.last);
    if (gaveUp && top && !top.cause.heals)
        story.reason = sayHopeless(top.cause);
}

// EXTERNAL MODULE: ./lib/session.js + 1 modules
var session = __webpack_require__(6182);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(212);
// EXTERNAL MODULE: ./lib/aws/tasks.js
var aws_tasks = __webpack_require__(1919);
;// CONCATENATED MODULE: ./lib/aws/running-images.js


/** The images of a service revision: those that ECS settled on when the deployment began. */
async function readRevisionImages(clients, revisionArn) {
    const answer = await clients.ecs.send(new dist_cjs/* DescribeServiceRevisionsCommand */.oF5({ serviceRevisionArns: [revisionArn] }));
    const images = answer.serviceRevisions?.[0]?.containerImages ?? [];
    return collect(images.map(({ containerName, imageDigest }) => [containerName, imageDigest]));
}
/** The images of the tasks that run a revision of the task definition. */
async function readTaskImages(clients, where, taskDefinition) {
    const tasks = await (0,aws_tasks/* listTasks */.Vk)(clients, where, 'RUNNING');
    const ours = tasks.filter(({ revision }) => revision === taskDefinition);
    return collect(ours.flatMap(task => task.containers.map(({ name, digest }) => [name, digest])));
}
function collect(pairs) {
    const digests = new Map();
    for (const [container, digest] of pairs) {
        if (container === undefined || digest === undefined)
            continue;
        digests.set(container, [...(digests.get(container) ?? []), digest]);
    }
    return digests;
}

// EXTERNAL MODULE: ./lib/task-definition/pin.js
var pin = __webpack_require__(9978);
;// CONCATENATED MODULE: ./lib/strategy/compare-images.js




/**
 * Compares what runs with the pinned images. Gives what is wrong, to be put after "The deployment
 * is complete, but"; that it cannot be read is only told.
 */
async function compareImages(pins, service, deployed, { clients, log }) {
    if (pins.length === 0)
        return undefined;
    const where = { cluster: service.clusterArn, service: service.name };
    const sources = [
        async () => {
            const arn = revisionArn(service, deployed.deploymentId);
            return arn === undefined ? new Map() : readRevisionImages(clients, arn);
        },
        () => readTaskImages(clients, where, deployed.revision),
    ];
    const denied = [];
    for (const read of sources) {
        const running = await read().catch((error) => {
            denied.push((0,explain/* sentencesOf */.cj)((0,explain/* explain */.WE)(error, 'read which images run')));
            return new Map();
        });
        if (!pins.every(({ container }) => running.has(container)))
            continue;
        return sayStray((0,pin/* strayFrom */.ij)(pins, running));
    }
    const why = denied.length > 0 ? denied.join(' ') : 'AWS reports no digests of them.';
    log.notice('Which images run is not known', `They could not be compared with those deployed. ${why}`);
    return undefined;
}
function sayStray(stray) {
    if (stray.length === 0)
        return undefined;
    const each = stray.map(({ pin, digest }) => `container ${pin.container} runs ${digest} instead of ${pin.digest}`);
    return `another image runs than was deployed: ${each.join('; ')}`;
}
/** A service revision bears the number of the deployment that brought it. */
function revisionArn({ arn, clusterArn, name }, deploymentId) {
    const [, number] = /^ecs-svc\/(\d+)$/.exec(deploymentId) ?? [];
    if (number === undefined)
        return undefined;
    // The oldest services have ARNs without their cluster.
    const account = arn.slice(0, arn.indexOf(':service/'));
    return `${account}:service-revision/${(0,base_arn/* shortName */.EU)(clusterArn)}/${name}/${number}`;
}

// EXTERNAL MODULE: ./lib/strategy/health-check.js
var health_check = __webpack_require__(4422);
// EXTERNAL MODULE: ./lib/aws/retire.js
var retire = __webpack_require__(4974);
;// CONCATENATED MODULE: ./lib/strategy/retire.js



/** AWS takes this many at once before it throttles. */
const BURST = 15;
/** Deregisters all but the newest revisions of a family, never one in use; housekeeping, so a failure is only told. */
async function retireRevisions(where, keep, { clients, log }) {
    const { family } = (0,base_arn/* parseRevision */.Pp)(where.revision);
    try {
        const old = (await (0,retire/* listRevisions */.VW)(clients, family)).slice(keep);
        if (old.length === 0)
            return;
        const used = await (0,retire/* listRevisionsInUse */.VQ)(clients, where.cluster, family);
        // The way back stays open even when nothing runs from it any more.
        const kept = new Set([...used, where.revision, where.previous]);
        const free = old.filter(arn => !kept.has(arn));
        const gone = free.slice(0, BURST);
        for (const arn of gone)
            await (0,retire/* deregister */.BX)(clients, arn);
        if (gone.length > 0) {
            const rest = free.length > gone.length ? `; ${free.length - gone.length} more are left for the next runs` : '';
            log.info(`Deregistered ${gone.length} old revisions: ${gone.map(base_arn/* formatRevision */.TU).join(', ')}${rest}`);
        }
    }
    catch (error) {
        log.warning('Old revisions could not be deregistered', (0,explain/* sentencesOf */.cj)(error));
    }
}

;// CONCATENATED MODULE: ./lib/carry-out.js










/** Deploys what was planned. */
async function carryOut(plan, register, tools, story) {
    const { inputs } = plan;
    const trail = (0,aftermath/* beginTrail */.Gv)(plan, tools.runner);
    // From here on, a run that is killed is finished by what it has saved.
    await tools.runner.ready();
    try {
        if (inputs.goal.wait !== 'none')
            await (0,session/* refuseEnding */.q)(tools);
        const revision = plan.existing ?? (await register(plan, trail, tools));
        story.revision = revision.arn;
        const deployment = await start(plan, revision, trail, tools, story);
        story.outcome = 'started';
        if (inputs.goal.wait !== 'none')
            await watchOver(plan, deployment, trail, tools, story);
    }
    catch (error) {
        await (0,aftermath/* cleanUp */.nY)(trail, tools, story);
        throw error;
    }
}
/** Watches the deployment, and what becomes of it where it fails. */
async function watchOver(plan, deployment, trail, tools, story) {
    const { inputs } = plan;
    const { remedies } = inputs;
    const ending = { gaveUp: false };
    const judge = hopelessAfter(remedies.failAfter);
    const giveUp = (snapshot) => {
        const reason = judge(snapshot);
        ending.gaveUp ||= reason !== undefined;
        return reason;
    };
    const outcome = await (0,follow/* follow */.e)(deployment, { ...inputs, giveUp }, tools, story);
    if (outcome === 'succeeded')
        await afterSuccess(plan, tools, story);
    else {
        await showLogs(plan, tools, story);
        reconsider(story, ending.gaveUp);
    }
    await (0,aftermath/* takeBack */.zH)(plan, { ...ending, completed: outcome === 'succeeded', outcome: story.outcome ?? 'failed' }, deployment.look, trail, tools, story);
}
async function afterSuccess({ inputs, service, pins }, tools, story) {
    const { healthCheck, remedies } = inputs;
    const { deploymentId = '', revision = '', previous = '' } = story;
    const problem = (await compareImages(pins, service, { deploymentId, revision }, tools)) ??
        (healthCheck && (await (0,health_check/* checkHealth */.N)(healthCheck, { ...tools, log: tools.runner })));
    if (problem !== undefined) {
        story.outcome = 'failed';
        story.reason = `The deployment is complete, but ${problem}.`;
    }
    else if (remedies.keepRevisions !== undefined) {
        await retireRevisions({ cluster: service.clusterArn, revision, previous }, remedies.keepRevisions, tools);
    }
}
/** Registers the revision of a plan. */
async function register(plan, trail, tools) {
    const { inputs, definition, service } = plan;
    const { clients, clock, runner } = tools;
    tools.signal.throwIfAborted();
    trail.update({ pending: 'register' });
    const { maxAttempts } = inputs;
    const revision = await (0,task_definitions/* registerTaskDefinition */.e)(clients, definition, service.taskDefinition, clock, maxAttempts);
    trail.update({ revision: revision.arn, registered: true, pending: undefined });
    runner.info(`Registered ${(0,base_arn/* formatRevision */.TU)(revision.arn)}`);
    return revision;
}
async function start(plan, revision, trail, tools, story) {
    const { runner } = tools;
    tools.signal.throwIfAborted();
    trail.update({ revision: revision.arn, trace: plan.launch.trace(revision.arn), pending: 'start' });
    const deployment = await plan.launch.start(revision.arn);
    story.deploymentId = deployment.id;
    story.extra = { ...story.extra, ...deployment.outputs() };
    trail.update({ deployment: deployment.id, pending: undefined });
    if (deployment.isNew)
        runner.info(`Started ${deployment.id} of ${(0,base_arn/* formatRevision */.TU)(revision.arn)}`);
    else {
        runner.notice('No new deployment', `${plan.service.name} was already set to ${(0,base_arn/* formatRevision */.TU)(revision.arn)}, so ECS starts nothing; its deployment ${deployment.id} is checked. Set \`force-new-deployment: true\` to replace the tasks all the same.`);
    }
    runner.info(story.link ?? '');
    await tools.reporter.started(story);
    return deployment;
}


/***/ }),

/***/ 7340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainOutcome: () => (/* binding */ explainOutcome)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(114);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _diagnose_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8246);
/* harmony import */ var _line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7174);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);





/** What a red outcome says in the annotation: what happened, why, what to do next, where to look. */
function explainOutcome(story) {
    const outcome = story.outcome ?? 'failed';
    const subject = `${story.service ?? 'service'}: ${_words_js__WEBPACK_IMPORTED_MODULE_3__/* .HEADLINES */ .Ol[outcome]}`;
    const title = outcome === 'timed-out' ? `${subject} after ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(elapsed(story))}` : subject;
    const found = story.last ? (0,_diagnose_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .findCauses */ .i)(story.last) : [];
    const sentences = [
        why(story, outcome),
        ...failedStages(story),
        ...causes(found),
        ...aftermath(story, outcome),
        ...story.aftermath,
    ];
    return {
        title,
        message: sentences.join('\n'),
        ...(isCutShort(story) ? { next: LONGER } : nextStep(outcome, found[0])),
        ...(story.link ? { link: story.link } : {}),
    };
}
/** A known cause says more about what to do than the outcome does. */
function nextStep(outcome, top) {
    const own = { next: NEXT[outcome] ?? 'Look at the log of this step.' };
    const failed = outcome === 'failed' || outcome === 'rolled-back' || outcome === 'timed-out';
    if (!failed || !top || top.cause.id === 'unknown')
        return own;
    return { next: top.cause.next, docs: top.cause.docs };
}
const NEXT = {
    failed: 'Correct the cause above and deploy again.',
    'rolled-back': 'Correct the cause above and deploy again.',
    stopped: 'Ask who stopped the deployment, then deploy again.',
    superseded: 'Look at the run of the newer deployment; run this one again only if it should replace it.',
    'timed-out': 'Correct what is missing, or raise the input "timeout".',
    cancelled: 'Look at the service before the next deployment.',
};
function why(story, outcome) {
    const revision = story.revision ? (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(story.revision) : 'the new revision';
    const reason = story.reason ?? 'AWS gave no reason.';
    if (outcome === 'timed-out')
        return `${revision} was still waited for: ${reason}.${cutShort(story)}`;
    if (outcome !== 'cancelled')
        return `${revision}: ${reason}`;
    return story.deploymentId
        ? `The run was cancelled before the deployment of ${revision} had succeeded.`
        : 'The run was cancelled before a deployment was started.';
}
/** A wait that the credentials ended, not the timeout. */
function isCutShort({ outcome, cutShortAt, endedAt, startedAt }) {
    return outcome === 'timed-out' && cutShortAt !== undefined && (endedAt ?? startedAt) >= cutShortAt;
}
function cutShort(story) {
    return isCutShort(story)
        ? ' The AWS credentials end in a minute, so nobody can watch it any longer; `command: status` of the control action shows how it stands.'
        : '';
}
const LONGER = 'Ask for a longer session (`role-duration-seconds` of aws-actions/configure-aws-credentials), so that it lasts as long as the deployment.';
function failedStages(story) {
    return (story.last?.stages ?? []).flatMap(({ name, status, note }) => status === 'Failed' && note ? [`${name} failed: ${note}`] : []);
}
/** The causes that were found, in the words of the table and in AWS's own. */
function causes(found) {
    return found.slice(0, 3).map(({ cause, tasks, quote, subject }) => {
        const who = tasks.length > 0 ? `${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(tasks.length, 'task')} stopped` : 'ECS says';
        if (cause.id === 'unknown')
            return `${who}: ${(0,_line_js__WEBPACK_IMPORTED_MODULE_2__/* .messageText */ .Lo)(quote)}`;
        return `${who}, ${cause.title}${subject ? ` (${subject})` : ''}: ${cause.sentence} AWS: ${(0,_line_js__WEBPACK_IMPORTED_MODULE_2__/* .messageText */ .Lo)(quote)}`;
    });
}
/** What the service runs now, where that is not what was deployed. */
function aftermath(story, outcome) {
    const serving = story.last?.serving;
    if (outcome === 'timed-out' && story.aftermath.length === 0)
        return ['The deployment goes on in AWS.'];
    // What we did about it says where the service is now.
    if (story.aftermath.length > 0)
        return [];
    const moved = outcome === 'rolled-back' || outcome === 'stopped' || outcome === 'superseded';
    return moved && serving ? [`The service runs ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(serving)}.`] : [];
}
function elapsed(story) {
    return (story.endedAt ?? story.startedAt) - story.startedAt;
}


/***/ }),

/***/ 4422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ checkHealth)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);

const PAUSE = 3000;
/** Asks a URL until it answers as expected; gives the reason when the budget is used up first. */
async function checkHealth(check, tools) {
    const { probe, clock, log, signal } = tools;
    const deadline = clock.now() + check.budget;
    const name = nameOf(check.url);
    let last = '';
    while (true) {
        const { answer, status } = await ask(probe, check);
        if (status !== undefined && isExpected(status, check.status)) {
            log.info(`${name} ${answer}`);
            return undefined;
        }
        if (answer !== last)
            log.info(`${name} ${answer}, expected ${check.status}`);
        last = answer;
        const left = deadline - clock.now();
        if (left <= 0)
            return `${name} ${answer}, expected ${check.status}`;
        await clock.sleep(Math.min(PAUSE, left), signal);
    }
}
/** The URL as it may be shown: a query can be a token. */
function nameOf(url) {
    const { origin, pathname, search } = new URL(url);
    return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
async function ask(probe, { url, headers }) {
    try {
        const status = await probe(url, headers);
        return { answer: `answered ${status}`, status };
    }
    catch (error) {
        return { answer: `did not answer (${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)})` };
    }
}
function isExpected(status, expected) {
    return String(expected)
        .split(',')
        .map(range => range.split('-').map(Number))
        .some(([first = 0, last = first]) => status >= first && status <= last);
}


/***/ }),

/***/ 4370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readTail),
/* harmony export */   m: () => (/* binding */ streamOf)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(624);
/* harmony import */ var _diagnose_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9190);
/* harmony import */ var _task_definition_mask_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7229);




/** Lines of a failed container that are shown. */
const LINES = 20;
/**
 * The last lines of the container that ended a task, secrets masked. Optional knowledge: a missing
 * permission is told once and fails nothing.
 */
async function readTail(task, definition, { clients, log }) {
    // One that never ran has no log.
    const ran = task.containers.filter(({ exitCode }) => exitCode !== undefined);
    const culprit = (0,_diagnose_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .decidingContainer */ .H)(ran)?.name;
    const container = definition.containerDefinitions.find(({ name }) => name === culprit);
    if (!container)
        return undefined;
    const tail = { container: container.name, task: task.id, lines: [] };
    const stream = streamOf(container, task.id);
    if (stream === undefined)
        return undefined;
    if (typeof stream === 'string')
        return { ...tail, elsewhere: stream };
    try {
        const { readLogTail } = await Promise.all(/* import() */[__webpack_require__.e(303), __webpack_require__.e(446)]).then(__webpack_require__.bind(__webpack_require__, 6065));
        const lines = await readLogTail(clients, stream, LINES);
        return { ...tail, lines: lines.map(line => (0,_task_definition_mask_js__WEBPACK_IMPORTED_MODULE_2__/* .maskSecrets */ .Q)(line.trimEnd(), container)) };
    }
    catch (error) {
        log.notice('The log of the failed container cannot be read', (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .sentencesOf */ .cj)(error));
        return undefined;
    }
}
/** Where a container's log is: a stream of CloudWatch Logs, words for elsewhere, or nowhere. */
function streamOf(container, task) {
    const configuration = container['logConfiguration'];
    if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(configuration))
        return undefined;
    const driver = String(configuration['logDriver']);
    if (driver !== 'awslogs')
        return `Container ${container.name} writes its log with ${driver}; look there.`;
    const options = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(configuration['options']) ? configuration['options'] : {};
    const [group, prefix] = [options['awslogs-group'], options['awslogs-stream-prefix']];
    if (typeof group !== 'string' || typeof prefix !== 'string') {
        return `Container ${container.name} writes its log to ${String(group)} without a stream prefix; look there.`;
    }
    return { logGroupName: group, logStreamName: `${prefix}/${container.name}/${task}` };
}


/***/ }),

/***/ 7229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ maskSecrets)
/* harmony export */ });
/* harmony import */ var _base_visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3023);

/** Shorter values, such as `true` or a port, would blot out half of a log and are no secrets. */
const SHORTEST = 6;
const MASK = '***';
/** Names of secrets, with what may be hung on to them: `AWS_SECRET_ACCESS_KEY`, `"SecretAccessKey"`. */
const NAME = `(?:password|passwd|passphrase|secret|token|api[_-]?key|authorization)[\\w-]{0,30}["']?\\s{0,3}[=:]\\s{0,3}`;
/** What secrets look like wherever they stand; a pattern never takes longer than in proportion to the line. */
const PATTERNS = [
    [/(\b[a-z][\w+.-]{0,30}:\/\/[^\s:/@]{0,100}:)[^\s/]{1,200}@/gi, `$1${MASK}@`],
    [new RegExp(`(${NAME}(["']))(?!\\2).{1,500}?\\2`, 'gi'), `$1${MASK}$2`],
    [new RegExp(`(${NAME}["']?(?:(?:bearer|basic|token)\\s)?)[^\\s"',;&]+`, 'gi'), `$1${MASK}`],
    [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
    [/(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g, MASK],
];
/**
 * A line of a container's log without the values of its environment and without what looks like a secret.
 * Colours and the like go first: in the middle of a value they would keep it from being found.
 */
function maskSecrets(line, container) {
    const values = (container.environment ?? [])
        // A log shows a value of several lines, such as a key, line by line.
        .flatMap(({ value }) => value.split(/[\r\n]+/))
        .map(value => (0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(value).trim())
        .filter(value => value.length >= SHORTEST)
        .sort((a, b) => b.length - a.length);
    const blank = values.reduce((text, value) => text.replaceAll(value, MASK), (0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(line));
    return PATTERNS.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), blank);
}


/***/ })

};
