export const id = 540;
export const ids = [540,174];
export const modules = {

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
// EXTERNAL MODULE: ./lib/session.js + 1 modules
var lib_session = __webpack_require__(6182);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/watch/changes.js
var changes = __webpack_require__(7422);
// EXTERNAL MODULE: ./lib/watch/target-states.js
var target_states = __webpack_require__(6613);
;// CONCATENATED MODULE: ./lib/watch/pace.js

/** Where the end is the next thing to happen. */
const ENDING = { least: 4500, most: 6000 };
/** Where it may be, or where tasks fail and the next one may decide. */
const NEAR = { least: 8000, most: 8000 };
/** Where new tasks are still to come up or to become healthy. */
const FAR = { least: 15_000, most: 30_000 };
/** Where a stage is the goal. */
const STAGE = 5000;
/** While the deployment waits for somebody. */
const WAITING = 15_000;
/** While AWS waits by its own configuration, which ends when that says. */
const QUIET = 30_000;
/** A quiet time may end so much before it seems to, since its beginning was seen late, and so much after. */
const LEAD = 12_000;
const LAG = 20_000;
/** What has stood still for long will hardly move in the next moment: the part of that time to wait again. */
const PATIENCE = 0.9;
/** Milliseconds until the next look: quick where something is about to happen, slower where nothing can. */
function pace(snapshot, rhythm) {
    const { hiccups, random } = rhythm;
    const patient = Math.min(ENDING.least * 2 ** (hiccups - 1), NEAR.most);
    const base = hiccups > 0 ? patient : interval(snapshot, rhythm);
    return Math.round(base * (0.8 + 0.4 * random));
}
function interval(snapshot, { goal, now, idle }) {
    if (snapshot === undefined || snapshot.rollout === 'starting')
        return ENDING.least;
    if (snapshot.rollout === 'paused')
        return WAITING;
    // A stage may be over sooner than anything else that is looked for.
    if (goal.stage !== undefined)
        return STAGE;
    const left = (snapshot.quietUntil ?? Number.NEGATIVE_INFINITY) - now;
    if (left > LEAD)
        return Math.min(QUIET, left - LEAD);
    if (left > -LAG)
        return ENDING.least;
    const { least, most } = distance(snapshot, goal);
    return Math.max(least, Math.min(idle * PATIENCE, most));
}
function distance(snapshot, goal) {
    const near = isNear(snapshot, goal);
    const alone = snapshot.counts.old === 0;
    if (snapshot.rollout === 'completed' || (near && alone))
        return ENDING;
    const fails = snapshot.counts.failed > 0 || snapshot.stopped.length > 0;
    return near || alone || fails ? NEAR : FAR;
}
/** Whether the new tasks are up and serve; where their traffic is the goal, whether that is all there is to wait for. */
function isNear({ counts, targetGroups, unready, stages }, { wait }) {
    if (wait === 'traffic' && stages.length === 0)
        return true;
    const serve = unready === 0 && targetGroups.every(group => (0,target_states/* serves */.x)(group, 0));
    return counts.running === counts.desired && (wait === 'traffic' || serve);
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
            if (signal.aborted || (error instanceof errors/* DeployError */.sH && error.fatal))
                throw error;
            hiccups += 1;
            lastError = (0,errors/* messageOf */.bD)(error);
            yield { kind: 'hiccup', error: lastError, attempt: hiccups, at: clock.now() };
        }
        const left = deadline - clock.now();
        if (left <= 0) {
            const reason = before ? (0,verdict/* unmet */.iY)(before, goal).join('; ') : `AWS could not be asked: ${lastError}`;
            yield { kind: 'finished', outcome: 'timed-out', reason, at: clock.now() };
            return before;
        }
        await clock.sleep(Math.min(pace(before, {
            goal,
            hiccups,
            now: clock.now(),
            idle: clock.now() - changedAt,
            random: options.random(),
        }), left), signal);
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
    const session = await (0,lib_session/* allowedBy */.Q)(patience, { ...tools, log: runner });
    const most = `${(0,duration/* formatDuration */.a3)(patience)} at the most${session.words}`;
    runner.info(`Waiting until ${asked.aim ?? GOALS[goal.wait]}, for ${most}`);
    if (session.until !== undefined)
        story.cutShortAt = session.until;
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
        deadline: Math.min(clock.now() + patience, session.until ?? Number.POSITIVE_INFINITY),
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

/***/ 6182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ allowedBy),
  q: () => (/* binding */ refuseEnding)
});

// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
;// CONCATENATED MODULE: ./lib/aws/lifetime.js

/** Where the SDK says that it took them from; nobody changes the environment of a running step. */
const ENVIRONMENT = 'CREDENTIALS_ENV_VARS';
/** Looks at the credentials that AWS is asked with. Throws where there are none. */
async function readLifetime({ ecs }) {
    try {
        const credentials = await ecs.config.credentials();
        const until = credentials.expiration?.getTime() ?? Number.NaN;
        return {
            // What stands in AWS_CREDENTIAL_EXPIRATION need not be a time.
            ...(Number.isNaN(until) ? {} : { until }),
            renewed: !(ENVIRONMENT in (credentials.$source ?? {})),
            temporary: credentials.sessionToken !== undefined,
        };
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, 'read the AWS credentials');
    }
}

// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
;// CONCATENATED MODULE: ./lib/session.js



/** A watch ends so long before credentials that stay as they are, milliseconds: enough to say so and to undo. */
const FAREWELL = 60_000;
/** What is left has to be worth beginning. */
const LEAST = 3 * FAREWELL;
/** A session of aws-actions/configure-aws-credentials, where nothing else is asked for. */
const USUAL = 60 * 60_000;
const LONGER = 'Ask for a longer session (`role-duration-seconds` of aws-actions/configure-aws-credentials)';
/** How long a wait of so many milliseconds may go on; warns where the credentials may end before. */
async function allowedBy(patience, { clients, clock, log }) {
    const { until, renewed, temporary } = await readLifetime(clients);
    const most = (0,duration/* formatDuration */.a3)(patience);
    if (until === undefined) {
        if (temporary && !renewed && patience >= USUAL) {
            log.notice('Nobody says how long the AWS credentials last', `The wait may take ${most}, and a session ends after 1h where nothing else was asked for. ${LONGER} if it does.`);
        }
        return { words: '' };
    }
    const words = `; the AWS credentials last ${(0,duration/* formatDuration */.a3)(until - clock.now())}`;
    if (renewed)
        return { words: `${words} and are renewed` };
    if (until - FAREWELL >= clock.now() + patience)
        return { words };
    log.warning('The AWS credentials end before the timeout', `They end at ${clockTime(until)}, and the wait may take ${most}. The step ends a minute before them. ${LONGER}, or a shorter \`timeout\`.`);
    return { words, until: until - FAREWELL };
}
/** Throws where the credentials end before a deployment that is to be watched could get anywhere. */
async function refuseEnding({ clients, clock }) {
    const { until, renewed } = await readLifetime(clients);
    if (until === undefined || renewed || until - clock.now() >= LEAST)
        return;
    throw new errors/* DeployError */.sH({
        title: 'The AWS credentials end too soon',
        message: `They end at ${clockTime(until)}, which is too soon to wait for anything. Nothing was started.`,
        next: `${LONGER}, or run aws-actions/configure-aws-credentials right before this step.`,
    });
}
function clockTime(ms) {
    return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
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
/* harmony import */ var _snapshot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(143);
/* harmony import */ var _target_states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6613);


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
    else if (_snapshot_js__WEBPACK_IMPORTED_MODULE_1__/* .LEVELS */ .A.indexOf(reached) < _snapshot_js__WEBPACK_IMPORTED_MODULE_1__/* .LEVELS */ .A.indexOf(level))
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
    if ((0,_target_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serves */ .x)(group, desired))
        return [];
    const healthy = group.targets.filter(target => target.state === 'healthy').length;
    const worst = group.targets.find(target => target.state !== 'healthy');
    const why = worst ? ` (${worst.id} is ${worst.state}${worst.reason ? `: ${worst.reason}` : ''})` : '';
    return [`${healthy} of ${desired} targets are healthy in target group ${group.name}${why}`];
}
function plural(count, noun) {
    return count === 1 ? noun : `${noun}s`;
}


/***/ })

};
