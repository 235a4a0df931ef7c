export const id = 42;
export const ids = [42,448];
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

/***/ 5042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prepareCodeDeploy: () => (/* binding */ prepareCodeDeploy)
});

// EXTERNAL MODULE: ./lib/aws/codedeploy-verbs.js
var codedeploy_verbs = __webpack_require__(420);
// EXTERNAL MODULE: ./lib/aws/deployment-groups.js
var deployment_groups = __webpack_require__(2415);
// EXTERNAL MODULE: ./lib/aws/services.js
var services = __webpack_require__(6109);
// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/task-definition/definition.js
var definition = __webpack_require__(7640);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/base/document.js
var base_document = __webpack_require__(4448);
// EXTERNAL MODULE: ./lib/base/nearest.js
var nearest = __webpack_require__(9119);
// EXTERNAL MODULE: ./lib/verify/ports.js
var ports = __webpack_require__(3353);
;// CONCATENATED MODULE: ./lib/strategy/appspec/tree.js

/** CodeDeploy's keys are found whatever their case. */
function keyOf(map, name) {
    const keys = map.items.map(({ key }) => ((0,dist/* isScalar */.jn)(key) ? String(key.value) : ''));
    return keys.find(key => key.toLowerCase() === name.toLowerCase());
}
/** The node under a key; `null` where the key has no value, `undefined` where there is no key. */
function nodeAt(map, name) {
    const key = keyOf(map, name);
    return key === undefined ? undefined : (map.get(key, true) ?? null);
}
/** A node that has to be a mapping. */
function mapOf(check, node, what) {
    if (!(0,dist/* isMap */.jh)(node))
        check.fail(`${what} is not a mapping`, node);
    return node;
}

;// CONCATENATED MODULE: ./lib/strategy/appspec/checks.js




/** AppSpecs for ECS have one version. */
function checkVersion(check, root) {
    const version = nodeAt(root, 'version');
    const value = (0,dist/* isScalar */.jn)(version) ? String(version.value ?? '').trim() : '';
    if (value === '')
        check.fail('version is missing; it has to be 0.0', version);
    if (Number(value) !== 0)
        check.fail(`version is ${value}; it has to be 0.0`, version);
}
/** The properties of the one resource, the ECS service. */
function findProperties(check, root) {
    const resources = nodeAt(root, 'Resources');
    if (!(0,dist/* isSeq */.oP)(resources))
        check.fail('Resources has to be a list with one resource', resources ?? root);
    if (resources.items.length !== 1) {
        check.fail(`Resources has ${resources.items.length} entries; an ECS deployment takes one`, resources);
    }
    const entry = mapOf(check, resources.items[0], 'The resource');
    const [pair, second] = entry.items;
    if (!(0,dist/* isPair */.tO)(pair) || second)
        check.fail('The resource has to be one name with a mapping', entry);
    const resource = mapOf(check, pair.value, 'The resource');
    const type = nodeAt(resource, 'Type');
    if (!(0,dist/* isScalar */.jn)(type) || type.value !== 'AWS::ECS::Service') {
        check.fail('The Type of the resource has to be AWS::ECS::Service', type ?? resource);
    }
    return mapOf(check, nodeAt(resource, 'Properties') ?? resource, 'Properties of the resource');
}
/** Container and port have to be those of the task definition. */
function checkLoadBalancer(check, properties, definition) {
    const info = nodeAt(properties, 'LoadBalancerInfo');
    if (!(0,dist/* isMap */.jh)(info))
        check.fail('LoadBalancerInfo is missing or not a mapping', info ?? properties);
    const [name, port] = [nodeAt(info, 'ContainerName'), nodeAt(info, 'ContainerPort')];
    if (!(0,dist/* isScalar */.jn)(name) || typeof name.value !== 'string')
        check.fail('ContainerName is missing', name ?? info);
    if (!(0,dist/* isScalar */.jn)(port) || !/^\d+$/.test(String(port.value))) {
        check.fail('ContainerPort is missing or not a number', port ?? info);
    }
    const names = definition.containerDefinitions.map(container => container.name);
    const container = definition.containerDefinitions.find(one => one.name === name.value);
    if (!container) {
        const hint = (0,nearest/* didYouMean */.a)(name.value, names);
        check.fail(`ContainerName is ${name.value}, but the task definition has: ${names.join(', ')}.${hint}`, name);
    }
    if (!(0,ports/* exposes */._J)(container, Number(port.value))) {
        check.fail(`Container ${name.value} does not expose port ${String(port.value)} in the task definition`, port);
    }
}
/** AWS takes the network whole or not at all. */
function checkNetwork(check, properties) {
    const network = nodeAt(properties, 'NetworkConfiguration');
    if (network === undefined || network === null || ((0,dist/* isScalar */.jn)(network) && network.value === null))
        return;
    const inner = nodeAt(mapOf(check, network, 'NetworkConfiguration'), 'AwsvpcConfiguration');
    const awsvpc = mapOf(check, inner ?? network, 'AwsvpcConfiguration');
    for (const part of ['Subnets', 'SecurityGroups', 'AssignPublicIp']) {
        const value = nodeAt(awsvpc, part);
        const empty = !value || ((0,dist/* isScalar */.jn)(value) && !value.value) || ((0,dist/* isSeq */.oP)(value) && value.items.length === 0);
        if (empty)
            check.fail(`NetworkConfiguration lacks ${part}; write all of Subnets, SecurityGroups and AssignPublicIp, or none`, awsvpc);
    }
}

;// CONCATENATED MODULE: ./lib/strategy/appspec/hooks.js



/** Where CodeDeploy calls Lambda functions during an ECS deployment, in order. */
const HOOK_NAMES = [
    'BeforeInstall',
    'AfterInstall',
    'AfterAllowTestTraffic',
    'BeforeAllowTraffic',
    'AfterAllowTraffic',
];
/** Checks the hooks of an AppSpec and adds those that an input names. */
function addHooks(check, root, hooks) {
    const node = nodeAt(root, 'Hooks');
    if (node && !(0,dist/* isSeq */.oP)(node) && !((0,dist/* isScalar */.jn)(node) && node.value === null))
        check.fail('Hooks has to be a list', node);
    const own = (0,dist/* isSeq */.oP)(node) ? namesIn(check, node.items) : new Set();
    for (const event of Object.keys(hooks)) {
        checkName(check, event, null, 'Write lines such as `BeforeAllowTraffic=my-function` in the input "codedeploy-hooks".');
        if (own.has(event)) {
            check.fail(`Hook ${event} is in the AppSpec and in the input "codedeploy-hooks"`, node, 'Keep one of the two.');
        }
    }
    const added = Object.entries(hooks).map(([event, target]) => ({ [event]: target }));
    if (added.length === 0)
        return;
    if ((0,dist/* isSeq */.oP)(node))
        for (const entry of added)
            node.add(check.document.createNode(entry));
    else
        root.set(keyOf(root, 'Hooks') ?? 'Hooks', check.document.createNode(added));
}
function namesIn(check, entries) {
    const seen = new Set();
    for (const entry of entries) {
        for (const { key } of mapOf(check, entry, 'A hook').items) {
            const event = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
            checkName(check, event, key);
            if (seen.has(event))
                check.fail(`Hook ${event} is there twice`, key);
            seen.add(event);
        }
    }
    return seen;
}
function checkName(check, event, node, next) {
    const known = HOOK_NAMES;
    if (known.includes(event))
        return;
    check.fail(`Hook ${event} does not exist.${(0,nearest/* didYouMean */.a)(event, known)} Known: ${known.join(', ')}`, node, next);
}

;// CONCATENATED MODULE: ./lib/strategy/appspec/appspec.js







/** The hex SHA-256 that CodeDeploy wants beside the content. */
function sha256Of(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content, 'utf8').digest('hex');
}
/**
 * Reads an AppSpec, checks it against the task definition and puts further hooks in. Comments and
 * parts that the action does not know survive; a mistake is reported with its line and column.
 */
function readAppSpec(text, name, definition, hooks) {
    const check = examine(text, name);
    const root = mapOf(check, check.document.contents, 'The AppSpec');
    checkVersion(check, root);
    const properties = findProperties(check, root);
    checkLoadBalancer(check, properties, definition);
    checkNetwork(check, properties);
    addHooks(check, root, hooks);
    const key = keyOf(properties, 'TaskDefinition') ?? 'TaskDefinition';
    return {
        withTaskDefinition: arn => {
            properties.set(key, arn);
            return write(check.document, root.flow ?? false);
        },
    };
}
/** JSON stays JSON: what was added to it is quoted like the rest. */
function write(document, json) {
    const quoted = {
        defaultStringType: 'QUOTE_DOUBLE',
        defaultKeyType: 'QUOTE_DOUBLE',
        doubleQuotedAsJSON: true,
    };
    return document.toString({ lineWidth: 0, ...(json ? quoted : {}) });
}
function examine(text, name) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const placeOf = (offset) => {
        const { line, col } = lines.linePos(offset);
        return `line ${line}, column ${col}`;
    };
    const check = {
        document,
        fail: (problem, node, next = 'Correct the AppSpec; nothing was changed.') => {
            const at = node?.range ? ` (${placeOf(node.range[0])})` : '';
            throw new errors/* DeployError */.sH({
                title: `AppSpec "${name}" is not valid`,
                message: `${problem.replace(/[.]$/, '')}${at}${problem.endsWith('?') ? '' : '.'}`,
                next,
            });
        },
    };
    const mistake = (0,base_document/* mistakeIn */.o)(document);
    if (mistake)
        check.fail(`${mistake.problem.replace(/\.$/, '')} (${placeOf(mistake.offset)})`);
    // YAML finds an alias without its anchor only when the text is written, after the first change.
    (0,dist/* visit */.YR)(document, {
        Alias: (_, alias) => {
            if (!alias.resolve(document))
                check.fail(`Alias *${alias.source} has no anchor`, alias);
        },
    });
    return check;
}

;// CONCATENATED MODULE: ./lib/strategy/appspec/generate.js
/** The text of an AppSpec for a service that has none. */
function generateAppSpec(source) {
    const { container, port, platformVersion, network, capacityProviders } = source;
    const properties = {
        TaskDefinition: '',
        LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
        ...(platformVersion ? { PlatformVersion: platformVersion } : {}),
        ...(network
            ? {
                NetworkConfiguration: {
                    AwsvpcConfiguration: {
                        Subnets: network.subnets,
                        SecurityGroups: network.securityGroups,
                        AssignPublicIp: network.assignPublicIp ?? 'DISABLED',
                    },
                },
            }
            : {}),
        ...(capacityProviders?.length
            ? {
                CapacityProviderStrategy: capacityProviders.map(({ provider, base, weight }) => ({
                    CapacityProvider: provider,
                    Base: base,
                    Weight: weight,
                })),
            }
            : {}),
    };
    return JSON.stringify({
        version: 0.0,
        Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: properties } }],
    });
}

// EXTERNAL MODULE: ./lib/strategy/codedeploy-look.js + 1 modules
var codedeploy_look = __webpack_require__(9086);
// EXTERNAL MODULE: ./lib/aws/listeners.js
var listeners = __webpack_require__(9192);
;// CONCATENATED MODULE: ./lib/strategy/codedeploy-preflight.js


/** Checks that a deployment group deploys this service to target groups and listeners that exist. */
async function checkGroup({ clients, log }, group, where) {
    checkPlatform(group);
    checkService(group, where);
    const targetGroups = await (0,listeners/* findTargetGroups */.P4)(clients, group.targetGroups);
    checkPair(group, targetGroups);
    const [listener] = group.productionListeners;
    if (listener === undefined) {
        throw wrong(group, 'names no production listener', 'Add the production traffic route to the deployment group.');
    }
    const forwarded = await (0,listeners/* forwardedTargetGroups */.w6)(clients, listener);
    const blue = targetGroups.find(({ arn }) => forwarded.includes(arn));
    if (!blue) {
        throw wrong(group, `has a production listener that forwards to neither of ${group.targetGroups.join(' and ')}`, `Let ${listener} forward to one of them.`);
    }
    const green = targetGroups.find(({ arn }) => arn !== blue.arn);
    const [test] = group.testListeners;
    const testUrl = test === undefined ? undefined : await (0,listeners.testListenerUrl)(clients, test, log);
    return { targetGroups, blue, ...(green ? { green } : {}), ...(testUrl ? { testUrl } : {}) };
}
function checkPlatform(group) {
    if (group.computePlatform === 'ECS')
        return;
    throw wrong(group, `is for ${group.computePlatform || 'another compute platform'}, not for ECS`, 'Name a deployment group of an ECS application.');
}
function checkService(group, where) {
    const found = group.services.some(({ cluster, service }) => cluster === where.cluster && service === where.service);
    if (found)
        return;
    const others = group.services.map(({ cluster, service }) => `${cluster}/${service}`).join(', ') || 'no service';
    throw wrong(group, `deploys ${others}, not ${where.cluster}/${where.service}`, 'Correct "codedeploy-deployment-group", or "cluster" and "service".');
}
function checkPair(group, found) {
    if (group.targetGroups.length !== 2) {
        throw wrong(group, `names ${group.targetGroups.length} target groups instead of two`, 'Give it a pair of target groups.');
    }
    const missing = group.targetGroups.filter(name => found.every(one => one.name !== name));
    if (missing.length > 0) {
        throw wrong(group, `names target groups that do not exist: ${missing.join(', ')}`, 'Create them, or correct the deployment group.');
    }
}
function wrong(group, problem, next) {
    return new errors/* DeployError */.sH({
        title: `Deployment group "${group.name}" cannot deploy this service`,
        message: `It ${problem}.`,
        next,
    });
}

// EXTERNAL MODULE: ./lib/aws/codedeploy.js
var codedeploy = __webpack_require__(4255);
;// CONCATENATED MODULE: ./lib/strategy/codedeploy-turn.js




/** Between looks at a deployment that has to end before ours can begin, in milliseconds. */
const TURN = 10_000;
/** CodeDeploy refuses longer descriptions. */
const DESCRIPTION_LIMIT = 256;
/** Creates the deployment as soon as the group has no other one under way. */
async function createInTurn({ draft, group }, content, tools) {
    const { inputs } = draft;
    const { clients, clock } = tools;
    const names = { applicationName: group.application, deploymentGroupName: group.name };
    const request = { ...names, ...options(draft, tools), revision: revisionOf(content) };
    const deadline = clock.now() + inputs.timeout;
    while (true) {
        for (const active of await (0,codedeploy/* listActive */.dH)(clients, names))
            await giveWay(active, draft, tools, deadline);
        try {
            return await (0,codedeploy_verbs/* createDeployment */.Yy)(clients, request, sha256Of(content), {
                clock,
                maxAttempts: inputs.maxAttempts,
            });
        }
        catch (error) {
            // Somebody was quicker; AWS names the deployment in its refusal.
            const active = (0,codedeploy_verbs/* activeIdIn */.rr)(error);
            if (active === undefined)
                throw error;
            if (active)
                await giveWay(active, draft, tools, deadline);
            else
                await clock.sleep(TURN, tools.signal);
        }
    }
}
function revisionOf(content) {
    return { revisionType: 'AppSpecContent', appSpecContent: { content, sha256: sha256Of(content) } };
}
function options({ inputs }, { origin }) {
    const { deploymentConfig, autoRollback, description = origin } = inputs.codedeploy;
    const events = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'];
    return {
        ...(deploymentConfig ? { deploymentConfigName: deploymentConfig } : {}),
        ...(description ? { description: description.slice(0, DESCRIPTION_LIMIT) } : {}),
        ...(autoRollback === undefined
            ? {}
            : { autoRollbackConfiguration: autoRollback ? { enabled: true, events } : { enabled: false } }),
    };
}
/** Another deployment of the group is under way: it is waited for, stopped, or a reason to fail, as asked. */
async function giveWay(active, { inputs }, tools, deadline) {
    const { clients, clock, log, signal } = tools;
    const how = inputs.codedeploy.onActiveDeployment;
    if (how === 'fail')
        throw busy(active, 'Wait for it, or set `on-active-deployment: wait` or `stop`.');
    log.info(`Deployment ${active} of the same group is under way; ${how === 'stop' ? 'stopping it' : 'waiting for its end'}`);
    if (how === 'stop')
        await (0,codedeploy_verbs/* stopDeployment */.Uk)(clients, active, false);
    while (!(0,codedeploy/* isOver */.PU)((await (0,codedeploy/* getDeployment */.i8)(clients, active)).status)) {
        if (clock.now() >= deadline) {
            throw busy(active, 'Look why it takes so long, or raise the input "timeout".');
        }
        await clock.sleep(TURN, signal);
    }
    log.info(`Deployment ${active} is over`);
}
/** Fails before anything is changed where the user wants no waiting. */
async function refuseWhileActive(group, { clients }) {
    const names = { applicationName: group.application, deploymentGroupName: group.name };
    const [active] = await (0,codedeploy/* listActive */.dH)(clients, names);
    if (active)
        throw busy(active, 'Wait for it, or set `on-active-deployment: wait` or `stop`.');
}
function busy(active, next) {
    return new errors/* DeployError */.sH({
        title: 'Another deployment is under way',
        message: `Deployment ${active} of the same CodeDeploy deployment group is not over, and CodeDeploy allows one at a time.`,
        next,
    });
}

;// CONCATENATED MODULE: ./lib/strategy/codedeploy.js












/** What UpdateService may change on a service that CodeDeploy deploys. */
const UPDATABLE = [
    'desiredCount',
    'healthCheckGracePeriodSeconds',
    'placementConstraints',
    'placementStrategy',
    'enableECSManagedTags',
    'propagateTags',
    'deploymentConfiguration',
];
/** Reads and checks all that a CodeDeploy deployment needs; nothing is changed before the launch. */
async function prepareCodeDeploy(draft, tools) {
    const { inputs, service } = draft;
    const { clients, log } = tools;
    checkUpdatable(draft.update);
    const where = { cluster: (0,arn/* shortName */.EU)(service.clusterArn), service: service.name };
    const group = await (0,deployment_groups/* findDeploymentGroup */.c)(clients, where, inputs.codedeploy);
    const wired = await checkGroup(tools, group, where);
    const appspec = await readOrGenerate(draft, tools);
    const config = inputs.codedeploy.deploymentConfig ?? group.config;
    const shift = await (0,deployment_groups/* shiftTime */.I)(clients, config);
    const waitsForEnd = inputs.goal.wait === 'complete';
    // Who neither continues the deployment nor ends at its pause waits for somebody else to continue it.
    const waitsForSomebody = inputs.codedeploy.reroute === 'manual' && !inputs.goal.pause;
    const waits = (waitsForSomebody ? group.readyWait : 0) + (waitsForEnd ? (group.terminationWait ?? 0) : 0);
    const allowance = shift + waits;
    log.info(`CodeDeploy: ${group.application} / ${group.name}, ${config}`);
    if (allowance > 0) {
        log.info(`Traffic shift and waits of the group take ${(0,duration/* formatDuration */.a3)(allowance)}; they are added to the timeout`);
    }
    if (inputs.codedeploy.onActiveDeployment === 'fail')
        await refuseWhileActive(group, tools);
    return {
        start: arn => launch({ draft, group, wired, appspec, config, allowance }, arn, tools),
        trace: arn => ({
            application: group.application,
            deploymentGroup: group.name,
            sha256: sha256Of(appspec.withTaskDefinition(arn)),
        }),
        // It waits an hour for tasks that never turn healthy before it does.
        rollsBackItself: false,
        codedeploy: {
            application: group.application,
            name: group.name,
            config,
            appspec: appspec.withTaskDefinition,
            shift,
            terminationWait: group.terminationWait,
        },
    };
}
async function launch(prepared, arn, tools) {
    const { draft, group, wired, appspec, allowance } = prepared;
    const { inputs, service, update } = draft;
    const { clients, clock } = tools;
    if (Object.keys(update).length > 0) {
        const request = { ...update, cluster: service.clusterArn, service: service.name };
        await (0,services/* updateService */.b)(clients, request, { before: service, clock, maxAttempts: inputs.maxAttempts });
    }
    const content = appspec.withTaskDefinition(arn);
    const sha256 = sha256Of(content);
    const id = await createInTurn({ draft, group }, content, tools);
    const look = (0,codedeploy_look/* lookAtCodeDeploy */.l)({ id, service, revision: arn, group, wired, essential: (0,definition/* essentialContainers */.z)(draft.definition) }, tools);
    return {
        id,
        isNew: true,
        allowance,
        look,
        ...(inputs.codedeploy.reroute === 'auto' && !inputs.goal.pause
            ? { resume: () => (0,codedeploy_verbs/* continueDeployment */.vI)(clients, id, 'READY_WAIT') }
            : {}),
        outputs: () => ({
            'codedeploy-deployment-id': id,
            'codedeploy-application': group.application,
            'codedeploy-deployment-group': group.name,
            'appspec-sha256': sha256,
            ...(wired.blue ? { 'target-group-blue': wired.blue.name } : {}),
            ...(wired.green ? { 'target-group-green': wired.green.name } : {}),
            ...(wired.testUrl ? { 'test-url': wired.testUrl } : {}),
        }),
    };
}
async function readOrGenerate(draft, { readFile }) {
    const { inputs, service, definition } = draft;
    const { appspec: path, hooks } = inputs.codedeploy;
    if (path === undefined) {
        const [group] = service.targetGroups;
        if (!group) {
            throw new errors/* DeployError */.sH({
                title: `Service "${service.name}" has no target group`,
                message: 'An AppSpec needs the container and port that the load balancer forwards to.',
                next: 'Write an AppSpec and name it in the input "codedeploy-appspec".',
            });
        }
        const primary = service.taskSets.find(set => set.status === 'PRIMARY') ?? { capacityProviders: [] };
        return readAppSpec(generateAppSpec({ ...primary, ...group }), 'generated', definition, hooks);
    }
    const text = await readFile(path);
    if (text !== undefined)
        return readAppSpec(text, path, definition, hooks);
    throw new errors/* DeployError */.sH({
        title: `AppSpec file "${path}" was not found`,
        message: 'The workspace has no such file.',
        next: 'Give a path relative to the workspace, or leave the input "codedeploy-appspec" out to have one made.',
    });
}
function checkUpdatable(update) {
    const refused = Object.keys(update).find(member => !UPDATABLE.includes(member));
    if (refused === undefined)
        return;
    throw new errors/* DeployError */.sH({
        title: `"${refused}" cannot be set on a service that CodeDeploy deploys`,
        message: `UpdateService takes only ${UPDATABLE.join(', ')} there.`,
        next: 'Remove it; network, platform version and capacity providers belong into the AppSpec, and CodeDeploy always starts new tasks.',
    });
}


/***/ })

};
