export const id = 194;
export const ids = [194];
export const modules = {

/***/ 6194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gv: () => (/* binding */ beginTrail),
  nY: () => (/* binding */ cleanUp),
  G9: () => (/* binding */ settle),
  zH: () => (/* binding */ takeBack)
});

// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/aws/retire.js
var retire = __webpack_require__(4974);
// EXTERNAL MODULE: ./lib/aws/task-definitions.js
var task_definitions = __webpack_require__(8911);
// EXTERNAL MODULE: ./lib/base/arn.js
var base_arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/follow.js + 2 modules
var follow = __webpack_require__(9540);
// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
;// CONCATENATED MODULE: ./lib/strategy/remedy.js
/**
 * What is done with a red deployment. What the user says holds; without a word, a hopeless one is
 * rolled back where nobody else would do it. One whose time is over may still succeed, and one that has
 * succeeded serves, so these are left.
 */
function remedyFor(asked, ending) {
    const { outcome, gaveUp, completed, rollsBackItself, hasWayBack } = ending;
    if (outcome !== 'failed' && outcome !== 'timed-out')
        return 'leave';
    if (!hasWayBack)
        return 'leave';
    if (asked !== undefined)
        return asked;
    if (outcome === 'timed-out' || completed)
        return 'leave';
    return gaveUp && rollsBackItself ? 'leave' : 'rollback';
}

// EXTERNAL MODULE: ./lib/aws/history.js
var aws_history = __webpack_require__(1929);
// EXTERNAL MODULE: ./lib/aws/service.js + 1 modules
var aws_service = __webpack_require__(8268);
// EXTERNAL MODULE: ./lib/aws/service-deployments.js
var service_deployments = __webpack_require__(595);
// EXTERNAL MODULE: ./lib/aws/services.js
var services = __webpack_require__(6109);
// EXTERNAL MODULE: ./lib/aws/tagged-services.js
var tagged_services = __webpack_require__(598);
// EXTERNAL MODULE: ./lib/base/clock.js
var base_clock = __webpack_require__(4743);
// EXTERNAL MODULE: ./lib/strategy/ecs-look.js + 3 modules
var ecs_look = __webpack_require__(9074);
;// CONCATENATED MODULE: ./lib/strategy/undo.js









/** A runner gives a cancelled step 7.5 seconds; the search for the service deployment has to fit in. */
const LISTING_TRIES = 5;
const LISTING_PAUSE = 1000;
/** AWS may answer for a moment as if an update had not been made yet. */
const STALE_TRIES = 3;
const STALE_PAUSE = 500;
/**
 * Takes our own deployment back, and only ours: one that has been superseded, has succeeded or is
 * being rolled back already is left alone. Throws what makes it impossible to look.
 */
async function undo(ours, remedy, tools) {
    if (!ours.trace['deploymentGroup'])
        return undoEcs(ours, remedy, tools);
    const { undoCodeDeploy } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(842)]).then(__webpack_require__.bind(__webpack_require__, 5842));
    return undoCodeDeploy(ours, remedy, tools);
}
async function undoEcs(ours, remedy, tools) {
    const found = await findOwn(ours, tools);
    if (found === undefined)
        return { kind: 'never-started', words: `Service ${ours.service} was not created.` };
    const { service, own } = found;
    const runs = `the service runs ${(0,base_arn/* formatRevision */.TU)(service.taskDefinition)}`;
    if (!own && !ours.deployment)
        return { kind: 'never-started', words: `No deployment was started; ${runs}.` };
    if (!own || own.id !== (0,aws_service/* primaryOf */.O)(service)?.id) {
        return {
            kind: 'left',
            words: `Deployment ${ours.deployment ?? own?.id} is not the service's present one any more; ${runs}.`,
        };
    }
    if (own.state === 'COMPLETED' && ours.completed && remedy !== 'leave')
        return redeploy(ours, service, tools);
    if (own.state === 'COMPLETED')
        return { kind: 'left', words: `Deployment ${own.id} has succeeded already.` };
    if (remedy === 'leave')
        return { kind: 'left', words: `Deployment ${own.id} goes on in AWS, as asked.` };
    if (ours.former.includes(own.id)) {
        return { kind: 'left', words: `Deployment ${own.id} was there before this run, so it goes on.` };
    }
    return rollBack(ours, own.id, own.createdAt, service, tools);
}
/** Our deployment in the service; one whose answer was lost may show only on a later look. */
async function findOwn(ours, { clients, clock }) {
    for (let tries = 1;; tries++) {
        // One that is to be created may not be there yet; it had no deployment before.
        if (ours.former.length === 0 && !ours.deployment && !(await exists(clients, ours))) {
            if (tries === STALE_TRIES)
                return undefined;
            await clock.sleep(STALE_PAUSE);
            continue;
        }
        const service = await (0,services/* describeService */.J)(clients, ours);
        const own = service.rollouts.find(({ id, taskDefinition }) => ours.deployment
            ? id === ours.deployment
            : taskDefinition === ours.revision && !ours.former.includes(id));
        if (own || ours.deployment || tries === STALE_TRIES)
            return { service, own };
        await clock.sleep(STALE_PAUSE);
    }
}
async function exists(clients, ours) {
    return (await (0,tagged_services/* findService */.Ln)(clients, ours))?.service.status === 'ACTIVE';
}
/** Through the service deployment where that is possible, else by deploying the revision before. */
async function rollBack(ours, id, createdAt, service, tools) {
    const { clients } = tools;
    const where = { cluster: service.clusterArn, service: service.name };
    const back = `to ${(0,base_arn/* formatRevision */.TU)(ours.previous)}`;
    try {
        const arn = await findListed(where, id, createdAt, tools);
        if (arn !== undefined) {
            const deployment = await (0,service_deployments/* describeServiceDeployment */.MH)(clients, arn);
            const status = deployment?.status ?? '';
            if (/^(?:ROLLBACK|SUCCESSFUL)/.test(status)) {
                return {
                    kind: 'left',
                    words: `Deployment ${id} is ${status.toLowerCase().replaceAll('_', ' ')} already.`,
                };
            }
            if (status !== 'STOPPED') {
                const pause = deployment?.hooks.find(hook => hook.kind === 'PAUSE' && hook.status === 'AWAITING_ACTION');
                await (pause
                    ? (0,aws_history/* answerHook */.U3)(clients, arn, pause.id, 'ROLLBACK', tools.clock)
                    : (0,aws_history/* stopServiceDeployment */.dD)(clients, arn));
                return { kind: 'asked', words: `Asked ECS to roll deployment ${id} back ${back}.` };
            }
        }
    }
    catch (error) {
        const cause = error instanceof Error && error.cause ? error.cause : error;
        const explained = (0,explain/* explain */.WE)(error, 'roll the deployment back');
        if (!(0,service_deployments/* isUnavailable */.Pd)(cause))
            throw explained;
        const undone = await redeploy(ours, service, tools);
        return { ...undone, words: `${undone.words} ECS could not be asked to do it: ${(0,explain/* sentencesOf */.cj)(explained)}` };
    }
    return redeploy(ours, service, tools);
}
/** A service deployment is listed some seconds after its start; who is cancelled at once has to wait for it. */
async function findListed(where, id, createdAt, { clients, clock }) {
    for (let tries = 1;; tries++) {
        const arn = await (0,service_deployments/* findServiceDeployment */.S7)(clients, where, id, createdAt - base_clock/* SKEW */.NL);
        if (arn !== undefined || tries === LISTING_TRIES)
            return arn;
        await clock.sleep(LISTING_PAUSE);
    }
}
async function redeploy(ours, before, tools) {
    const { clients, clock } = tools;
    const words = `Deployed ${(0,base_arn/* formatRevision */.TU)(ours.previous)} again.`;
    if (ours.previous === ours.revision)
        return { kind: 'left', words: 'There is no other revision to go back to.' };
    const request = { cluster: before.clusterArn, service: before.name, taskDefinition: ours.previous };
    const after = await (0,services/* updateService */.b)(clients, request, { before, clock, maxAttempts: 3 });
    const primary = (0,aws_service/* primaryOf */.O)(after);
    if (!primary)
        return { kind: 'asked', words };
    const started = {
        id: primary.id,
        former: new Set(before.rollouts.map(rollout => rollout.id)),
        createdAt: primary.createdAt,
        told: new Set(before.messages.map(message => message.id)),
        checksContainers: false,
    };
    return { kind: 'asked', words, look: (0,ecs_look/* lookAtEcs */.A)(clients, after, started, tools).look };
}
/** The same where a failure to undo is only to be told: it comes on top of another one. */
async function tryToUndo(ours, remedy, tools) {
    try {
        return await undo(ours, remedy, tools);
    }
    catch (error) {
        const denied = (0,explain/* natureOf */.PC)(error instanceof Error ? error.cause : undefined) === 'denied';
        const why = denied ? 'the role of this job may not do it' : 'it failed';
        return { kind: 'left', words: `The deployment could not be taken back, ${why}: ${(0,explain/* sentencesOf */.cj)(error)}` };
    }
}

// EXTERNAL MODULE: ./lib/task-definition/fingerprint.js
var fingerprint = __webpack_require__(9645);
;// CONCATENATED MODULE: ./lib/aftermath.js









/** How long a rollback of ours is watched, in milliseconds. */
const ROLLBACK_PATIENCE = 15 * 60_000;
/** Begins the trail of a planned deployment; nothing is saved before the first change. */
function beginTrail(plan, runner) {
    const { inputs, service, definition, current } = plan;
    let trail = {
        region: inputs.region,
        cluster: service.clusterArn,
        service: service.name,
        onCancel: inputs.remedies.onCancel,
        previous: current?.arn ?? service.taskDefinition,
        former: service.rollouts.map(rollout => rollout.id),
        family: definition.family,
        fingerprint: (0,fingerprint/* fingerprint */.R)(definition),
        trace: {},
    };
    return {
        current: () => trail,
        update: part => {
            const known = Object.entries({ ...trail, ...part }).filter(([, value]) => value !== undefined);
            trail = Object.fromEntries(known);
            (0,state/* saveTrail */.aA)(runner, trail);
        },
    };
}
/** Does with a red deployment what the inputs say, watches that to its end, and adds it to the story. */
async function takeBack(plan, ending, look, trail, tools, story) {
    const { rollsBackItself } = plan.launch;
    const hasWayBack = plan.service.rollouts.some(rollout => rollout.state === 'COMPLETED') || plan.service.taskSets.length > 0;
    const remedy = remedyFor(plan.inputs.remedies.onFailure, { ...ending, rollsBackItself, hasWayBack });
    if (remedy === 'leave') {
        if (ending.gaveUp)
            note(story, tools, leftWords(rollsBackItself, hasWayBack));
        return;
    }
    const found = oursOf(trail.current());
    if (!found)
        return;
    const ours = { ...found, completed: ending.completed ?? false };
    const undone = await tryToUndo(ours, remedy, tools);
    note(story, tools, undone.words);
    if (undone.kind === 'asked')
        await watchReturn(undone, look, ours, tools, story);
}
function leftWords(rollsBackItself, hasWayBack) {
    if (!hasWayBack)
        return 'The service has nothing to go back to, so the deployment is left as it is.';
    return rollsBackItself
        ? 'The circuit breaker of the service will roll the deployment back by itself.'
        : 'The deployment is left as it is, as asked.';
}
/** The verdict stands already; what comes of the rollback is told beside it. */
async function watchReturn(undone, look, ours, tools, story) {
    const first = { outcome: story.outcome, reason: story.reason, last: story.last };
    const back = { id: ours.deployment ?? '', look: undone.look ?? look, allowance: 0, outputs: () => ({}) };
    const aim = `the service is back at ${(0,base_arn/* formatRevision */.TU)(ours.previous)}`;
    // A rollback of the same deployment goes on where the story stands; a new one has its own.
    const from = undone.look === undefined && first.last ? { from: first.last } : {};
    const asked = { goal: { wait: 'stable', pause: false }, timeout: ROLLBACK_PATIENCE, aim, ...from };
    const outcome = await (0,follow/* follow */.e)(back, asked, tools, story);
    const done = outcome === 'succeeded' || outcome === 'rolled-back' || outcome === 'stopped';
    const result = done
        ? `The service is back at ${(0,base_arn/* formatRevision */.TU)(ours.previous)}.`
        : `The rollback ended as ${outcome ?? 'unknown'}${story.reason ? `: ${story.reason}` : ''}.`;
    story.outcome = done ? 'rolled-back' : (first.outcome ?? 'failed');
    if (first.reason !== undefined)
        story.reason = first.reason;
    // The picture of the failure tells more than that of the way back.
    if (first.last)
        story.last = first.last;
    note(story, tools, result);
}
/** After an error or a cancelled run: takes back what was started, and what was registered for nothing. */
async function cleanUp(trail, tools, story) {
    if (!tools.signal.aborted && trail.current().deployment !== undefined)
        return;
    for (const words of await settle(trail.current(), tools))
        note(story, tools, words);
}
/** Brings what a run left in AWS into a known state and says what was found and done; never throws. */
async function settle(trail, tools) {
    const ours = oursOf(trail);
    if (!ours) {
        const lost = trail.pending === 'register' ? await findRegistered(trail, tools) : undefined;
        return lost ? [await aftermath_retire(lost, trail, tools)] : [];
    }
    if (trail.pending === undefined && trail.deployment === undefined) {
        return trail.registered ? [await aftermath_retire(ours.revision, trail, tools)] : [];
    }
    const undone = await tryToUndo(ours, trail.onCancel, tools);
    if (undone.kind !== 'never-started' || !trail.registered)
        return [undone.words];
    return [undone.words, await aftermath_retire(ours.revision, trail, tools)];
}
function oursOf(trail) {
    const { revision } = trail;
    return revision === undefined ? undefined : { ...trail, revision };
}
/** The revision whose registration was cut off before its answer came, if AWS has it. */
async function findRegistered(trail, { clients }) {
    try {
        const latest = await (0,task_definitions/* describeTaskDefinition */.o)(clients, trail.family);
        const ours = latest.arn !== trail.previous && (0,fingerprint/* fingerprint */.R)(latest.definition) === trail.fingerprint;
        return ours ? latest.arn : undefined;
    }
    catch {
        return undefined;
    }
}
/** Deregisters a revision that nothing was started from; one that is in use after all stays. */
async function aftermath_retire(arn, { cluster, family }, { clients }) {
    const name = (0,base_arn/* formatRevision */.TU)(arn);
    try {
        if ((await (0,retire/* listRevisionsInUse */.VQ)(clients, cluster, family)).has(arn))
            return `${name} is in use and stays.`;
        await (0,retire/* deregister */.BX)(clients, arn);
        return `Deregistered ${name}, which nothing was started from.`;
    }
    catch (error) {
        return `${name} was registered and is not used; it could not be deregistered: ${(0,explain/* sentencesOf */.cj)(error)}`;
    }
}
function note(story, { runner }, words) {
    story.aftermath.push(words);
    runner.info(words);
}


/***/ }),

/***/ 2909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ allPages)
/* harmony export */ });
/** The items of all pages of a list; `read` gets the mark of a page, and none for the first. */
async function allPages(read) {
    const all = [];
    let mark;
    do {
        const page = await read(mark);
        all.push(...(page.items ?? []));
        mark = page.mark;
    } while (mark);
    return all;
}


/***/ }),

/***/ 4974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ deregister),
/* harmony export */   VQ: () => (/* binding */ listRevisionsInUse),
/* harmony export */   VW: () => (/* binding */ listRevisions)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(212);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2909);




/** DescribeServices takes this many at a time. */
const SERVICES = 10;
/** DescribeTasks takes this many at a time. */
const TASKS = 100;
/** Marks a revision inactive: what runs from it goes on, nothing new starts from it. */
async function deregister(clients, arn) {
    try {
        await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DeregisterTaskDefinitionCommand */ .sjB({ taskDefinition: arn }));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `deregister ${arn}`);
    }
}
/** Active revisions of a family, newest first. */
async function listRevisions(clients, family) {
    const request = { familyPrefix: family, status: 'ACTIVE', sort: 'DESC' };
    try {
        const arns = await (0,_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .allPages */ .S)(async (nextToken) => {
            const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListTaskDefinitionsCommand */ .Pse({ ...request, nextToken }));
            return { items: answer.taskDefinitionArns, mark: answer.nextToken };
        });
        // The family is a prefix here, so that `web` also lists `web-admin`.
        const own = new RegExp(`/${family.replaceAll(/[^\w-]/g, '')}:\\d+$`);
        // What is deregistered hangs on the order, so it is not left to the answer.
        return arns.filter(arn => own.test(arn)).sort((a, b) => numberOf(b) - numberOf(a));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `list the revisions of ${family}`);
    }
}
const numberOf = (arn) => (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRevision */ .Pp)(arn).revision;
/** Revisions that any service, task set or task of a cluster uses. */
async function listRevisionsInUse(clients, cluster, family) {
    try {
        const [services, tasks] = await Promise.all([
            usedByServices(clients, cluster),
            usedByTasks(clients, cluster, family),
        ]);
        return new Set([...services, ...tasks]);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'find out which revisions are in use');
    }
}
function usedByServices({ ecs }, cluster) {
    return (0,_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .allPages */ .S)(async (nextToken) => {
        const listed = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListServicesCommand */ .qde({ cluster, maxResults: SERVICES, nextToken }));
        const { serviceArns: services = [], nextToken: mark } = listed;
        if (services.length === 0)
            return { items: [], mark };
        const answer = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeServicesCommand */ .H7c({ cluster, services }));
        const holders = (answer.services ?? []).flatMap(service => [
            service,
            ...(service.deployments ?? []),
            ...(service.taskSets ?? []),
        ]);
        return { items: holders.flatMap(({ taskDefinition }) => taskDefinition ?? []), mark };
    });
}
function usedByTasks({ ecs }, cluster, family) {
    return (0,_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .allPages */ .S)(async (nextToken) => {
        const listed = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListTasksCommand */ .MYg({ cluster, family, maxResults: TASKS, nextToken }));
        const { taskArns: tasks = [], nextToken: mark } = listed;
        if (tasks.length === 0)
            return { items: [], mark };
        const answer = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeTasksCommand */ .z8X({ cluster, tasks }));
        const found = answer.tasks ?? [];
        return { items: found.flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []), mark };
    });
}


/***/ }),

/***/ 598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ tagService),
/* harmony export */   Ln: () => (/* binding */ findService),
/* harmony export */   hs: () => (/* binding */ deleteService),
/* harmony export */   qH: () => (/* binding */ findTaggedServices),
/* harmony export */   sR: () => (/* binding */ createService)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(212);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);
/* harmony import */ var _missing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7813);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2909);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8034);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8268);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3012);









/** DescribeServices takes this many at a time. */
const SERVICES = 10;
/** A service that is there in any way, even while it is being deleted; `undefined` where it is not. */
async function findService(clients, { cluster, service }) {
    const [found] = await describeAll(clients, cluster, [service]);
    return found;
}
/** The services of a cluster whose names fit. */
async function findTaggedServices(clients, cluster, fits) {
    const arns = (await listServices(clients, cluster)).filter(arn => fits((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_5__/* .shortName */ .EU)(arn)));
    const batches = Array.from({ length: Math.ceil(arns.length / SERVICES) }, (_, index) => arns.slice(index * SERVICES, (index + 1) * SERVICES));
    return (await Promise.all(batches.map(batch => describeAll(clients, cluster, batch)))).flat();
}
async function listServices(clients, cluster) {
    try {
        return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_6__/* .allPages */ .S)(async (nextToken) => {
            const page = { cluster, maxResults: 100, nextToken };
            const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .ListServicesCommand */ .qde(page));
            return { items: answer.serviceArns, mark: answer.nextToken };
        });
    }
    catch (error) {
        throw await explainCluster(clients, cluster, error, `list the services of ${cluster}`);
    }
}
async function describeAll(clients, cluster, services) {
    try {
        const request = new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .DescribeServicesCommand */ .H7c({ cluster, services, include: ['TAGS'] });
        const answer = await clients.ecs.send(request);
        return (answer.services ?? []).filter(({ status }) => status !== 'INACTIVE').map(toTagged);
    }
    catch (error) {
        throw await explainCluster(clients, cluster, error, `describe the service ${services.join(', ')}`);
    }
}
async function explainCluster(clients, cluster, error, doing) {
    const missing = error instanceof Error && error.name === 'ClusterNotFoundException';
    return missing ? (0,_missing_js__WEBPACK_IMPORTED_MODULE_2__/* .missingCluster */ .B)(clients, cluster, error) : (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, doing);
}
function toTagged(found) {
    return {
        service: (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .toService */ .R)(found),
        tags: (0,_tags_js__WEBPACK_IMPORTED_MODULE_8__/* .readTags */ .g$)(found.tags),
        createdAt: found.createdAt?.getTime() ?? 0,
    };
}
/**
 * Creates a service; after a lost answer it is looked up before another try. `undefined` where a service
 * of this name is there already, or still.
 */
async function createService(clients, { request, clock, maxAttempts }) {
    const { cluster, serviceName: service } = request;
    try {
        return await (0,_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .repeat */ .u)({
            doing: `create the service ${service}`,
            send: async () => (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .toService */ .R)((await clients.ecsOnce().send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .CreateServiceCommand */ .JkR(request))).service ?? {}),
            readBack: async () => {
                const found = await findService(clients, { cluster, service });
                return found?.service.status === 'ACTIVE' && isSame(found, request) ? found.service : undefined;
            },
        }, clock, maxAttempts);
    }
    catch (error) {
        if (/not idempotent|still Draining/i.test((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)))
            return undefined;
        throw error;
    }
}
/** Whether a service is the one that was asked for: it has its revision and all of its tags. */
function isSame({ service, tags }, request) {
    const asked = (0,_tags_js__WEBPACK_IMPORTED_MODULE_8__/* .readTags */ .g$)(request.tags);
    return (service.taskDefinition === request.taskDefinition &&
        Object.entries(asked).every(([key, value]) => tags[key] === value));
}
/** Deletes a service with all of its tasks; one that is not there, or is going already, is fine. */
async function deleteService(clients, { cluster, service }, clock, maxAttempts) {
    const send = async () => {
        try {
            await clients.ecsOnce().send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .DeleteServiceCommand */ .o6q({ cluster, service, force: true }));
        }
        catch (error) {
            if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .natureOf */ .PC)(error) !== 'missing')
                throw error;
        }
        return true;
    };
    // To be told twice changes nothing, so a lost answer needs no look.
    await (0,_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .repeat */ .u)({ doing: `delete the service ${service}`, send, readBack: async () => undefined }, clock, maxAttempts);
}
/** Puts tags on top of those that a service has. */
async function tagService(clients, arn, tags) {
    try {
        await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .TagResourceCommand */ .eqU({ resourceArn: arn, tags: (0,_tags_js__WEBPACK_IMPORTED_MODULE_8__/* .ecsTags */ .pH)(tags) }));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `tag the service ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_5__/* .shortName */ .EU)(arn)}`);
    }
}


/***/ }),

/***/ 3012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ elbTags),
/* harmony export */   g$: () => (/* binding */ readTags),
/* harmony export */   pH: () => (/* binding */ ecsTags)
/* harmony export */ });
/** Tags as ECS gives them → ours. */
function readTags(tags) {
    return Object.fromEntries((tags ?? []).map(({ key = '', value = '' }) => [key, value]));
}
/** Tags as ECS takes them. */
function ecsTags(tags) {
    return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
/** Tags as Elastic Load Balancing takes them. */
function elbTags(tags) {
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}


/***/ }),

/***/ 9645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ fingerprint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5138);


/** A hash by which a definition is known again after AWS has filled in its defaults. */
function fingerprint(definition) {
    const leaves = [...(0,_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .flatten */ .B)(definition)].map(leaf => JSON.stringify(leaf)).sort();
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(leaves.join('\n')).digest('hex');
}


/***/ })

};
