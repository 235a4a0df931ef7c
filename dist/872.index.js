export const id = 872;
export const ids = [872,448];
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

/***/ 4448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ mistakeIn),
/* harmony export */   parseStructured: () => (/* binding */ parseStructured)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7594);


/** Far more than anything that AWS takes; each alias and each level makes the rest dearer to read. */
const MOST = { aliases: 100, depth: 100 };
const TOO_DEEP = `More than ${MOST.depth} levels`;
/** The plain value of a JSON or YAML text; mistakes are reported with their line and column. */
function parseStructured(text, name) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text.replace(/^\uFEFF/, ''), {
        lineCounter: lines,
        prettyErrors: false,
        // The parser compares each key with all others; `mistakeIn` does not.
        uniqueKeys: false,
    });
    const mistake = mistakeIn(document);
    if (mistake) {
        const { line, col } = lines.linePos(mistake.offset);
        throw unreadable(name, `Line ${line}, column ${col}: ${mistake.problem}`, 'Write it as valid JSON or YAML 1.2.');
    }
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, { Scalar: (_, scalar) => keepSource(scalar) });
    try {
        return document.toJS();
    }
    catch (cause) {
        throw unreadable(name, 'It says the same thing too often.', 'Use fewer YAML aliases.', cause);
    }
}
function unreadable(name, message, next, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({ title: `${name} cannot be read`, message, next }, { cause });
}
/** The first mistake that makes a document unreadable, or unreadable in reasonable time. */
function mistakeIn(document) {
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem)
        return { problem: sayProblem(problem.code, problem.message), offset: problem.pos[0] };
    const found = [];
    const note = (problem, range) => {
        found.push({ problem, offset: range?.[0] ?? 0 });
        return yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.BREAK;
    };
    let aliases = 0;
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Alias: (_, { range }) => {
            aliases += 1;
            return aliases > MOST.aliases ? note(`More than ${MOST.aliases} aliases`, range) : undefined;
        },
        Seq: (_, { range }, path) => (path.length > MOST.depth ? note(TOO_DEEP, range) : undefined),
        Map: (_, { items, range }, path) => {
            if (path.length > MOST.depth)
                return note(TOO_DEEP, range);
            const odd = items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(key) && !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key));
            if (odd)
                return note('A key is not a text', (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(odd.key) ? odd.key.range : range);
            const seen = new Set();
            const twin = items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && seen.size === seen.add(key.value).size);
            return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(twin?.key) ? note('Map keys must be unique', twin.key.range) : undefined;
        },
    });
    return found[0];
}
/** Where the parser's own sentence has in it what it found. */
const SENTENCES = new Map([
    ['BAD_COLLECTION_TYPE', 'Unresolved tag'],
    ['BAD_DIRECTIVE', 'Unknown directive'],
    ['BAD_DQ_ESCAPE', 'Invalid escape sequence'],
    ['MULTIPLE_DOCS', 'More than one document'],
    ['RESOURCE_EXHAUSTION', TOO_DEEP],
    ['TAG_RESOLVE_FAILED', 'Unresolved tag'],
]);
/** Some of the parser's other sentences end with what it found. */
function sayProblem(code, message) {
    return SENTENCES.get(code) ?? message.replace(/:.*$/s, '');
}
/** `1.10`, `007` or an account id with a leading zero would change as numbers; as text they stay what was written. */
function keepSource(scalar) {
    const { value, source } = scalar;
    if (typeof value === 'number' && source !== undefined && String(value) !== source)
        scalar.value = source;
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

/***/ 872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runErrand: () => (/* binding */ runErrand)
});

// EXTERNAL MODULE: ./lib/github/errand.js
var errand = __webpack_require__(6492);
// EXTERNAL MODULE: ./lib/github/runner.js
var github_runner = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/github/task-mark.js

/** Run, attempt, job and step; jobs of one matrix differ in their runner or in their inputs. */
const NAMES = [
    'GITHUB_REPOSITORY',
    'GITHUB_RUN_ID',
    'GITHUB_RUN_ATTEMPT',
    'GITHUB_JOB',
    'GITHUB_ACTION',
    'RUNNER_NAME',
];
/** The mark of this step; outside GitHub, where nothing names a step, one that never comes again. */
function markStep(env, random) {
    const run = env['GITHUB_RUN_ID'];
    const inputs = Object.keys(env)
        .filter(name => name.startsWith('INPUT_'))
        .sort();
    const what = run ? [...NAMES, ...inputs].map(name => [name, env[name]]) : [random(), random(), random()];
    const token = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(what)).digest('hex');
    // Short as it is, the token's beginning tells the step's task from those of other steps of the run.
    return { token, ...(run ? { startedBy: `github-${run}-${token.slice(0, 8)}` } : {}) };
}

// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: ./lib/report/links.js
var links = __webpack_require__(4503);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
;// CONCATENATED MODULE: ./lib/report/task.js




/** A task's story before anything has happened. */
function beginTask(now) {
    return { startedAt: now, lines: [] };
}
/** Lines of the log that the summary shows. */
const LAST = 30;
/** Keeps a line of the log while it is one of the last. */
function noteLine(line, { lines }) {
    lines.push(line);
    if (lines.length > LAST)
        lines.shift();
}
/** Whether the run is what was asked for. */
function isDone({ outcome, failure }) {
    return failure === undefined && (outcome === 'succeeded' || outcome === 'started');
}
/** The page of the task in the AWS console. */
function linkOf({ taskArn, clusterArn }) {
    return taskArn && clusterArn ? (0,links/* taskLink */.e)(taskArn, clusterArn) : undefined;
}
const HEADLINES = {
    succeeded: 'task succeeded',
    started: 'task started, not waited for',
    failed: 'task failed',
    'timed-out': 'task timed out',
    cancelled: 'run cancelled',
};
const NEXT = {
    'timed-out': 'Look at what the task was doing, or raise the input "timeout".',
    cancelled: 'Check what the task has left half done before the next run.',
};
/** What a red run says in the annotation. */
function explainTask(story) {
    const { diagnosis, reason = 'AWS gave no reason.', outcome } = story;
    const cause = diagnosis && diagnosis.cause.id !== 'unknown' ? diagnosis.cause : undefined;
    const because = cause && `${cause.title}: ${cause.sentence}`;
    const link = linkOf(story);
    // What the scheduler of a service does, nobody does for a one-off task.
    const scheduled = cause && (cause.noise || /\bECS (?:starts|tries)\b/.test(cause.next));
    const own = scheduled ? 'Run the job again: nothing starts a one-off task anew.' : cause?.next;
    return {
        title: headline(story),
        message: [reason, because].filter(Boolean).join('\n'),
        next: own ?? NEXT[outcome ?? 'failed'] ?? 'Look at the log of the task and run the job again.',
        ...(cause ? { docs: cause.docs } : {}),
        ...(link ? { link } : {}),
    };
}
/** An error that ended the run, with what it means for a task that was started. */
function aboutTask(failure, story) {
    if (story.taskArn === undefined)
        return failure;
    const link = linkOf(story);
    return {
        ...failure,
        message: `${failure.message}\nTask ${(0,arn/* shortName */.EU)(story.taskArn)} is not watched any more.`,
        ...(link ? { link } : {}),
    };
}
/** The run of a task as Markdown for the step summary. */
function summarizeTask(story) {
    const { startedAt, endedAt, exitCode, failure, lines, container } = story;
    const link = linkOf(story);
    const facts = [
        container && `container ${(0,markdown/* code */.aY)(container)}`,
        exitCode !== undefined && `exit code **${exitCode}**`,
        endedAt !== undefined && (0,duration/* formatDuration */.a3)(endedAt - startedAt),
        link && `[Open in the ECS console](${link})`,
    ].filter(Boolean);
    const title = headline(story);
    const box = failure && [
        ...(failure.title === title ? [] : [`**${(0,markdown/* plain */.pj)(failure.title)}**`]),
        ...(0,markdown/* cut */.Jj)(failure.message.split('\n')).map(markdown/* plain */.pj),
        ...(failure.next ? [`**Next:** ${(0,markdown/* plain */.pj)(failure.next)}`] : []),
        ...(failure.docs ? [`[AWS documentation](${failure.docs})`] : []),
    ];
    return `${[
        `## ${isDone(story) ? '✅' : '❌'} ${(0,markdown/* plain */.pj)(title)}`,
        facts.join(' · '),
        box ? `> [!CAUTION]\n${box.map(line => `> ${line}`).join('\n>\n')}` : '',
        lines.length > 0 ? `Last lines of the log:\n\n${(0,markdown/* fence */.EU)((0,markdown/* cut */.Jj)(lines), '')}` : '',
    ]
        .filter(part => part !== '')
        .join('\n\n')}\n`;
}
function headline({ revision, outcome = 'failed', taskArn }) {
    const what = revision ? (0,arn/* formatRevision */.TU)(revision) : 'task';
    return outcome === 'failed' && taskArn === undefined
        ? `${what}: no task was started`
        : `${what}: ${HEADLINES[outcome]}`;
}

;// CONCATENATED MODULE: ./lib/github/task-outputs.js


/** The names the run-task action declares, in the order of run-task/action.yml. */
const TASK_OUTPUT_NAMES = [
    'task-arn',
    'task-id',
    'exit-code',
    'outcome',
    'reason',
    'task-definition',
    'console-url',
];
/** Sets an output for everything the story of a task knows. */
function writeTaskOutputs(story, runner) {
    const { taskArn, exitCode, revision } = story;
    const values = {
        'task-arn': taskArn,
        'task-id': taskArn && (0,arn/* shortName */.EU)(taskArn),
        'exit-code': exitCode === undefined ? undefined : String(exitCode),
        outcome: story.outcome,
        reason: story.reason ?? story.failure?.message,
        'task-definition': revision && (0,arn/* shortName */.EU)(revision),
        'console-url': linkOf(story),
    };
    for (const name of TASK_OUTPUT_NAMES) {
        const value = values[name];
        if (value !== undefined)
            runner.output(name, value);
    }
}

// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/task-definition/edits.js
var edits = __webpack_require__(5100);
// EXTERNAL MODULE: ./lib/inputs/address.js
var inputs_address = __webpack_require__(9825);
// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
// EXTERNAL MODULE: ./lib/base/document.js
var base_document = __webpack_require__(4448);
// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/inputs/place.js




const LAUNCH_TYPES = ['FARGATE', 'EC2', 'EXTERNAL'];
const STRATEGY = 'capacity-provider-strategy';
/** Network and capacity of a task. Launch type and capacity providers exclude each other. */
function readPlace(field) {
    const launchType = (0,fields/* choiceField */.cM)(field, 'launch-type', LAUNCH_TYPES);
    const providers = readProviders(field);
    if (launchType !== undefined && providers !== undefined) {
        throw new errors/* DeployError */.sH({
            title: `Inputs "launch-type" and "${STRATEGY}" exclude each other`,
            message: 'AWS takes one of them.',
            next: 'Remove one.',
        });
    }
    const publicIp = (0,fields/* booleanField */.hQ)(field, 'assign-public-ip');
    return {
        subnets: idsField(field, 'subnets', 'subnet-'),
        securityGroups: idsField(field, 'security-groups', 'sg-'),
        ...(publicIp === undefined ? {} : { publicIp }),
        ...(launchType ? { launchType } : {}),
        ...(providers ? { providers } : {}),
    };
}
/** Ids on lines, or divided by commas or blanks. */
function idsField(field, name, prefix) {
    const ids = (field(name) ?? '').split(/[\s,]+/).filter(id => id !== '');
    const stranger = ids.find(id => !id.startsWith(prefix));
    if (stranger === undefined)
        return ids;
    throw (0,fields/* badInput */.AN)(name, stranger, `has something that is no id`, `ids such as ${prefix}0a1b2c3d`);
}
function readProviders(field) {
    const text = field(STRATEGY);
    if (text === undefined)
        return undefined;
    const value = (0,base_document.parseStructured)(text, `Input "${STRATEGY}"`);
    const shares = Array.isArray(value) ? value.map(toShare) : [];
    const known = shares.filter(share => share !== undefined);
    if (known.length > 0 && known.length === shares.length)
        return known;
    throw (0,fields/* badInput */.AN)(STRATEGY, text.trim().split('\n')[0] ?? '', 'is not a list of capacity providers', '`- capacityProvider: NAME`, with `weight` and `base` as numbers where needed');
}
function toShare(value) {
    if (!(0,shape/* isRecord */.u4)(value))
        return undefined;
    const { capacityProvider, weight, base, ...rest } = value;
    const isAmount = (amount) => amount === undefined || Number.isInteger(amount);
    if (typeof capacityProvider !== 'string' || !isAmount(weight) || !isAmount(base))
        return undefined;
    if (Object.keys(rest).length > 0)
        return undefined;
    return {
        capacityProvider,
        ...(weight === undefined ? {} : { weight }),
        ...(base === undefined ? {} : { base }),
    };
}

// EXTERNAL MODULE: ./lib/inputs/words.js
var words = __webpack_require__(928);
;// CONCATENATED MODULE: ./lib/inputs/run-task.js






/** The names the action declares, in the order of run-task/action.yml. */
const RUN_TASK_INPUT_NAMES = [
    'cluster',
    'service',
    'task-definition',
    'container',
    'image',
    'command',
    'environment',
    'cpu',
    'memory',
    'subnets',
    'security-groups',
    'assign-public-ip',
    'launch-type',
    'capacity-provider-strategy',
    'task-role-arn',
    'execution-role-arn',
    'started-by',
    'tags',
    'wait',
    'timeout',
    'region',
    'max-attempts',
];
const MINUTE = 60_000;
/** Environment → inputs of the run-task action. Throws one DeployError for the first bad one. */
function readRunTaskInputs(env) {
    (0,fields/* refuseUnknownInputs */.QZ)(env, RUN_TASK_INPUT_NAMES);
    const field = (0,fields/* fieldsOf */.Pf)(env);
    const text = (name) => field(name)?.trim();
    const named = (key, name) => {
        const value = text(name);
        return (value === undefined ? {} : { [key]: value });
    };
    if (text('service') === undefined && text('task-definition') === undefined)
        throw nothingToRun();
    const cluster = text('cluster') ?? 'default';
    const address = text('service') === undefined
        ? { cluster, region: (0,inputs_address/* readRegion */.X)(field, env, [cluster]) }
        : (0,inputs_address/* readAddress */.z)(field, env);
    const command = text('command');
    const image = text('image');
    return Object.freeze({
        ...address,
        ...named('definition', 'task-definition'),
        ...named('container', 'container'),
        ...(image === undefined ? {} : { image: (0,edits/* withoutCredentials */.ri)(image) }),
        ...(command === undefined ? {} : { command: (0,words/* splitWords */.y)(command, 'command') }),
        environment: (0,fields/* pairsField */._t)(field, 'environment'),
        ...named('cpu', 'cpu'),
        ...named('memory', 'memory'),
        place: readPlace(field),
        ...named('taskRole', 'task-role-arn'),
        ...named('executionRole', 'execution-role-arn'),
        ...named('startedBy', 'started-by'),
        tags: (0,fields/* pairsField */._t)(field, 'tags'),
        wait: (0,fields/* booleanField */.hQ)(field, 'wait') ?? true,
        timeout: (0,fields/* durationField */.Ti)(field, 'timeout') ?? 30 * MINUTE,
        maxAttempts: (0,fields/* integerField */.nm)(field, 'max-attempts', 1, 20) ?? 5,
    });
}
function nothingToRun() {
    return new errors/* DeployError */.sH({
        title: 'No task is named',
        message: 'Neither of the inputs "service" and "task-definition" is set.',
        next: 'Name the service whose task definition and network the task shall have, or a task definition.',
    });
}

// EXTERNAL MODULE: ./lib/report/story.js
var report_story = __webpack_require__(5419);
// EXTERNAL MODULE: ./lib/run.js + 1 modules
var run = __webpack_require__(2899);
// EXTERNAL MODULE: ./lib/aws/run-task.js
var run_task = __webpack_require__(1032);
// EXTERNAL MODULE: ./lib/session.js + 1 modules
var session = __webpack_require__(6182);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/task-definition/mask.js
var mask = __webpack_require__(7229);
// EXTERNAL MODULE: ./lib/strategy/log-tail.js
var log_tail = __webpack_require__(4370);
;// CONCATENATED MODULE: ./lib/strategy/log-follow.js




/** Pages that are read at one time, so that a container that writes without end holds nothing up. */
const PAGES = 20;
/** Follows a container's log. It is optional knowledge: where it cannot be read, that is told once and nothing fails. */
function followLog(container, task, { clients, log }) {
    const stream = (0,log_tail/* streamOf */.m)(container, task);
    const nothing = async () => [];
    if (stream === undefined)
        return nothing;
    if (typeof stream === 'string') {
        log.notice('The log is elsewhere', stream);
        return nothing;
    }
    let next;
    let given = false;
    return async () => {
        const lines = [];
        try {
            if (given)
                return [];
            const { readLogPage } = await Promise.all(/* import() */[__webpack_require__.e(303), __webpack_require__.e(446)]).then(__webpack_require__.bind(__webpack_require__, 6065));
            for (let page = 0; page < PAGES; page++) {
                const seen = await readLogPage(clients, stream, next);
                lines.push(...seen.lines.map(line => (0,mask/* maskSecrets */.Q)(line.trimEnd(), container)));
                const end = seen.next === undefined || seen.next === next;
                next = seen.next ?? next;
                if (end)
                    break;
            }
        }
        catch (error) {
            const denied = error instanceof Error && (0,explain/* natureOf */.PC)(error.cause) === 'denied';
            given = denied;
            if (denied) {
                log.notice('The log of the task cannot be read', (0,explain/* sentencesOf */.cj)(error));
            }
            else
                log.debug(`The log could not be read this time: ${(0,errors/* messageOf */.bD)(error)}`);
        }
        return lines;
    };
}

// EXTERNAL MODULE: ./lib/aws/task-definitions.js
var task_definitions = __webpack_require__(8911);
// EXTERNAL MODULE: ./lib/base/nearest.js
var nearest = __webpack_require__(9119);
// EXTERNAL MODULE: ./lib/task-definition/definition.js
var task_definition_definition = __webpack_require__(7640);
// EXTERNAL MODULE: ./lib/task-definition/diff.js
var diff = __webpack_require__(5138);
// EXTERNAL MODULE: ./lib/task-definition/prepare.js
var prepare = __webpack_require__(9330);
// EXTERNAL MODULE: ./lib/strategy/source.js
var strategy_source = __webpack_require__(6088);
;// CONCATENATED MODULE: ./lib/strategy/task-place.js

/** Capacity for a task: what the inputs say, else what the service has. */
function capacityOf({ launchType, providers }, host) {
    const asked = launchType !== undefined || providers !== undefined;
    const chosen = asked
        ? { launchType, providers }
        : { launchType: host.launchType, providers: inherited(host) };
    const onFargate = chosen.launchType === 'FARGATE' ||
        (chosen.providers ?? []).some(({ capacityProvider }) => /^FARGATE/.test(capacityProvider ?? ''));
    return {
        ...(chosen.providers
            ? { capacityProviderStrategy: chosen.providers.map(share => ({ ...share })) }
            : chosen.launchType
                ? { launchType: chosen.launchType }
                : {}),
        ...(onFargate && host.platformVersion ? { platformVersion: host.platformVersion } : {}),
    };
}
function inherited({ capacityProviderStrategy }) {
    return capacityProviderStrategy && capacityProviderStrategy.length > 0
        ? capacityProviderStrategy
        : undefined;
}
/** The network of a task, where its network mode needs one: each part from the inputs, else from the service. */
function networkOf(definition, { subnets, securityGroups, publicIp }, host) {
    if (definition['networkMode'] !== 'awsvpc' && subnets.length === 0)
        return undefined;
    const own = host.networkConfiguration?.awsvpcConfiguration;
    const wanted = subnets.length > 0 ? [...subnets] : own?.subnets;
    if (!wanted || wanted.length === 0) {
        throw new errors/* DeployError */.sH({
            title: 'Input "subnets" is missing',
            message: `Task definition ${definition.family} uses the network mode awsvpc, and there is no service to take subnets from.`,
            next: 'Write the ids of the subnets, or name a service whose network the task shall have.',
        });
    }
    const groups = securityGroups.length > 0 ? [...securityGroups] : own?.securityGroups;
    const assign = publicIp === undefined ? own?.assignPublicIp : publicIp ? 'ENABLED' : 'DISABLED';
    return {
        awsvpcConfiguration: {
            subnets: wanted,
            ...(groups && groups.length > 0 ? { securityGroups: groups } : {}),
            ...(assign ? { assignPublicIp: assign } : {}),
        },
    };
}

;// CONCATENATED MODULE: ./lib/strategy/task-plan.js








/** Finds out what is to be run and where; registers a revision where the image or a file asks for one. */
async function planTask(inputs, host, mark, tools) {
    const { clients, clock, readFile } = tools;
    const source = await (0,strategy_source/* readSource */.o)(inputs.definition ?? host.taskDefinition ?? '', readFile, clients);
    const container = chooseContainer(source.definition, inputs.container);
    const definition = withImage(source.definition, container.name, inputs.image);
    const same = (0,diff/* diffTaskDefinitions */.n)(source.definition, definition).length === 0;
    const known = same ? source.revision : undefined;
    const { arn } = known ??
        (await (0,task_definitions/* registerTaskDefinition */.e)(clients, definition, source.revision?.arn ?? '', clock, inputs.maxAttempts));
    const roles = await rolesOf(inputs, definition, host, clients);
    const network = networkOf(definition, inputs.place, host);
    const tags = Object.entries(inputs.tags).map(([key, value]) => ({ key, value }));
    return {
        definition,
        container: withVariables(container, inputs.environment),
        request: {
            cluster: inputs.cluster,
            taskDefinition: arn,
            count: 1,
            clientToken: mark.token,
            ...(mark.startedBy ? { startedBy: mark.startedBy } : {}),
            ...capacityOf(inputs.place, host),
            ...(network ? { networkConfiguration: network } : {}),
            overrides: overridesOf(inputs, container.name, roles),
            ...(tags.length > 0 ? { tags } : {}),
        },
    };
}
/** The container that is named, or the only essential one. */
function chooseContainer(definition, asked) {
    const all = definition.containerDefinitions;
    const names = all.map(({ name }) => name);
    const named = all.find(({ name }) => name === asked);
    if (named)
        return named;
    if (asked !== undefined) {
        throw new errors/* DeployError */.sH({
            title: `Container "${asked}" is not in the task definition`,
            message: `Task definition ${definition.family} has: ${names.join(', ')}.${(0,nearest/* didYouMean */.a)(asked, names)}`,
            next: 'Correct the input "container".',
        });
    }
    const essential = (0,task_definition_definition/* essentialContainers */.z)(definition);
    const [only, ...others] = all.filter(({ name }) => essential.has(name));
    if (only && others.length === 0)
        return only;
    throw new errors/* DeployError */.sH({
        title: 'It is not clear which container does the work',
        message: `Task definition ${definition.family} has ${essential.size} essential containers: ${[...essential].join(', ')}.`,
        next: 'Name the one whose exit code counts in the input "container".',
    });
}
function withImage(definition, container, image) {
    if (image === undefined)
        return definition;
    return (0,prepare/* prepare */.i)(definition, { images: [{ container, image }], environment: [], secrets: [], tags: {} });
}
function withVariables(container, environment) {
    const added = Object.entries(environment).map(([name, value]) => ({ name, value }));
    return { ...container, environment: [...(container.environment ?? []), ...added] };
}
/** A task definition without a role takes the one of the service's own. */
async function rolesOf(inputs, definition, host, clients) {
    const roles = { taskRoleArn: inputs.taskRole, executionRoleArn: inputs.executionRole };
    const open = ['taskRoleArn', 'executionRoleArn'].filter(role => roles[role] === undefined && definition[role] === undefined);
    const other = host.taskDefinition && inputs.definition !== undefined;
    if (other && open.length > 0) {
        const own = await (0,task_definitions/* describeTaskDefinition */.o)(clients, host.taskDefinition ?? '');
        for (const role of open)
            roles[role] = own.definition[role];
    }
    return Object.fromEntries(Object.entries(roles).flatMap(([role, arn]) => (arn === undefined ? [] : [[role, arn]])));
}
function overridesOf({ command, environment, cpu, memory }, name, roles) {
    const variables = Object.entries(environment).map(([key, value]) => ({ name: key, value }));
    const own = {
        ...(command ? { command: [...command] } : {}),
        ...(variables.length > 0 ? { environment: variables } : {}),
    };
    return {
        ...(Object.keys(own).length > 0 ? { containerOverrides: [{ name, ...own }] } : {}),
        ...(cpu ? { cpu } : {}),
        ...(memory ? { memory } : {}),
        ...roles,
    };
}

// EXTERNAL MODULE: ./lib/strategy/task-stop.js
var task_stop = __webpack_require__(2021);
// EXTERNAL MODULE: ./lib/aws/stopped-tasks.js
var stopped_tasks = __webpack_require__(8667);
// EXTERNAL MODULE: ./lib/diagnose/findings.js + 1 modules
var findings = __webpack_require__(8246);
;// CONCATENATED MODULE: ./lib/strategy/task-end.js


/** Ends that come from outside: whatever the exit code, the work may be half done. */
const CUT_SHORT = new Set(['UserInitiated', 'SpotInterruption', 'TerminationNotice', 'InfrastructureHealth']);
/** Exit codes of containers that were told to stop, which say nothing of why. */
const TOLD_TO_STOP = new Set([137, 143]);
/** The end of the task's work, or `undefined` while it goes on; other containers do not count. */
function endOf(task, name, essential) {
    const container = task.containers.find(each => each.name === name);
    const exitCode = container?.exitCode;
    if (task.status !== 'STOPPED' && exitCode === undefined)
        return undefined;
    const code = exitCode === undefined ? {} : { exitCode };
    const cutShort = CUT_SHORT.has(task.stopCode ?? '');
    if (exitCode === 0 && !cutShort)
        return { ...code, good: true, reason: `${name} exited with code 0` };
    const diagnosis = blame(task, name, essential, exitCode);
    const said = diagnosis ? `. AWS: ${diagnosis.quote}` : '';
    const why = diagnosis ? { diagnosis } : {};
    if (exitCode === undefined) {
        return { good: false, reason: `${name} never ran to an end${said}`, ...why };
    }
    const how = cutShort ? ', because the task was stopped from outside' : '';
    return { ...code, good: false, reason: `${name} exited with code ${exitCode}${how}${said}`, ...why };
}
/** A container that fails by itself is the reason; one that was told to stop is not. */
function blame(task, name, essential, exitCode) {
    const [stopped] = (0,stopped_tasks/* toStoppedTasks */.Z)([task], essential);
    if (!stopped)
        return undefined;
    const alone = exitCode !== undefined && exitCode !== 0 && !TOLD_TO_STOP.has(exitCode);
    const containers = alone ? stopped.containers.filter(each => each.name === name) : stopped.containers;
    return (0,findings/* diagnose */.h)({ ...stopped, containers }, []);
}

;// CONCATENATED MODULE: ./lib/strategy/task-watch.js




/** Between two looks, in milliseconds: log lines shall come soon, and AWS takes 20 such calls a second. */
const PACE = 3000;
/** CloudWatch Logs shows a line a little after it was written; so long is waited for the last ones. */
const SETTLE = 5000;
/** Before a container runs it has no log. */
const BEFORE = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);
/** Watches a task until its work is done; `undefined` when time is over first. Rejects when the run is cancelled. */
async function watchTask(watched, tools) {
    const { clock, log, signal } = tools;
    const begun = clock.now();
    let status;
    while (clock.now() < watched.deadline) {
        const seen = await look(watched, tools);
        if (seen && seen.status !== status) {
            status = seen.status;
            log.info(`${(0,duration/* formatElapsed */.C7)(clock.now() - begun)}  Task is ${status}`);
        }
        const end = seen && endOf(seen, watched.container, watched.essential);
        if (status !== undefined && !BEFORE.has(status))
            await tellLines(watched);
        if (end)
            return settle(end, watched, tools);
        await clock.sleep(Math.min(PACE, Math.max(watched.deadline - clock.now(), 1)), signal);
    }
    await tellLines(watched);
    return undefined;
}
/**
 * The last lines come a moment after the end, and so does what AWS says about it: it tells the exit
 * code before it tells why the task stopped.
 */
async function settle(end, watched, tools) {
    await tools.clock.sleep(SETTLE, tools.signal);
    await tellLines(watched);
    const later = await look(watched, tools);
    return (later && endOf(later, watched.container, watched.essential)) ?? end;
}
/** A look that failed in passing is made again; one that cannot succeed ends the watch. */
async function look({ task }, { clients, log }) {
    try {
        return await (0,run_task/* describeTask */.Ve)(clients, task);
    }
    catch (error) {
        if (!(error instanceof errors/* DeployError */.sH) || error.fatal)
            throw error;
        log.info(`AWS did not answer this time: ${error.message}`);
        return undefined;
    }
}
async function tellLines({ readLines, onLine }) {
    for (const line of await readLines())
        onLine(line);
}

;// CONCATENATED MODULE: ./lib/run-task.js










/** Runs a task to its end and tells what it writes; a task that is given up is stopped. */
async function runTask(inputs, mark, tools, story) {
    const { clients, clock, log, signal } = tools;
    const { region, cluster, service, maxAttempts, startedBy } = inputs;
    const host = service === undefined ? {} : await (0,run_task/* describeHost */.Ys)(clients, { cluster, service });
    if (inputs.wait)
        await (0,session/* refuseEnding */.q)(tools);
    const { request, container, definition } = await planTask(inputs, host, { ...mark, ...(startedBy ? { startedBy } : {}) }, tools);
    story.revision = request.taskDefinition;
    story.container = container.name;
    signal.throwIfAborted();
    const errand = { region, cluster, ...(mark.startedBy && !startedBy ? { startedBy: mark.startedBy } : {}) };
    if (inputs.wait)
        tools.keep(errand);
    const task = await (0,run_task/* startTask */.gc)(clients, request, clock, maxAttempts);
    if (inputs.wait)
        tools.keep({ ...errand, task });
    story.taskArn = task.arn;
    story.clusterArn = task.clusterArn;
    story.outcome = 'started';
    log.info(`Started task ${(0,arn/* shortName */.EU)(task.arn)} of ${(0,arn/* formatRevision */.TU)(story.revision)}`);
    if (!inputs.wait)
        return;
    const essential = (0,task_definition_definition/* essentialContainers */.z)(definition);
    const readLines = followLog(container, (0,arn/* shortName */.EU)(task.arn), tools);
    const allowed = await (0,session/* allowedBy */.Q)(inputs.timeout, tools);
    const deadline = Math.min(clock.now() + inputs.timeout, allowed.until ?? Number.POSITIVE_INFINITY);
    const onLine = (line) => {
        log.info(`${container.name} | ${line}`);
        noteLine(line, story);
    };
    await watch({ task, container: container.name, essential, deadline, readLines, onLine }, allowed, inputs, tools, story);
}
async function watch(watched, allowed, { timeout, maxAttempts }, tools, story) {
    const { log, signal } = tools;
    const { container, task } = watched;
    const stop = (reason) => (0,task_stop/* endTask */.Z)(task, reason, tools, maxAttempts);
    log.info(`Waiting until ${container} ends, for ${(0,duration/* formatDuration */.a3)(timeout)} at the most${allowed.words}`);
    try {
        const end = await watchTask(watched, tools);
        if (end === undefined) {
            const stopped = await stop('The step that ran the task timed out.');
            const when = allowed.until === undefined
                ? `after ${(0,duration/* formatDuration */.a3)(timeout)}`
                : 'a minute before the AWS credentials end';
            const reason = `${container} had not ended ${when}. ${stopped}`;
            Object.assign(story, { outcome: 'timed-out', reason });
            return;
        }
        const { good, ...known } = end;
        Object.assign(story, { outcome: good ? 'succeeded' : 'failed', ...known });
        // Nothing else would end a task whose essential containers go on.
        if (!watched.essential.has(container))
            log.info(await stop(`Container ${container} has ended.`));
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        const stopped = await stop('The run that started the task was cancelled.');
        const reason = `The run was cancelled before the task had ended. ${stopped}`;
        Object.assign(story, { outcome: 'cancelled', reason });
    }
}

;// CONCATENATED MODULE: ./lib/errand.js










/** The run-task action: runs a task and gives its exit code; whatever happens is told, once. */
async function runErrand(edges) {
    const { clock, signal, env, random } = edges;
    const runner = (0,github_runner/* createRunner */.j)(edges.toolkit);
    const story = beginTask(clock.now());
    try {
        const inputs = readRunTaskInputs(env);
        const tools = { ...(0,run.toolsOf)(edges, inputs, runner), keep: (0,errand/* keepErrand */.o)(runner) };
        await runTask(inputs, markStep(env, random), tools, story);
    }
    catch (error) {
        story.outcome = signal.aborted ? 'cancelled' : 'failed';
        if (signal.aborted)
            story.reason ??= 'The run was cancelled before a task was started.';
        else
            story.failure = aboutTask((0,run.failureOf)(error, (0,report_story/* beginStory */.P)(story.startedAt)), story);
    }
    story.endedAt = clock.now();
    if (!isDone(story))
        story.failure ??= explainTask(story);
    if (story.failure)
        runner.fail(story.failure);
    else
        runner.info(story.reason ?? 'The task goes on; nobody waits for it.');
    writeTaskOutputs(story, runner);
    await runner.summary(summarizeTask(story));
    (0,state/* saveFinished */.Q8)(runner);
    return isDone(story) ? 0 : 1;
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
