export const id = 241;
export const ids = [241];
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

// EXTERNAL MODULE: ./lib/base/in-parallel.js
var in_parallel = __webpack_require__(2656);
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
    if (all[0].preflight)
        await (0,deploy/* checkBefore */.cv)(plans, tools);
    await reporter.planned(story);
    (0,state/* saveMembers */.zS)(runner, ships.length);
    const register = registerOnce();
    let failed = false;
    await (0,in_parallel/* inParallel */.H)(ships, maxParallel, async (ship, index) => {
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

// EXTERNAL MODULE: ./lib/strategy/plan.js
var plan = __webpack_require__(126);
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
    const clients = { ...tools.clients, revisions: new Map(), tries: new Map() };
    const plans = await Promise.allSettled(members.map(({ inputs, runner }) => (0,plan/* makePlan */.Cs)(inputs, { ...tools, clients, log: runner })));
    return plans.map((plan, index) => {
        if (plan.status === 'fulfilled')
            return plan.value;
        throw members.length === 1 ? plan.reason : named(plan.reason, members[index]?.label ?? '');
    });
}
function named(error, label) {
    if (!(error instanceof errors/* DeployError */.sH))
        return error;
    const { title, message, next, docs, link } = error;
    const rest = { ...(next ? { next } : {}), ...(docs ? { docs } : {}), ...(link ? { link } : {}) };
    return new errors/* DeployError */.sH({ title: `${label}: ${title}`, message, ...rest }, { cause: error.cause });
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
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(114);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _limit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5402);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);





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
    return story.outcome !== undefined && story.failure === undefined && (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .isGreen */ .gf)(story.outcome);
}
/** How one of several services ended, for the log. */
function memberLine({ label, story }) {
    return `${label}: ${headline(story)}${revisionOf(story)}${timeOf(story)}`;
}
function headline({ outcome }) {
    return outcome === undefined ? 'not begun' : _words_js__WEBPACK_IMPORTED_MODULE_3__/* .HEADLINES */ .Ol[outcome];
}
function revisionOf({ revision }) {
    return revision === undefined ? '' : `, ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(revision)}`;
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
        ...(causes.length > NAMED ? [`… and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(causes.length - NAMED, 'further cause')}`] : []),
        ...(idle.length > 0 ? [`${namesOf(idle)}: not begun and left unchanged.`] : []),
    ];
    return {
        title: `${red.length + idle.length} of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(members.length, 'service')} not deployed`,
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
    return reason ?? failure?.message.split('\n')[0] ?? (outcome ? _words_js__WEBPACK_IMPORTED_MODULE_3__/* .HEADLINES */ .Ol[outcome] : '');
}
/** A run with several services as Markdown; those that are red have their own sections below the table. */
function summarizeFleet(members, failure, { summarize, failureBox, }) {
    const done = members.filter(isDeployed).length;
    const all = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(members.length, 'service');
    const green = failure === undefined;
    const head = green
        ? `## ✅ ${all}: ${headline({ outcome: jointOutcome(members) })}`
        : `## ❌ ${done} of ${all} deployed`;
    const box = failure ? failureBox(failure, '') : '';
    const rows = members.map(({ label, story }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(label),
        `${isDeployed({ label, story }) ? '✅' : story.outcome ? '❌' : '⏸️'} ${headline(story)}`,
        story.revision ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(story.revision)) : '',
        story.last ? `${story.last.counts.running} of ${story.last.counts.desired}` : '',
        timeOf(story).replace(', ', ''),
    ]);
    const sections = [
        { name: 'Outcome', rank: 0, text: [head, box].filter(Boolean).join('\n\n') },
        { name: 'Services', rank: 1, text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Service', 'Outcome', 'Revision', 'Tasks', 'Time'], rows) },
        ...members.filter(isRed).map(({ label, story }, index) => ({
            name: label,
            rank: 2 + index,
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(label), summarize(story)),
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
