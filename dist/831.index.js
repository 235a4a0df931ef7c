export const id = 831;
export const ids = [831,448,22];
export const modules = {

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

/***/ 9831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCompatDeploy: () => (/* binding */ runCompatDeploy),
  runCompatRender: () => (/* binding */ runCompatRender)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/aws/clients.js
var aws_clients = __webpack_require__(6933);
// EXTERNAL MODULE: ./lib/aws/shapes.js
var shapes = __webpack_require__(1500);
// EXTERNAL MODULE: ./lib/aws/task-definitions.js
var task_definitions = __webpack_require__(8911);
// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/compat/modern.js

/** What our action does where nothing is said, so that the step need not say it. */
const DEFAULTS = { wait: 'stable', timeout: '30m' };
/** A step of the official deploy action as one of ours. */
function modernDeploy({ inputs }) {
    return stepOf(Object.entries(inputs).filter(([name, value]) => DEFAULTS[name] !== value));
}
/** Render and deploy are one step; values of variables are not repeated in a log. */
function modernRender({ origin, containers, image, environment, secrets }) {
    const [first = ''] = containers;
    const hidden = (names) => containers
        .flatMap(container => names.map(name => `${containers.length > 1 ? `${container}:` : ''}${name}=…`))
        .join('\n');
    return stepOf([
        ['cluster', '…'],
        ['service', '…'],
        ['task-definition', 'file' in origin ? origin.file : origin.reference],
        ...(containers.length > 1 ? [] : [['container', first]]),
        ['image', containers.length > 1 ? containers.map(name => `${name}=${image}`).join('\n') : image],
        ['environment', hidden(Object.keys(environment))],
        ['secrets', hidden(Object.keys(secrets))],
    ]);
}
function stepOf(inputs) {
    const given = Object.fromEntries(inputs.filter(([, value]) => value !== '').map(plain));
    return (0,dist/* stringify */.As)([{ uses: 'org/ecs-deploy@v1', with: given }], { lineWidth: 0 }).trimEnd();
}
/** `3` and `true` need no quotes, because inputs are texts anyway. */
function plain([name, value]) {
    if (value === 'true' || value === 'false')
        return [name, value === 'true'];
    return [name, /^\d{1,9}$/.test(value) && String(Number(value)) === value ? Number(value) : value];
}

// EXTERNAL MODULE: ./lib/compat/moved.js
var moved = __webpack_require__(7865);
// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
// EXTERNAL MODULE: ./lib/task-definition/prepare.js
var prepare = __webpack_require__(9330);
;// CONCATENATED MODULE: ./lib/compat/render.js


/** The definition with everything the inputs say in each of the containers they name. */
function renderDefinition(definition, inputs) {
    const { containers, image, taskRole, executionRole } = inputs;
    const lines = (pairs) => containers.flatMap(container => Object.entries(pairs).map(([key, value]) => ({ container, key, value })));
    const prepared = (0,prepare/* prepare */.i)(definition, {
        images: containers.map(container => ({ container, image })),
        environment: lines(inputs.environment),
        secrets: lines(inputs.secrets),
        tags: {},
    });
    return {
        ...prepared,
        containerDefinitions: prepared.containerDefinitions.map(container => containers.includes(container.name) ? renderContainer(container, inputs) : container),
        ...(taskRole ? { taskRoleArn: taskRole } : {}),
        ...(executionRole ? { executionRoleArn: executionRole } : {}),
    };
}
/** Options and labels are added to those there are; files and command take the place of the former ones. */
function renderContainer(container, inputs) {
    const { environmentFiles, logDriver, logOptions, labels, command } = inputs;
    const log = record(container['logConfiguration']);
    const hasOptions = Object.keys(logOptions).length > 0;
    const options = { ...record(log['options']), ...logOptions };
    return {
        ...container,
        ...(environmentFiles.length > 0
            ? { environmentFiles: environmentFiles.map(value => ({ value, type: 's3' })) }
            : {}),
        ...(logDriver || hasOptions
            ? {
                logConfiguration: {
                    ...log,
                    ...(logDriver ? { logDriver } : {}),
                    ...(hasOptions ? { options } : {}),
                },
            }
            : {}),
        ...(Object.keys(labels).length > 0
            ? { dockerLabels: { ...record(container['dockerLabels']), ...labels } }
            : {}),
        ...(command ? { command } : {}),
    };
}
function record(value) {
    return (0,shape/* isRecord */.u4)(value) ? value : {};
}

// EXTERNAL MODULE: ./lib/compat/render-inputs.js
var render_inputs = __webpack_require__(4676);
// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
// EXTERNAL MODULE: ./lib/compat/deploy.js + 1 modules
var deploy = __webpack_require__(18);
;// CONCATENATED MODULE: ./lib/compat/translate.js



/** The official deploy action's environment → our inputs. Throws one DeployError for the first bad one. */
async function translateDeploy(env) {
    (0,fields/* refuseUnknownInputs */.QZ)(env, Object.keys(deploy/* DEPLOY_INPUTS */.U_), moved/* hintOfOurs */.y);
    const field = (0,fields/* fieldsOf */.Pf)(env);
    (0,deploy/* requireTaskDefinition */.Wc)(field);
    const rows = Object.entries(deploy/* DEPLOY_INPUTS */.U_);
    const inputs = {};
    // One after the other, so that the first bad one is the one that is told.
    for (const [, row] of rows)
        Object.assign(inputs, await row.becomes?.(field));
    const isIdle = ([name, row]) => row.becomes === undefined && field(name) !== undefined;
    return {
        inputs,
        idle: Object.fromEntries(rows.filter(isIdle).map(([name, row]) => [name, row.now])),
    };
}
/** What a drop-in leaves to AWS, as the official action does: its role may not be allowed to do more. */
const HANDS_OFF = { 'on-failure': 'leave', 'on-cancel': 'leave', preflight: 'off', reroute: 'manual' };
/** The environment with our inputs in place of the old ones. */
function environmentOf(env, { inputs }) {
    const rest = Object.entries(env).filter(([name]) => !name.startsWith('INPUT_'));
    const ours = Object.entries({ ...HANDS_OFF, ...inputs });
    return Object.fromEntries([...rest, ...ours.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])]);
}

// EXTERNAL MODULE: ./lib/deploy.js
var lib_deploy = __webpack_require__(4240);
// EXTERNAL MODULE: ./lib/github/runner.js
var github_runner = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/inputs/address.js
var address = __webpack_require__(9825);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 2 modules
var inputs_inputs = __webpack_require__(2973);
// EXTERNAL MODULE: ./lib/report/story.js
var story = __webpack_require__(5419);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
// EXTERNAL MODULE: ./lib/run.js + 1 modules
var run = __webpack_require__(2899);
// EXTERNAL MODULE: ./lib/strategy/source.js
var strategy_source = __webpack_require__(6088);
// EXTERNAL MODULE: ./lib/task-definition/parse.js
var parse = __webpack_require__(9022);
;// CONCATENATED MODULE: ./lib/drop-in.js





















/** Where the official deploy action looks for an AppSpec that nobody named. */
const APPSPEC = 'appspec.yaml';
/** The drop-in for aws-actions/amazon-ecs-deploy-task-definition. */
function runCompatDeploy(edges) {
    return (0,run.run)(edges, words/* isGreen */.gf, async (runner, story, reporter) => {
        const translation = await translateDeploy(edges.env);
        const env = environmentOf(edges.env, await withAppSpec(translation, edges));
        if (translation.inputs['service'] === undefined) {
            await registerOnly(env, edges, runner, story);
            return;
        }
        tellModern(translation, runner);
        const inputs = handsOff(await (0,inputs_inputs/* readInputs */.Ko)(env));
        await (0,lib_deploy/* deploy */.gg)(inputs, { ...(0,run.toolsOf)(edges, inputs, runner), probe: edges.probe, runner, reporter }, story);
    });
}
/**
 * The official action never reroutes CodeDeploy's traffic itself and waits until somebody else has; and
 * it takes no notice of CodeDeploy inputs for a service that ECS deploys.
 */
function handsOff(inputs) {
    return { ...inputs, goal: { ...inputs.goal, pause: false }, codedeployNames: [] };
}
async function withAppSpec(translation, { readFile }) {
    const { inputs } = translation;
    if (inputs['codedeploy-appspec'] !== undefined || (await readFile(APPSPEC)) === undefined)
        return translation;
    return { ...translation, inputs: { ...inputs, 'codedeploy-appspec': APPSPEC } };
}
function tellModern(translation, runner) {
    const idle = Object.entries(translation.idle).map(([name, now]) => `Without effect: ${name}. Now: ${now}.`);
    runner.notice('The same step without the drop-in', [modernDeploy(translation), ...idle, 'See docs/migrating.md for what differs.'].join('\n'));
}
/** What the official action does without a service, but not in silence: it is most often a mistake. */
async function registerOnly(env, edges, runner, story) {
    const field = (0,fields/* fieldsOf */.Pf)(env);
    const maxAttempts = (0,fields/* integerField */.nm)(field, 'max-attempts', 1, 20) ?? 5;
    const region = (0,address/* readRegion */.X)(field, env, []);
    const tools = (0,run.toolsOf)(edges, { region, maxAttempts }, runner);
    const { clients, readFile, clock } = tools;
    const source = await (0,strategy_source/* readSource */.o)(field('task-definition')?.trim() ?? '', readFile, clients);
    const revision = source.revision ?? (await (0,task_definitions/* registerTaskDefinition */.e)(clients, source.definition, '', clock, maxAttempts));
    story.revision = revision.arn;
    story.outcome = 'succeeded';
    story.reason = 'No service is named, so nothing was deployed.';
    runner.notice('Registered only', `Input "service" is empty, so ${(0,arn/* formatRevision */.TU)(revision.arn)} was ${source.revision ? 'only looked up' : 'registered'} and nothing was deployed.`);
}
/** The drop-in for aws-actions/amazon-ecs-render-task-definition; it changes nothing in AWS. */
async function runCompatRender(edges) {
    const runner = (0,github_runner/* createRunner */.j)(edges.toolkit);
    try {
        const inputs = (0,render_inputs/* readRenderInputs */.iC)(edges.env, moved/* hintOfOurs */.y);
        const definition = renderDefinition(await readOrigin(inputs.origin, edges), inputs);
        const path = (0,external_node_path_.join)(temporaryFolder(edges.env), `task-definition-${nameOf(edges)}.json`);
        await edges.writeFile(path, `${JSON.stringify(definition, null, 2)}\n`);
        runner.output('task-definition', path);
        runner.info(`${definition.family} with ${inputs.image} in ${inputs.containers.join(', ')}: ${path}`);
        runner.notice('Render and deploy in one step', `${modernRender(inputs)}\nSee docs/migrating.md for what differs.`);
        return 0;
    }
    catch (error) {
        runner.fail((0,run.failureOf)(error, (0,story/* beginStory */.P)(edges.clock.now())));
        return 1;
    }
}
/** A file needs neither credentials nor a Region. */
async function readOrigin(origin, { env, readFile, aws }) {
    if ('file' in origin) {
        const text = await readFile(origin.file);
        if (text !== undefined)
            return (0,parse.parseTaskDefinition)(text, origin.file, (0,shapes/* registerTaskDefinitionShape */.XD)());
        throw new errors/* DeployError */.sH({
            title: `Task definition file "${origin.file}" was not found`,
            message: 'The workspace has no such file.',
            next: 'Give a path relative to the workspace; is actions/checkout run before?',
        });
    }
    const region = (0,address/* readRegion */.X)((0,fields/* fieldsOf */.Pf)(env), env, [origin.reference]);
    const clients = (0,aws_clients/* createClients */.h)({ region, maxAttempts: 5, ...(aws ? { overrides: aws } : {}) });
    return (await (0,task_definitions/* describeTaskDefinition */.o)(clients, origin.reference)).definition;
}
function temporaryFolder(env) {
    const folder = env['RUNNER_TEMP'];
    if (folder)
        return folder;
    throw new errors/* DeployError */.sH({
        title: 'RUNNER_TEMP is not set',
        message: 'The runner names no temporary folder to write the task definition to.',
        next: 'Run the step as a job of GitHub Actions does.',
    });
}
/** Two steps of a job must not write the same file. */
function nameOf({ random }) {
    return Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('');
}


/***/ }),

/***/ 9022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseTaskDefinition: () => (/* binding */ parseTaskDefinition)
/* harmony export */ });
/* harmony import */ var _base_document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4448);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(624);
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7640);




/**
 * The text of a task definition file → the input of `RegisterTaskDefinition`.
 * Takes JSON and YAML, and the answer of `describe-task-definition` as it comes.
 */
function parseTaskDefinition(text, file, shape) {
    const parsed = (0,_base_document_js__WEBPACK_IMPORTED_MODULE_0__.parseStructured)(text, `Task definition file "${file}"`);
    if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(parsed)) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
            title: `Task definition file "${file}" is not a mapping`,
            message: 'A task definition is a mapping with "family" and "containerDefinitions".',
            next: 'Write it as `aws ecs describe-task-definition` prints it, or as `register-task-definition` takes it.',
        });
    }
    const { value, misfits } = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .conform */ .fj)((0,_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutReadOnly */ .D)(unwrap(parsed)), shape);
    const problems = misfits.length > 0 ? misfits : missing(value);
    if (problems.length > 0) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
            title: `Task definition file "${file}" is not valid`,
            message: problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
            next: 'Correct the file; nothing was registered.',
        });
    }
    return value;
}
/** `describe-task-definition` wraps the definition and puts its tags beside it. */
function unwrap(parsed) {
    const inner = parsed['taskDefinition'];
    if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(inner))
        return parsed;
    const tags = parsed['tags'];
    return Array.isArray(tags) && tags.length > 0 ? { ...inner, tags } : inner;
}
function missing(definition) {
    const problems = [];
    if (!definition['family'])
        problems.push({ path: 'family', problem: 'is missing' });
    const containers = definition['containerDefinitions'];
    if (!Array.isArray(containers) || containers.length === 0) {
        problems.push({ path: 'containerDefinitions', problem: 'is missing or empty' });
    }
    else {
        containers.forEach((container, index) => {
            if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(container) || !container['name']) {
                problems.push({ path: `containerDefinitions[${index}].name`, problem: 'is missing' });
            }
        });
    }
    return problems;
}


/***/ })

};
