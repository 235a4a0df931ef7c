export const id = 194;
export const ids = [194,174];
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

// EXTERNAL MODULE: ./lib/aws/retire.js
var retire = __webpack_require__(4974);
// EXTERNAL MODULE: ./lib/aws/task-definitions.js
var task_definitions = __webpack_require__(8911);
// EXTERNAL MODULE: ./lib/base/arn.js
var base_arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
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

// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
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
// EXTERNAL MODULE: ./lib/strategy/ecs-look.js + 2 modules
var ecs_look = __webpack_require__(3947);
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
                await (pause ? (0,aws_history/* answerHook */.U3)(clients, arn, pause.id, 'ROLLBACK') : (0,aws_history/* stopServiceDeployment */.dD)(clients, arn));
                return { kind: 'asked', words: `Asked ECS to roll deployment ${id} back ${back}.` };
            }
        }
    }
    catch (error) {
        const cause = error instanceof Error && error.cause ? error.cause : error;
        if (!(0,service_deployments/* isUnavailable */.Pd)(cause))
            throw (0,explain/* explain */.WE)(error, 'roll the deployment back');
    }
    return redeploy(ours, service, tools);
}
/** A service deployment is listed some seconds after its start; who is cancelled at once has to wait for it. */
async function findListed(where, id, createdAt, { clients, clock }) {
    for (let tries = 1;; tries++) {
        const arn = await (0,service_deployments/* findServiceDeployment */.S7)(clients, where, id, createdAt - 60_000);
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
        return { kind: 'left', words: `The deployment could not be taken back, ${why}: ${(0,errors/* messageOf */.b)(error)}` };
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
        return `${name} was registered and is not used; it could not be deregistered: ${(0,errors/* messageOf */.b)(error)}`;
    }
}
function note(story, { runner }, words) {
    story.aftermath.push(words);
    runner.info(words);
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
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);


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
        const arns = await allPages(async (page) => {
            const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListTaskDefinitionsCommand */ .Pse({ ...request, ...page }));
            return { items: answer.taskDefinitionArns ?? [], nextToken: answer.nextToken };
        });
        // The family is a prefix here, so that `web` also lists `web-admin`.
        const own = new RegExp(`/${family.replaceAll(/[^\w-]/g, '')}:\\d+$`);
        return arns.filter(arn => own.test(arn));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `list the revisions of ${family}`);
    }
}
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
    return allPages(async (page) => {
        const listed = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListServicesCommand */ .qde({ cluster, maxResults: SERVICES, ...page }));
        const { serviceArns: services = [], nextToken } = listed;
        if (services.length === 0)
            return { items: [], nextToken };
        const answer = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeServicesCommand */ .H7c({ cluster, services }));
        const holders = (answer.services ?? []).flatMap(service => [
            service,
            ...(service.deployments ?? []),
            ...(service.taskSets ?? []),
        ]);
        return { items: holders.flatMap(({ taskDefinition }) => taskDefinition ?? []), nextToken };
    });
}
function usedByTasks({ ecs }, cluster, family) {
    return allPages(async (page) => {
        const listed = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListTasksCommand */ .MYg({ cluster, family, maxResults: TASKS, ...page }));
        const { taskArns: tasks = [], nextToken } = listed;
        if (tasks.length === 0)
            return { items: [], nextToken };
        const answer = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeTasksCommand */ .z8X({ cluster, tasks }));
        const found = answer.tasks ?? [];
        return { items: found.flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []), nextToken };
    });
}
/** The items of all pages of a list. */
async function allPages(read) {
    const all = [];
    let nextToken;
    do {
        const page = await read(nextToken === undefined ? {} : { nextToken });
        all.push(...page.items);
        nextToken = page.nextToken;
    } while (nextToken);
    return all;
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
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(212);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);
/* harmony import */ var _missing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7813);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8034);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8268);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3012);








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
    const arns = [];
    let nextToken;
    try {
        do {
            const page = { cluster, maxResults: 100, ...(nextToken ? { nextToken } : {}) };
            const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .ListServicesCommand */ .qde(page));
            arns.push(...(answer.serviceArns ?? []));
            nextToken = answer.nextToken;
        } while (nextToken);
        return arns;
    }
    catch (error) {
        throw await explainCluster(clients, cluster, error, `list the services of ${cluster}`);
    }
}
async function describeAll(clients, cluster, services) {
    try {
        const request = new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .DescribeServicesCommand */ .H7c({ cluster, services, include: ['TAGS'] });
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
    return { service: (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .toService */ .R)(found), tags: (0,_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .readTags */ .g$)(found.tags) };
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
            send: async () => (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .toService */ .R)((await clients.ecsOnce.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .CreateServiceCommand */ .JkR(request))).service ?? {}),
            readBack: async () => {
                const found = await findService(clients, { cluster, service });
                return found?.service.status === 'ACTIVE' && isSame(found, request) ? found.service : undefined;
            },
        }, clock, maxAttempts);
    }
    catch (error) {
        if (/not idempotent|still Draining/i.test((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)))
            return undefined;
        throw error;
    }
}
/** Whether a service is the one that was asked for: it has its revision and all of its tags. */
function isSame({ service, tags }, request) {
    const asked = (0,_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .readTags */ .g$)(request.tags);
    return (service.taskDefinition === request.taskDefinition &&
        Object.entries(asked).every(([key, value]) => tags[key] === value));
}
/** Deletes a service with all of its tasks; one that is not there, or is going already, is fine. */
async function deleteService(clients, { cluster, service }, clock, maxAttempts) {
    const send = async () => {
        try {
            await clients.ecsOnce.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .DeleteServiceCommand */ .o6q({ cluster, service, force: true }));
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
        await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .TagResourceCommand */ .eqU({ resourceArn: arn, tags: (0,_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .ecsTags */ .pH)(tags) }));
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

/***/ 9540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ follow),
  h: () => (/* binding */ pauseOutputs)
});

// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: ./lib/report/line.js
var line = __webpack_require__(7174);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/watch/changes.js
var changes = __webpack_require__(7422);
;// CONCATENATED MODULE: ./lib/watch/pace.js
/** Where the end may be the next thing to happen, in milliseconds. */
const QUICK = 4000;
/** Where something else has to happen first. */
const STEADY = 7000;
/** The longest while every new task is up: only health checks or the last old tasks are missing. */
const NEAR = 8000;
/** The longest while new tasks are still to come up: the end is farther away than this. */
const FAR = 30_000;
/** While AWS waits, by its own configuration or for somebody. */
const WAITING = 15_000;
/** Before the end of a quiet time the pace quickens, so that the end is not slept through. */
const LEAD = 20_000;
/** What has stood still for long will hardly move in the next moment: the part of that time to wait again. */
const PATIENCE = 0.5;
/** Milliseconds until the next look: quick where something is about to happen, slower where nothing can. */
function pace(snapshot, { hiccups, now, idle, random }) {
    const base = hiccups > 0 ? Math.min(QUICK * 2 ** (hiccups - 1), NEAR) : interval(snapshot, now, idle);
    return Math.round(base * (0.8 + 0.4 * random));
}
function interval(snapshot, now, idle) {
    if (snapshot === undefined || snapshot.rollout === 'starting')
        return QUICK;
    if (snapshot.rollout === 'paused' || (snapshot.quietUntil ?? 0) > now + LEAD)
        return WAITING;
    const { running, desired, old } = snapshot.counts;
    const isNear = running === desired || old === 0;
    return Math.max(old === 0 ? QUICK : STEADY, Math.min(idle * PATIENCE, isNear ? NEAR : FAR));
}

// EXTERNAL MODULE: ./lib/watch/verdict.js
var verdict = __webpack_require__(5446);
;// CONCATENATED MODULE: ./lib/watch/watch.js




/** The last look may take this long even when the deadline has come, in milliseconds. */
const GRACE = 2000;
/**
 * The only loop: look, tell what changed, sleep. Ends with a `finished` event; throws what makes
 * looking pointless (denied, expired credentials, vanished service). Any other failed look is a
 * `hiccup`: the deployment goes on in AWS whether we see it or not.
 */
async function* watch(look, options) {
    const { clock, signal, deadline, goal } = options;
    let before = options.from;
    let hiccups = 0;
    let changedAt = clock.now();
    let lastError = '';
    while (true) {
        signal.throwIfAborted();
        try {
            const after = await clock.limit(look(), Math.max(deadline - clock.now(), GRACE), signal);
            const at = clock.now();
            for (const event of (0,changes/* changes */.A)(before, after)) {
                changedAt = at;
                yield { ...event, at };
            }
            before = after;
            hiccups = 0;
            const outcome = (0,verdict/* verdict */.WJ)(after, goal);
            const hopeless = outcome === undefined ? options.giveUp?.(after) : undefined;
            if (outcome !== undefined || hopeless !== undefined) {
                const reason = hopeless ?? after.reason;
                yield { kind: 'finished', outcome: outcome ?? 'failed', ...(reason ? { reason } : {}), at };
                return after;
            }
        }
        catch (error) {
            if (signal.aborted || (error instanceof errors/* DeployError */.s && error.fatal))
                throw error;
            hiccups += 1;
            lastError = (0,errors/* messageOf */.b)(error);
            yield { kind: 'hiccup', error: lastError, attempt: hiccups, at: clock.now() };
        }
        const left = deadline - clock.now();
        if (left <= 0) {
            const reason = before ? (0,verdict/* unmet */.iY)(before, goal).join('; ') : `AWS could not be asked: ${lastError}`;
            yield { kind: 'finished', outcome: 'timed-out', reason, at: clock.now() };
            return before;
        }
        await clock.sleep(Math.min(pace(before, { hiccups, now: clock.now(), idle: clock.now() - changedAt, random: options.random() }), left), signal);
    }
}

;// CONCATENATED MODULE: ./lib/follow.js



/** What each waiting level waits for. */
const GOALS = {
    none: 'the deployment is started',
    traffic: 'all new tasks serve',
    stable: 'AWS has completed the deployment and all new tasks serve',
    complete: 'all new tasks serve and nothing of the old revision is left',
    pause: 'the deployment waits for somebody',
};
/** Watches a deployment to its end and tells it as it goes; the outcome and what led to it go into the story. */
async function follow(deployment, asked, tools, story) {
    const { clock, runner, signal, random } = tools;
    const { goal } = asked;
    const patience = asked.timeout + deployment.allowance;
    runner.info(`Waiting until ${asked.aim ?? GOALS[goal.wait]}, for ${(0,duration/* formatDuration */.a3)(patience)} at the most`);
    const look = async () => {
        const seen = await deployment.look();
        story.last = seen;
        story.extra = { ...story.extra, ...deployment.outputs(), ...pauseOutputs(seen) };
        return seen;
    };
    const options = {
        clock,
        random,
        signal,
        deadline: clock.now() + patience,
        goal,
        ...(asked.giveUp ? { giveUp: asked.giveUp } : {}),
        ...(asked.from ? { from: asked.from } : {}),
    };
    for await (const event of watch(look, options)) {
        story.events.push(event);
        runner.info((0,line/* eventLine */.V8)(event, story.startedAt));
        await tools.reporter.event(event, story);
        if (event.kind === 'rollout' && event.rollout === 'paused')
            await resume(deployment, runner);
        if (event.kind !== 'finished')
            continue;
        story.outcome = event.outcome;
        if (event.reason)
            story.reason = event.reason;
    }
    return story.outcome;
}
async function resume(deployment, runner) {
    if (deployment.resume === undefined)
        return;
    await deployment.resume();
    runner.info(`Continued ${deployment.id}`);
}
/** What a later step needs to continue a paused deployment. */
function pauseOutputs({ rollout, hooks }) {
    const hook = hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION');
    if (rollout !== 'paused' || !hook)
        return {};
    return {
        'hook-id': hook.id,
        ...(hook.expiresAt ? { 'expires-at': new Date(hook.expiresAt).toISOString() } : {}),
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
    return `stage ${readable(name)}${how}${long}${note ? `: ${note.replaceAll(/\s*\n\s*/g, ' | ')}` : ''}`;
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
        .replaceAll(/arn:[\w-]+:elasticloadbalancing:\S+?targetgroup\/([^/]+)\/\w+/g, '$1')
        .replaceAll(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1');
}
function withReason(text, reason) {
    return reason
        ? `${text}: ${reason.replaceAll(/arn:[\w-]+:ecs:\S+?task-definition\/(\S+?)(?=[.\s]|$)/g, (_, name) => (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(name))}`
        : text;
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


/***/ }),

/***/ 7422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ changes)
/* harmony export */ });
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5446);

/** What is new in `after`: only changes become events, so a deployment's story is a fold over its looks. */
function* changes(before, after) {
    // How it ended is told by the verdict, once.
    if (before?.rollout !== after.rollout && !(after.rollout in _verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .ENDED */ .hV)) {
        yield { kind: 'rollout', rollout: after.rollout, ...(after.reason ? { reason: after.reason } : {}) };
    }
    const told = new Set(before?.messages.map(message => message.id));
    for (const stage of after.stages) {
        const former = before?.stages.find(({ name }) => name === stage.name);
        if (stage.status !== 'Pending' && !same(former, stage))
            yield { kind: 'stage', stage };
    }
    if (after.traffic && !same(before?.traffic, after.traffic))
        yield { kind: 'traffic', traffic: after.traffic };
    for (const hook of after.hooks) {
        const former = before?.hooks.find(({ id }) => id === hook.id);
        if (former?.status !== hook.status)
            yield { kind: 'hook', hook };
    }
    for (const alarm of after.alarms)
        if (!before?.alarms.includes(alarm))
            yield { kind: 'alarm', alarm };
    yield* collapse(after.messages.filter(message => !told.has(message.id)));
    if (!same(before?.counts, after.counts))
        yield { kind: 'tasks', counts: after.counts };
    if (after.breaker && after.breaker.failures > 0 && before?.breaker?.failures !== after.breaker.failures) {
        yield { kind: 'breaker', failures: after.breaker.failures, threshold: after.breaker.threshold };
    }
    for (const group of after.targetGroups) {
        const former = before?.targetGroups.find(({ name }) => name === group.name);
        if (isWorthTelling(former, group))
            yield { kind: 'targets', group };
    }
    for (const tasks of newlyStopped(before?.stopped ?? [], after.stopped))
        yield { kind: 'task-stopped', tasks };
}
/** The same sentence several times in one look is told once, with how often. */
function* collapse(messages) {
    const times = new Map();
    for (const { text } of messages)
        times.set(text, (times.get(text) ?? 0) + 1);
    for (const message of messages) {
        const often = times.get(message.text);
        if (often === undefined)
            continue;
        times.delete(message.text);
        yield { kind: 'message', message, times: often };
    }
}
function isWorthTelling(before, after) {
    const empty = (group) => !group || (group.targets.length === 0 && group.draining === 0);
    return !same(before, after) && !(empty(before) && empty(after));
}
/** The tasks that were not among the stopped ones before, together where all is alike but the id. */
function newlyStopped(before, after) {
    const known = new Set(before.map(({ id }) => id));
    const groups = new Map();
    for (const task of after) {
        if (known.has(task.id))
            continue;
        const { id: _, ...likeness } = task;
        const key = JSON.stringify(likeness);
        groups.set(key, [...(groups.get(key) ?? []), task]);
    }
    return [...groups.values()];
}
function same(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}


/***/ }),

/***/ 5446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WJ: () => (/* binding */ verdict),
/* harmony export */   hV: () => (/* binding */ ENDED),
/* harmony export */   iY: () => (/* binding */ unmet)
/* harmony export */ });
/* harmony import */ var _snapshot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(143);

/** Rollouts that are over without success. */
const ENDED = {
    failed: 'failed',
    'rolled-back': 'rolled-back',
    stopped: 'stopped',
    superseded: 'superseded',
};
/** The outcome a snapshot proves, or `undefined` while there is something to wait for. */
function verdict(snapshot, goal) {
    const ended = ENDED[snapshot.rollout];
    if (ended !== undefined)
        return ended;
    if (snapshot.rollout === 'paused' && goal.pause)
        return 'paused';
    if (goal.stage !== undefined && isAt(snapshot, goal.stage))
        return 'started';
    return unmet(snapshot, goal).length === 0 ? 'succeeded' : undefined;
}
/** Whether the deployment has got to a stage, by AWS's name with or without its punctuation. */
function isAt(snapshot, stage) {
    const plain = (name) => name.replaceAll(/[^A-Za-z]/g, '').toLowerCase();
    return snapshot.stages.some(({ name, status }) => plain(name) === plain(stage) && status !== 'Pending');
}
/**
 * What still stands between a snapshot and success, in words. Success needs all of it: our own
 * deployment far enough, every desired task running, every one of their targets healthy.
 */
function unmet(snapshot, goal) {
    const { rollout, counts, targetGroups, reached } = snapshot;
    // Whoever waits for a pause that never comes has waited for the whole deployment.
    const level = goal.wait === 'pause' ? 'complete' : goal.wait;
    const missing = [];
    if (rollout === 'rolling-back')
        missing.push('AWS is rolling the deployment back');
    else if (rollout === 'starting')
        missing.push('AWS has not shown the deployment yet');
    else if (_snapshot_js__WEBPACK_IMPORTED_MODULE_0__/* .LEVELS */ .A.indexOf(reached) < _snapshot_js__WEBPACK_IMPORTED_MODULE_0__/* .LEVELS */ .A.indexOf(level))
        missing.push(standstill(snapshot, level));
    if (counts.running !== counts.desired) {
        missing.push(`${counts.running} of ${counts.desired} tasks of the new revision run`);
    }
    if (snapshot.unready > 0) {
        missing.push(`${snapshot.unready} ${plural(snapshot.unready, 'task')} have not passed the container health check`);
    }
    missing.push(...targetGroups.flatMap(group => unhealthy(group, counts.desired)));
    if (level === 'complete') {
        if (counts.old > 0)
            missing.push(`${counts.old} old ${plural(counts.old, 'task')} still run`);
        const draining = targetGroups.reduce((sum, group) => sum + group.draining, 0);
        if (draining > 0)
            missing.push(`${draining} old ${plural(draining, 'target')} still drain`);
    }
    return missing;
}
/** Where a deployment that is not far enough stands. */
function standstill({ rollout, reached, traffic, stages, hooks }, level) {
    const waiting = hooks.find(hook => hook.status === 'AWAITING_ACTION');
    if (rollout === 'paused')
        return `the deployment waits for somebody${waiting ? ` at its hook ${waiting.id}` : ''}`;
    if (traffic && reached === 'none')
        return `${traffic.production} % of the production traffic is on the new revision`;
    const stage = stages.findLast(({ status }) => status === undefined || status === 'InProgress');
    const at = stage ? ` (at ${stage.name})` : '';
    return level === 'traffic'
        ? `the new revision does not serve yet${at}`
        : `AWS has not completed the deployment${at}`;
}
/** A target group without targets is not healthy: with tasks desired, each has to be in it. */
function unhealthy(group, desired) {
    const healthy = group.targets.filter(target => target.state === 'healthy').length;
    if (healthy >= desired && healthy === group.targets.length)
        return [];
    const worst = group.targets.find(target => target.state !== 'healthy');
    const why = worst ? ` (${worst.id} is ${worst.state}${worst.reason ? `: ${worst.reason}` : ''})` : '';
    return [`${healthy} of ${desired} targets are healthy in target group ${group.name}${why}`];
}
function plural(count, noun) {
    return count === 1 ? noun : `${noun}s`;
}


/***/ })

};
