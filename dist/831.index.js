export const id = 831;
export const ids = [831];
export const modules = {

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
var deploy = __webpack_require__(7637);
;// CONCATENATED MODULE: ./lib/compat/translate.js



/** The official deploy action's environment → our inputs. Throws one DeployError for the first bad one. */
function translateDeploy(env) {
    (0,fields/* refuseUnknownInputs */.QZ)(env, Object.keys(deploy/* DEPLOY_INPUTS */.U_), moved/* hintOfOurs */.y);
    const field = (0,fields/* fieldsOf */.Pf)(env);
    (0,deploy/* requireTaskDefinition */.Wc)(field);
    const rows = Object.entries(deploy/* DEPLOY_INPUTS */.U_);
    const became = rows.map(([, row]) => row.becomes?.(field) ?? {});
    const inputs = Object.assign({}, ...became);
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
        const translation = translateDeploy(edges.env);
        const env = environmentOf(edges.env, await withAppSpec(translation, edges));
        if (translation.inputs['service'] === undefined) {
            await registerOnly(env, edges, runner, story);
            return;
        }
        tellModern(translation, runner);
        const inputs = handsOff((0,inputs_inputs/* readInputs */.Ko)(env));
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
            return (0,parse/* parseTaskDefinition */.I)(text, origin.file, (0,shapes/* registerTaskDefinitionShape */.XD)());
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


/***/ })

};
