export const id = 340;
export const ids = [340,174];
export const modules = {

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


/***/ })

};
