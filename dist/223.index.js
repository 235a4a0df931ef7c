export const id = 223;
export const ids = [223,174];
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
// EXTERNAL MODULE: ./lib/strategy/ecs-look.js + 2 modules
var ecs_look = __webpack_require__(3947);
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
    throw new errors/* DeployError */.s({
        title: 'The service deployment was not found',
        message: `${arn} is not among the deployments of ${service.name}.`,
        next: 'Pass the output `service-deployment-arn` of the step that deployed.',
    });
}
async function takeControl(service, meant, tools) {
    const { clients } = tools;
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
            await (0,aws_history/* answerHook */.U3)(clients, meant.arn, waiting, 'ROLLBACK');
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
            await (0,aws_history/* answerHook */.U3)(clients, meant.arn, waiting, 'CONTINUE');
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
    return new errors/* DeployError */.s({
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
    throw new errors/* DeployError */.s({
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
        const { findCodeDeployment } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(507), __webpack_require__.e(877), __webpack_require__.e(943)]).then(__webpack_require__.bind(__webpack_require__, 8943));
        return findCodeDeployment(subject.id, tools);
    }
    const service = await (0,services/* describeService */.J)(tools.clients, subject);
    if (service.controller === 'CODE_DEPLOY') {
        const { findActiveCodeDeployment } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(507), __webpack_require__.e(877), __webpack_require__.e(943)]).then(__webpack_require__.bind(__webpack_require__, 8943));
        const active = await findActiveCodeDeployment(service, tools);
        if (active === undefined && inputs.command === 'rollback')
            throw nothingOfCodeDeploy(service.name);
        return active;
    }
    return findEcsDeployment(service, subject.kind === 'service-deployment' ? subject.arn : undefined, tools);
}
function nothingOfCodeDeploy(service) {
    return new errors/* DeployError */.s({
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
        throw new errors/* DeployError */.s({
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
