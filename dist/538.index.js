export const id = 538;
export const ids = [538,248];
export const modules = {

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
/** Why a deployment that goes on cannot succeed any more, or `undefined` while it may; 0 never gives up. */
function findHopeless(snapshot, failAfter) {
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
        return (tasks.length >= (program ? failAfter + counts.desired : failAfter) && !(program && thrives(snapshot)));
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
            denied.push((0,explain/* explain */.WE)(error, 'read which images run').message);
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
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
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
        log.warning('Old revisions could not be deregistered', (0,errors/* messageOf */.b)(error));
    }
}

;// CONCATENATED MODULE: ./lib/carry-out.js









/** Deploys what was planned. */
async function carryOut(plan, register, tools, story) {
    const { inputs } = plan;
    const trail = (0,aftermath/* beginTrail */.Gv)(plan, tools.runner);
    try {
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
    const giveUp = (snapshot) => {
        const reason = findHopeless(snapshot, remedies.failAfter);
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

/***/ 8246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ diagnose),
  i: () => (/* binding */ findCauses)
});

// EXTERNAL MODULE: ./lib/diagnose/classify.js + 9 modules
var classify = __webpack_require__(911);
;// CONCATENATED MODULE: ./lib/diagnose/group.js
/** Failures by cause and subject, most frequent first; what belongs to a healthy deployment is left out. */
function groupDiagnoses(found) {
    const groups = new Map();
    for (const { task, diagnosis } of found) {
        if (diagnosis.cause.noise)
            continue;
        const { cause, subject, quote } = diagnosis;
        // Two reasons that are not known are the same only where AWS uses the same words.
        const key = JSON.stringify([cause.id, subject ?? (cause.id === 'unknown' ? quote : null)]);
        const group = groups.get(key) ?? { first: diagnosis, tasks: new Set() };
        groups.set(key, group);
        group.tasks.add(task);
    }
    return [...groups.values()]
        .sort((one, other) => other.tasks.size - one.tasks.size)
        .map(({ first, tasks }) => ({ ...first, tasks: [...tasks] }));
}

;// CONCATENATED MODULE: ./lib/diagnose/findings.js


/** Why tasks of a deployment stopped, most frequent first; without any, what the service itself complains of. */
function findCauses(snapshot) {
    const { stopped, messages } = snapshot;
    const tasks = stopped.map(task => ({ task: task.id, diagnosis: diagnose(task, messages) }));
    const found = groupDiagnoses(tasks).map(group => ({ ...group, complaints: 0 }));
    return found.length > 0 ? found : findComplaints(messages);
}
/** What one stopped task comes down to; of a failed health check the service's event knows more. */
function diagnose(task, messages) {
    const diagnosis = (0,classify/* classify */.L)({ kind: 'task', ...task });
    if (diagnosis.cause.id !== 'target-unhealthy')
        return diagnosis;
    const said = messages.findLast(({ text }) => text.includes(task.id) && text.includes('is unhealthy in'));
    const closer = said && (0,classify/* classify */.L)({ kind: 'event', text: said.text });
    return closer && closer.cause.id !== 'unknown' && !closer.cause.noise ? closer : diagnosis;
}
function findComplaints(messages) {
    const told = messages.map(({ id, text }) => ({ task: id, diagnosis: (0,classify/* classify */.L)({ kind: 'event', text }) }));
    const known = told.filter(({ diagnosis }) => diagnosis.cause.id !== 'unknown');
    return groupDiagnoses(known).map(group => ({ ...group, complaints: group.tasks.length, tasks: [] }));
}


/***/ }),

/***/ 3538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployFleet: () => (/* binding */ deployFleet)
});

;// CONCATENATED MODULE: ./lib/base/beat.js
/** A clock whose sleepers wake on common beats of `beat` milliseconds, so that they act at the same moments. */
function inStep(clock, beat) {
    return {
        ...clock,
        sleep: (ms, signal) => {
            const now = clock.now();
            const next = Math.max(Math.round((now + ms) / beat), Math.floor(now / beat) + 1) * beat;
            return clock.sleep(ms <= 0 ? 0 : next - now, signal);
        },
    };
}

// EXTERNAL MODULE: ./lib/carry-out.js + 5 modules
var carry_out = __webpack_require__(9248);
// EXTERNAL MODULE: ./lib/deploy.js
var deploy = __webpack_require__(4240);
// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
// EXTERNAL MODULE: ./lib/members.js + 1 modules
var members = __webpack_require__(1045);
// EXTERNAL MODULE: ./lib/report/failure.js
var failure = __webpack_require__(7340);
// EXTERNAL MODULE: ./lib/report/fleet.js
var fleet = __webpack_require__(8554);
;// CONCATENATED MODULE: ./lib/report/reporter.js
/** Nobody who wants to hear anything. */
const NOBODY = {
    subject: 'Nothing',
    planned: async () => { },
    started: async () => { },
    event: async () => { },
    finished: async () => { },
};

// EXTERNAL MODULE: ./lib/report/story.js
var report_story = __webpack_require__(5419);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
// EXTERNAL MODULE: ./lib/strategy/health-check.js
var health_check = __webpack_require__(4422);
// EXTERNAL MODULE: ./lib/task-definition/fingerprint.js
var fingerprint = __webpack_require__(9645);
;// CONCATENATED MODULE: ./lib/fleet.js












/** Looks of many services fall on the same beats, so that one call can answer several; milliseconds. */
const BEAT = 2500;
/**
 * Deploys several services at once: all are planned before the first is changed, those with the same
 * task definition share a revision, and after a failure no further one is begun.
 */
async function deployFleet({ all, maxParallel }, tools, story, explain) {
    const { clock, runner, reporter } = tools;
    const ships = makeShips(all, tools);
    story.members = ships;
    const own = { ...tools, clock: inStep(clock, BEAT), random: () => 0.5, reporter: NOBODY };
    const plans = await (0,members/* planAll */.n1)(ships, own);
    for (const [index, { story }] of ships.entries())
        if (plans[index])
            (0,deploy/* notePlan */._h)(plans[index], story);
    tellPlans(ships, plans, runner);
    noteFleet(ships, story);
    await reporter.planned(story);
    (0,state/* saveMembers */.zS)(runner, ships.length);
    const register = registerOnce();
    let failed = false;
    await inParallel(ships, maxParallel, async (ship, index) => {
        const plan = plans[index];
        if (plan === undefined || failed || tools.signal.aborted)
            return;
        await sail(ship, plan, register, own, explain);
        runner.info((0,fleet/* memberLine */.jR)(ship));
        failed ||= !(0,fleet/* isDeployed */.Nj)(ship);
    });
    await conclude(all[0], ships, tools, story);
}
function makeShips(all, { clock, runner }) {
    return (0,members/* membersOf */.lS)(all, runner).map(member => {
        const { healthCheck: _, ...inputs } = member.inputs;
        return { ...member, inputs, story: (0,report_story/* beginStory */.P)(clock.now()) };
    });
}
/** Tells all plans; the changes of services that share a revision are shown once. */
function tellPlans(ships, plans, runner) {
    const told = new Map();
    const verbose = ships.length <= members/* VERBOSE */.vJ;
    for (const [index, plan] of plans.entries()) {
        const ship = ships[index];
        if (ship === undefined)
            continue;
        const key = (0,fingerprint/* fingerprint */.R)(plan.definition);
        const first = told.get(key);
        (0,deploy/* tellService */.Zm)(plan, ship.runner);
        if (first !== undefined)
            ship.runner.info(`Task definition: the same as for ${first}`);
        else if (verbose || told.size < members/* VERBOSE */.vJ)
            (0,deploy/* tellChanges */.hb)(plan, verbose ? ship.runner : runner);
        told.set(key, first ?? ship.label);
    }
    runner.info(`${(0,words/* count */.U9)(ships.length, 'service')}, ${(0,words/* count */.U9)(told.size, 'task definition')}`);
}
/** Services with the same task definition get the same revision. */
function registerOnce() {
    const revisions = new Map();
    return (plan, trail, tools) => {
        const key = (0,fingerprint/* fingerprint */.R)(plan.definition);
        const revision = revisions.get(key) ?? (0,carry_out.register)(plan, trail, tools);
        revisions.set(key, revision);
        return revision;
    };
}
/** Deploys one of the services; whatever happens ends up in its story. */
async function sail(ship, plan, register, tools, explain) {
    const { clock, signal } = tools;
    const { runner } = ship;
    const story = (0,report_story/* beginStory */.P)(clock.now());
    ship.story = story;
    (0,deploy/* notePlan */._h)(plan, story);
    try {
        await (0,carry_out.carryOut)(plan, register, { ...tools, runner, log: runner }, story);
    }
    catch (error) {
        story.outcome = signal.aborted ? 'cancelled' : 'failed';
        if (!signal.aborted)
            story.failure = explain(error, story);
    }
    story.endedAt = clock.now();
    if (!(0,fleet/* isDeployed */.Nj)(ship))
        story.failure ??= (0,failure.explainOutcome)(story);
    (0,state/* dropTrail */.qi)(runner);
}
/** Works on the items in their order, so many at a time. */
async function inParallel(items, most, work) {
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue)
            await work(item, index);
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
/** What the services have in common is what their run can say of itself. */
function noteFleet(ships, story) {
    const [first, ...others] = ships;
    if (first === undefined)
        return;
    const common = (key) => others.every(({ story: { [key]: value } }) => value === first.story[key])
        ? { [key]: first.story[key] }
        : {};
    story.service = (0,fleet/* namesOf */.eZ)(ships);
    Object.assign(story, common('clusterArn'), common('strategy'), common('previous'), common('revision'));
}
async function conclude({ healthCheck }, ships, tools, story) {
    noteFleet(ships, story);
    story.outcome = tools.signal.aborted ? 'cancelled' : (0,fleet/* jointOutcome */.r5)(ships);
    if (!ships.every(fleet/* isDeployed */.Nj)) {
        story.failure = (0,fleet/* explainFleet */.Gy)(ships);
        return;
    }
    if (healthCheck === undefined || story.outcome !== 'succeeded')
        return;
    const problem = await (0,health_check/* checkHealth */.N)(healthCheck, { ...tools, log: tools.runner });
    if (problem === undefined)
        return;
    story.outcome = 'failed';
    story.reason = `All deployments are complete, but ${problem}.`;
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

// EXTERNAL MODULE: ./lib/strategy/plan.js + 2 modules
var plan = __webpack_require__(1913);
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
    const clients = { ...tools.clients, revisions: new Map() };
    const plans = await Promise.allSettled(members.map(({ inputs, runner }) => (0,plan/* makePlan */.C)(inputs, { ...tools, clients, log: runner })));
    return plans.map((plan, index) => {
        if (plan.status === 'fulfilled')
            return plan.value;
        throw members.length === 1 ? plan.reason : named(plan.reason, members[index]?.label ?? '');
    });
}
function named(error, label) {
    if (!(error instanceof errors/* DeployError */.s))
        return error;
    const { title, message, next, docs, link } = error;
    const rest = { ...(next ? { next } : {}), ...(docs ? { docs } : {}), ...(link ? { link } : {}) };
    return new errors/* DeployError */.s({ title: `${label}: ${title}`, message, ...rest }, { cause: error.cause });
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
        ...nextStep(outcome, found[0]),
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
        return `${revision} was still waited for: ${reason}.`;
    if (outcome !== 'cancelled')
        return `${revision}: ${reason}`;
    return story.deploymentId
        ? `The run was cancelled before the deployment of ${revision} had succeeded.`
        : 'The run was cancelled before a deployment was started.';
}
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

/***/ 8554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ explainFleet),
/* harmony export */   Kn: () => (/* binding */ summarizeFleet),
/* harmony export */   Nj: () => (/* binding */ isDeployed),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   jR: () => (/* binding */ memberLine),
/* harmony export */   r5: () => (/* binding */ jointOutcome)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _limit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5402);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8191);





/** Of several outcomes, the first of these is the one of the run. */
const ORDER = [
    'failed',
    'rolled-back',
    'timed-out',
    'stopped',
    'superseded',
    'cancelled',
    'paused',
    'started',
    'succeeded',
];
/** Causes that an annotation has room for, and services that a sentence names. */
const NAMED = 5;
/** The outcome of a run with several services: the worst that one of them has. */
function jointOutcome(members) {
    return ORDER.find(outcome => members.some(({ story }) => story.outcome === outcome)) ?? 'failed';
}
/** Whether a service is where it was to be. */
function isDeployed({ story }) {
    return story.outcome !== undefined && story.failure === undefined && (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .isGreen */ .gf)(story.outcome);
}
/** How one of several services ended, for the log. */
function memberLine({ label, story }) {
    return `${label}: ${headline(story)}${revisionOf(story)}${timeOf(story)}`;
}
function headline({ outcome }) {
    return outcome === undefined ? 'not begun' : _words_js__WEBPACK_IMPORTED_MODULE_2__/* .HEADLINES */ .Ol[outcome];
}
function revisionOf({ revision }) {
    return revision === undefined ? '' : `, ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(revision)}`;
}
function timeOf({ startedAt, endedAt, outcome }) {
    return outcome === undefined || endedAt === undefined ? '' : `, ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(endedAt - startedAt)}`;
}
/** Why several services are not all deployed: each cause once, and what to do about the first. */
function explainFleet(members) {
    const red = members.filter(isRed);
    const idle = members.filter(({ story }) => story.outcome === undefined);
    const causes = [...Map.groupBy(red, ({ story }) => causeOf(story))].map(([cause, those]) => `${namesOf(those)}: ${cause}`);
    const first = red.find(({ story }) => story.failure)?.story.failure;
    const message = [
        ...causes.slice(0, NAMED),
        ...(causes.length > NAMED ? [`… and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(causes.length - NAMED, 'further cause')}`] : []),
        ...(idle.length > 0 ? [`${namesOf(idle)}: not begun and left unchanged.`] : []),
    ];
    return {
        title: `${red.length + idle.length} of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(members.length, 'service')} not deployed`,
        message: message.join('\n'),
        ...(first?.next ? { next: first.next } : {}),
        ...(first?.docs ? { docs: first.docs } : {}),
        ...(first?.link ? { link: first.link } : {}),
    };
}
/** Names for a sentence, the first few of them. */
function namesOf(members) {
    const names = members.slice(0, NAMED).map(({ label }) => label);
    const more = members.length - names.length;
    return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
function isRed(member) {
    return !isDeployed(member) && member.story.outcome !== undefined;
}
function causeOf({ failure, reason, outcome }) {
    return reason ?? failure?.message.split('\n')[0] ?? (outcome ? _words_js__WEBPACK_IMPORTED_MODULE_2__/* .HEADLINES */ .Ol[outcome] : '');
}
/** A run with several services as Markdown; those that are red have their own sections below the table. */
function summarizeFleet(members, failure, { summarize, failureBox, }) {
    const done = members.filter(isDeployed).length;
    const all = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(members.length, 'service');
    const green = failure === undefined;
    const head = green
        ? `## ✅ ${all}: ${headline({ outcome: jointOutcome(members) })}`
        : `## ❌ ${done} of ${all} deployed`;
    const box = failure ? failureBox(failure, '') : '';
    const rows = members.map(({ label, story }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(label),
        `${isDeployed({ label, story }) ? '✅' : story.outcome ? '❌' : '⏸️'} ${headline(story)}`,
        story.revision ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(story.revision)) : '',
        story.last ? `${story.last.counts.running} of ${story.last.counts.desired}` : '',
        timeOf(story).replace(', ', ''),
    ]);
    const sections = [
        { name: 'Outcome', rank: 0, text: [head, box].filter(Boolean).join('\n\n') },
        { name: 'Services', rank: 1, text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(['Service', 'Outcome', 'Revision', 'Tasks', 'Time'], rows) },
        ...members.filter(isRed).map(({ label, story }, index) => ({
            name: label,
            rank: 2 + index,
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(label), summarize(story)),
        })),
    ];
    return (0,_limit_js__WEBPACK_IMPORTED_MODULE_1__/* .keepWithin */ .X)(sections);
}


/***/ }),

/***/ 7149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ keepWithin)
/* harmony export */ });
/* unused harmony export LIMIT */
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8191);

/** GitHub refuses a step's summary above 1 MiB, in bytes of UTF-8; some of it is left to others. */
const LIMIT = 1_000_000;
/** The sections as one text of at most `limit` bytes; it says which were left out. */
function keepWithin(sections, limit = LIMIT) {
    let kept = sections.filter(({ text }) => text !== '');
    const dropped = [];
    while (size(join(kept, dropped)) > limit) {
        const least = kept.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank)[0];
        if (!least)
            break;
        kept = kept.filter(section => section !== least);
        dropped.push(least.name);
    }
    return join(kept, dropped);
}
function join(sections, dropped) {
    const left = `_${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(dropped.length, 'section')} left out, because GitHub takes no more: ${dropped.join(', ')}._`;
    const texts = sections.map(({ text }) => text);
    return `${[...texts, ...(dropped.length > 0 ? [left] : [])].join('\n\n')}\n`;
}
function size(text) {
    return Buffer.byteLength(text);
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
/** Text as a paragraph or cell: text from outside may neither be Markdown nor HTML nor end a table cell. */
function plain(text) {
    return clip(text)
        .replaceAll(/[\\`*_{}[\]<>#|~@]/g, character => `&#${character.codePointAt(0)};`)
        .replaceAll(/\r\n|\n|\r/g, ' ');
}
/** Inline code; names in it come from AWS, which allows no backticks, so one is only ever hostile. */
function code(text) {
    return `\`${clip(text).replaceAll(/[`|\r\n]/g, ' ')}\``;
}
/** A block whose fence is longer than any run of backticks inside. */
function fence(lines, language) {
    const text = lines.join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const mark = '`'.repeat(longest + 1);
    return `${mark}${language}\n${text}\n${mark}`;
}
/** Markdown that is shown when somebody opens it. */
function details(summary, text) {
    return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
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
    let last = '';
    while (true) {
        const answer = await ask(probe, check.url);
        if (answer === `answered ${check.status}`) {
            log.info(`${check.url} ${answer}`);
            return undefined;
        }
        if (answer !== last)
            log.info(`${check.url} ${answer}, expected ${check.status}`);
        last = answer;
        const left = deadline - clock.now();
        if (left <= 0)
            return `${check.url} ${answer}, expected ${check.status}`;
        await clock.sleep(Math.min(PAUSE, left), signal);
    }
}
async function ask(probe, url) {
    try {
        return `answered ${await probe(url)}`;
    }
    catch (error) {
        return `did not answer (${(0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)})`;
    }
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
        const { readLogTail } = await Promise.all(/* import() */[__webpack_require__.e(303), __webpack_require__.e(446)]).then(__webpack_require__.bind(__webpack_require__, 8446));
        const lines = await readLogTail(clients, stream, LINES);
        return { ...tail, lines: lines.map(line => (0,_task_definition_mask_js__WEBPACK_IMPORTED_MODULE_2__/* .maskSecrets */ .Q)(line.trimEnd(), container)) };
    }
    catch (error) {
        const denied = error instanceof Error && (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .natureOf */ .PC)(error.cause) === 'denied';
        const next = denied ? ' Allow logs:GetLogEvents to see the last lines here.' : '';
        log.notice('The log of the failed container cannot be read', `${error.message}${next}`);
        return undefined;
    }
}
/** Where a container's log is: a stream of CloudWatch Logs, words for elsewhere, or nowhere. */
function streamOf(container, task) {
    const configuration = container['logConfiguration'];
    if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(configuration))
        return undefined;
    const driver = String(configuration['logDriver']);
    if (driver !== 'awslogs')
        return `Container ${container.name} writes its log with ${driver}; look there.`;
    const options = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(configuration['options']) ? configuration['options'] : {};
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
/** A line of a container's log without the values of its environment and without what looks like a secret. */
function maskSecrets(line, container) {
    const values = (container.environment ?? [])
        // A log shows a value of several lines, such as a key, line by line.
        .flatMap(({ value }) => value.split(/[\r\n]+/))
        .map(value => value.trim())
        .filter(value => value.length >= SHORTEST)
        .sort((a, b) => b.length - a.length);
    const blank = values.reduce((text, value) => text.replaceAll(value, MASK), line);
    return PATTERNS.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), blank);
}


/***/ })

};
