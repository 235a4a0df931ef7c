export const id = 468;
export const ids = [468,192];
export const modules = {

/***/ 420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uk: () => (/* binding */ stopDeployment),
/* harmony export */   Yy: () => (/* binding */ createDeployment),
/* harmony export */   rr: () => (/* binding */ activeIdIn),
/* harmony export */   vI: () => (/* binding */ continueDeployment)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7507);
/* harmony import */ var _codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4255);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8034);




/** Creates a deployment; after a lost answer the group's active one with the same AppSpec is taken for it. */
async function createDeployment(clients, request, sha256, { clock, maxAttempts }) {
    const codedeploy = await clients.codedeployOnce();
    const { applicationName, deploymentGroupName } = request;
    return (0,_repeat_js__WEBPACK_IMPORTED_MODULE_2__/* .repeat */ .u)({
        doing: `create a deployment in ${deploymentGroupName}`,
        send: async () => (await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__.CreateDeploymentCommand(request))).deploymentId ?? '',
        readBack: async () => {
            for (const id of await (0,_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .listActive */ .dH)(clients, { applicationName, deploymentGroupName })) {
                if ((await (0,_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(clients, id)).sha256 === sha256)
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
        await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__.ContinueDeploymentCommand({ deploymentId, deploymentWaitType }));
    }
    catch (error) {
        // Somebody else was quicker, which is as good.
        if (error instanceof Error && error.name === 'DeploymentIsNotInReadyStateException')
            return;
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `continue the deployment ${deploymentId}`);
    }
}
/** Stops a deployment; one that is over already is left as it is. */
async function stopDeployment(clients, deploymentId, rollback) {
    const codedeploy = await clients.codedeploy();
    try {
        await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__.StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollback }));
    }
    catch (error) {
        if (error instanceof Error && error.name === 'DeploymentAlreadyCompletedException')
            return;
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `stop the deployment ${deploymentId}`);
    }
}
/** The id in the refusal of a second deployment; AWS has changed the wording before. */
function activeIdIn(error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (!(cause instanceof Error) || cause.name !== 'DeploymentLimitExceededException')
        return undefined;
    // An id has nine characters at least, which tells it from a group named `d-WEB`.
    return /\b(d-[A-Z0-9]{9,})\b/.exec(cause.message)?.[1] ?? '';
}


/***/ }),

/***/ 4255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ getTarget),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   dH: () => (/* binding */ listActive),
/* harmony export */   i8: () => (/* binding */ getDeployment),
/* harmony export */   j: () => (/* binding */ findDeployedService)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7507);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);


const ACTIVE = [
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.CREATED,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.QUEUED,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.IN_PROGRESS,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.BAKING,
    _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.DeploymentStatus.READY,
];
/** Whether a status is a deployment's last. */
function isOver(status) {
    return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}
/** Describes one deployment. */
async function getDeployment(clients, deploymentId) {
    const codedeploy = await clients.codedeploy();
    try {
        const { deploymentInfo } = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.GetDeploymentCommand({ deploymentId }));
        return toDeployment(deploymentId, deploymentInfo ?? {});
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `read the deployment ${deploymentId}`);
    }
}
/** The target of a deployment; empty until the deployment has begun. */
async function getTarget(clients, deploymentId, targetId) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.GetDeploymentTargetCommand({ deploymentId, targetId }));
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
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `read the target of the deployment ${deploymentId}`);
    }
}
/** Where the service of a deployment is: its one target is named `CLUSTER:SERVICE`. */
async function findDeployedService(clients, deploymentId) {
    const codedeploy = await clients.codedeploy();
    try {
        const { targetIds = [] } = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.ListDeploymentTargetsCommand({ deploymentId }));
        const [cluster, service] = targetIds[0]?.split(':') ?? [];
        return cluster && service ? { cluster, service } : undefined;
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `list the targets of the deployment ${deploymentId}`);
    }
}
/** Ids of the deployments that a group is busy with; CodeDeploy allows one at a time. */
async function listActive(clients, group) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_1__.ListDeploymentsCommand({ ...group, includeOnlyStatuses: ACTIVE }));
        return answer.deployments ?? [];
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `list the deployments of ${group.deploymentGroupName}`);
    }
}
function toDeployment(id, info) {
    const { errorInformation: error, rollbackInfo: rollback } = info;
    const sha256 = info.revision?.appSpecContent?.sha256 ?? info.revision?.string?.sha256;
    return {
        id,
        status: info.status ?? '',
        application: info.applicationName ?? '',
        group: info.deploymentGroupName ?? '',
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


/***/ }),

/***/ 2415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ shiftTime),
/* harmony export */   c: () => (/* binding */ findDeploymentGroup)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7507);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2909);





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
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: 'No CodeDeploy deployment group deploys this service',
        message: `Neither ${application} / ${group} nor any other group names service ${where.service} of cluster ${where.cluster}.`,
        next: 'Name it with the inputs "codedeploy-application" and "codedeploy-deployment-group".',
    });
}
/** How long a deployment configuration takes to shift all traffic, in milliseconds. */
async function shiftTime(clients, deploymentConfigName) {
    const codedeploy = await clients.codedeploy();
    try {
        const answer = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_2__.GetDeploymentConfigCommand({ deploymentConfigName }));
        return shiftTimeOf(answer.deploymentConfigInfo?.trafficRoutingConfig);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `read the deployment configuration ${deploymentConfigName}`);
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
        const answer = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_2__.GetDeploymentGroupCommand({ applicationName, deploymentGroupName }));
        return toGroup(answer.deploymentGroupInfo ?? {});
    }
    catch (error) {
        if (error instanceof Error && /DoesNotExist/.test(error.name))
            return undefined;
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `read the deployment group ${deploymentGroupName}`);
    }
}
async function listApplications(clients) {
    const codedeploy = await clients.codedeploy();
    try {
        return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .allPages */ .S)(async (nextToken) => {
            const page = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_2__.ListApplicationsCommand({ nextToken }));
            return { items: page.applications, mark: page.nextToken };
        });
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, 'list the CodeDeploy applications');
    }
}
/** All groups of an application; BatchGetDeploymentGroups takes them by the hundred. */
async function listGroups(clients, applicationName) {
    const codedeploy = await clients.codedeploy();
    try {
        const { deploymentGroups = [] } = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_2__.ListDeploymentGroupsCommand({ applicationName }));
        if (deploymentGroups.length === 0)
            return [];
        const answer = await codedeploy.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_2__.BatchGetDeploymentGroupsCommand({
            applicationName,
            deploymentGroupNames: deploymentGroups.slice(0, 100),
        }));
        return (answer.deploymentGroupsInfo ?? []).map(toGroup);
    }
    catch (error) {
        if (error instanceof Error && /DoesNotExist/.test(error.name))
            return [];
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `list the deployment groups of ${applicationName}`);
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
            cluster: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .shortName */ .EU)(clusterName ?? ''),
            service: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .shortName */ .EU)(serviceName ?? ''),
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


/***/ }),

/***/ 9192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ describeRule),
/* harmony export */   P4: () => (/* binding */ findTargetGroups),
/* harmony export */   listenerOf: () => (/* binding */ listenerOf),
/* harmony export */   testListenerUrl: () => (/* binding */ testListenerUrl),
/* harmony export */   w6: () => (/* binding */ forwardedTargetGroups)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(586);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);



/** The target groups with these names; the ones that do not exist are left out. */
async function findTargetGroups(clients, names) {
    const elb = await clients.elb();
    try {
        const { TargetGroups = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__.DescribeTargetGroupsCommand({ Names: [...names] }));
        return TargetGroups.map(group => ({ name: group.TargetGroupName ?? '', arn: group.TargetGroupArn ?? '' }));
    }
    catch (error) {
        if (!(error instanceof Error && error.name.startsWith('TargetGroupNotFound'))) {
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `find the target groups ${names.join(', ')}`);
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
        const { Rules = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__.DescribeRulesCommand({ ListenerArn: listenerArn }));
        return Rules.flatMap(rule => rule.Actions ?? []).flatMap(action => [
            // A weighted action has no single target group, so both places are read.
            ...(action.ForwardConfig?.TargetGroups ?? []).flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []),
            ...(action.TargetGroupArn ? [action.TargetGroupArn] : []),
        ]);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `read the rules of the listener ${listenerArn}`);
    }
}
/** ARNs of the target groups that a rule sends traffic to; those with weight 0 get none. */
async function describeRule(clients, ruleArn) {
    const elb = await clients.elb();
    try {
        const { Rules = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__.DescribeRulesCommand({ RuleArns: [ruleArn] }));
        const actions = Rules.flatMap(rule => rule.Actions ?? []);
        return actions.flatMap(({ ForwardConfig, TargetGroupArn }) => ForwardConfig?.TargetGroups
            ? ForwardConfig.TargetGroups.filter(({ Weight }) => (Weight ?? 1) > 0).flatMap(group => group.TargetGroupArn ?? [])
            : (TargetGroupArn ?? []));
    }
    catch (error) {
        if (error instanceof Error && error.name.startsWith('RuleNotFound')) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
                title: 'The production listener rule does not exist',
                message: `${error.message || 'AWS does not have it'}: ${ruleArn}`,
                next: 'Correct the load balancers of the service (advancedConfiguration.productionListenerRule).',
            }, { cause: error });
        }
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `read the listener rule ${ruleArn}`);
    }
}
/** The listener's ARN of a rule's: `listener-rule/app/LB/ID/LISTENER/RULE` → `listener/app/LB/ID/LISTENER`. */
function listenerOf(ruleArn) {
    return ruleArn.includes(':listener-rule/')
        ? ruleArn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '')
        : ruleArn;
}
/** Where a test listener answers; nice to know, so that it cannot be read is only told. */
async function testListenerUrl(clients, listenerArn, log) {
    try {
        return await listenerUrl(clients, listenerArn);
    }
    catch (error) {
        log.notice('The test URL is not known', (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .sentencesOf */ .cj)((0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, 'read the test listener')));
        return undefined;
    }
}
/** The address a listener answers at, such as `http://NAME.elb.amazonaws.com:9001`. */
async function listenerUrl(clients, listenerArn) {
    const elb = await clients.elb();
    const { Listeners = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__.DescribeListenersCommand({ ListenerArns: [listenerArn] }));
    const { LoadBalancerArn, Port, Protocol = '' } = Listeners[0] ?? {};
    if (!LoadBalancerArn)
        return undefined;
    const { LoadBalancers = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__.DescribeLoadBalancersCommand({ LoadBalancerArns: [LoadBalancerArn] }));
    const name = LoadBalancers[0]?.DNSName;
    return name ? `${Protocol === 'HTTPS' ? 'https' : 'http'}://${name}:${Port}` : undefined;
}


/***/ }),

/***/ 2909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ allPages)
/* harmony export */ });
/** The items of all pages of a list; `read` gets the mark of a page, and none for the first. */
async function allPages(read) {
    const all = [];
    let mark;
    do {
        const page = await read(mark);
        all.push(...(page.items ?? []));
        mark = page.mark;
    } while (mark);
    return all;
}


/***/ }),

/***/ 9086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ lookAtCodeDeploy)
});

// EXTERNAL MODULE: ./lib/aws/codedeploy.js
var codedeploy = __webpack_require__(4255);
// EXTERNAL MODULE: ./lib/aws/services.js
var aws_services = __webpack_require__(6109);
// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/strategy/remember.js
var remember = __webpack_require__(9466);
// EXTERNAL MODULE: ./lib/strategy/targets.js
var strategy_targets = __webpack_require__(8555);
;// CONCATENATED MODULE: ./lib/strategy/codedeploy-reader.js





/** Reads one deployment again and again: what leads at the time each time, and the rest when that has moved. */
function readerOf({ id, service, wired }, { clients }) {
    const where = { cluster: service.clusterArn, service: service.name };
    const targetId = `${(0,arn/* shortName */.EU)(service.clusterArn)}:${service.name}`;
    const deployments = (0,remember/* remember */.k)(() => (0,codedeploy/* getDeployment */.i8)(clients, id));
    const targets = (0,remember/* remember */.k)(() => (0,codedeploy/* getTarget */.EW)(clients, id, targetId));
    const services = (0,remember/* remember */.k)(() => (0,aws_services/* describeService */.J)(clients, where), 4);
    const traffic = (0,remember/* remember */.k)((0,strategy_targets/* observerOf */.yr)(clients, where), 1);
    let observed = { targetGroups: [], unready: 0 };
    let last = '';
    let passed = false;
    let over = false;
    return async () => {
        // The target moves until all its events are over; what is left then shows in the deployment.
        const before = await targets(!passed || over);
        const { value: deployment, moved: turned } = await deployments(!over && (passed || before.moved));
        const undone = deployment.rollbackId ? await (0,codedeploy/* getDeployment */.i8)(clients, deployment.rollbackId) : undefined;
        // The target of a status that has just changed is read after it, so that its last event is not missed.
        const after = turned && !before.moved ? await targets(true) : before;
        const target = after.value;
        passed = allPassed(target);
        over = (0,codedeploy/* isOver */.PU)(deployment.status);
        const [blue, green] = ['Blue', 'Green'].map(label => target.taskSets.find(set => set.label === label));
        const moved = before.moved || after.moved || turned || undone !== undefined;
        const now = (await services(moved || (over && blue === undefined))).value;
        const stands = standingOf(deployment, undone);
        const shown = JSON.stringify([green, passed, over]);
        const changed = shown !== last;
        if (green && stands.rollout !== 'rolled-back' && (changed || !(0,strategy_targets/* isHealthy */.Wr)(observed, green.running))) {
            const groups = service.targetGroups.map(wire => ({ ...wire, arn: arnOf(wired, green) ?? wire.arn }));
            const listed = !changed && (0,strategy_targets/* isListed */.yy)(observed, green.running);
            observed = { ...(await traffic(changed, groups, green.id, !listed)).value, unready: 0 };
        }
        last = shown;
        return { deployment, undone, target, blue, green, now, stands, observed };
    };
}
/** Whether every lifecycle event, hooks included, is over. */
function allPassed({ stages }) {
    return stages.length > 0 && stages.every(({ status }) => status === 'Succeeded' || status === 'Skipped');
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
            // An alarm stops a deployment too; only a person makes it `stopped`.
            const byPerson = deployment.status === 'Stopped' && !/^ALARM_ACTIVE/.test(deployment.error ?? '');
            const own = byPerson ? 'stopped' : 'failed';
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
function arnOf(wired, set) {
    return wired.targetGroups.find(({ name }) => name === set.targetGroup)?.arn ?? wired.green?.arn;
}

// EXTERNAL MODULE: ./lib/strategy/draining.js
var strategy_draining = __webpack_require__(627);
// EXTERNAL MODULE: ./lib/strategy/native-facts.js
var native_facts = __webpack_require__(2768);
// EXTERNAL MODULE: ./lib/strategy/stops.js
var strategy_stops = __webpack_require__(8588);
;// CONCATENATED MODULE: ./lib/strategy/codedeploy-look.js





/** Makes the look of one CodeDeploy deployment, and of the one that rolls it back where there is one. */
function lookAtCodeDeploy(created, tools) {
    const { service, group } = created;
    const { clients, clock } = tools;
    const where = { cluster: service.clusterArn, service: service.name };
    const told = new Set(service.messages.map(message => message.id));
    const read = readerOf(created, tools);
    const quiet = (0,native_facts/* quietTimes */.Nz)(clock);
    const draining = (0,strategy_draining/* drainingOf */.S)(clients, tools);
    let stops;
    return async () => {
        const { deployment, undone, target, blue, green, now, stands, observed } = await read();
        const over = (0,codedeploy/* isOver */.PU)(deployment.status);
        const bad = /^(?:failed|rolling-back|stopped)$/.test(stands.rollout);
        if (green)
            stops ??= (0,strategy_stops/* stopsOf */.l)(clients, where, green.id, created.essential, tools);
        const primary = now.taskSets.find(set => set.status === 'PRIMARY');
        const counts = countsOf(now, blue, green, group);
        const messages = now.messages.filter(message => !told.has(message.id));
        const drainedAt = await draining(messages, service.targetGroups, over && counts.old > 0 && !bad);
        const terminates = deployment.terminating && !over ? group.terminationWait : undefined;
        const quietUntil = drainedAt ?? quiet(terminates === undefined ? undefined : 'termination', terminates ?? 0);
        return {
            ...stands,
            ...observed,
            reached: reachedBy(deployment, target, green),
            counts,
            stages: rollbackStages(target.stages, deployment, undone),
            hooks: [],
            alarms: [],
            messages,
            stopped: (await stops?.(`${green?.running} ${green?.pending} ${bad}`)) ?? [],
            ...(green ? { traffic: { production: green.weight } } : {}),
            ...(quietUntil === undefined ? {} : { quietUntil }),
            ...(primary && primary.taskDefinition !== created.revision ? { serving: primary.taskDefinition } : {}),
        };
    };
}
/** All traffic is on green when its weight says so and every lifecycle event, hooks included, is over. */
function reachedBy(deployment, target, green) {
    if (deployment.status === 'Succeeded')
        return 'complete';
    return allPassed(target) && green?.weight === 100 ? 'stable' : 'none';
}
/** With KEEP_ALIVE the old task set is meant to stay, so it is not waited for. */
function countsOf(service, blue, green, group) {
    return {
        desired: green?.desired || service.desired,
        running: green?.running ?? 0,
        pending: green?.pending ?? 0,
        failed: 0,
        old: group.terminationWait === undefined ? 0 : (blue?.running ?? service.running),
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


/***/ })

};
