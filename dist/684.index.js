export const id = 684;
export const ids = [684,192];
export const modules = {

/***/ 9192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ findTargetGroups),
/* harmony export */   listenerOf: () => (/* binding */ listenerOf),
/* harmony export */   listenerUrl: () => (/* binding */ listenerUrl),
/* harmony export */   w: () => (/* binding */ forwardedTargetGroups)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(586);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);


/** The target groups with these names; the ones that do not exist are left out. */
async function findTargetGroups(clients, names) {
    const elb = await clients.elb();
    try {
        const { TargetGroups = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__.DescribeTargetGroupsCommand({ Names: [...names] }));
        return TargetGroups.map(group => ({ name: group.TargetGroupName ?? '', arn: group.TargetGroupArn ?? '' }));
    }
    catch (error) {
        if (!(error instanceof Error && error.name.startsWith('TargetGroupNotFound'))) {
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `find the target groups ${names.join(', ')}`);
        }
        // One missing name fails the whole call, so they are asked for one by one to tell which.
        if (names.length <= 1)
            return [];
        return (await Promise.all(names.map(name => findTargetGroups(clients, [name])))).flat();
    }
}
/** ARNs of the target groups that a listener forwards to, by its default action or by any rule. */
async function forwardedTargetGroups(clients, listenerArn) {
    const elb = await clients.elb();
    try {
        const { Rules = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__.DescribeRulesCommand({ ListenerArn: listenerArn }));
        return Rules.flatMap(rule => rule.Actions ?? []).flatMap(action => [
            // A weighted action has no single target group, so both places are read.
            ...(action.ForwardConfig?.TargetGroups ?? []).flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []),
            ...(action.TargetGroupArn ? [action.TargetGroupArn] : []),
        ]);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `read the rules of the listener ${listenerArn}`);
    }
}
/** The listener's ARN of a rule's: `listener-rule/app/LB/ID/LISTENER/RULE` → `listener/app/LB/ID/LISTENER`. */
function listenerOf(ruleArn) {
    return ruleArn.includes(':listener-rule/')
        ? ruleArn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '')
        : ruleArn;
}
/** The address a listener answers at, such as `http://NAME.elb.amazonaws.com:9001`. */
async function listenerUrl(clients, listenerArn) {
    const elb = await clients.elb();
    const { Listeners = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__.DescribeListenersCommand({ ListenerArns: [listenerArn] }));
    const { LoadBalancerArn, Port, Protocol = '' } = Listeners[0] ?? {};
    if (!LoadBalancerArn)
        return undefined;
    const { LoadBalancers = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__.DescribeLoadBalancersCommand({ LoadBalancerArns: [LoadBalancerArn] }));
    const name = LoadBalancers[0]?.DNSName;
    return name ? `${Protocol === 'HTTPS' ? 'https' : 'http'}://${name}:${Port}` : undefined;
}


/***/ }),

/***/ 3684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prepareCodeDeploy: () => (/* binding */ prepareCodeDeploy)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-codedeploy/dist-cjs/index.js
var dist_cjs = __webpack_require__(7507);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/aws/repeat.js
var repeat = __webpack_require__(8034);
;// CONCATENATED MODULE: ./lib/aws/codedeploy.js



const ACTIVE = [
    dist_cjs.DeploymentStatus.CREATED,
    dist_cjs.DeploymentStatus.QUEUED,
    dist_cjs.DeploymentStatus.IN_PROGRESS,
    dist_cjs.DeploymentStatus.BAKING,
    dist_cjs.DeploymentStatus.READY,
];
/** Whether a status is a deployment's last. */
function isOver(status) {
    return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}
/** Describes one deployment. */
async function getDeployment(clients, deploymentId) {
    const codedeploy = await clients.codedeploy();
    try {
        const { deploymentInfo } = await codedeploy.send(new dist_cjs.GetDeploymentCommand({ deploymentId }));
        return toDeployment(deploymentId, deploymentInfo ?? {});
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, `read the deployment ${deploymentId}`);
    }
}
/** The target of a deployment; empty until the deployment has begun. */
async function getTarget(clients, deploymentId, targetId) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new dist_cjs.GetDeploymentTargetCommand({ deploymentId, targetId }));
        const target = answer.deploymentTarget?.ecsTarget;
        return {
            stages: (target?.lifecycleEvents ?? []).map(toStage),
            taskSets: (target?.taskSetsInfo ?? []).map(toTaskSet),
        };
    }
    catch (error) {
        const name = error instanceof Error ? error.name : '';
        if (/DeploymentNotStarted|DeploymentTargetDoesNotExist/.test(name))
            return { stages: [], taskSets: [] };
        throw (0,explain/* explain */.WE)(error, `read the target of the deployment ${deploymentId}`);
    }
}
/** Ids of the deployments that a group is busy with; CodeDeploy allows one at a time. */
async function listActive(clients, group) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new dist_cjs.ListDeploymentsCommand({ ...group, includeOnlyStatuses: ACTIVE }));
        return answer.deployments ?? [];
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, `list the deployments of ${group.deploymentGroupName}`);
    }
}
/** Creates a deployment; after a lost answer the group's active one with the same AppSpec is taken for it. */
async function createDeployment(clients, request, sha256, { clock, maxAttempts }) {
    const codedeploy = await clients.codedeployOnce();
    const { applicationName, deploymentGroupName } = request;
    return (0,repeat/* repeat */.u)({
        doing: `create a deployment in ${deploymentGroupName}`,
        send: async () => (await codedeploy.send(new dist_cjs.CreateDeploymentCommand(request))).deploymentId ?? '',
        readBack: async () => {
            for (const id of await listActive(clients, { applicationName, deploymentGroupName })) {
                if ((await getDeployment(clients, id)).sha256 === sha256)
                    return id;
            }
            return undefined;
        },
    }, clock, maxAttempts);
}
/** Ends a wait of a deployment: before its traffic shift, or before the end of its old task set. */
async function continueDeployment(clients, deploymentId, deploymentWaitType) {
    const codedeploy = await clients.codedeploy();
    try {
        await codedeploy.send(new dist_cjs.ContinueDeploymentCommand({ deploymentId, deploymentWaitType }));
    }
    catch (error) {
        // Somebody else was quicker, which is as good.
        if (error instanceof Error && error.name === 'DeploymentIsNotInReadyStateException')
            return;
        throw (0,explain/* explain */.WE)(error, `continue the deployment ${deploymentId}`);
    }
}
/** Stops a deployment; one that is over already is left as it is. */
async function stopDeployment(clients, deploymentId, rollback) {
    const codedeploy = await clients.codedeploy();
    try {
        await codedeploy.send(new dist_cjs.StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollback }));
    }
    catch (error) {
        if (error instanceof Error && error.name === 'DeploymentAlreadyCompletedException')
            return;
        throw (0,explain/* explain */.WE)(error, `stop the deployment ${deploymentId}`);
    }
}
/** The id in the refusal of a second deployment; AWS has changed the wording before. */
function activeIdIn(error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (!(cause instanceof Error) || cause.name !== 'DeploymentLimitExceededException')
        return undefined;
    return /\b(d-[A-Z0-9]+)\b/.exec(cause.message)?.[1] ?? '';
}
function toDeployment(id, info) {
    const { errorInformation: error, rollbackInfo: rollback } = info;
    const sha256 = info.revision?.appSpecContent?.sha256 ?? info.revision?.string?.sha256;
    return {
        id,
        status: info.status ?? '',
        ...(error?.message || error?.code
            ? { error: [error.code, error.message].filter(Boolean).join(': ') }
            : {}),
        ...(rollback?.rollbackDeploymentId ? { rollbackId: rollback.rollbackDeploymentId } : {}),
        ...(rollback?.rollbackMessage ? { rollbackMessage: rollback.rollbackMessage } : {}),
        terminating: info.instanceTerminationWaitTimeStarted ?? false,
        ...(sha256 ? { sha256 } : {}),
    };
}
function toStage(event) {
    const { lifecycleEventName, status, startTime, endTime, diagnostics } = event;
    const said = [diagnostics?.errorCode, diagnostics?.message, diagnostics?.logTail];
    const note = said.filter(text => text && text !== 'Success').join(': ');
    return {
        name: lifecycleEventName ?? '',
        status: status ?? 'Unknown',
        ...(startTime && endTime ? { duration: endTime.getTime() - startTime.getTime() } : {}),
        ...(note ? { note } : {}),
    };
}
function toTaskSet(set) {
    return {
        id: set.identifer ?? '',
        label: set.taskSetLabel ?? '',
        desired: set.desiredCount ?? 0,
        running: set.runningCount ?? 0,
        pending: set.pendingCount ?? 0,
        weight: set.trafficWeight ?? 0,
        ...(set.targetGroup?.name ? { targetGroup: set.targetGroup.name } : {}),
    };
}

// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
;// CONCATENATED MODULE: ./lib/aws/deployment-groups.js




const MINUTE = 60_000;
/** The group that deploys a service: the one named, the one the console would have named, or one that says so. */
async function findDeploymentGroup(clients, where, asked) {
    // The console cuts the names it puts in at 47 characters.
    const tail = `${where.cluster.slice(0, 47)}-${where.service.slice(0, 47)}`;
    const application = asked.application ?? `AppECS-${tail}`;
    const group = asked.deploymentGroup ?? `DgpECS-${tail}`;
    const serves = (found) => found.services.some(({ cluster, service }) => cluster === where.cluster && service === where.service);
    const named = await getGroup(clients, application, group);
    if (named && (serves(named) || asked.deploymentGroup))
        return named;
    for (const name of asked.application ? [asked.application] : await listApplications(clients)) {
        const groups = await listGroups(clients, name);
        const found = groups.find(one => serves(one) && (!asked.deploymentGroup || one.name === asked.deploymentGroup));
        if (found)
            return found;
    }
    throw new errors/* DeployError */.s({
        title: 'No CodeDeploy deployment group deploys this service',
        message: `Neither ${application} / ${group} nor any other group names service ${where.service} of cluster ${where.cluster}.`,
        next: 'Name it with the inputs "codedeploy-application" and "codedeploy-deployment-group".',
    });
}
/** How long a deployment configuration takes to shift all traffic, in milliseconds. */
async function shiftTime(clients, deploymentConfigName) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new dist_cjs.GetDeploymentConfigCommand({ deploymentConfigName }));
        return shiftTimeOf(answer.deploymentConfigInfo?.trafficRoutingConfig);
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, `read the deployment configuration ${deploymentConfigName}`);
    }
}
function shiftTimeOf(routing) {
    const { timeBasedCanary: canary, timeBasedLinear: linear } = routing ?? {};
    if (routing?.type === 'TimeBasedCanary')
        return (canary?.canaryInterval ?? 0) * MINUTE;
    if (routing?.type !== 'TimeBasedLinear')
        return 0;
    const steps = Math.ceil(100 / (linear?.linearPercentage || 100));
    return (steps - 1) * (linear?.linearInterval ?? 0) * MINUTE;
}
async function getGroup(clients, applicationName, deploymentGroupName) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new dist_cjs.GetDeploymentGroupCommand({ applicationName, deploymentGroupName }));
        return toGroup(answer.deploymentGroupInfo ?? {});
    }
    catch (error) {
        if (error instanceof Error && /DoesNotExist/.test(error.name))
            return undefined;
        throw (0,explain/* explain */.WE)(error, `read the deployment group ${deploymentGroupName}`);
    }
}
async function listApplications(clients) {
    const codedeploy = await clients.codedeploy();
    const names = [];
    let nextToken;
    do {
        const page = await codedeploy
            .send(new dist_cjs.ListApplicationsCommand(nextToken ? { nextToken } : {}))
            .catch(error => {
            throw (0,explain/* explain */.WE)(error, 'list the CodeDeploy applications');
        });
        names.push(...(page.applications ?? []));
        nextToken = page.nextToken;
    } while (nextToken);
    return names;
}
/** All groups of an application; BatchGetDeploymentGroups takes them by the hundred. */
async function listGroups(clients, applicationName) {
    const codedeploy = await clients.codedeploy();
    try {
        const { deploymentGroups = [] } = await codedeploy.send(new dist_cjs.ListDeploymentGroupsCommand({ applicationName }));
        if (deploymentGroups.length === 0)
            return [];
        const answer = await codedeploy.send(new dist_cjs.BatchGetDeploymentGroupsCommand({
            applicationName,
            deploymentGroupNames: deploymentGroups.slice(0, 100),
        }));
        return (answer.deploymentGroupsInfo ?? []).map(toGroup);
    }
    catch (error) {
        if (error instanceof Error && /DoesNotExist/.test(error.name))
            return [];
        throw (0,explain/* explain */.WE)(error, `list the deployment groups of ${applicationName}`);
    }
}
/** Every part may be absent; the group may name the service by name or by ARN. */
function toGroup(info) {
    const pair = info.loadBalancerInfo?.targetGroupPairInfoList?.[0];
    const { deploymentReadyOption: ready, terminateBlueInstancesOnDeploymentSuccess: terminate } = info.blueGreenDeploymentConfiguration ?? {};
    const waits = ready?.actionOnTimeout === 'STOP_DEPLOYMENT';
    return {
        application: info.applicationName ?? '',
        name: info.deploymentGroupName ?? '',
        computePlatform: info.computePlatform ?? '',
        services: (info.ecsServices ?? []).map(({ clusterName, serviceName }) => ({
            cluster: (0,arn/* shortName */.EU)(clusterName ?? ''),
            service: (0,arn/* shortName */.EU)(serviceName ?? ''),
        })),
        config: info.deploymentConfigName ?? 'CodeDeployDefault.ECSAllAtOnce',
        targetGroups: (pair?.targetGroups ?? []).flatMap(({ name }) => name ?? []),
        productionListeners: pair?.prodTrafficRoute?.listenerArns ?? [],
        testListeners: pair?.testTrafficRoute?.listenerArns ?? [],
        readyWait: waits ? (ready?.waitTimeInMinutes ?? 0) * MINUTE : 0,
        terminationWait: terminate?.action === 'KEEP_ALIVE'
            ? undefined
            : (terminate?.terminationWaitTimeInMinutes ?? 0) * MINUTE,
    };
}

// EXTERNAL MODULE: ./lib/aws/services.js + 1 modules
var services = __webpack_require__(4060);
// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/base/nearest.js
var nearest = __webpack_require__(9119);
// EXTERNAL MODULE: ./lib/strategy/wiring.js
var wiring = __webpack_require__(8595);
;// CONCATENATED MODULE: ./lib/strategy/appspec.js





/** Where CodeDeploy calls Lambda functions during an ECS deployment, in order. */
const HOOK_NAMES = [
    'BeforeInstall',
    'AfterInstall',
    'AfterAllowTestTraffic',
    'BeforeAllowTraffic',
    'AfterAllowTraffic',
];
/** The hex SHA-256 that CodeDeploy wants beside the content. */
function sha256Of(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content, 'utf8').digest('hex');
}
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
/**
 * Reads an AppSpec, checks it against the task definition and puts further hooks in. Comments and
 * parts that the action does not know survive; a mistake is reported with its line and column.
 */
function readAppSpec(text, name, definition, hooks) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false });
    const fail = (problem, node, next = 'Correct the AppSpec; nothing was changed.') => {
        const place = node?.range ? lines.linePos(node.range[0]) : undefined;
        const at = place ? ` (line ${place.line}, column ${place.col})` : '';
        throw new errors/* DeployError */.s({ title: `AppSpec "${name}" is not valid`, message: `${problem}${at}.`, next });
    };
    const error = document.errors[0];
    if (error) {
        const { line, col } = lines.linePos(error.pos[0]);
        fail(`Line ${line}, column ${col}: ${error.message.replace(/\.$/, '')}`);
    }
    const check = { document, fail };
    const root = mapOf(check, document.contents, 'the AppSpec');
    checkVersion(check, root);
    const properties = findProperties(check, root);
    checkLoadBalancer(check, properties, definition);
    checkNetwork(check, properties);
    addHooks(check, root, hooks);
    const key = keyOf(properties, 'TaskDefinition') ?? 'TaskDefinition';
    return {
        withTaskDefinition: arn => {
            properties.set(key, arn);
            return document.toString({ lineWidth: 0 });
        },
    };
}
/** CodeDeploy's keys are found whatever their case. */
function keyOf(map, name) {
    const keys = map.items.map(({ key }) => ((0,dist/* isScalar */.jn)(key) ? String(key.value) : ''));
    return keys.find(key => key.toLowerCase() === name.toLowerCase());
}
function appspec_valueOf(map, name) {
    const key = keyOf(map, name);
    return key === undefined ? undefined : (map.get(key, true) ?? null);
}
function mapOf(check, node, what) {
    return (0,dist/* isMap */.jh)(node) ? node : check.fail(`${what} is not a mapping`, node);
}
function checkVersion(check, root) {
    const version = appspec_valueOf(root, 'version');
    const value = (0,dist/* isScalar */.jn)(version) ? version.value : undefined;
    if (value === undefined)
        check.fail('version is missing; it has to be 0.0');
    if (Number(value) !== 0)
        check.fail(`version is ${String(value)}; it has to be 0.0`, version);
}
/** The properties of the one resource, the ECS service. */
function findProperties(check, root) {
    const resources = appspec_valueOf(root, 'Resources');
    if (!(0,dist/* isSeq */.oP)(resources))
        return check.fail('Resources has to be a list with one resource', resources ?? root);
    if (resources.items.length !== 1) {
        check.fail(`Resources has ${resources.items.length} entries; an ECS deployment takes one`, resources);
    }
    const entry = mapOf(check, resources.items[0], 'The resource');
    const [pair, second] = entry.items;
    if (!(0,dist/* isPair */.tO)(pair) || second)
        return check.fail('The resource has to be one name with a mapping', entry);
    const resource = mapOf(check, pair.value, 'The resource');
    const type = appspec_valueOf(resource, 'Type');
    if (!(0,dist/* isScalar */.jn)(type) || type.value !== 'AWS::ECS::Service') {
        check.fail('The Type of the resource has to be AWS::ECS::Service', type ?? resource);
    }
    return mapOf(check, appspec_valueOf(resource, 'Properties') ?? resource, 'Properties of the resource');
}
function checkLoadBalancer(check, properties, definition) {
    const info = appspec_valueOf(properties, 'LoadBalancerInfo');
    if (!(0,dist/* isMap */.jh)(info))
        return check.fail('LoadBalancerInfo is missing or not a mapping', info ?? properties);
    const [name, port] = [appspec_valueOf(info, 'ContainerName'), appspec_valueOf(info, 'ContainerPort')];
    if (!(0,dist/* isScalar */.jn)(name) || typeof name.value !== 'string')
        return check.fail('ContainerName is missing', name ?? info);
    if (!(0,dist/* isScalar */.jn)(port) || !Number.isInteger(Number(port.value))) {
        return check.fail('ContainerPort is missing or not a number', port ?? info);
    }
    const names = definition.containerDefinitions.map(container => container.name);
    const container = definition.containerDefinitions.find(one => one.name === name.value);
    if (!container) {
        return check.fail(`ContainerName is ${name.value}, but the task definition has: ${names.join(', ')}.${(0,nearest/* didYouMean */.a)(name.value, names)}`.replace(/\.$/, ''), name);
    }
    if (!(0,wiring/* exposes */._)(container, Number(port.value))) {
        check.fail(`Container ${name.value} does not expose port ${String(port.value)} in the task definition`, port);
    }
}
/** AWS takes the network whole or not at all. */
function checkNetwork(check, properties) {
    const network = appspec_valueOf(properties, 'NetworkConfiguration');
    if (network === undefined || network === null || ((0,dist/* isScalar */.jn)(network) && network.value === null))
        return;
    const inner = appspec_valueOf(mapOf(check, network, 'NetworkConfiguration'), 'AwsvpcConfiguration');
    const awsvpc = mapOf(check, inner ?? network, 'AwsvpcConfiguration');
    for (const part of ['Subnets', 'SecurityGroups', 'AssignPublicIp']) {
        const value = appspec_valueOf(awsvpc, part);
        const empty = !value || ((0,dist/* isSeq */.oP)(value) && value.items.length === 0);
        if (empty)
            check.fail(`NetworkConfiguration lacks ${part}; write all of Subnets, SecurityGroups and AssignPublicIp, or none`, awsvpc);
    }
}
function addHooks(check, root, hooks) {
    const known = HOOK_NAMES;
    const seen = new Set();
    const node = appspec_valueOf(root, 'Hooks');
    if (node && !(0,dist/* isSeq */.oP)(node) && !((0,dist/* isScalar */.jn)(node) && node.value === null))
        check.fail('Hooks has to be a list', node);
    for (const entry of (0,dist/* isSeq */.oP)(node) ? node.items : []) {
        for (const { key } of mapOf(check, entry, 'A hook').items) {
            const event = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
            if (!known.includes(event))
                check.fail(`Hook ${event} does not exist.${(0,nearest/* didYouMean */.a)(event, known)} Known: ${known.join(', ')}`, key);
            if (seen.has(event))
                check.fail(`Hook ${event} is there twice`, key);
            seen.add(event);
        }
    }
    for (const [event, target] of Object.entries(hooks)) {
        const next = 'Write lines such as `BeforeAllowTraffic=my-function` in the input "codedeploy-hooks".';
        if (!known.includes(event))
            check.fail(`Hook ${event} does not exist.${(0,nearest/* didYouMean */.a)(event, known)} Known: ${known.join(', ')}`, null, next);
        if (seen.has(event))
            check.fail(`Hook ${event} is in the AppSpec and in the input "codedeploy-hooks"`, node, 'Keep one of the two.');
        if ((0,dist/* isSeq */.oP)(node))
            node.add(check.document.createNode({ [event]: target }));
    }
    if (!(0,dist/* isSeq */.oP)(node) && Object.keys(hooks).length > 0) {
        root.set(keyOf(root, 'Hooks') ?? 'Hooks', check.document.createNode(Object.entries(hooks).map(([event, target]) => ({ [event]: target }))));
    }
}

// EXTERNAL MODULE: ./lib/strategy/stops.js + 1 modules
var strategy_stops = __webpack_require__(5598);
// EXTERNAL MODULE: ./lib/strategy/targets.js
var targets = __webpack_require__(8555);
;// CONCATENATED MODULE: ./lib/strategy/codedeploy-look.js





/** Makes the look of one CodeDeploy deployment, and of the one that rolls it back where there is one. */
function lookAtCodeDeploy(created, { clients, log }) {
    const { id, service, group, wired } = created;
    const where = { cluster: service.clusterArn, service: service.name };
    const targetId = `${(0,arn/* shortName */.EU)(service.clusterArn)}:${service.name}`;
    const told = new Set(service.messages.map(message => message.id));
    let stops;
    let observed = { targetGroups: [], unready: 0 };
    return async () => {
        const deployment = await getDeployment(clients, id);
        const target = await getTarget(clients, id, targetId);
        const undone = deployment.rollbackId ? await getDeployment(clients, deployment.rollbackId) : undefined;
        const now = await (0,services/* describeService */.Jv)(clients, where);
        const green = target.taskSets.find(set => set.label === 'Green');
        const stands = standingOf(deployment, undone);
        if (green && stands.rollout !== 'rolled-back') {
            const groups = service.targetGroups.map(wire => ({ ...wire, arn: arnOf(wired, green) ?? wire.arn }));
            observed = { ...(await (0,targets/* observeTargets */.Z)(clients, where, groups, green.id)), unready: 0 };
        }
        const bad = stands.rollout === 'failed' || stands.rollout === 'rolling-back' || stands.rollout === 'stopped';
        if (green)
            stops ??= (0,strategy_stops/* stopsOf */.l)(clients, where, green.id, log);
        const primary = now.taskSets.find(set => set.status === 'PRIMARY');
        return {
            ...stands,
            ...observed,
            reached: reachedBy(deployment, target, green),
            counts: countsOf(now, target, green, group),
            stages: rollbackStages(target.stages, deployment, undone),
            hooks: [],
            alarms: [],
            messages: now.messages.filter(message => !told.has(message.id)),
            stopped: (await stops?.(bad ? 'over' : String(green?.running))) ?? [],
            ...(green ? { traffic: { production: green.weight } } : {}),
            ...(primary && primary.taskDefinition !== created.revision ? { serving: primary.taskDefinition } : {}),
        };
    };
}
function standingOf(deployment, undone) {
    const reasons = [
        deployment.error,
        deployment.rollbackMessage,
        undone?.error && `rollback ${undone.id}: ${undone.error}`,
    ];
    const reason = reasons.filter(text => text).join('; ');
    const because = reason ? { reason } : {};
    switch (deployment.status) {
        case 'Succeeded':
            return { rollout: 'completed' };
        case 'Ready':
            return { rollout: 'paused' };
        case 'Failed':
        case 'Stopped': {
            const own = deployment.status === 'Stopped' ? 'stopped' : 'failed';
            if (!undone)
                return { rollout: own, ...because };
            if (undone.status === 'Succeeded')
                return { rollout: own === 'stopped' ? 'stopped' : 'rolled-back', ...because };
            const lost = undone.status === 'Failed' || undone.status === 'Stopped';
            return { rollout: lost ? 'failed' : 'rolling-back', ...because };
        }
        case 'Created':
        case 'Queued':
            return { rollout: 'starting' };
        default:
            return { rollout: 'progressing' };
    }
}
/** All traffic is on green when its weight says so and every lifecycle event, hooks included, is over. */
function reachedBy(deployment, target, green) {
    if (deployment.status === 'Succeeded')
        return 'complete';
    const passed = target.stages.every(({ status }) => status === 'Succeeded' || status === 'Skipped');
    return target.stages.length > 0 && passed && green?.weight === 100 ? 'stable' : 'none';
}
/** With KEEP_ALIVE the old task set is meant to stay, so it is not waited for. */
function countsOf(service, target, green, group) {
    const blue = target.taskSets.find(set => set.label === 'Blue');
    return {
        desired: green?.desired || service.desired,
        running: green?.running ?? 0,
        pending: green?.pending ?? 0,
        failed: 0,
        old: group.terminationWait === undefined ? 0 : (blue?.running ?? 0),
    };
}
/** The rollback shows as one more stage, under the id of its deployment. */
function rollbackStages(stages, deployment, undone) {
    const waiting = deployment.terminating && deployment.status === 'InProgress';
    return [
        ...stages,
        ...(waiting ? [{ name: 'termination wait', status: 'InProgress' }] : []),
        ...(undone ? [{ name: `rollback ${undone.id}`, status: undone.status }] : []),
    ];
}
function arnOf(wired, set) {
    return wired.targetGroups.find(({ name }) => name === set.targetGroup)?.arn ?? wired.green?.arn;
}

// EXTERNAL MODULE: ./lib/aws/listeners.js
var listeners = __webpack_require__(9192);
;// CONCATENATED MODULE: ./lib/strategy/codedeploy-preflight.js


/** Checks that a deployment group deploys this service to target groups and listeners that exist. */
async function checkGroup(clients, group, where) {
    checkPlatform(group);
    checkService(group, where);
    const targetGroups = await (0,listeners/* findTargetGroups */.P)(clients, group.targetGroups);
    checkPair(group, targetGroups);
    const [listener] = group.productionListeners;
    if (listener === undefined) {
        throw wrong(group, 'names no production listener', 'Add the production traffic route to the deployment group.');
    }
    const forwarded = await (0,listeners/* forwardedTargetGroups */.w)(clients, listener);
    const blue = targetGroups.find(({ arn }) => forwarded.includes(arn));
    if (!blue) {
        throw wrong(group, `has a production listener that forwards to neither of ${group.targetGroups.join(' and ')}`, `Let ${listener} forward to one of them.`);
    }
    const green = targetGroups.find(({ arn }) => arn !== blue.arn);
    const [test] = group.testListeners;
    const testUrl = test === undefined ? undefined : await (0,listeners.listenerUrl)(clients, test).catch(() => undefined);
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
    return new errors/* DeployError */.s({
        title: `Deployment group "${group.name}" cannot deploy this service`,
        message: `It ${problem}.`,
        next,
    });
}

;// CONCATENATED MODULE: ./lib/strategy/codedeploy.js









/** Between looks at a deployment that has to end before ours can begin, in milliseconds. */
const TURN = 10_000;
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
/** CodeDeploy refuses longer descriptions. */
const DESCRIPTION_LIMIT = 256;
/** Reads and checks all that a CodeDeploy deployment needs; nothing is changed before the launch. */
async function prepareCodeDeploy(draft, tools) {
    const { inputs, service } = draft;
    const { clients, log } = tools;
    checkUpdatable(draft.update);
    const where = { cluster: (0,arn/* shortName */.EU)(service.clusterArn), service: service.name };
    const group = await findDeploymentGroup(clients, where, inputs.codedeploy);
    const wired = await checkGroup(clients, group, where);
    const appspec = await readOrGenerate(draft, tools);
    const config = inputs.codedeploy.deploymentConfig ?? group.config;
    const shift = await shiftTime(clients, config);
    const waitsForEnd = inputs.goal.wait === 'complete';
    const allowance = shift + (waitsForEnd ? (group.terminationWait ?? 0) : 0);
    log.info(`CodeDeploy: ${group.application} / ${group.name}, ${config}`);
    if (allowance > 0) {
        log.info(`Traffic shift and waits of the group take ${(0,duration/* formatDuration */.a3)(allowance)}; they are added to the timeout`);
    }
    if (inputs.codedeploy.onActiveDeployment === 'fail')
        await refuseWhileActive(group, tools);
    return arn => launch({ draft, group, wired, appspec, config, allowance }, arn, tools);
}
async function launch(prepared, arn, tools) {
    const { draft, group, wired, appspec, allowance } = prepared;
    const { inputs, service, update } = draft;
    const { clients, clock } = tools;
    if (Object.keys(update).length > 0) {
        const request = { ...update, cluster: service.clusterArn, service: service.name };
        await (0,services/* updateService */.bU)(clients, request, { before: service, clock, maxAttempts: inputs.maxAttempts });
    }
    const content = appspec.withTaskDefinition(arn);
    const sha256 = sha256Of(content);
    const id = await create(prepared, content, tools);
    const look = lookAtCodeDeploy({ id, service, revision: arn, group, wired }, tools);
    return {
        id,
        isNew: true,
        allowance,
        look,
        ...(inputs.codedeploy.reroute === 'auto' && !inputs.goal.pause
            ? { resume: () => continueDeployment(clients, id, 'READY_WAIT') }
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
/** Creates the deployment as soon as the group has no other one under way. */
async function create(prepared, content, tools) {
    const { draft, group } = prepared;
    const { inputs } = draft;
    const { clients, clock } = tools;
    const names = { applicationName: group.application, deploymentGroupName: group.name };
    const request = { ...names, ...options(draft, tools), revision: revisionOf(content) };
    const deadline = clock.now() + inputs.timeout;
    while (true) {
        for (const active of await listActive(clients, names))
            await giveWay(active, draft, tools, deadline);
        try {
            return await createDeployment(clients, request, sha256Of(content), {
                clock,
                maxAttempts: inputs.maxAttempts,
            });
        }
        catch (error) {
            // Somebody was quicker; AWS names the deployment in its refusal.
            const active = activeIdIn(error);
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
        await stopDeployment(clients, active, false);
    while (!isOver((await getDeployment(clients, active)).status)) {
        if (clock.now() >= deadline) {
            throw busy(active, 'Look why it takes so long, or raise the input "timeout".');
        }
        await clock.sleep(TURN, signal);
    }
    log.info(`Deployment ${active} is over`);
}
async function refuseWhileActive(group, { clients }) {
    const names = { applicationName: group.application, deploymentGroupName: group.name };
    const [active] = await listActive(clients, names);
    if (active)
        throw busy(active, 'Wait for it, or set `on-active-deployment: wait` or `stop`.');
}
function busy(active, next) {
    return new errors/* DeployError */.s({
        title: 'Another deployment is under way',
        message: `Deployment ${active} of the same CodeDeploy deployment group is not over, and CodeDeploy allows one at a time.`,
        next,
    });
}
async function readOrGenerate(draft, { readFile }) {
    const { inputs, service, definition } = draft;
    const { appspec: path, hooks } = inputs.codedeploy;
    if (path === undefined) {
        const [group] = service.targetGroups;
        if (!group) {
            throw new errors/* DeployError */.s({
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
    throw new errors/* DeployError */.s({
        title: `AppSpec file "${path}" was not found`,
        message: 'The workspace has no such file.',
        next: 'Give a path relative to the workspace, or leave the input "codedeploy-appspec" out to have one made.',
    });
}
function checkUpdatable(update) {
    const refused = Object.keys(update).find(member => !UPDATABLE.includes(member));
    if (refused === undefined)
        return;
    throw new errors/* DeployError */.s({
        title: `"${refused}" cannot be set on a service that CodeDeploy deploys`,
        message: `UpdateService takes only ${UPDATABLE.join(', ')} there.`,
        next: 'Remove it; network, platform version and capacity providers belong into the AppSpec, and CodeDeploy always starts new tasks.',
    });
}


/***/ })

};
