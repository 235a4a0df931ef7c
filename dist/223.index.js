export const id = 223;
export const ids = [223];
export const modules = {

/***/ 1223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  control: () => (/* binding */ control_control)
});

// EXTERNAL MODULE: ./lib/aws/services.js
var services = __webpack_require__(6109);
// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/follow.js + 2 modules
var follow = __webpack_require__(9540);
// EXTERNAL MODULE: ./lib/inputs/control.js
var control = __webpack_require__(1688);
// EXTERNAL MODULE: ./lib/report/line.js
var line = __webpack_require__(7174);
// EXTERNAL MODULE: ./lib/report/links.js
var links = __webpack_require__(4503);
// EXTERNAL MODULE: ./lib/aws/history.js
var aws_history = __webpack_require__(1929);
// EXTERNAL MODULE: ./lib/aws/service.js + 1 modules
var service = __webpack_require__(8268);
// EXTERNAL MODULE: ./lib/aws/service-deployments.js
var service_deployments = __webpack_require__(595);
// EXTERNAL MODULE: ./lib/strategy/ecs-look.js + 3 modules
var ecs_look = __webpack_require__(9074);
;// CONCATENATED MODULE: ./lib/strategy/ecs-control.js







const UNDER_WAY = new Set([
    'PENDING',
    'IN_PROGRESS',
    'STOP_REQUESTED',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS',
]);
/** The service deployment with this ARN, or the one under way; `undefined` where there is none. */
async function findEcsDeployment(service, arn, tools) {
    const where = { cluster: service.clusterArn, service: service.name };
    const past = await (0,aws_history/* listServiceDeployments */.C0)(tools.clients, where);
    const meant = past.find(one => (arn === undefined ? UNDER_WAY.has(one.status) : one.arn === arn));
    if (meant)
        return takeControl(service, meant, tools);
    if (arn === undefined)
        return undefined;
    throw new errors/* DeployError */.sH({
        title: 'The service deployment was not found',
        message: `${arn} is not among the deployments of ${service.name}.`,
        next: 'Pass the output `service-deployment-arn` of the step that deployed.',
    });
}
async function takeControl(service, meant, tools) {
    const { clients, clock } = tools;
    const id = `ecs-svc/${(0,arn/* shortName */.EU)(meant.revisionArn)}`;
    const started = {
        id,
        former: new Set(service.rollouts.map(rollout => rollout.id).filter(other => other !== id)),
        createdAt: meant.createdAt,
        told: new Set(service.messages.map(message => message.id)),
        checksContainers: false,
    };
    const { look } = (0,ecs_look/* lookAtEcs */.A)(clients, service, started, tools);
    const revision = service.rollouts.find(rollout => rollout.id === id)?.taskDefinition ??
        (await (0,aws_history/* findRevisionTaskDefinition */.Xe)(clients, meant.revisionArn));
    const { final, step, steps } = service.bakes;
    const rollBack = async (hook) => {
        const waiting = await findPause(clients, meant.arn, hook);
        if (waiting)
            await (0,aws_history/* answerHook */.U3)(clients, meant.arn, waiting, 'ROLLBACK', clock);
        else
            await (0,aws_history/* stopServiceDeployment */.dD)(clients, meant.arn);
    };
    return {
        id,
        service,
        look,
        allowance: final + step * steps,
        ...(revision ? { revision } : {}),
        outputs: () => ({ 'service-deployment-arn': meant.arn, 'service-deployment-id': (0,arn/* shortName */.EU)(meant.arn) }),
        proceed: async (hook) => {
            const waiting = await findPause(clients, meant.arn, hook);
            if (waiting === undefined)
                throw notPaused(meant);
            await (0,aws_history/* answerHook */.U3)(clients, meant.arn, waiting, 'CONTINUE', clock);
        },
        rollBack,
        // ECS stops a deployment only by going back.
        stop: () => rollBack(),
    };
}
/** The PAUSE hook that waits, or the named one. */
async function findPause(clients, arn, asked) {
    if (asked !== undefined)
        return asked;
    const deployment = await (0,service_deployments/* describeServiceDeployment */.MH)(clients, arn);
    return deployment?.hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')?.id;
}
function notPaused(meant) {
    return new errors/* DeployError */.sH({
        title: 'The deployment waits for nobody',
        message: `No PAUSE hook of ${meant.arn} waits for an action; its status is ${meant.status}.`,
        next: 'Run `command: status` to see where it stands.',
    });
}
/**
 * Deploys the revision of the last successful service deployment before the present one: what
 * worked, by history, and not just the revision with the next lower number.
 */
async function rollBackToLastSuccess(where, maxAttempts, tools) {
    const { clients, clock } = tools;
    const before = await (0,services/* describeService */.J)(clients, where);
    const taskDefinition = await findLastSuccess(before, clients);
    const request = { cluster: before.clusterArn, service: before.name, taskDefinition };
    const after = await (0,services/* updateService */.b)(clients, request, { before, clock, maxAttempts });
    const primary = (0,service/* primaryOf */.O)(after);
    const meant = {
        arn: '',
        status: 'PENDING',
        revisionArn: primary?.id ?? '',
        createdAt: primary?.createdAt ?? 0,
    };
    return { ...(await takeControl(after, meant, tools)), outputs: () => ({}) };
}
async function findLastSuccess(service, clients) {
    const where = { cluster: service.clusterArn, service: service.name };
    for (const past of await (0,aws_history/* listServiceDeployments */.C0)(clients, where)) {
        if (past.status !== 'SUCCESSFUL')
            continue;
        const taskDefinition = await (0,aws_history/* findRevisionTaskDefinition */.Xe)(clients, past.revisionArn);
        if (taskDefinition && taskDefinition !== service.taskDefinition)
            return taskDefinition;
    }
    throw new errors/* DeployError */.sH({
        title: 'There is nothing to roll back to',
        message: `The history of ${service.name} has no successful deployment of another revision than ${(0,arn/* formatRevision */.TU)(service.taskDefinition)}.`,
        next: 'Deploy the revision that is wanted by name, with the input "task-definition" of the deploy action.',
    });
}

// EXTERNAL MODULE: ./lib/watch/changes.js
var changes = __webpack_require__(7422);
// EXTERNAL MODULE: ./lib/watch/verdict.js
var verdict = __webpack_require__(5446);
;// CONCATENATED MODULE: ./lib/control.js










/** Continues, rolls back, stops or just looks at a deployment that an earlier step has started. */
async function control_control(inputs, tools, story) {
    const { runner } = tools;
    const found = await find(inputs, tools);
    if (found === undefined) {
        await withoutDeployment(inputs, tools, story);
        return;
    }
    await tellSubject(found, tools, story);
    if (inputs.command === 'status') {
        await tellStatus(found, inputs, tools, story);
        return;
    }
    await act(found, inputs);
    runner.info(`${DONE[inputs.command]} ${found.id}`);
    story.outcome = 'started';
    if (inputs.goal.wait === 'none')
        return;
    const undoes = inputs.command !== 'continue';
    const aim = undoes ? 'AWS is back at the revision before' : undefined;
    const outcome = await (0,follow/* follow */.e)(found, { ...inputs, ...(aim ? { aim } : {}) }, tools, story);
    // Which of the two words AWS's reason leads to depends on the way it went; here it is known who asked for what.
    if (outcome && (0,control/* isAsked */.D6)(inputs.command, outcome))
        story.outcome = inputs.command === 'stop' ? 'stopped' : 'rolled-back';
}
const DONE = {
    continue: 'Continued',
    rollback: 'Asked AWS to roll back',
    stop: 'Asked AWS to stop',
};
/** The deployment that is meant; `undefined` where the service has none under way. */
async function find(inputs, tools) {
    const { subject } = inputs;
    if (subject.kind === 'codedeploy') {
        const { findCodeDeployment } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(507), __webpack_require__.e(468), __webpack_require__.e(943)]).then(__webpack_require__.bind(__webpack_require__, 8943));
        return findCodeDeployment(subject.id, tools);
    }
    const service = await (0,services/* describeService */.J)(tools.clients, subject);
    if (service.controller === 'CODE_DEPLOY') {
        const { findActiveCodeDeployment } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(507), __webpack_require__.e(468), __webpack_require__.e(943)]).then(__webpack_require__.bind(__webpack_require__, 8943));
        const active = await findActiveCodeDeployment(service, tools);
        if (active === undefined && inputs.command === 'rollback')
            throw nothingOfCodeDeploy(service.name);
        return active;
    }
    return findEcsDeployment(service, subject.kind === 'service-deployment' ? subject.arn : undefined, tools);
}
function nothingOfCodeDeploy(service) {
    return new errors/* DeployError */.sH({
        title: 'No deployment is under way',
        message: `CodeDeploy deploys ${service}, and a deployment of it that is over cannot be rolled back.`,
        next: 'Deploy the revision that is wanted by name, with the input "task-definition" of the deploy action.',
    });
}
async function act(found, { command, hook }) {
    if (command === 'continue')
        await found.proceed(hook);
    if (command === 'rollback')
        await found.rollBack(hook);
    if (command === 'stop')
        await found.stop();
}
/** Without a deployment under way only a rollback makes sense: to what last worked. */
async function withoutDeployment(inputs, tools, story) {
    const { subject, command } = inputs;
    if (subject.kind !== 'service' || command === 'continue' || command === 'stop') {
        throw new errors/* DeployError */.sH({
            title: 'No deployment is under way',
            message: `There is nothing to ${command}.`,
            next: 'Look at the service; a deployment that is over cannot be changed any more.',
        });
    }
    if (command === 'status') {
        story.outcome = 'succeeded';
        tools.runner.info('No deployment is under way');
        return;
    }
    const deployment = await rollBackToLastSuccess(subject, inputs.maxAttempts, tools);
    await tellSubject(deployment, tools, story);
    tools.runner.info(`Going back to ${(0,arn/* formatRevision */.TU)(story.revision ?? '')} as ${deployment.id}`);
    story.outcome = 'started';
    if (inputs.goal.wait !== 'none')
        await (0,follow/* follow */.e)(deployment, inputs, tools, story);
}
async function tellSubject(found, { runner }, story) {
    const { service, id, revision } = found;
    story.service = service.name;
    story.serviceArn = service.arn;
    story.clusterArn = service.clusterArn;
    story.deploymentId = id;
    story.link = (0,links/* serviceLink */.o)(service.arn, service.clusterArn);
    if (revision)
        story.revision = revision;
    runner.info(`${service.name}: ${id}${revision ? ` of ${(0,arn/* formatRevision */.TU)(revision)}` : ''}`);
}
/** One look, told as if everything in it were new. */
async function tellStatus(found, { goal }, tools, story) {
    const seen = await found.look();
    const at = tools.clock.now();
    for (const event of (0,changes/* changes */.A)(undefined, seen)) {
        story.events.push({ ...event, at });
        tools.runner.info((0,line/* eventLine */.V8)({ ...event, at }, story.startedAt));
    }
    story.last = seen;
    story.extra = { ...found.outputs(), ...(0,follow/* pauseOutputs */.h)(seen) };
    story.outcome = (0,verdict/* verdict */.WJ)(seen, { ...goal, pause: true }) ?? 'started';
    if (seen.reason)
        story.reason = seen.reason;
}


/***/ })

};
