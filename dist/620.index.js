export const id = 620;
export const ids = [620];
export const modules = {

/***/ 5620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployFleet: () => (/* binding */ deployFleet)
});

// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
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

// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/deploy.js + 5 modules
var deploy = __webpack_require__(3371);
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

// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
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
// EXTERNAL MODULE: ./lib/strategy/plan.js + 3 modules
var strategy_plan = __webpack_require__(5880);
// EXTERNAL MODULE: ./lib/task-definition/fingerprint.js
var fingerprint = __webpack_require__(9645);
;// CONCATENATED MODULE: ./lib/fleet.js














/** Above so many services, the log has a line for each instead of everything that happens to it. */
const VERBOSE = 10;
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
    const plans = await planAll(ships, own);
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
    const single = new Set(all.map(({ cluster }) => cluster)).size === 1;
    const runnerOf = memberRunners(runner);
    return all.map((inputs, index) => {
        const label = single ? inputs.service : `${(0,arn/* shortName */.EU)(inputs.cluster)}/${inputs.service}`;
        const { healthCheck: _, ...rest } = inputs;
        return {
            label,
            inputs: rest,
            runner: runnerOf({ label, index, verbose: all.length <= VERBOSE }),
            story: (0,report_story/* beginStory */.P)(clock.now()),
        };
    });
}
/** Plans all; the first that cannot be deployed as asked ends the run, and says which it is. */
async function planAll(ships, tools) {
    // What is asked for while nothing is changed needs to be asked only once.
    const clients = { ...tools.clients, revisions: new Map() };
    const plans = await Promise.allSettled(ships.map(async ({ inputs, runner, story }) => {
        const plan = await (0,strategy_plan/* makePlan */.C)(inputs, { ...tools, clients, log: runner });
        (0,deploy/* notePlan */._h)(plan, story);
        return plan;
    }));
    return plans.map((plan, index) => {
        if (plan.status === 'rejected')
            throw named(plan.reason, ships[index]?.label ?? '');
        return plan.value;
    });
}
/** Tells all plans; the changes of services that share a revision are shown once. */
function tellPlans(ships, plans, runner) {
    const told = new Map();
    const verbose = ships.length <= VERBOSE;
    for (const [index, plan] of plans.entries()) {
        const ship = ships[index];
        if (ship === undefined)
            continue;
        const key = (0,fingerprint/* fingerprint */.R)(plan.definition);
        const first = told.get(key);
        (0,deploy/* tellService */.Zm)(plan, ship.runner);
        if (first !== undefined)
            ship.runner.info(`Task definition: the same as for ${first}`);
        else if (verbose || told.size < VERBOSE)
            (0,deploy/* tellChanges */.hb)(plan, verbose ? ship.runner : runner);
        told.set(key, first ?? ship.label);
    }
    runner.info(`${(0,words/* count */.U9)(ships.length, 'service')}, ${(0,words/* count */.U9)(told.size, 'task definition')}`);
}
function named(error, label) {
    if (!(error instanceof errors/* DeployError */.s))
        return error;
    const { title, message, next, docs, link } = error;
    const rest = { ...(next ? { next } : {}), ...(docs ? { docs } : {}), ...(link ? { link } : {}) };
    return new errors/* DeployError */.s({ title: `${label}: ${title}`, message, ...rest }, { cause: error.cause });
}
/** Services with the same task definition get the same revision. */
function registerOnce() {
    const revisions = new Map();
    return (plan, trail, tools) => {
        const key = (0,fingerprint/* fingerprint */.R)(plan.definition);
        const revision = revisions.get(key) ?? (0,deploy/* register */.kz)(plan, trail, tools);
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
        await (0,deploy/* carryOut */.u0)(plan, register, { ...tools, runner, log: runner }, story);
    }
    catch (error) {
        story.outcome = signal.aborted ? 'cancelled' : 'failed';
        if (!signal.aborted)
            story.failure = explain(error, story);
    }
    story.endedAt = clock.now();
    if (!(0,fleet/* isDeployed */.Nj)(ship))
        story.failure ??= (0,failure/* explainOutcome */.K)(story);
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


/***/ })

};
