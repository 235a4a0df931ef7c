export const id = 899;
export const ids = [899];
export const modules = {

/***/ 1929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C0: () => (/* binding */ listServiceDeployments),
/* harmony export */   U3: () => (/* binding */ answerHook),
/* harmony export */   Xe: () => (/* binding */ findRevisionTaskDefinition),
/* harmony export */   dD: () => (/* binding */ stopServiceDeployment)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(212);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8034);
/* harmony import */ var _service_deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(595);




/** The service deployments of the last 90 days, newest first, as far as one page has them. */
async function listServiceDeployments(clients, where) {
    try {
        const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .ListServiceDeploymentsCommand */ .jz8({ ...where, maxResults: 100 }));
        return (answer.serviceDeployments ?? [])
            .map(brief => ({
            arn: brief.serviceDeploymentArn ?? '',
            status: brief.status ?? '',
            revisionArn: brief.targetServiceRevisionArn ?? '',
            createdAt: brief.createdAt?.getTime() ?? 0,
        }))
            .sort((a, b) => b.createdAt - a.createdAt);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'list the service deployments');
    }
}
/** The task definition of a service revision. */
async function findRevisionTaskDefinition(clients, revisionArn) {
    try {
        const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .DescribeServiceRevisionsCommand */ .oF5({ serviceRevisionArns: [revisionArn] }));
        return answer.serviceRevisions?.[0]?.taskDefinition;
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'read the service revision');
    }
}
/** Rolls a service deployment back; ECS has no other way to stop one. One that is over already is left as it is. */
async function stopServiceDeployment(clients, serviceDeploymentArn) {
    try {
        await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .StopServiceDeploymentCommand */ .a8L({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'stop the service deployment');
    }
}
/** Answers a PAUSE hook that a service deployment waits at. */
async function answerHook(clients, serviceDeploymentArn, hookId, action, clock) {
    const request = { serviceDeploymentArn, hookId, action };
    await (0,_repeat_js__WEBPACK_IMPORTED_MODULE_1__/* .repeat */ .u)({
        doing: `answer the hook ${hookId}`,
        send: () => clients.ecsOnce().send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .ContinueServiceDeploymentCommand */ .LrH(request)),
        readBack: async () => {
            const deployment = await (0,_service_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .describeServiceDeployment */ .MH)(clients, serviceDeploymentArn);
            const hook = deployment?.hooks.find(({ id }) => id === hookId);
            return hook?.status === 'AWAITING_ACTION' ? undefined : true;
        },
    }, clock, await clients.ecs.config.maxAttempts());
}


/***/ }),

/***/ 7813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ missingCluster),
/* harmony export */   w: () => (/* binding */ missingService)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(212);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _base_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9119);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);





/** The error for a service that is not there, with what the cluster has instead. */
async function missingService(clients, address, status) {
    if (status === 'DRAINING') {
        return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: `Service "${address.service}" is being deleted`,
            message: `Its status in cluster ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .shortName */ .EU)(address.cluster)} is DRAINING.`,
            next: 'Wait until it is gone, create it again, then deploy.',
        });
    }
    const known = await listNames('list the services', async () => {
        const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .ListServicesCommand */ .qde({ cluster: address.cluster, maxResults: 100 }));
        return answer.serviceArns;
    });
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Service "${address.service}" was not found`,
        message: `Cluster ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .shortName */ .EU)(address.cluster)} has no such active service (${status}).${suggest(address.service, known, 'It has')}`,
        next: 'Correct the inputs "cluster" and "service", or create the service first.',
    }, 
    // As other calls than DescribeServices say it.
    { cause: Object.assign(new Error(status), { name: 'ServiceNotFoundException' }) });
}
/** The error for a cluster that is not there, with what the Region has instead. */
async function missingCluster(clients, cluster, cause) {
    const known = await listNames('list the clusters', async () => (await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .ListClustersCommand */ .Nnn({}))).clusterArns);
    const region = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(cluster)?.region ?? (await clients.ecs.config.region());
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Cluster "${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .shortName */ .EU)(cluster)}" was not found`,
        message: `${cause.message} Region ${region} has no such cluster.${suggest(cluster, known, 'It has')}`,
        next: 'Correct the inputs "cluster" and "region".',
    }, { cause });
}
async function listNames(doing, list) {
    try {
        return { names: ((await list()) ?? []).map(_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .shortName */ .EU) };
    }
    catch (error) {
        return { names: [], unknown: (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .sentencesOf */ .cj)((0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, doing)) };
    }
}
function suggest(word, { names, unknown }, lead) {
    if (unknown !== undefined)
        return ` What is there could not be listed: ${unknown}`;
    if (names.length === 0)
        return '';
    const some = names.slice(0, 10).join(', ');
    return ` ${lead}: ${some}${names.length > 10 ? ', …' : ''}.${(0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .didYouMean */ .a)(word, names)}`;
}


/***/ }),

/***/ 8034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ repeat)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);

/** The wait before a repeat, in milliseconds: 1 s, 2 s, 4 s, … up to 20 s. */
const backOff = (attempt) => Math.min(1000 * 2 ** (attempt - 1), 20_000);
/**
 * Sends a mutation up to `maxAttempts` times. After a lost answer AWS is asked first whether the
 * call was carried out, so that no second revision or deployment comes of it.
 */
async function repeat(mutation, clock, maxAttempts) {
    for (let attempt = 1;; attempt++) {
        try {
            return await mutation.send();
        }
        catch (error) {
            const nature = (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .natureOf */ .PC)(error);
            const passing = nature === 'throttled' || nature === 'transient';
            if (!passing)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, mutation.doing);
            await clock.sleep(backOff(attempt));
            const found = (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .mayHaveBeenApplied */ .Ho)(error) ? await mutation.readBack() : undefined;
            if (found !== undefined)
                return found;
            if (attempt >= maxAttempts)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, mutation.doing);
        }
    }
}


/***/ }),

/***/ 595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MH: () => (/* binding */ describeServiceDeployment),
/* harmony export */   Pd: () => (/* binding */ isUnavailable),
/* harmony export */   S7: () => (/* binding */ findServiceDeployment),
/* harmony export */   W$: () => (/* binding */ findRevisionTargetGroups)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(212);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);


/** Whether an error means that service deployments cannot be asked for at all, now or later. */
function isUnavailable(error) {
    const name = error instanceof Error ? error.name : '';
    return ((0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .natureOf */ .PC)(error) === 'denied' ||
        /UnsupportedFeature|UnknownOperation|InvalidAction|NotImplemented/.test(name));
}
/**
 * The ARN of the service deployment that belongs to a deployment id, or `undefined` while it is not
 * listed yet. The id's number is the number of the revision it deploys.
 * `since`, milliseconds since the epoch, keeps the list short.
 */
async function findServiceDeployment(clients, where, deploymentId, since) {
    const number = numberOf(deploymentId);
    const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .ListServiceDeploymentsCommand */ .jz8({ ...where, createdAt: { after: new Date(since) } }));
    return answer.serviceDeployments?.find(brief => numberOf(brief.targetServiceRevisionArn ?? '') === number)
        ?.serviceDeploymentArn;
}
/** Describes one service deployment; `undefined` where AWS does not have it. */
async function describeServiceDeployment(clients, arn) {
    const found = await (clients.together?.serviceDeployment(arn) ?? readServiceDeployment(clients, arn));
    return found ? toServiceDeployment(found) : undefined;
}
async function readServiceDeployment(clients, arn) {
    const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeServiceDeploymentsCommand */ .A6p({ serviceDeploymentArns: [arn] }));
    return answer.serviceDeployments?.[0];
}
function toServiceDeployment(found) {
    const breaker = found.deploymentCircuitBreaker;
    return {
        arn: found.serviceDeploymentArn ?? '',
        status: found.status ?? '',
        ...(found.statusReason ? { reason: found.statusReason } : {}),
        revisionArn: found.targetServiceRevision?.arn ?? '',
        ...(found.rollback?.reason ? { rollbackReason: found.rollback.reason } : {}),
        ...(breaker?.threshold && breaker.status !== 'DISABLED'
            ? {
                breaker: {
                    failures: breaker.failureCount ?? 0,
                    threshold: breaker.threshold,
                    triggered: breaker.status === 'TRIGGERED',
                },
            }
            : {}),
        alarms: found.alarms?.triggeredAlarmNames ?? [],
        ...(found.lifecycleStage ? { stage: found.lifecycleStage } : {}),
        ...toTraffic(found.targetServiceRevision),
        hooks: (found.lifecycleHookDetails ?? []).map(toHook),
    };
}
/** Rolling deployments have no weights. */
function toTraffic(revision) {
    const production = revision?.requestedProductionTrafficWeight;
    const test = revision?.requestedTestTrafficWeight;
    if (production === undefined)
        return {};
    return { traffic: { production, ...(test === undefined ? {} : { test }) } };
}
function toHook(hook) {
    return {
        id: hook.hookId ?? hook.targetArn ?? '',
        kind: hook.targetType ?? 'AWS_LAMBDA',
        ...(hook.targetArn ? { target: hook.targetArn } : {}),
        status: hook.status ?? '',
        ...(hook.expiresAt ? { expiresAt: hook.expiresAt.getTime() } : {}),
        ...(hook.timeoutAction ? { timeoutAction: hook.timeoutAction } : {}),
    };
}
/** Target groups of a revision: the one of each pair that its tasks are registered in. */
async function findRevisionTargetGroups(clients, revisionArn) {
    const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeServiceRevisionsCommand */ .oF5({ serviceRevisionArns: [revisionArn] }));
    const balancers = answer.serviceRevisions?.[0]?.resolvedConfiguration?.loadBalancers ?? [];
    return balancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
}
/** `ecs-svc/NUMBER` and `…:service-revision/…/NUMBER` → NUMBER. */
function numberOf(text) {
    return text.slice(text.lastIndexOf('/') + 1);
}


/***/ }),

/***/ 8268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ primaryOf),
  R: () => (/* binding */ toService)
});

// EXTERNAL MODULE: ./lib/aws/settings.js
var settings = __webpack_require__(9704);
;// CONCATENATED MODULE: ./lib/aws/task-sets.js
/** The task sets of a service; empty under the ECS controller. */
function toTaskSets(service) {
    return (service.taskSets ?? []).map(set => toTaskSet(set, service));
}
/** What a task set does not say itself, the service may. */
function toTaskSet(set, service) {
    const network = toNetwork(set.networkConfiguration ?? service.networkConfiguration);
    const platformVersion = set.platformVersion ?? service.platformVersion;
    return {
        id: set.id ?? '',
        status: set.status ?? '',
        taskDefinition: set.taskDefinition ?? '',
        running: set.runningCount ?? 0,
        ...(set.externalId ? { deployment: set.externalId } : {}),
        ...(platformVersion ? { platformVersion } : {}),
        ...(network ? { network } : {}),
        capacityProviders: (set.capacityProviderStrategy ?? []).map(({ capacityProvider, base, weight }) => ({
            provider: capacityProvider ?? '',
            base: base ?? 0,
            weight: weight ?? 0,
        })),
    };
}
function toNetwork(configuration) {
    const awsvpc = configuration?.awsvpcConfiguration;
    if (!awsvpc)
        return undefined;
    return {
        subnets: awsvpc.subnets ?? [],
        securityGroups: awsvpc.securityGroups ?? [],
        ...(awsvpc.assignPublicIp ? { assignPublicIp: awsvpc.assignPublicIp } : {}),
    };
}

;// CONCATENATED MODULE: ./lib/aws/service.js


/** The deployment a service is moving to, or has arrived at. */
function primaryOf(service) {
    return service.rollouts.find(rollout => rollout.status === 'PRIMARY');
}
/** A service as the SDK gives it → in our words. */
function toService(service) {
    const breaker = service.deploymentConfiguration?.deploymentCircuitBreaker;
    const primarySet = service.taskSets?.find(set => set.status === 'PRIMARY');
    const launchType = service.launchType ?? primarySet?.launchType;
    return {
        name: service.serviceName ?? '',
        arn: service.serviceArn ?? '',
        clusterArn: service.clusterArn ?? '',
        status: service.status ?? '',
        controller: service.deploymentController?.type ?? 'ECS',
        strategy: service.deploymentConfiguration?.strategy ?? 'ROLLING',
        ...(launchType ? { launchType } : {}),
        settings: (0,settings/* toSettings */.R4)(service),
        bakes: (0,settings/* toBakes */.kW)(service.deploymentConfiguration ?? {}),
        rollsBackItself: Boolean(breaker?.enable && breaker.rollback),
        taskDefinition: service.taskDefinition ?? primarySet?.taskDefinition ?? '',
        desired: service.desiredCount ?? 0,
        running: service.runningCount ?? 0,
        rollouts: (service.deployments ?? []).map(deployment => ({
            id: deployment.id ?? '',
            status: deployment.status ?? '',
            taskDefinition: deployment.taskDefinition ?? '',
            desired: deployment.desiredCount ?? 0,
            running: deployment.runningCount ?? 0,
            pending: deployment.pendingCount ?? 0,
            failed: deployment.failedTasks ?? 0,
            ...(deployment.rolloutState ? { state: deployment.rolloutState } : {}),
            ...(deployment.rolloutStateReason ? { reason: deployment.rolloutStateReason } : {}),
            createdAt: deployment.createdAt?.getTime() ?? 0,
            updatedAt: deployment.updatedAt?.getTime() ?? 0,
        })),
        targetGroups: (service.loadBalancers ?? []).flatMap(toTargetGroup),
        taskSets: toTaskSets(service),
        messages: (service.events ?? [])
            .map(event => ({ id: event.id ?? '', at: event.createdAt?.getTime() ?? 0, text: event.message ?? '' }))
            .reverse(),
    };
}
function toTargetGroup(balancer) {
    const { targetGroupArn, containerName, containerPort, advancedConfiguration: pair } = balancer;
    if (!targetGroupArn)
        return [];
    return [
        {
            arn: targetGroupArn,
            container: containerName ?? '',
            port: containerPort ?? 0,
            ...(pair?.alternateTargetGroupArn ? { alternate: pair.alternateTargetGroupArn } : {}),
            ...(pair?.productionListenerRule ? { productionRule: pair.productionListenerRule } : {}),
            ...(pair?.testListenerRule ? { testRule: pair.testListenerRule } : {}),
        },
    ];
}


/***/ }),

/***/ 6109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ describeService),
/* harmony export */   b: () => (/* binding */ updateService)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(212);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _missing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7813);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8034);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8268);





/** Describes one service; a missing one fails with what the cluster has instead. */
async function describeService(clients, address) {
    const { cluster, service } = address;
    try {
        const found = await (clients.together?.service(address) ?? readService(clients, address));
        if (found.service?.status === 'ACTIVE')
            return (0,_service_js__WEBPACK_IMPORTED_MODULE_3__/* .toService */ .R)(found.service);
        throw await (0,_missing_js__WEBPACK_IMPORTED_MODULE_1__/* .missingService */ .w)(clients, address, found.service?.status ?? found.reason ?? 'MISSING');
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ClusterNotFoundException') {
            throw await (0,_missing_js__WEBPACK_IMPORTED_MODULE_1__/* .missingCluster */ .B)(clients, cluster, error);
        }
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `describe the service ${service}`);
    }
}
async function readService(clients, { cluster, service }) {
    const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeServicesCommand */ .H7c({ cluster, services: [service] }));
    const found = answer.services?.[0];
    const reason = answer.failures?.[0]?.reason;
    return { ...(found ? { service: found } : {}), ...(reason ? { reason } : {}) };
}
/** Sends UpdateService; after a lost answer the service is looked up before another try. */
function updateService(clients, request, { before, clock, maxAttempts }) {
    const known = new Set(before.rollouts.map(rollout => rollout.id));
    return (0,_repeat_js__WEBPACK_IMPORTED_MODULE_2__/* .repeat */ .u)({
        doing: `update the service ${before.name}`,
        send: async () => (0,_service_js__WEBPACK_IMPORTED_MODULE_3__/* .toService */ .R)((await clients.ecsOnce().send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .UpdateServiceCommand */ .kZr(request))).service ?? {}),
        readBack: async () => {
            const address = { cluster: before.clusterArn, service: before.name };
            const now = await describeService(clients, address);
            const primary = (0,_service_js__WEBPACK_IMPORTED_MODULE_3__/* .primaryOf */ .O)(now);
            const ours = primary && !known.has(primary.id) && primary.taskDefinition === request.taskDefinition;
            return ours ? now : undefined;
        },
    }, clock, maxAttempts);
}


/***/ }),

/***/ 9704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ READABLE),
/* harmony export */   R4: () => (/* binding */ toSettings),
/* harmony export */   kW: () => (/* binding */ toBakes)
/* harmony export */ });
const OF_SERVICE = [
    'desiredCount',
    'capacityProviderStrategy',
    'deploymentConfiguration',
    'availabilityZoneRebalancing',
    'networkConfiguration',
    'placementConstraints',
    'placementStrategy',
    'platformVersion',
    'healthCheckGracePeriodSeconds',
    'deploymentController',
    'enableExecuteCommand',
    'enableECSManagedTags',
    'loadBalancers',
    'propagateTags',
    'serviceRegistries',
];
/** What AWS tells of a service only in its deployments. */
const OF_DEPLOYMENT = [
    'serviceConnectConfiguration',
    'volumeConfigurations',
    'vpcLatticeConfigurations',
];
/** The members of UpdateService that DescribeServices answers too. */
const READABLE = new Set([...OF_SERVICE, ...OF_DEPLOYMENT]);
/** The settings that a service has now, as DescribeServices tells them. */
function toSettings(service) {
    const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
    const all = [
        ...OF_SERVICE.map(name => [name, service[name]]),
        ...OF_DEPLOYMENT.map(name => [name, primary?.[name]]),
    ];
    return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
const MINUTE = 60_000;
/** AWS's own defaults stand where a configuration leaves a value out. */
function toBakes(configuration) {
    const { strategy = 'ROLLING', bakeTimeInMinutes = 0, linearConfiguration, canaryConfiguration, } = configuration;
    const linear = strategy === 'LINEAR';
    const step = linear
        ? (linearConfiguration?.stepBakeTimeInMinutes ?? 6)
        : strategy === 'CANARY'
            ? (canaryConfiguration?.canaryBakeTimeInMinutes ?? 10)
            : 0;
    const shifts = linear ? Math.ceil(100 / (linearConfiguration?.stepPercent ?? 10)) : 2;
    return {
        final: (strategy === 'ROLLING' ? 0 : bakeTimeInMinutes) * MINUTE,
        step: step * MINUTE,
        steps: step > 0 ? shifts - 1 : 0,
    };
}


/***/ }),

/***/ 1500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ toShape),
/* harmony export */   DX: () => (/* binding */ createServiceShape),
/* harmony export */   XD: () => (/* binding */ registerTaskDefinitionShape),
/* harmony export */   iK: () => (/* binding */ updateServiceShape)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(212);
/* harmony import */ var _smithy_core_schema__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6890);


/** What `RegisterTaskDefinition` takes, read from the SDK's own schema. */
const registerTaskDefinitionShape = () => toShape(_smithy_core_schema__WEBPACK_IMPORTED_MODULE_0__.NormalizedSchema.of(_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .RegisterTaskDefinitionRequest$ */ .fSK));
/** What `UpdateService` takes, read from the SDK's own schema. */
const updateServiceShape = () => toShape(_smithy_core_schema__WEBPACK_IMPORTED_MODULE_0__.NormalizedSchema.of(_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .UpdateServiceRequest$ */ .e8O));
/** What `CreateService` takes, read from the SDK's own schema. */
const createServiceShape = () => toShape(_smithy_core_schema__WEBPACK_IMPORTED_MODULE_0__.NormalizedSchema.of(_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .CreateServiceRequest$ */ .dbk));
/** An SDK schema as our own; lazy, because AWS's shapes may contain themselves. */
function toShape(schema) {
    if (schema.isDocumentSchema())
        return { kind: 'any' };
    if (schema.isListSchema())
        return { kind: 'list', member: () => toShape(schema.getValueSchema()) };
    if (schema.isMapSchema())
        return { kind: 'map', value: () => toShape(schema.getValueSchema()) };
    if (schema.isStructSchema()) {
        const members = [...schema.structIterator()].map(([name, member]) => [name, () => toShape(member)]);
        return { kind: 'structure', members: new Map(members) };
    }
    if (schema.isNumericSchema())
        return { kind: 'number' };
    if (schema.isBooleanSchema())
        return { kind: 'boolean' };
    return schema.isStringSchema() ? { kind: 'string' } : { kind: 'any' };
}


/***/ }),

/***/ 8667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ toStoppedTasks)
/* harmony export */ });
/**
 * Stopped tasks as evidence of what went wrong; those that the scheduler stopped in the course of
 * things tell nothing. `essential` names the containers whose end ends a task.
 */
function toStoppedTasks(tasks, essential) {
    return tasks
        .filter(task => !/^Scaling activity initiated by/.test(task.reason ?? ''))
        .map(({ id, stopCode, reason, containers }) => ({
        id,
        ...(stopCode ? { stopCode } : {}),
        ...(reason ? { reason } : {}),
        containers: containers.map(container => ({
            name: container.name,
            ...(essential ? { essential: essential.has(container.name) } : {}),
            ...(container.reason ? { reason: container.reason } : {}),
            ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
        })),
    }));
}


/***/ }),

/***/ 8911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ registerTaskDefinition),
/* harmony export */   o: () => (/* binding */ describeTaskDefinition)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(212);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _task_definition_definition_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7640);
/* harmony import */ var _task_definition_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5138);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8014);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8034);






/** The revision that an ARN, `family:revision` or family (its latest active one) names. */
async function describeTaskDefinition(clients, reference) {
    try {
        const answer = await ask(clients, reference);
        return toRevision(answer.taskDefinition ?? {}, answer.tags);
    }
    catch (error) {
        if (error instanceof Error && /Unable to describe task definition/.test(error.message)) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
                title: `Task definition "${reference}" was not found`,
                message: error.message,
                next: 'Give a file in the workspace, a family, `family:revision` or the ARN of an active revision.',
            }, { cause: error });
        }
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, `describe the task definition ${reference}`);
    }
}
function ask({ ecs, revisions }, taskDefinition) {
    const answer = revisions?.get(taskDefinition) ??
        ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeTaskDefinitionCommand */ .Zy$({ taskDefinition, include: ['TAGS'] }));
    revisions?.set(taskDefinition, answer);
    return answer;
}
/**
 * Registers a new revision; after a lost answer the latest one is read back before another try.
 * `current` is the revision the service runs: alike as it may be, it is not the one just registered.
 */
function registerTaskDefinition(clients, definition, current, clock, maxAttempts) {
    return (0,_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .repeat */ .u)({
        doing: `register the task definition ${definition.family}`,
        send: async () => {
            // Checked against the SDK's schema when it was read, which the types cannot know.
            const input = definition;
            const answer = await clients.ecsOnce().send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .RegisterTaskDefinitionCommand */ .$Hl(input));
            return toRevision(answer.taskDefinition ?? {}, answer.tags);
        },
        readBack: () => findRegistered(clients, definition, current),
    }, clock, maxAttempts);
}
/** The latest revision of the family if it says exactly what was to be registered. */
async function findRegistered(clients, definition, current) {
    try {
        const latest = await describeTaskDefinition(clients, definition.family);
        const alike = (0,_task_definition_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .diffTaskDefinitions */ .n)(latest.definition, definition).length === 0;
        return alike && latest.arn !== current ? latest : undefined;
    }
    catch {
        // A family without any revision, or one that may not be read: nothing is known to be registered.
        return undefined;
    }
}
function toRevision(described, tags) {
    const members = Object.entries((0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutReadOnly */ .D)({ ...described })).filter(([, value]) => value !== undefined);
    const definition = { ...Object.fromEntries(members), ...(tags && tags.length > 0 ? { tags } : {}) };
    return {
        arn: described.taskDefinitionArn ?? '',
        definition: definition,
        active: described.status !== 'INACTIVE' && described.status !== 'DELETE_IN_PROGRESS',
    };
}


/***/ }),

/***/ 7968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toTask)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(114);

/** A task as the SDK gives it → in our words. */
function toTask(task) {
    return {
        id: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .shortName */ .EU)(task.taskArn ?? ''),
        startedBy: task.startedBy ?? '',
        ...(task.group?.startsWith('service:') ? { service: task.group.slice('service:'.length) } : {}),
        ...(task.taskDefinitionArn ? { revision: task.taskDefinitionArn } : {}),
        status: task.lastStatus ?? '',
        health: task.healthStatus ?? 'UNKNOWN',
        ...(task.stopCode ? { stopCode: task.stopCode } : {}),
        ...(task.stoppedReason ? { reason: task.stoppedReason } : {}),
        ...(task.containerInstanceArn ? { containerInstance: task.containerInstanceArn } : {}),
        containers: (task.containers ?? []).map(container => ({
            name: container.name ?? '',
            ...(container.reason ? { reason: container.reason } : {}),
            ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
            ...(container.imageDigest ? { digest: container.imageDigest } : {}),
            addresses: (container.networkInterfaces ?? []).flatMap(network => [network.privateIpv4Address, network.ipv6Address].filter(address => address !== undefined)),
            hostPorts: new Map((container.networkBindings ?? []).flatMap(({ containerPort, hostPort }) => containerPort !== undefined && hostPort !== undefined ? [[containerPort, hostPort]] : [])),
        })),
    };
}


/***/ }),

/***/ 1919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GX: () => (/* binding */ listServiceTasks),
/* harmony export */   Vk: () => (/* binding */ listTasks),
/* harmony export */   f5: () => (/* binding */ listClusterTasks),
/* harmony export */   wG: () => (/* binding */ findInstances)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(212);
/* harmony import */ var _task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7968);


/** DescribeTasks takes this many at a time. */
const BATCH = 100;
/** The tasks of a service. */
async function listTasks(clients, where, desiredStatus) {
    if (clients.together)
        return clients.together.tasks(where, desiredStatus);
    return listServiceTasks(clients.ecs, where, desiredStatus);
}
/** The tasks of one service, asked for alone. */
async function listServiceTasks(ecs, { cluster, service }, desiredStatus) {
    const arns = await listTaskArns(ecs, { cluster, serviceName: service, desiredStatus }, Infinity);
    return describeTasks(ecs, cluster, arns ?? []);
}
/** The tasks of a whole cluster by the service they belong to; `undefined` where they fill more than `pages` pages. */
async function listClusterTasks(ecs, cluster, desiredStatus, pages) {
    const arns = await listTaskArns(ecs, { cluster, desiredStatus }, pages);
    if (arns === undefined)
        return undefined;
    const tasks = await describeTasks(ecs, cluster, arns);
    return Map.groupBy(tasks, task => task.service ?? '');
}
async function listTaskArns(ecs, filter, pages) {
    const arns = [];
    let nextToken;
    for (let page = 0; page < pages; page++) {
        const answer = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__/* .ListTasksCommand */ .MYg({ ...filter, ...(nextToken ? { nextToken } : {}) }));
        arns.push(...(answer.taskArns ?? []));
        nextToken = answer.nextToken;
        if (!nextToken)
            return arns;
    }
    return undefined;
}
async function describeTasks(ecs, cluster, arns) {
    const tasks = [];
    for (let at = 0; at < arns.length; at += BATCH) {
        const answer = await ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__/* .DescribeTasksCommand */ .z8X({ cluster, tasks: arns.slice(at, at + BATCH) }));
        tasks.push(...(answer.tasks ?? []).map(_task_js__WEBPACK_IMPORTED_MODULE_1__/* .toTask */ .F));
    }
    return tasks;
}
/** Container instance ARN → EC2 instance id, for targets that are instances. */
async function findInstances(clients, cluster, containerInstances) {
    const instances = new Map();
    for (let at = 0; at < containerInstances.length; at += BATCH) {
        const answer = await clients.ecs.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_0__/* .DescribeContainerInstancesCommand */ .QUW({
            cluster,
            containerInstances: containerInstances.slice(at, at + BATCH),
        }));
        for (const found of answer.containerInstances ?? []) {
            if (found.containerInstanceArn && found.ec2InstanceId) {
                instances.set(found.containerInstanceArn, found.ec2InstanceId);
            }
        }
    }
    return instances;
}


/***/ }),

/***/ 114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ shortName),
/* harmony export */   IT: () => (/* binding */ targetGroupName),
/* harmony export */   Lw: () => (/* binding */ parseArn),
/* harmony export */   Pp: () => (/* binding */ parseRevision),
/* harmony export */   TU: () => (/* binding */ formatRevision)
/* harmony export */ });
/** Takes an ARN apart; `undefined` where the text is none. */
function parseArn(text) {
    const [prefix, partition, service, region, account, ...rest] = text.split(':');
    if (prefix !== 'arn' || !partition || !service || rest.length === 0)
        return undefined;
    return { partition, service, region: region ?? '', account: account ?? '', resource: rest.join(':') };
}
/** The last path segment of an ARN, or the text itself: the name a person knows the thing by. */
function shortName(arnOrName) {
    return arnOrName.slice(arnOrName.lastIndexOf('/') + 1);
}
/** `targetgroup/NAME/ID` → NAME. */
function targetGroupName(arn) {
    return parseArn(arn)?.resource.split('/')[1] ?? arn;
}
/** `task-definition/FAMILY:REVISION` → its family and revision number. */
function parseRevision(arn) {
    const [family = arn, revision = '0'] = shortName(arn).split(':');
    return { family, revision: Number(revision) };
}
/** The form without account or Region, `family:revision`, that survives GitHub's secret masking. */
function formatRevision(arn) {
    return shortName(arn);
}


/***/ }),

/***/ 3238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ compare),
/* harmony export */   w: () => (/* binding */ leavesOf)
/* harmony export */ });
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(624);

/** Every leaf of a document under a path that does not depend on the order of what has none. */
function leavesOf(document, reading) {
    const leaves = new Map();
    const visit = (path, member, value) => {
        if (Array.isArray(value)) {
            const names = namesOf(member, value, reading);
            value.forEach((item, index) => {
                const pair = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(reading.pairs, member);
                visit(`${path}[${names[index]}]`, '', pair && (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(item) ? item[pair[1]] : item);
            });
        }
        else if ((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value)) {
            for (const [name, inner] of Object.entries(value)) {
                if (reading.isImplied?.(value, path, name))
                    continue;
                visit(path === '' ? name : `${path}.${name}`, name, inner);
            }
        }
        else if (value !== undefined && value !== null) {
            leaves.set(path, reading.settle?.(path, String(value)) ?? String(value));
        }
    };
    visit('', '', document);
    return leaves;
}
/** What differs, in the order of the paths; `isShown` says which texts give nothing away. */
function compare(before, after, isShown) {
    const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
    return paths.flatMap(path => {
        const from = before.get(path);
        const to = after.get(path);
        if (from === to)
            return [];
        const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
        const show = (side, text) => 
        // An item of a set is its own name, and the path has that already.
        text === undefined || path.endsWith(`[${text}]`) || !isShown(path, text) ? {} : { [side]: text };
        return [{ path, kind, ...show('before', from), ...show('after', to) }];
    });
}
/** A name for each item of a list; one that comes twice is told apart, so that nothing is lost. */
function namesOf(member, items, reading) {
    const seen = new Map();
    return items.map((item, index) => {
        const name = String(nameOf(member, item, reading) ?? index);
        const times = (seen.get(name) ?? 0) + 1;
        seen.set(name, times);
        return times === 1 ? name : `${name}#${times}`;
    });
}
function nameOf(member, item, { pairs, keyed, sets }) {
    if (!(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(item))
        return sets.has(member) ? item : undefined;
    const pair = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(pairs, member);
    return pair ? item[pair[0]] : (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(keyed, member)?.(item);
}


/***/ }),

/***/ 8045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ formatElapsed),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const FORM = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
/** Milliseconds of a duration like `30m`, `1h30m` or `90s`; `undefined` for any other form. */
function parseDuration(text) {
    const match = FORM.exec(text);
    if (text === '' || !match)
        return undefined;
    const [, hours = '0', minutes = '0', seconds = '0'] = match;
    const ms = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
    return Number.isSafeInteger(ms) ? ms : undefined;
}
/** A duration in words as short as the input form: `1h5m`, `2m10s`, `45s`. */
function formatDuration(ms) {
    const total = Math.round(ms / SECOND);
    const hours = Math.floor(total / 3600);
    const minutes = Math.floor((total % 3600) / 60);
    const seconds = total % 60;
    if (hours > 0)
        return minutes > 0 ? `${hours}h${minutes}m` : `${hours}h`;
    if (minutes > 0)
        return seconds > 0 ? `${minutes}m${seconds}s` : `${minutes}m`;
    return `${seconds}s`;
}
/** Elapsed time as a clock face, the stamp in front of each log line: `03:07`, `1:02:45`. */
function formatElapsed(ms) {
    const total = Math.max(0, Math.floor(ms / SECOND));
    const two = (value) => String(value).padStart(2, '0');
    const hours = Math.floor(total / 3600);
    const face = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
    return hours > 0 ? `${hours}:${face}` : face;
}


/***/ }),

/***/ 9119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean)
/* harmony export */ });
/* unused harmony export nearest */
/** Edits (insert, delete, replace) that turn one word into the other. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}
/** The known word nearest to what was written, or `undefined` when none is near enough to suggest. */
function nearest(word, known) {
    const plain = (text) => text.toLowerCase().replaceAll(/[-_]/g, '');
    const most = Math.max(2, Math.floor(word.length / 3));
    // Comparing takes as long as both words are; a word of another length takes more edits than help.
    const ranked = known
        .filter(candidate => Math.abs(plain(candidate).length - plain(word).length) <= most)
        .map(candidate => ({ candidate, edits: distance(plain(word), plain(candidate)) }))
        .sort((a, b) => a.edits - b.edits);
    const best = ranked[0];
    return best && best.edits <= most ? best.candidate : undefined;
}
/** The same as half a sentence: ` Did you mean "cpu"?`, or nothing. */
function didYouMean(word, known) {
    const found = nearest(word, known);
    return found === undefined ? '' : ` Did you mean "${found}"?`;
}


/***/ }),

/***/ 624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZV: () => (/* binding */ own),
/* harmony export */   fj: () => (/* binding */ conform),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9119);

/**
 * Fits a parsed JSON or YAML value to a shape. The SDK drops unknown keys and checks no types,
 * so this is where a typo is found. `null` members are removed; everything else survives, `""` included.
 */
function conform(value, shape, path = '') {
    switch (shape.kind) {
        case 'any':
            return { value, misfits: [] };
        case 'string':
            return conformText(value, path);
        case 'number':
            return conformNumber(value, path);
        case 'boolean':
            return typeof value === shape.kind ? { value, misfits: [] } : misfit(path, shape.kind, value);
        case 'list':
            return Array.isArray(value) ? conformList(value, shape.member(), path) : misfit(path, 'list', value);
        case 'map':
        case 'structure':
            return isRecord(value) ? conformRecord(value, shape, path) : misfit(path, 'mapping', value);
    }
}
/** Whether a value is a plain key–value object. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
/** What a table has under a key that may be any text, also the name of something that every object has. */
function own(table, key) {
    return Object.hasOwn(table, key) ? table[key] : undefined;
}
function conformText(value, path) {
    if (typeof value === 'string')
        return { value, misfits: [] };
    // YAML reads `PORT: 8080` as a number; AWS takes only text there and the meaning is plain.
    if (typeof value === 'number' || typeof value === 'boolean')
        return { value: String(value), misfits: [] };
    return misfit(path, 'string', value);
}
/** A number may have kept the text it was written as, such as `10.0`. */
function conformNumber(value, path) {
    if (typeof value === 'number')
        return { value, misfits: [] };
    const kept = typeof value === 'string' && /^-?\d+\.\d*0$/.test(value);
    return kept ? { value: Number(value), misfits: [] } : misfit(path, 'number', value);
}
function conformList(values, member, path) {
    const items = values.map((item, index) => item === null
        ? {
            value: item,
            misfits: [{ path: `${path}[${index}]`, problem: 'is null; remove it or give it a value' }],
        }
        : conform(item, member, `${path}[${index}]`));
    return { value: items.map(item => item.value), misfits: items.flatMap(item => item.misfits) };
}
function conformRecord(record, shape, path) {
    const fitted = [];
    const misfits = [];
    for (const [key, value] of Object.entries(record)) {
        const at = path === '' ? key : `${path}.${key}`;
        const member = shape.kind === 'map' ? shape.value : shape.members.get(key);
        if (member === undefined) {
            const known = shape.kind === 'structure' ? [...shape.members.keys()] : [];
            misfits.push({ path: at, problem: `is not known to the API.${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .didYouMean */ .a)(key, known)}` });
        }
        else if (value !== null) {
            const inner = conform(value, member(), at);
            fitted.push([key, inner.value]);
            misfits.push(...inner.misfits);
        }
    }
    return { value: Object.fromEntries(fitted), misfits };
}
function misfit(path, wanted, value) {
    return { value, misfits: [{ path, problem: `must be a ${wanted}, but is ${nameType(value)}` }] };
}
/** The type of a value in words, without the value: it may be a secret. */
function nameType(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`;
}


/***/ }),

/***/ 18:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U_: () => (/* binding */ DEPLOY_INPUTS),
  Wc: () => (/* binding */ requireTaskDefinition)
});

// UNUSED EXPORTS: DEPLOY_OUTPUTS

// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 2 modules
var inputs = __webpack_require__(2973);
// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/compat/ebs.js


const NAME = 'service-managed-ebs-volume-name';
const VOLUME = 'service-managed-ebs-volume';
/**
 * The two inputs for an EBS volume as members of UpdateService. Without them nothing is said about volumes:
 * an empty list, which the official action sends, makes ECS forget those that the service has.
 */
async function volumeSettings(field) {
    const name = field(NAME)?.trim();
    const volume = (await (0,fields/* mappingField */.$W)(field, VOLUME)) ?? {};
    const isSet = Object.keys(volume).length > 0;
    if (name === undefined && !isSet)
        return {};
    if (name === undefined)
        throw (0,fields/* badInput */.AN)(NAME, 'nothing', `is needed by "${VOLUME}"`, 'the name of the volume');
    if (!isSet)
        throw (0,fields/* badInput */.AN)(VOLUME, 'nothing', `is needed by "${NAME}"`, 'the volume as a JSON object');
    const role = volume['roleArn'];
    if (typeof role !== 'string' || role === '') {
        throw (0,fields/* badInput */.AN)(VOLUME, (0,shape/* isRecord */.u4)(role) ? 'a mapping' : String(role), 'has no "roleArn"', '"roleArn" into it');
    }
    return { volumeConfigurations: [{ name, managedEBSVolume: volume }] };
}

// EXTERNAL MODULE: ./lib/compat/old-input.js
var old_input = __webpack_require__(798);
;// CONCATENATED MODULE: ./lib/compat/deploy.js





const RUN_TASK = 'org/ecs-deploy/run-task';
const runTask = (0,old_input/* idle */.N7)(`\`${RUN_TASK}\`, a step of its own`);
/** Every input of aws-actions/amazon-ecs-deploy-task-definition, in the order of its action.yml. */
const DEPLOY_INPUTS = {
    'task-definition': (0,old_input/* same */.FB)('task-definition'),
    'desired-count': (0,old_input/* same */.FB)('desired-count'),
    service: (0,old_input/* same */.FB)('service'),
    cluster: (0,old_input/* same */.FB)('cluster'),
    'wait-for-service-stability': {
        now: '`wait: stable` (or `none`; `stable` is the default)',
        becomes: field => (0,old_input/* set */.hZ)('wait', (0,old_input/* flag */.Jt)(field, 'wait-for-service-stability') ? 'stable' : 'none'),
    },
    'wait-for-minutes': { now: '`timeout`, such as `timeout: 30m`', becomes: readTimeout },
    'wait-max-delay-seconds': (0,old_input/* idle */.N7)('nothing: the pace follows the deployment and never outgrows it'),
    'codedeploy-appspec': (0,old_input/* same */.FB)('codedeploy-appspec'),
    'codedeploy-application': (0,old_input/* same */.FB)('codedeploy-application'),
    'codedeploy-deployment-group': (0,old_input/* same */.FB)('codedeploy-deployment-group'),
    'codedeploy-deployment-description': (0,old_input/* same */.FB)('codedeploy-deployment-description', 'codedeploy-description'),
    'codedeploy-deployment-config': (0,old_input/* same */.FB)('codedeploy-deployment-config'),
    'force-new-deployment': {
        now: '`force-new-deployment`',
        becomes: field => (0,old_input/* set */.hZ)('force-new-deployment', (0,old_input/* flag */.Jt)(field, 'force-new-deployment') ? 'true' : undefined),
    },
    'service-managed-ebs-volume-name': {
        now: '`service-settings` with `volumeConfigurations`',
        becomes: readSettings,
    },
    'service-managed-ebs-volume': {
        now: '`service-settings` with `volumeConfigurations`',
        // Read together with its name.
        becomes: () => ({}),
    },
    'run-task': { now: runTask.now, becomes: refuseRunTask },
    'run-task-container-overrides': runTask,
    'run-task-security-groups': runTask,
    'run-task-subnets': runTask,
    'run-task-assign-public-IP': runTask,
    'run-task-capacity-provider-strategy': runTask,
    'run-task-launch-type': runTask,
    'run-task-started-by': runTask,
    'run-task-tags': runTask,
    'run-task-managed-ebs-volume-name': runTask,
    'run-task-managed-ebs-volume': runTask,
    'wait-for-task-stopped': runTask,
    'enable-ecs-managed-tags': {
        now: '`service-settings` with `enableECSManagedTags`',
        // Read together with the volume.
        becomes: () => ({}),
    },
    'propagate-tags': {
        now: '`service-settings` with `propagateTags`',
        // Read together with the volume.
        becomes: () => ({}),
    },
    'keep-null-value-keys': (0,old_input/* idle */.N7)('nothing: empty values are always kept, and only `null` is removed'),
    'max-retries': { now: '`max-attempts`, which counts all tries', becomes: readAttempts },
};
/** Its outputs, in the order of its action.yml. */
const DEPLOY_OUTPUTS = (/* unused pure expression or super */ null && (['task-definition-arn', 'codedeploy-deployment-id', 'run-task-arn']));
/** What has AWS's shape goes through one input. */
async function readSettings(field) {
    const enableECSManagedTags = (0,old_input/* flag */.Jt)(field, 'enable-ecs-managed-tags');
    const propagateTags = (0,fields/* choiceField */.cM)(field, 'propagate-tags', inputs/* PROPAGATIONS */.K1);
    const settings = {
        ...(await volumeSettings(field)),
        ...(propagateTags === undefined ? {} : { propagateTags }),
        ...(enableECSManagedTags === undefined ? {} : { enableECSManagedTags }),
    };
    return (0,old_input/* set */.hZ)('service-settings', Object.keys(settings).length > 0 ? JSON.stringify(settings) : undefined);
}
/** Most minutes that make sense: a job on GitHub's runners ends after six hours, on others after five days. */
const LONGEST = 7200;
/** `0` was the default of 30 minutes, and stays it. */
function readTimeout(field) {
    const minutes = (0,fields/* integerField */.nm)(field, 'wait-for-minutes', 0, LONGEST);
    return (0,old_input/* set */.hZ)('timeout', minutes ? `${minutes}m` : undefined);
}
/** It counted all tries, whatever its name says; `0` was to be one and was three. */
function readAttempts(field) {
    const tries = (0,fields/* integerField */.nm)(field, 'max-retries', 0, 1000);
    return (0,old_input/* set */.hZ)('max-attempts', tries === undefined ? undefined : String(Math.min(Math.max(tries, 1), 20)));
}
function refuseRunTask(field) {
    if (!(0,old_input/* flag */.Jt)(field, 'run-task'))
        return {};
    throw new errors/* DeployError */.sH({
        title: 'Input "run-task" is not part of this action',
        message: 'A deployment and a task that runs once are two steps here, so the task would not be run.',
        next: `Run it in a step before this one with ${RUN_TASK}, and remove \`run-task\` and \`run-task-…\` here.`,
    });
}
/** The task definition was required, and an expression without a value must not deploy something else. */
function requireTaskDefinition(field) {
    const text = field('task-definition')?.trim();
    if (text !== undefined)
        return text;
    throw (0,fields/* badInput */.AN)('task-definition', 'nothing', 'is missing', 'the path of a task definition file');
}


/***/ }),

/***/ 7865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ whereItWent),
/* harmony export */   y: () => (/* binding */ hintOfOurs)
/* harmony export */ });
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2973);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18);
/* harmony import */ var _render_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4676);



const old = new Map([...Object.entries(_render_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .RENDER_INPUTS */ .nM), ...Object.entries(_deploy_js__WEBPACK_IMPORTED_MODULE_1__/* .DEPLOY_INPUTS */ .U_)].map(([name, row]) => [name.toLowerCase(), row]));
/** Inputs that this action had once and no official one has, by what does their work now. */
const FORMER = {
    'enable-execute-command': '`service-settings` with `enableExecuteCommand`',
};
/** Where an input of an official action, or one of ours, went, as a sentence; nothing for a name that none of them has. */
function whereItWent(name) {
    const row = old.get(name);
    if (row)
        return ` The official actions for ECS have it; here it is ${row.now}. See docs/migrating.md.`;
    return FORMER[name] && ` It is ${FORMER[name]} now, under AWS's own name.`;
}
/** The same for the sub-actions, whose inputs are those of the official ones and no more. */
function hintOfOurs(name) {
    const ours = _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .INPUT_NAMES */ .Qh;
    return ours.includes(name)
        ? ' It is an input of org/ecs-deploy; this one takes only those of the official action.'
        : undefined;
}


/***/ }),

/***/ 798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ same),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   N7: () => (/* binding */ idle),
/* harmony export */   hZ: () => (/* binding */ set)
/* harmony export */ });
/* harmony import */ var _inputs_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8608);

/** An input that has the same meaning here, under the same name or another. */
function same(old, name = old) {
    return { now: `\`${name}\``, becomes: field => set(name, field(old)?.trim()) };
}
/** An input that sets nothing here. */
function idle(why) {
    return { now: why };
}
/** Our input with this value, or nothing. */
function set(name, value) {
    return value === undefined ? {} : { [name]: value };
}
/** `true` or `false` in any case, as the official actions read them; what is neither they took for `false`. */
function flag(field, name) {
    const text = field(name)?.trim().toLowerCase();
    if (text === undefined)
        return undefined;
    if (text === 'true' || text === 'false')
        return text === 'true';
    throw (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, text, 'is neither true nor false', 'true or false');
}


/***/ }),

/***/ 4676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iC: () => (/* binding */ readRenderInputs),
/* harmony export */   nM: () => (/* binding */ RENDER_INPUTS)
/* harmony export */ });
/* unused harmony export RENDER_OUTPUTS */
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8608);
/* harmony import */ var _inputs_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(928);
/* harmony import */ var _task_definition_edits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5100);
/* harmony import */ var _old_input_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(798);






const IN_DEFINITION = (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('nothing of its own: write it into the task definition');
/** Every input of aws-actions/amazon-ecs-render-task-definition, in the order of its action.yml. */
const RENDER_INPUTS = {
    'task-definition': (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`task-definition`'),
    'task-definition-arn': (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`task-definition`'),
    'task-definition-family': (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`task-definition`'),
    'task-definition-revision': (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`task-definition: family:revision`'),
    'container-name': (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`container`, or a name in front of each line of `image`'),
    image: (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`image`'),
    'environment-variables': (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`environment`'),
    'log-configuration-log-driver': IN_DEFINITION,
    'log-configuration-options': IN_DEFINITION,
    'docker-labels': IN_DEFINITION,
    command: IN_DEFINITION,
    'task-role-arn': IN_DEFINITION,
    'execution-role-arn': IN_DEFINITION,
    'env-files': IN_DEFINITION,
    secrets: (0,_old_input_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7)('`secrets`'),
};
/** Its output. */
const RENDER_OUTPUTS = (/* unused pure expression or super */ null && (['task-definition']));
const LOG_DRIVERS = [
    'json-file',
    'syslog',
    'journald',
    'logentries',
    'gelf',
    'fluentd',
    'awslogs',
    'splunk',
    'awsfirelens',
];
/** The official render action's environment → what it asks for. Throws one DeployError for the first bad one. */
function readRenderInputs(env, hint) {
    (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseUnknownInputs */ .QZ)(env, Object.keys(RENDER_INPUTS), hint);
    const field = (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(env);
    const containers = required(field, 'container-name')
        .split(',')
        .map(name => name.trim())
        .filter(Boolean);
    const logDriver = (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .choiceField */ .cM)(field, 'log-configuration-log-driver', LOG_DRIVERS);
    const command = field('command');
    const taskRole = roleField(field, 'task-role-arn');
    const executionRole = roleField(field, 'execution-role-arn');
    return {
        origin: readOrigin(field),
        containers: [...new Set(containers)],
        image: (0,_task_definition_edits_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCredentials */ .ri)(required(field, 'image')),
        environment: pairs(field, 'environment-variables'),
        secrets: pairs(field, 'secrets'),
        environmentFiles: (0,_task_definition_edits_js__WEBPACK_IMPORTED_MODULE_3__/* .significantLines */ .h3)(field('env-files') ?? '').map(line => line.trim()),
        ...(logDriver ? { logDriver } : {}),
        logOptions: pairs(field, 'log-configuration-options'),
        labels: pairs(field, 'docker-labels'),
        ...(command === undefined ? {} : { command: (0,_inputs_words_js__WEBPACK_IMPORTED_MODULE_2__/* .splitWords */ .y)(command, 'command') }),
        ...(taskRole ? { taskRole } : {}),
        ...(executionRole ? { executionRole } : {}),
    };
}
/** The file comes before the ARN and the ARN before the family, as in the official action. */
function readOrigin(field) {
    const revision = (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .integerField */ .nm)(field, 'task-definition-revision', 1, Number.MAX_SAFE_INTEGER);
    const file = field('task-definition')?.trim();
    if (file !== undefined)
        return { file };
    const arn = field('task-definition-arn')?.trim();
    if (arn !== undefined)
        return { reference: arn };
    const family = field('task-definition-family')?.trim();
    if (family !== undefined)
        return { reference: revision === undefined ? family : `${family}:${revision}` };
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: 'No task definition is named',
        message: revision === undefined
            ? 'None of "task-definition", "task-definition-arn" and "task-definition-family" is set.'
            : `Revision ${revision} does not say of which family; "task-definition-family" is not set.`,
        next: 'Name a file, an ARN or a family.',
    });
}
function required(field, name) {
    const text = field(name)?.trim();
    if (text !== undefined && !/^[\s,]*$/.test(text))
        return text;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Input "${name}" is missing`,
        message: 'It is empty or not set.',
        next: 'Set it; if it is an expression, check that it has a value.',
    });
}
/** Lines `KEY=value`; only the first `=` divides, the last line of a key counts, and values are never repeated. */
function pairs(field, name) {
    const lines = (0,_task_definition_edits_js__WEBPACK_IMPORTED_MODULE_3__/* .significantLines */ .h3)(field(name) ?? '').map(line => line.trim());
    return Object.fromEntries(lines.map((line, index) => {
        const at = line.indexOf('=');
        if (at > 0)
            return [line.slice(0, at).trim(), line.slice(at + 1)];
        throw (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)(name, `line ${index + 1}`, 'has a line without a key and "="', 'lines KEY=value');
    }));
}
/** A role by its ARN, in whatever partition, or by its name. */
function roleField(field, name) {
    const text = field(name)?.trim();
    if (text === undefined || /^[\w+=,.@-]{1,64}$/.test(text))
        return text;
    const arn = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_5__/* .parseArn */ .Lw)(text);
    if (arn?.service === 'iam' && arn.resource.startsWith('role/'))
        return text;
    throw (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)(name, text, 'is not a role', 'an ARN such as arn:aws:iam::123456789012:role/NAME');
}


/***/ }),

/***/ 4240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zm: () => (/* binding */ tellService),
/* harmony export */   _h: () => (/* binding */ notePlan),
/* harmony export */   cv: () => (/* binding */ checkBefore),
/* harmony export */   gg: () => (/* binding */ deploy),
/* harmony export */   hb: () => (/* binding */ tellChanges)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _report_changes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9495);
/* harmony import */ var _report_links_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4503);
/* harmony import */ var _strategy_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(126);
/* harmony import */ var _task_definition_pin_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9978);





/** The story of a deployment; `story` keeps what happened even where an error ends it. */
async function deploy(inputs, tools, story) {
    const plan = await (0,_strategy_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .makePlan */ .Cs)(inputs, tools);
    notePlan(plan, story);
    tellService(plan, tools.runner);
    tellChanges(plan, tools.runner);
    if (inputs.preflight)
        await checkBefore([plan], tools);
    await tools.reporter.planned(story);
    // What comes after the plan is loaded while AWS has been asked already: the start is so much quicker.
    const { carryOut, register } = await Promise.all(/* import() */[__webpack_require__.e(911), __webpack_require__.e(540), __webpack_require__.e(194), __webpack_require__.e(248)]).then(__webpack_require__.bind(__webpack_require__, 9248));
    await carryOut(plan, register, tools, story);
}
/** Stops a run that cannot succeed, before it changes anything. */
async function checkBefore(plans, tools) {
    const { preflight } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(303), __webpack_require__.e(249), __webpack_require__.e(736), __webpack_require__.e(994), __webpack_require__.e(2), __webpack_require__.e(100)]).then(__webpack_require__.bind(__webpack_require__, 7100));
    await preflight(plans, { ...tools, log: tools.runner });
}
/** Notes in the story what is about to be deployed, and where. */
function notePlan({ service, current, changes, strategy, pins, definition }, story) {
    story.service = service.name;
    story.serviceArn = service.arn;
    story.clusterArn = service.clusterArn;
    story.strategy = strategy;
    story.changes = changes;
    story.previous = current?.arn ?? service.taskDefinition;
    story.link = (0,_report_links_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceLink */ .o)(service.arn, service.clusterArn);
    story.extra = (0,_task_definition_pin_js__WEBPACK_IMPORTED_MODULE_2__/* .pinOutputs */ .Kz)(pins, definition);
}
/** Tells which service is about to be deployed, and how it stands. */
function tellService({ service, current, strategy, update }, runner) {
    const previous = current?.arn ?? service.taskDefinition;
    runner.info(`${service.name} runs ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(previous)} with ${service.running} of ${service.desired} tasks; strategy ${strategy}`);
    if ((update['desiredCount'] ?? service.desired) === 0) {
        runner.notice('Desired count is 0', 'No task is to run: success will only say that ECS has taken over the revision.');
    }
}
/** Tells what the new revision changes. */
function tellChanges({ current, changes }, runner) {
    if (changes.length > 0)
        runner.group(`Task definition: ${changes.length} changed`, (0,_report_changes_js__WEBPACK_IMPORTED_MODULE_4__/* .changeLines */ .O)(changes));
    else if (current)
        runner.info('Task definition: nothing changes');
}


/***/ }),

/***/ 8120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(624);

/**
 * The context of an event. GITHUB_SHA and GITHUB_REF are what the workflow file was taken from, which
 * for some events is not what the event is about; a called workflow has the event of its caller.
 */
function readContext(env, event) {
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    const serverUrl = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const attempt = env['GITHUB_RUN_ATTEMPT'];
    const run = `${serverUrl}/${owner}/${repo}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`;
    const place = PLACES.get(env['GITHUB_EVENT_NAME'] ?? '')?.(event) ?? {};
    return {
        owner,
        repo,
        sha: place.sha ?? env['GITHUB_SHA'] ?? '',
        ref: place.ref ?? env['GITHUB_REF'] ?? '',
        ...(place.pullRequest === undefined ? {} : { pullRequest: place.pullRequest }),
        runUrl: attempt ? `${run}/attempts/${attempt}` : run,
        actor: env['GITHUB_ACTOR'] ?? '',
        apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
        serverUrl,
    };
}
/** Events that say more than the environment does; for all others it is right. */
const PLACES = new Map(Object.entries({
    pull_request: pullRequestPlace,
    pull_request_target: pullRequestPlace,
    pull_request_review: pullRequestPlace,
    pull_request_review_comment: pullRequestPlace,
    workflow_run: event => placeOf({
        sha: text(event, 'workflow_run', 'head_sha'),
        ref: text(event, 'workflow_run', 'head_branch'),
        pullRequest: number(event, 'workflow_run', 'pull_requests', '0', 'number'),
    }),
    merge_group: event => placeOf({
        sha: text(event, 'merge_group', 'head_sha'),
        ref: text(event, 'merge_group', 'head_ref'),
        pullRequest: queuedPullRequest(text(event, 'merge_group', 'head_ref')),
    }),
    deployment: deploymentPlace,
    deployment_status: deploymentPlace,
    issue_comment: event => at(event, 'issue', 'pull_request') === undefined
        ? {}
        : placeOf({ pullRequest: number(event, 'issue', 'number') }),
}));
/** The environment names a merge commit that nobody wrote; once merged, it names the base branch rightly. */
function pullRequestPlace(event) {
    const pullRequest = number(event, 'pull_request', 'number');
    if (pullRequest === undefined)
        return {};
    if (at(event, 'pull_request', 'merged') === true)
        return { pullRequest };
    return placeOf({
        sha: text(event, 'pull_request', 'head', 'sha'),
        // Unlike the branch's own name it exists in this repository even if the branch is in a fork.
        ref: `refs/pull/${pullRequest}/head`,
        pullRequest,
    });
}
function deploymentPlace(event) {
    return placeOf({ sha: text(event, 'deployment', 'sha'), ref: text(event, 'deployment', 'ref') });
}
/** `refs/heads/gh-readonly-queue/main/pr-12-0123abcd` → 12. */
function queuedPullRequest(ref) {
    const [, digits] = /^refs\/heads\/gh-readonly-queue\/.*\/pr-(\d+)-[0-9a-f]+$/.exec(ref ?? '') ?? [];
    return digits === undefined ? undefined : Number(digits);
}
function placeOf(known) {
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
function text(event, ...path) {
    const value = at(event, ...path);
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function number(event, ...path) {
    const value = at(event, ...path);
    return typeof value === 'number' ? value : undefined;
}
function at(value, ...path) {
    return path.reduce((inner, key) => {
        if (Array.isArray(inner))
            return inner[Number(key)];
        return (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(inner) ? inner[key] : undefined;
    }, value);
}


/***/ }),

/***/ 7055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ readKept),
/* harmony export */   Xz: () => (/* binding */ keepComment),
/* harmony export */   z2: () => (/* binding */ keepDeployment)
/* harmony export */ });
/* harmony import */ var _saved_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2672);

/** Keeps a GitHub deployment in the state of the step. */
function keepDeployment(runner) {
    return deployment => runner.saveState('github-deployment', JSON.stringify(deployment));
}
/** Keeps a comment in the state of the step. */
function keepComment(runner) {
    return comment => runner.saveState('github-comment', JSON.stringify(comment));
}
const { text, number } = _saved_js__WEBPACK_IMPORTED_MODULE_0__/* .SAVED */ .M;
const DEPLOYMENT = { members: { environment: text, id: number }, required: ['environment'] };
const COMMENT = {
    members: { pullRequest: number, marker: text, service: text, id: number },
    required: ['pullRequest', 'marker', 'service'],
};
/** What the main step kept. Throws where that cannot be read. */
function readKept(runner) {
    const deployment = (0,_saved_js__WEBPACK_IMPORTED_MODULE_0__/* .readSaved */ .S)(runner, 'github-deployment', DEPLOYMENT);
    const comment = (0,_saved_js__WEBPACK_IMPORTED_MODULE_0__/* .readSaved */ .S)(runner, 'github-comment', COMMENT);
    return { ...(deployment ? { deployment } : {}), ...(comment ? { comment } : {}) };
}


/***/ }),

/***/ 9701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ githubReporters)
/* harmony export */ });
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8120);
/* harmony import */ var _kept_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7055);


/** The reporters that the inputs ask for; nothing of GitHub is loaded or asked without need. */
async function githubReporters(inputs, edges, runner, { subject, ...about } = {}) {
    const { token, environment, comment } = inputs;
    if (token === undefined || (!environment && !comment))
        return [];
    const { clock } = edges;
    const context = { ...(0,_context_js__WEBPACK_IMPORTED_MODULE_0__/* .readContext */ .y)(edges.env, await edges.readEvent()), ...about };
    const { pullRequest } = context;
    if (!environment && pullRequest === undefined)
        return [];
    const { connect } = await __webpack_require__.e(/* import() */ 250).then(__webpack_require__.bind(__webpack_require__, 9250));
    const { commentReporter } = await Promise.all(/* import() */[__webpack_require__.e(911), __webpack_require__.e(590)]).then(__webpack_require__.bind(__webpack_require__, 8590));
    const { deploymentReporter } = await Promise.all(/* import() */[__webpack_require__.e(911), __webpack_require__.e(488)]).then(__webpack_require__.bind(__webpack_require__, 1488));
    const api = await connect(token, context, edges);
    const keep = (0,_kept_js__WEBPACK_IMPORTED_MODULE_1__/* .keepDeployment */ .z2)(runner);
    const task = subject === undefined ? {} : { task: subject };
    return [
        ...(environment ? [deploymentReporter({ api, clock, context, environment, ...task, keep })] : []),
        ...(comment && pullRequest !== undefined
            ? [
                commentReporter({
                    api,
                    clock,
                    pullRequest,
                    place: placeOf(context, environment),
                    ...(subject === undefined ? {} : { subject }),
                    keep: (0,_kept_js__WEBPACK_IMPORTED_MODULE_1__/* .keepComment */ .Xz)(runner),
                }),
            ]
            : []),
    ];
}
function placeOf({ sha, runUrl }, environment) {
    return {
        sha,
        runUrl,
        ...(environment ? { environment: environment.name } : {}),
        ...(environment?.url ? { environmentUrl: environment.url } : {}),
    };
}


/***/ }),

/***/ 2672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ SAVED),
/* harmony export */   S: () => (/* binding */ readSaved)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(624);


const TEXT = { kind: 'string' };
/** Shapes of members. */
const SAVED = {
    text: TEXT,
    number: { kind: 'number' },
    flag: { kind: 'boolean' },
    texts: { kind: 'list', member: () => TEXT },
    pairs: { kind: 'map', value: () => TEXT },
};
/**
 * What the main step saved under a name, `undefined` where it saved nothing. Other steps of the job can set
 * the variables that state comes in, so what this action cannot have written is an error.
 */
function readSaved(runner, name, { members, required }) {
    const saved = runner.state(name);
    if (saved === '')
        return undefined;
    const known = new Map(Object.entries(members).map(([member, shape]) => [member, () => shape]));
    const { value, misfits } = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .conform */ .fj)(parse(saved), { kind: 'structure', members: known });
    const whole = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) && required.every(member => Object.hasOwn(value, member));
    if (whole && misfits.length === 0)
        return value;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: 'The state of the step cannot be read',
        message: `What it saved as "${name}" is not what this action writes.`,
        next: 'Look at the service: nobody knows what the run left there.',
    });
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ isFinished),
/* harmony export */   Q8: () => (/* binding */ saveFinished),
/* harmony export */   TD: () => (/* binding */ unfinishedTrails),
/* harmony export */   aA: () => (/* binding */ saveTrail),
/* harmony export */   qi: () => (/* binding */ dropTrail),
/* harmony export */   zS: () => (/* binding */ saveMembers)
/* harmony export */ });
/* harmony import */ var _saved_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2672);

const { text, flag, texts, pairs } = _saved_js__WEBPACK_IMPORTED_MODULE_0__/* .SAVED */ .M;
const TRAIL = {
    members: {
        region: text,
        cluster: text,
        service: text,
        onCancel: text,
        previous: text,
        former: texts,
        pending: text,
        family: text,
        fingerprint: text,
        revision: text,
        registered: flag,
        deployment: text,
        trace: pairs,
    },
    required: [
        'region',
        'cluster',
        'service',
        'onCancel',
        'previous',
        'former',
        'family',
        'fingerprint',
        'trace',
    ],
};
/** Saves the trail as it is now. */
function saveTrail(runner, trail) {
    runner.saveState('trail', JSON.stringify(trail));
}
/** The main step told its whole story; nothing is left for the post step. */
function saveFinished(runner) {
    runner.saveState('finished', 'true');
}
/** A trail that has come to its end; of several services, the others may still be under way. */
function dropTrail(runner) {
    runner.saveState('trail', '');
}
/** Says how many services the run deploys, each of which leaves a trail of its own. */
function saveMembers(runner, amount) {
    runner.saveState('members', String(amount));
}
/** Whether the main step told its whole story. */
function isFinished(runner) {
    return runner.state('finished') === 'true';
}
/** The trails of a main step that did not come to its end. Throws where they cannot be read. */
function unfinishedTrails(runner) {
    if (isFinished(runner))
        return [];
    const amount = /^\d{1,4}$/.test(runner.state('members')) ? Number(runner.state('members')) : 0;
    const members = Array.from({ length: amount }, (_, index) => `trail-${index}`);
    return ['trail', ...members].flatMap(name => (0,_saved_js__WEBPACK_IMPORTED_MODULE_0__/* .readSaved */ .S)(runner, name, TRAIL) ?? []);
}


/***/ }),

/***/ 9825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readRegion),
/* harmony export */   z: () => (/* binding */ readAddress)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8608);



/** Where the service is: names or ARNs, which must agree with each other and with the Region. */
function readAddress(field, env) {
    const service = field('service')?.trim();
    if (service === undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: 'Input "service" is missing',
            message: 'It is empty or not set, so there is nothing to deploy to.',
            next: 'Write the name or the ARN of the service; if it is an expression, check that it has a value.',
        });
    }
    const [kind, owner, name] = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(service)?.resource.split('/') ?? [];
    if ((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(service) && (kind !== 'service' || !owner || name === '')) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('service', service, 'is not the ARN of a service', 'a name or arn:aws:ecs:…:service/CLUSTER/NAME');
    }
    const cluster = field('cluster')?.trim() ?? (name === undefined ? 'default' : (owner ?? 'default'));
    const [clusterKind, clusterOwner] = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(cluster)?.resource.split('/') ?? [];
    if ((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(cluster) && (clusterKind !== 'cluster' || !clusterOwner)) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('cluster', cluster, 'is not the ARN of a cluster', 'a name or arn:aws:ecs:…:cluster/NAME');
    }
    const clusterName = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(cluster)?.resource.split('/')[1] ?? cluster;
    const regions = [cluster, service].flatMap(reference => (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(reference)?.region ?? []);
    if ((name !== undefined && owner !== clusterName) || new Set(regions).size > 1) {
        const right = name === undefined ? `a cluster in ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(service)?.region}` : owner;
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('cluster', cluster, 'is not the cluster of the service', `${right}, as in ${service}`);
    }
    return { region: readRegion(field, env, [cluster, service]), cluster, service: name ?? owner ?? service };
}
/** The Region asked for, of the ARNs, or of the environment; they must not disagree. */
function readRegion(field, env, references) {
    const asked = field('region')?.trim();
    const named = references.map(reference => (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(reference)?.region).find(region => region);
    if (asked !== undefined && named !== undefined && asked !== named) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('region', asked, 'is not the Region of the ARNs', named);
    }
    const region = asked ?? named ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION']);
    if (!region) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: 'The AWS Region is not known',
            message: 'Neither the input "region" nor AWS_REGION is set.',
            next: 'Run aws-actions/configure-aws-credentials before this step, or set the input "region".',
        });
    }
    if (!/^[a-z]{2,}(?:-[a-z]+)+-\d$/.test(region)) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('region', region, 'is not an AWS Region', 'a Region such as eu-west-1');
    }
    return region;
}


/***/ }),

/***/ 1688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   Xu: () => (/* binding */ readControlInputs)
/* harmony export */ });
/* unused harmony export CONTROL_INPUT_NAMES */
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _watch_snapshot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(143);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9825);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8608);





/** The names the action declares, in the order of control/action.yml. */
const CONTROL_INPUT_NAMES = [
    'command',
    'deployment-id',
    'service-deployment-arn',
    'cluster',
    'service',
    'hook-id',
    'wait',
    'timeout',
    'region',
    'max-attempts',
];
const COMMANDS = ['continue', 'rollback', 'stop', 'status'];
const MINUTE = 60_000;
/** Environment → inputs of the control action. Throws one DeployError for the first bad one. */
function readControlInputs(env) {
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnknownInputs */ .QZ)(env, CONTROL_INPUT_NAMES);
    const field = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(env);
    const command = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .choiceField */ .cM)(field, 'command', COMMANDS);
    if (command === undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: 'Input "command" is missing',
            message: 'The action does not know what to do with the deployment.',
            next: `Write one of ${COMMANDS.join(', ')}.`,
        });
    }
    const wait = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .choiceField */ .cM)(field, 'wait', [..._watch_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .LEVELS */ .A, 'pause']) ?? 'stable';
    const text = (name) => field(name)?.trim();
    const hook = text('hook-id');
    const names = ['deployment-id', 'service-deployment-arn', 'service', 'cluster'];
    return Object.freeze({
        command,
        subject: readSubject(field, env),
        ...(hook ? { hook } : {}),
        region: (0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .readRegion */ .X)(field, env, names.flatMap(name => text(name) ?? [])),
        goal: { wait, pause: wait === 'pause' },
        timeout: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .durationField */ .Ti)(field, 'timeout') ?? 30 * MINUTE,
        maxAttempts: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .integerField */ .nm)(field, 'max-attempts', 1, 20) ?? 5,
    });
}
function readSubject(field, env) {
    const text = (name) => field(name)?.trim();
    const id = text('deployment-id');
    const arn = text('service-deployment-arn') ?? (id?.startsWith('arn:') ? id : undefined);
    if (arn !== undefined) {
        const [kind, cluster, service, last] = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .parseArn */ .Lw)(arn)?.resource.split('/') ?? [];
        if (kind === 'service-deployment' && cluster && service && last) {
            return { kind: 'service-deployment', arn, cluster, service };
        }
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(text('service-deployment-arn') === undefined ? 'deployment-id' : 'service-deployment-arn', arn, 'is not the ARN of a service deployment', 'the output of the step that deployed');
    }
    if (id?.startsWith('d-'))
        return { kind: 'codedeploy', id };
    if (text('service') !== undefined) {
        const { cluster, service } = (0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .readAddress */ .z)(field, env);
        return { kind: 'service', cluster, service };
    }
    if (id !== undefined)
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('deployment-id', id, 'is not a CodeDeploy deployment', 'an id such as d-A1B2C3D4E, or name the service');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: 'No deployment is named',
        message: 'None of the inputs "deployment-id", "service-deployment-arn" and "service" is set.',
        next: 'Pass the output `deployment-id` or `service-deployment-arn` of the step that deployed, or name the service.',
    });
}
/** Whether an outcome is what a command asks for, red as it would be for a deployment. */
function isAsked(command, outcome) {
    if (command === 'status')
        return true;
    return ((command === 'rollback' || command === 'stop') && (outcome === 'rolled-back' || outcome === 'stopped'));
}


/***/ }),

/***/ 8608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ mappingField),
/* harmony export */   AN: () => (/* binding */ badInput),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   QZ: () => (/* binding */ refuseUnknownInputs),
/* harmony export */   Ti: () => (/* binding */ durationField),
/* harmony export */   _t: () => (/* binding */ pairsField),
/* harmony export */   cM: () => (/* binding */ choiceField),
/* harmony export */   hQ: () => (/* binding */ booleanField),
/* harmony export */   nm: () => (/* binding */ integerField)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7594);
/* harmony import */ var _base_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9119);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(624);
/* harmony import */ var _task_definition_edits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5100);





/** Reads inputs the way the runner passes them; names keep their hyphens. */
function fieldsOf(env) {
    return name => {
        const text = env[variableOf(name)];
        return text === undefined || text.trim() === '' ? undefined : text;
    };
}
/** Fails on an input that the action does not have: GitHub itself only warns and drops it. */
function refuseUnknownInputs(env, known, hint) {
    const variables = new Set(known.map(variableOf));
    const stranger = Object.keys(env).find(name => name.startsWith('INPUT_') && !variables.has(name) && env[name]);
    if (stranger === undefined)
        return;
    const name = stranger.slice('INPUT_'.length).toLowerCase();
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
        title: `Input "${name}" does not exist`,
        message: `The action has no such input, so what it says would be lost.${hint?.(name) ?? (0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(name, known)}`,
        next: 'Correct its name or remove it; the README lists all inputs.',
    });
}
/** `true` or `false` in YAML 1.2's spellings. */
function booleanField(field, name) {
    const text = field(name)?.trim();
    if (text === undefined)
        return undefined;
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    if (/^(?:false|False|FALSE)$/.test(text))
        return false;
    throw badInput(name, text, 'is neither true nor false', 'true or false');
}
/** A whole number in the range. */
function integerField(field, name, min, max) {
    const text = field(name)?.trim();
    if (text === undefined)
        return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max)
        return value;
    throw badInput(name, text, `is not a whole number from ${min} to ${max}`, `a number such as ${Math.max(min, 2)}`);
}
/** One of the words. */
function choiceField(field, name, words) {
    const text = field(name)?.trim();
    if (text === undefined)
        return undefined;
    const found = words.find(word => word === text);
    if (found !== undefined)
        return found;
    throw badInput(name, text, 'is not one of its values', `one of ${words.join(', ')}`, (0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(text, words));
}
/** Milliseconds. */
function durationField(field, name) {
    const text = field(name)?.trim();
    if (text === undefined)
        return undefined;
    const ms = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(text);
    if (ms !== undefined && ms > 0)
        return ms;
    throw badInput(name, text, 'is not a duration', 'hours, minutes and seconds such as 30m, 1h30m or 90s');
}
/** Lines `KEY=value`; values may contain further `=`. They may be secrets and are not repeated. */
function pairsField(field, name) {
    const pairs = new Map();
    for (const [index, line] of (0,_task_definition_edits_js__WEBPACK_IMPORTED_MODULE_2__/* .significantLines */ .h3)(field(name) ?? '').entries()) {
        const at = line.indexOf('=');
        const key = line.slice(0, Math.max(at, 0)).trim();
        if (key === '')
            throw badInput(name, `line ${index + 1}`, 'has a line without a key', 'lines KEY=value');
        if (pairs.has(key))
            throw badInput(name, `${key}=…`, `names ${key} twice`, 'each key once');
        pairs.set(key, line.slice(at + 1).trim());
    }
    return Object.fromEntries(pairs);
}
/** A mapping in YAML or JSON. Where it is none, only its kind is repeated: it may be a secret. */
async function mappingField(field, name) {
    const text = field(name);
    if (text === undefined)
        return undefined;
    // The parser is loaded only where there is something to parse: the start is so much quicker.
    const { parseStructured } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(448)]).then(__webpack_require__.bind(__webpack_require__, 4448));
    const value = parseStructured(text, `Input "${name}"`);
    if ((0,_base_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u4)(value))
        return value;
    const kind = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : `a ${typeof value}`;
    throw badInput(name, kind, 'is not a mapping', '`name: value` lines in YAML, or JSON');
}
/** What is wrong with an input, what was received, what to write instead. */
function badInput(name, received, problem, write, hint = '') {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
        title: `Input "${name}" ${problem}`,
        message: `Received: ${received}.${hint}`,
        next: `Write ${write}.`,
    });
}
function variableOf(name) {
    return `INPUT_${name.toUpperCase()}`;
}


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readGithubInputs),
/* harmony export */   O: () => (/* binding */ GITHUB_INPUT_NAMES)
/* harmony export */ });
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(624);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8608);


/** The names of these inputs, in the order of action.yml. */
const GITHUB_INPUT_NAMES = ['github-token', 'github-environment', 'comment'];
const FORM = 'a name such as production, or `{ name: production, url: https://example.com }`';
async function readGithubInputs(field) {
    const token = field('github-token')?.trim();
    const environment = await readEnvironment(field);
    const comment = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanField */ .hQ)(field, 'comment') ?? false;
    if (token === undefined && (environment !== undefined || comment)) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('github-token', 'nothing', 'is needed to report to GitHub', 'the expression `github.token` of the workflow');
    }
    return { ...(token ? { token } : {}), ...(environment ? { environment } : {}), comment };
}
/** A name, or a mapping with `name`, `url`, `transient` and `production`. */
async function readEnvironment(field) {
    const text = field('github-environment')?.trim();
    if (text === undefined)
        return undefined;
    if (!/[:{\n]/.test(text))
        return { name: text };
    const mapping = (await (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .mappingField */ .$W)(field, 'github-environment')) ?? {};
    const { name, url, transient, production, ...rest } = mapping;
    const [stranger] = Object.keys(rest);
    if (stranger !== undefined)
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('github-environment', stranger, 'has a key it does not know', FORM);
    if (typeof name !== 'string' || name === '')
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('github-environment', 'a mapping', 'has no name', FORM);
    for (const [key, flag] of Object.entries({ transient, production })) {
        if (flag !== undefined && typeof flag !== 'boolean') {
            throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('github-environment', `${key}: ${String(flag)}`, 'has a flag that is neither true nor false', FORM);
        }
    }
    if (url !== undefined && !isPage(url)) {
        // Whoever may see the environment would see a password too.
        const shown = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(url) ? 'a mapping' : String(url).replace(/\/\/[^/]*@/, '//…@');
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('github-environment', shown, 'has a url that is none', FORM);
    }
    return {
        name,
        ...(typeof url === 'string' ? { url } : {}),
        ...(typeof transient === 'boolean' ? { transient } : {}),
        ...(typeof production === 'boolean' ? { production } : {}),
    };
}
/** An address that anybody may open. */
function isPage(url) {
    const parsed = typeof url === 'string' && /^https?:\/\//.test(url) ? URL.parse(url) : null;
    return parsed !== null && parsed.username === '' && parsed.password === '';
}


/***/ }),

/***/ 670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readExpectation),
/* harmony export */   t: () => (/* binding */ readHealthCheck)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _base_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5704);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8608);



const MINUTE = 60_000;
/** Reads the check; what to expect means nothing without the URL. */
function readHealthCheck(field) {
    const url = field('health-check-url')?.trim();
    const expected = readExpectation(field);
    if (url === undefined) {
        if (expected === undefined)
            return undefined;
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('health-check-url', 'nothing', 'is needed by "health-check-expect"', 'the URL to check');
    }
    checkUrl(url);
    return { url, status: expected?.status ?? 200, budget: expected?.budget ?? MINUTE };
}
const FORM = 'a URL such as https://example.com/health';
/** The check is repeated in the log, and made from where the job runs. */
function checkUrl(text) {
    // What cannot be parsed may hold a password all the same.
    const shown = text.replace(/^.*@/s, '…@');
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol)) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('health-check-url', shown, 'is not an HTTP address', FORM);
    }
    if (url.username !== '' || url.password !== '') {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('health-check-url', shown, 'has a user name or password, which is not sent', FORM);
    }
    if ((0,_base_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .isMetadataAddress */ .g)(url.hostname)) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('health-check-url', shown, 'is where a cloud hands out credentials', FORM);
    }
}
/** `STATUS`, `within DURATION`, or `STATUS within DURATION`. */
function readExpectation(field) {
    const text = field('health-check-expect')?.trim();
    if (text === undefined)
        return undefined;
    const [, status, duration] = /^([1-5]\d\d)?(?:(?:^|\s+)within\s+(\S+))?$/.exec(text) ?? [];
    const budget = duration === undefined ? undefined : (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(duration);
    const readable = status !== undefined || budget !== undefined;
    if (!readable || budget === 0 || (duration !== undefined && budget === undefined)) {
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('health-check-expect', text, 'is not an expected answer', 'a status, a time or both, such as `204 within 2m`');
    }
    return { ...(status ? { status: Number(status) } : {}), ...(budget === undefined ? {} : { budget }) };
}


/***/ }),

/***/ 2973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Qh: () => (/* binding */ INPUT_NAMES),
  K1: () => (/* binding */ PROPAGATIONS),
  UU: () => (/* binding */ readEdits),
  Ko: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./lib/task-definition/edits.js
var edits = __webpack_require__(5100);
// EXTERNAL MODULE: ./lib/watch/snapshot.js
var snapshot = __webpack_require__(143);
// EXTERNAL MODULE: ./lib/inputs/address.js
var inputs_address = __webpack_require__(9825);
// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
;// CONCATENATED MODULE: ./lib/inputs/codedeploy.js

/** The names of these inputs, in the order of action.yml. */
const CODEDEPLOY_INPUT_NAMES = [
    'codedeploy-application',
    'codedeploy-deployment-group',
    'codedeploy-appspec',
    'codedeploy-hooks',
    'codedeploy-deployment-config',
    'codedeploy-description',
    'on-active-deployment',
    'reroute',
    'auto-rollback',
];
/** Those of them that the user set, by name: on a service that CodeDeploy does not deploy they would be lost. */
function namesSet(field) {
    return CODEDEPLOY_INPUT_NAMES.filter(name => field(name) !== undefined);
}
function readCodeDeployInputs(field) {
    const text = (name) => field(name)?.trim();
    const application = nameField(field, 'codedeploy-application');
    const deploymentGroup = nameField(field, 'codedeploy-deployment-group');
    const deploymentConfig = nameField(field, 'codedeploy-deployment-config');
    const appspec = text('codedeploy-appspec');
    const description = text('codedeploy-description');
    const autoRollback = (0,fields/* booleanField */.hQ)(field, 'auto-rollback');
    return {
        ...(application ? { application } : {}),
        ...(deploymentGroup ? { deploymentGroup } : {}),
        ...(appspec ? { appspec } : {}),
        hooks: hooksField(field),
        ...(deploymentConfig ? { deploymentConfig } : {}),
        ...(description ? { description } : {}),
        onActiveDeployment: (0,fields/* choiceField */.cM)(field, 'on-active-deployment', ['wait', 'stop', 'fail']) ?? 'wait',
        reroute: (0,fields/* choiceField */.cM)(field, 'reroute', ['auto', 'manual']) ?? 'auto',
        ...(autoRollback === undefined ? {} : { autoRollback }),
    };
}
function hooksField(field) {
    const hooks = (0,fields/* pairsField */._t)(field, 'codedeploy-hooks');
    for (const [event, target] of Object.entries(hooks)) {
        if (target !== '')
            continue;
        throw (0,fields/* badInput */.AN)('codedeploy-hooks', `${event}=`, 'has an event without a function', 'lines such as `BeforeAllowTraffic=my-function`');
    }
    return hooks;
}
/** CodeDeploy's names have at most 100 characters. */
function nameField(field, name) {
    const text = field(name)?.trim();
    if (text === undefined || text.length <= 100)
        return text;
    throw (0,fields/* badInput */.AN)(name, text, 'is longer than the 100 characters that CodeDeploy takes', 'the name, not the ARN');
}

// EXTERNAL MODULE: ./lib/inputs/github.js
var github = __webpack_require__(4454);
// EXTERNAL MODULE: ./lib/inputs/health-check.js
var health_check = __webpack_require__(670);
;// CONCATENATED MODULE: ./lib/inputs/remedies.js

/** The names of these inputs, in the order of action.yml. */
const REMEDY_INPUT_NAMES = [
    'fail-after',
    'on-failure',
    'on-cancel',
    'deregister-old-revisions',
];
const REMEDIES = ['leave', 'stop', 'rollback'];
function readRemedies(field) {
    const onFailure = (0,fields/* choiceField */.cM)(field, 'on-failure', REMEDIES);
    const keepRevisions = (0,fields/* integerField */.nm)(field, 'deregister-old-revisions', 1, 1000);
    return {
        failAfter: (0,fields/* integerField */.nm)(field, 'fail-after', 0, 1000) ?? 2,
        ...(onFailure ? { onFailure } : {}),
        onCancel: (0,fields/* choiceField */.cM)(field, 'on-cancel', REMEDIES) ?? 'rollback',
        ...(keepRevisions === undefined ? {} : { keepRevisions }),
    };
}

;// CONCATENATED MODULE: ./lib/inputs/inputs.js








/** The names the action declares, in the order of action.yml. */
const INPUT_NAMES = [
    'cluster',
    'service',
    'max-parallel',
    'image',
    'container',
    'task-definition',
    'environment',
    'secrets',
    'tags',
    'strategy',
    'desired-count',
    'force-new-deployment',
    'service-settings',
    'skip-unchanged',
    'preflight',
    'wait',
    'wait-for-stage',
    'timeout',
    'health-check-url',
    'health-check-expect',
    ...github/* GITHUB_INPUT_NAMES */.O,
    'pin-digest',
    ...REMEDY_INPUT_NAMES,
    ...CODEDEPLOY_INPUT_NAMES,
    'region',
    'max-attempts',
];
const STRATEGIES = ['auto', 'rolling', 'blue-green', 'linear', 'canary', 'codedeploy'];
const WAITS = [...snapshot/* LEVELS */.A, 'pause'];
const MINUTE = 60_000;
/** Environment → inputs; the only reader of inputs. Throws one DeployError for the first bad one. */
async function readInputs(env, hint) {
    (0,fields/* refuseUnknownInputs */.QZ)(env, INPUT_NAMES, hint);
    const field = (0,fields/* fieldsOf */.Pf)(env);
    const address = (0,inputs_address/* readAddress */.z)(field, env);
    const taskDefinition = field('task-definition')?.trim();
    const healthCheck = (0,health_check/* readHealthCheck */.t)(field);
    return deepFreeze({
        ...address,
        ...(taskDefinition === undefined ? {} : { taskDefinition }),
        edits: readEdits(field),
        strategy: (0,fields/* choiceField */.cM)(field, 'strategy', STRATEGIES) ?? 'auto',
        update: await readUpdate(field),
        skipUnchanged: (0,fields/* booleanField */.hQ)(field, 'skip-unchanged') ?? false,
        preflight: ((0,fields/* choiceField */.cM)(field, 'preflight', ['on', 'off']) ?? 'on') === 'on',
        goal: readGoal(field),
        timeout: (0,fields/* durationField */.Ti)(field, 'timeout') ?? 30 * MINUTE,
        ...(healthCheck === undefined ? {} : { healthCheck }),
        maxAttempts: (0,fields/* integerField */.nm)(field, 'max-attempts', 1, 20) ?? 5,
        github: await (0,github/* readGithubInputs */.N)(field),
        pinDigest: (0,fields/* booleanField */.hQ)(field, 'pin-digest') ?? false,
        remedies: readRemedies(field),
        codedeploy: readCodeDeployInputs(field),
        codedeployNames: namesSet(field),
    });
}
function readGoal(field) {
    const stage = field('wait-for-stage')?.trim();
    const wait = (0,fields/* choiceField */.cM)(field, 'wait', WAITS) ?? 'stable';
    const pause = wait === 'pause' || field('reroute')?.trim() === 'manual';
    return { wait, pause, ...(stage === undefined ? {} : { stage }) };
}
/** What the inputs change in a task definition. */
function readEdits(field) {
    const container = field('container')?.trim();
    return {
        images: (0,edits/* parseImages */.eb)(field('image') ?? ''),
        ...(container === undefined ? {} : { container }),
        environment: (0,edits/* parseVariables */.rf)(field('environment') ?? '', 'environment'),
        secrets: (0,edits/* parseVariables */.rf)(field('secrets') ?? '', 'secrets'),
        tags: (0,fields/* pairsField */._t)(field, 'tags'),
    };
}
/** Where new tasks may take their tags from. */
const PROPAGATIONS = ['SERVICE', 'TASK_DEFINITION', 'NONE'];
/** Members of UpdateService that the action sets itself. */
const OWN = ['cluster', 'service', 'taskDefinition'];
/** Flat inputs and `service-settings` together; a member set in both is a contradiction. */
async function readUpdate(field) {
    const flat = new Map([
        ['desiredCount', ['desired-count', (0,fields/* integerField */.nm)(field, 'desired-count', 0, 10_000)]],
        ['forceNewDeployment', ['force-new-deployment', (0,fields/* booleanField */.hQ)(field, 'force-new-deployment')]],
    ]);
    const settings = (await (0,fields/* mappingField */.$W)(field, 'service-settings')) ?? {};
    for (const member of Object.keys(settings)) {
        const rival = flat.get(member);
        if (OWN.includes(member) || rival?.[1] !== undefined) {
            const input = rival?.[0] ?? (member === 'taskDefinition' ? 'task-definition' : member);
            throw (0,fields/* badInput */.AN)('service-settings', member, `sets what the input "${input}" sets`, 'it in one of the two places');
        }
    }
    const { propagateTags } = settings;
    if (propagateTags !== undefined && !PROPAGATIONS.some(word => word === propagateTags)) {
        const received = `propagateTags: ${String(propagateTags)}`;
        throw (0,fields/* badInput */.AN)('service-settings', received, 'has a value that AWS does not know', `one of ${PROPAGATIONS.join(', ')}`);
    }
    const set = [...flat]
        .filter(([, [, value]]) => value !== undefined)
        .map(([member, [, value]]) => [member, value]);
    return { ...Object.fromEntries(set), ...settings };
}
function deepFreeze(value) {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(deepFreeze);
    }
    return value;
}


/***/ }),

/***/ 2461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readFleet)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(114);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8608);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2973);



/** Inputs that can be meant for one service only. */
const SINGLE = ['codedeploy-application', 'codedeploy-deployment-group', 'codedeploy-appspec'];
/** Environment → the inputs of each service. Throws one DeployError for the first bad one. */
async function readFleet(env, hint) {
    const field = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(env);
    const maxParallel = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .integerField */ .nm)(field, 'max-parallel', 1, 1000) ?? 10;
    const [first, ...others] = (field('service') ?? '')
        .split(/[\n,]/)
        .map(name => name.trim())
        .filter(name => name !== '');
    if (first === undefined || others.length === 0)
        return { all: [await (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .Ko)(env, hint)], maxParallel };
    refuseSingle(field);
    const of = (service) => (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .Ko)({ ...env, INPUT_SERVICE: service }, hint);
    const all = [await of(first), ...(await Promise.all(others.map(of)))];
    checkTogether(all);
    return { all: [...all], maxParallel };
}
/** One run has one set of credentials and Region, and one deployment of a service. */
function checkTogether([first, ...others]) {
    const seen = new Set([nameOf(first)]);
    for (const one of others) {
        if (one.region !== first.region) {
            throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('service', nameOf(one), `is not in Region ${first.region}, as the first is`, 'services of one Region');
        }
        if (seen.has(nameOf(one)))
            throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('service', nameOf(one), 'names a service twice', 'each service once');
        seen.add(nameOf(one));
    }
}
function nameOf({ cluster, service }) {
    return `${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .shortName */ .EU)(cluster)}/${service}`;
}
function refuseSingle(field) {
    const name = SINGLE.find(each => field(each) !== undefined);
    if (name === undefined)
        return;
    throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, field(name)?.trim() ?? '', 'is for one service, but several are named', 'nothing there');
}


/***/ }),

/***/ 928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ splitWords)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8608);

/** One piece of a word: bare text, an escape, or text in quotes. */
const PIECE = /\s+|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s\\'"]+)/y;
/**
 * The words of a command as a POSIX shell divides them: quotes and backslashes hold together, nothing
 * is expanded. A JSON array of texts is taken as it is.
 */
function splitWords(text, input) {
    const array = jsonWords(text);
    if (array)
        return array;
    const words = [];
    let word;
    PIECE.lastIndex = 0;
    while (PIECE.lastIndex < text.length) {
        const at = PIECE.lastIndex;
        const match = PIECE.exec(text);
        if (!match)
            throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(input, 
            // A command may hold a password.
            `at character ${at + 1}`, 'has a quote or backslash without an end', 'the command as a shell takes it');
        const [blank, escaped, single, double, bare] = match;
        const piece = escaped ?? single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? bare;
        if (piece !== undefined)
            word = (word ?? '') + piece;
        else if (blank && word !== undefined) {
            words.push(word);
            word = undefined;
        }
    }
    return word === undefined ? words : [...words, word];
}
function jsonWords(text) {
    if (!/^\s*\[/.test(text))
        return undefined;
    try {
        const value = JSON.parse(text);
        const isWords = Array.isArray(value) && value.every((one) => typeof one === 'string');
        return isWords ? value : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ changeLines)
/* harmony export */ });
/** Changes of a task definition as lines `+ path`, `- path`, `~ path: before → after`. */
function changeLines(changes) {
    return changes.map(changeLine);
}
function changeLine({ path, kind, before, after }) {
    switch (kind) {
        case 'added':
            return `+ ${path}${after === undefined ? '' : `: ${after}`}`;
        case 'removed':
            return `- ${path}${before === undefined ? '' : `: ${before}`}`;
        case 'changed':
            return `~ ${path}${before === undefined || after === undefined ? ' (value changed)' : `: ${before} → ${after}`}`;
    }
}


/***/ }),

/***/ 4185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   yM: () => (/* binding */ compareLink),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4928);

/** What people know an image by; where both a tag and a digest are given, that is the tag. */
function parseImage(text) {
    const { registry, repository, tag, digest } = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(text) ?? { repository: text };
    return { name: registry ? `${registry}/${repository}` : repository, version: tag ?? digest ?? '' };
}
/** GitHub's page of the commits between two images, where the tags of both are commits. */
function compareLink(repository, before, after) {
    const [from, to] = [before, after].map(image => commitOf(parseImage(image).version));
    if (!repository || !from || !to || from === to)
        return undefined;
    return `${repository.url}/compare/${from}...${to}`;
}
/** A tag that names a commit, as it is or as docker/metadata-action writes it; a date is none. */
function commitOf(version) {
    const [, commit = ''] = /^(?:sha-)?([0-9a-f]{7,40})$/.exec(version) ?? [];
    return /[a-f]/.test(commit) || commit.length === 40 ? commit : undefined;
}
/** The repository's page as the runner's variables tell it; nothing where they tell no address. */
function repositoryOf(env) {
    const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '' } = env;
    const known = /^https?:\/\/[\w.:-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(name);
    return known ? { repository: { url: `${server}/${name}` } } : {};
}


/***/ }),

/***/ 4503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ taskLink),
/* harmony export */   o: () => (/* binding */ serviceLink)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(114);

/** Console hosts per partition; a partition added since gets the host of its Region's own domain. */
const HOSTS = new Map([
    ['aws', 'console.aws.amazon.com'],
    ['aws-cn', 'console.amazonaws.cn'],
    ['aws-us-gov', 'console.amazonaws-us-gov.com'],
    ['aws-eusc', 'console.amazonaws-eusc.eu'],
]);
/** The console page with the deployments of a service; it carries no account id, so masking spares it. */
function serviceLink(serviceArn, clusterArn) {
    return clusterPage(serviceArn, clusterArn, `services/${nameOf(serviceArn)}/deployments`);
}
/** The console page of a task. */
function taskLink(taskArn, clusterArn) {
    return clusterPage(taskArn, clusterArn, `tasks/${nameOf(taskArn)}/configuration`);
}
function clusterPage(arn, clusterArn, page) {
    const { partition = 'aws', region: written = '' } = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .parseArn */ .Lw)(arn) ?? {};
    // Whatever a Region's name were, the link leads to AWS.
    const region = written.replaceAll(/[^\w-]/g, '');
    return `https://${region}.${HOSTS.get(partition) ?? HOSTS.get('aws')}/ecs/v2/clusters/${nameOf(clusterArn)}/${page}?region=${region}`;
}
function nameOf(arn) {
    return encodeURIComponent((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .shortName */ .EU)(arn).toWellFormed()).replaceAll(/[!'()*]/g, character => `%${character.codePointAt(0)?.toString(16)}`);
}


/***/ }),

/***/ 5419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ beginStory)
/* harmony export */ });
/** A story before anything has happened. */
function beginStory(now) {
    return { startedAt: now, changes: [], extra: {}, aftermath: [], logs: [], events: [] };
}


/***/ }),

/***/ 8191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ol: () => (/* binding */ HEADLINES),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   gf: () => (/* binding */ isGreen)
/* harmony export */ });
/** `1 task`, `2 tasks`. */
function count(amount, noun) {
    return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
/** The headline of each outcome, completing "cicd-demo-service …". */
const HEADLINES = {
    succeeded: 'deployed',
    started: 'deployment started, not waited for',
    failed: 'deployment failed',
    'rolled-back': 'deployment rolled back',
    stopped: 'deployment stopped',
    superseded: 'another deployment took over',
    'timed-out': 'deployment timed out',
    cancelled: 'run cancelled',
    paused: 'deployment paused',
};
/** Whether an outcome makes the step green; a pause ends a run only where that was asked for. */
function isGreen(outcome) {
    return outcome === 'succeeded' || outcome === 'started' || outcome === 'paused';
}


/***/ }),

/***/ 9593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ reporters)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);

/** A reporter that never throws: the first failure is told once, and the reporter is dropped. */
function reliable(reporter, log) {
    let dropped = false;
    const guard = (report) => async (...told) => {
        if (dropped)
            return;
        try {
            await report(...told);
        }
        catch (error) {
            dropped = true;
            log.notice(`${reporter.subject} could not be kept up to date`, (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
        }
    };
    return {
        subject: reporter.subject,
        planned: guard(story => reporter.planned(story)),
        started: guard(story => reporter.started(story)),
        event: guard((event, story) => reporter.event(event, story)),
        finished: guard(story => reporter.finished(story)),
    };
}
/** Nobody yet; whoever joins is told side by side with the others. */
function reporters(log) {
    const joined = [];
    const all = async (tell) => {
        await Promise.all(joined.map(tell));
    };
    return {
        subject: 'The reports',
        add: more => void joined.push(...more.map(reporter => reliable(reporter, log))),
        planned: story => all(reporter => reporter.planned(story)),
        started: story => all(reporter => reporter.started(story)),
        event: (event, story) => all(reporter => reporter.event(event, story)),
        finished: story => all(reporter => reporter.finished(story)),
    };
}


/***/ }),

/***/ 2899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  failureOf: () => (/* binding */ failureOf),
  run: () => (/* binding */ run),
  runControl: () => (/* binding */ runControl),
  runDeploy: () => (/* binding */ runDeploy),
  toolsFor: () => (/* binding */ toolsFor),
  toolsOf: () => (/* binding */ toolsOf)
});

// EXTERNAL MODULE: ./lib/aws/clients.js
var aws_clients = __webpack_require__(6933);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/compat/moved.js
var moved = __webpack_require__(7865);
// EXTERNAL MODULE: ./lib/deploy.js
var deploy = __webpack_require__(4240);
// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
;// CONCATENATED MODULE: ./lib/github/outputs.js

/** The names the action declares, in the order of action.yml. */
const OUTPUT_NAMES = [
    'outcome',
    'reason',
    'task-definition-arn',
    'task-definition',
    'family',
    'revision',
    'previous-task-definition-arn',
    'previous-task-definition',
    'image',
    'image-digest',
    'service-arn',
    'service-name',
    'cluster-arn',
    'cluster-name',
    'deployment-id',
    'service-deployment-arn',
    'service-deployment-id',
    'hook-id',
    'expires-at',
    'test-url',
    'codedeploy-deployment-id',
    'codedeploy-application',
    'codedeploy-deployment-group',
    'appspec-sha256',
    'target-group-blue',
    'target-group-green',
    'console-url',
    'duration-seconds',
    'services',
];
/**
 * Sets an output for everything the story knows. Names and ids stand beside the ARNs because GitHub
 * drops a job output that contains a masked value, and the account id in an ARN often is one.
 */
function writeOutputs(story, runner) {
    const { revision, previous, extra } = story;
    const values = {
        outcome: story.outcome,
        reason: story.reason ?? story.failure?.message,
        'task-definition-arn': revision,
        'task-definition': revision && (0,arn/* shortName */.EU)(revision),
        family: revision && (0,arn/* parseRevision */.Pp)(revision).family,
        revision: revision && String((0,arn/* parseRevision */.Pp)(revision).revision),
        'previous-task-definition-arn': previous,
        'previous-task-definition': previous && (0,arn/* shortName */.EU)(previous),
        image: extra['image'],
        'image-digest': extra['image-digest'],
        'service-arn': story.serviceArn,
        'service-name': story.serviceArn && (0,arn/* shortName */.EU)(story.serviceArn),
        'cluster-arn': story.clusterArn,
        'cluster-name': story.clusterArn && (0,arn/* shortName */.EU)(story.clusterArn),
        'deployment-id': story.deploymentId,
        'service-deployment-arn': extra['service-deployment-arn'],
        'service-deployment-id': extra['service-deployment-id'],
        'hook-id': extra['hook-id'],
        'expires-at': extra['expires-at'],
        'test-url': extra['test-url'],
        'codedeploy-deployment-id': extra['codedeploy-deployment-id'],
        'codedeploy-application': extra['codedeploy-application'],
        'codedeploy-deployment-group': extra['codedeploy-deployment-group'],
        'appspec-sha256': extra['appspec-sha256'],
        'target-group-blue': extra['target-group-blue'],
        'target-group-green': extra['target-group-green'],
        'console-url': story.link,
        'duration-seconds': story.endedAt === undefined ? undefined : String(Math.round((story.endedAt - story.startedAt) / 1000)),
        services: story.members && JSON.stringify(story.members.map(memberOutput)),
    };
    for (const name of OUTPUT_NAMES) {
        const value = values[name];
        if (value !== undefined)
            runner.output(name, value);
    }
}
/** Ids and names only, which GitHub does not mask. */
function memberOutput({ label, story }) {
    const { outcome = 'not-begun', revision, deploymentId, reason = story.failure?.message } = story;
    return {
        service: label,
        outcome,
        ...(revision ? { 'task-definition': (0,arn/* shortName */.EU)(revision) } : {}),
        ...(deploymentId ? { 'deployment-id': deploymentId } : {}),
        ...(reason ? { reason } : {}),
    };
}

// EXTERNAL MODULE: ./lib/github/reporters.js
var reporters = __webpack_require__(9701);
// EXTERNAL MODULE: ./lib/github/runner.js
var github_runner = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
// EXTERNAL MODULE: ./lib/inputs/control.js
var inputs_control = __webpack_require__(1688);
// EXTERNAL MODULE: ./lib/inputs/services.js
var services = __webpack_require__(2461);
// EXTERNAL MODULE: ./lib/report/compare.js
var compare = __webpack_require__(4185);
// EXTERNAL MODULE: ./lib/report/story.js
var report_story = __webpack_require__(5419);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
// EXTERNAL MODULE: ./lib/reporting.js
var reporting = __webpack_require__(9593);
;// CONCATENATED MODULE: ./lib/run.js














/** The deploy action. */
function runDeploy(edges) {
    return run(edges, words/* isGreen */.gf, async (runner, story, reporter) => {
        const fleet = await (0,services/* readFleet */.p)(edges.env, moved/* whereItWent */.$);
        const [inputs, ...others] = fleet.all;
        reporter.add(await (0,reporters/* githubReporters */.M)(inputs.github, edges, runner));
        const tools = { ...(await toolsFor(fleet.all, edges, runner)), probe: edges.probe, runner, reporter };
        if (others.length === 0)
            return (0,deploy/* deploy */.gg)(inputs, tools, story);
        const { deployFleet } = await Promise.all(/* import() */[__webpack_require__.e(911), __webpack_require__.e(540), __webpack_require__.e(194), __webpack_require__.e(452), __webpack_require__.e(241)]).then(__webpack_require__.bind(__webpack_require__, 3538));
        return deployFleet(fleet, tools, story, failureOf);
    });
}
/** The control action; to have rolled back or stopped a deployment on request is a success. */
function runControl(edges) {
    const asked = edges.env['INPUT_COMMAND']?.trim() ?? '';
    return run(edges, outcome => (0,words/* isGreen */.gf)(outcome) || (0,inputs_control/* isAsked */.D6)(asked, outcome), async (runner, story, reporter) => {
        const inputs = (0,inputs_control/* readControlInputs */.Xu)(edges.env);
        const { control } = await Promise.all(/* import() */[__webpack_require__.e(911), __webpack_require__.e(540), __webpack_require__.e(223)]).then(__webpack_require__.bind(__webpack_require__, 1223));
        return control(inputs, { ...toolsOf(edges, inputs, runner), runner, reporter }, story);
    });
}
/** Does something once and gives its exit code; whatever happens is told, once. */
async function run(edges, isSuccess, work) {
    const { clock, signal } = edges;
    const runner = (0,github_runner/* createRunner */.j)(edges.toolkit);
    const story = { ...(0,report_story/* beginStory */.P)(clock.now()), ...(0,compare/* repositoryOf */._M)(edges.env) };
    const reporter = (0,reporting/* reporters */.R)(runner);
    try {
        await work(runner, story, reporter);
    }
    catch (error) {
        story.outcome = signal.aborted ? 'cancelled' : 'failed';
        if (!signal.aborted)
            story.failure = failureOf(error, story);
        const unexpected = !signal.aborted && !(error instanceof errors/* DeployError */.sH);
        if (unexpected && error instanceof Error)
            runner.debug(error.stack ?? error.message);
    }
    story.endedAt = clock.now();
    story.green = story.outcome !== undefined && story.failure === undefined && isSuccess(story.outcome);
    // Words for the end are not loaded before there is one.
    const { explainOutcome } = await Promise.all(/* import() */[__webpack_require__.e(911), __webpack_require__.e(340)]).then(__webpack_require__.bind(__webpack_require__, 7340));
    const { summarize } = await Promise.all(/* import() */[__webpack_require__.e(911), __webpack_require__.e(181), __webpack_require__.e(174)]).then(__webpack_require__.bind(__webpack_require__, 8181));
    if (!story.green)
        story.failure ??= explainOutcome(story);
    if (story.failure)
        runner.fail(story.failure);
    writeOutputs(story, runner);
    await runner.summary(summarize(story));
    await reporter.finished(story);
    (0,state/* saveFinished */.Q8)(runner);
    return story.green ? 0 : 1;
}
/** The tools of a run over its edges. */
function toolsOf(edges, asked, runner) {
    const { clock, random, readFile, signal, env } = edges;
    const clients = (0,aws_clients/* createClients */.h)(clientOptions(edges, asked));
    return { clients, clock, random, readFile, signal, log: runner, origin: originOf(env) };
}
/** The tools of a run over one or several services, which then share their calls. */
async function toolsFor([first, ...others], edges, runner) {
    const tools = toolsOf(edges, first, runner);
    if (others.length === 0)
        return tools;
    const { createSharedClients } = await __webpack_require__.e(/* import() */ 150).then(__webpack_require__.bind(__webpack_require__, 8769));
    return { ...tools, clients: createSharedClients(clientOptions(edges, first), edges.clock) };
}
function clientOptions({ aws }, { region, maxAttempts }) {
    return { region, maxAttempts, ...(aws ? { overrides: aws } : {}) };
}
/** Where a run comes from, for the record that AWS keeps: commit, run and actor. */
function originOf(env) {
    const { GITHUB_REPOSITORY: repository, GITHUB_SHA: sha, GITHUB_RUN_ID: id, GITHUB_ACTOR: actor } = env;
    return repository && sha ? `${repository}@${sha.slice(0, 7)}, run ${id} by ${actor}` : '';
}
/** An error as a failure; one that struck a started deployment says that nobody watches it now. */
function failureOf(error, story) {
    const failure = (0,errors/* failureIn */.Q6)(error);
    const { title, message, next, docs } = failure;
    const link = failure.link ?? story.link;
    return {
        title: story.deploymentId ? `${story.service}: ${title}` : title,
        message: story.deploymentId
            ? `${message}\nDeployment ${story.deploymentId} is not watched any more.`
            : message,
        ...(next ? { next } : {}),
        ...(docs ? { docs } : {}),
        ...(link ? { link } : {}),
    };
}


/***/ }),

/***/ 6084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ choose),
/* harmony export */   b: () => (/* binding */ NATIVE_NAMES)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);

/** AWS's names of the strategies under the ECS controller. */
const NATIVE_NAMES = {
    rolling: 'ROLLING',
    'blue-green': 'BLUE_GREEN',
    linear: 'LINEAR',
    canary: 'CANARY',
};
/**
 * Resolves the asked strategy against the service; a contradiction fails before anything is changed.
 * Under the ECS controller a service can move from one strategy to another.
 */
function choose(asked, service) {
    const own = strategyOf(service);
    if (asked === 'auto' || asked === own)
        return own;
    if (asked === 'codedeploy' || own === 'codedeploy') {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: `Strategy "${asked}" does not fit service "${service.name}"`,
            message: `The service is deployed by ${own} (deployment controller ${service.controller}).`,
            next: `Write \`strategy: auto\` or \`strategy: ${own}\`, or change the deployment controller of the service first.`,
        });
    }
    return asked;
}
function strategyOf(service) {
    if (service.controller === 'CODE_DEPLOY')
        return 'codedeploy';
    const names = Object.entries(NATIVE_NAMES);
    const native = names.find(([, name]) => service.controller === 'ECS' && name === service.strategy)?.[0];
    if (native !== undefined)
        return native;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Service "${service.name}" cannot be deployed by this action`,
        message: `Its deployment controller is ${service.controller} with strategy ${service.strategy}.`,
        next: 'Use a service with the deployment controller ECS or CODE_DEPLOY.',
    });
}


/***/ }),

/***/ 627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ drainingOf)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4743);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8045);



/** How ECS says that it has begun to deregister targets. */
const DRAINS = /has begun draining connections/;
/** Knows from ECS's messages when a drain began, and from the target groups how long it takes. */
function drainingOf(clients, { clock, log }) {
    let heard;
    let since = 0;
    let delay;
    return async (messages, groups, isLeft) => {
        const latest = messages.filter(({ text }) => DRAINS.test(text)).sort((a, b) => b.at - a.at)[0];
        // AWS's time of a message is believed as far as it can be.
        if (latest && latest.id !== heard)
            since = Math.min(clock.now(), Math.max(latest.at, clock.now() - _base_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .SKEW */ .NL));
        heard = latest?.id;
        // Many services share the looks at their end, which cost less than as many questions about delays.
        if (!isLeft || latest === undefined || clients.together)
            return undefined;
        delay ??= longestDelay(clients, groups, log);
        const length = await delay;
        return length > 0 ? since + length : undefined;
    };
}
/** The longest deregistration delay in milliseconds; 0 where it cannot be read. */
async function longestDelay(clients, groups, log) {
    try {
        const { readDrainDelay } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(977)]).then(__webpack_require__.bind(__webpack_require__, 2977));
        const seconds = await Promise.all(groups.map(({ arn }) => readDrainDelay(clients, arn)));
        const longest = Math.max(0, ...seconds) * 1000;
        if (longest > 0)
            log.info(`Old targets drain for ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(longest)}, their deregistration delay`);
        return longest;
    }
    catch (error) {
        // It only makes the looks at the end more frequent, which nobody has to be bothered with.
        log.debug((0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .sentencesOf */ .cj)((0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'read the deregistration delay')));
        return 0;
    }
}


/***/ }),

/***/ 9074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ lookAtEcs)
});

// EXTERNAL MODULE: ./lib/aws/service.js + 1 modules
var aws_service = __webpack_require__(8268);
;// CONCATENATED MODULE: ./lib/aws/rollout.js

/**
 * Where our deployment stands. The service deployment, where it can be read, has the last word:
 * a rolled-back service looks as stable as a deployed one, and `deployments[]` may be read stale.
 */
function standing(service, deployment, ours) {
    const own = service.rollouts.find(rollout => rollout.id === ours.id);
    const newer = supersededBy(service, ours);
    if (deployment) {
        const stands = fromServiceDeployment(deployment, own, newer, ours);
        const waits = deployment.status !== 'STOP_REQUESTED' &&
            deployment.hooks.some(hook => hook.kind === 'PAUSE' && hook.status === 'AWAITING_ACTION');
        return stands.rollout === 'progressing' && waits ? { ...stands, rollout: 'paused' } : stands;
    }
    return fromRollouts(service, own, newer, ours);
}
/** A deployment that somebody started after ours, if the service has moved on to one. */
function supersededBy(service, ours) {
    const primary = (0,aws_service/* primaryOf */.O)(service);
    const known = !primary || primary.id === ours.id || ours.former.has(primary.id);
    return known || primary.createdAt < ours.createdAt ? undefined : primary;
}
function fromServiceDeployment(deployment, own, newer, ours) {
    const reason = deployment.reason ?? deployment.rollbackReason ?? told(own?.reason);
    const because = reason === undefined ? {} : { reason };
    switch (deployment.status) {
        case 'SUCCESSFUL':
            return newer ? supersededStanding(newer) : { rollout: 'completed', ...because };
        case 'ROLLBACK_REQUESTED':
        case 'ROLLBACK_IN_PROGRESS':
            return { rollout: 'rolling-back', ...because };
        case 'ROLLBACK_SUCCESSFUL':
            return { rollout: stoppedByPerson(deployment, ours) ? 'stopped' : 'rolled-back', ...because };
        case 'ROLLBACK_FAILED':
            return { rollout: 'failed', ...because };
        case 'STOP_REQUESTED':
            return newer ? supersededStanding(newer) : { rollout: 'progressing', ...because };
        case 'STOPPED':
            if (newer)
                return supersededStanding(newer);
            return { rollout: failedItself(deployment, own) ? 'failed' : 'stopped', ...because };
        default:
            // PENDING, IN_PROGRESS, or a status that AWS has added since: it goes on.
            return { rollout: 'progressing', ...because };
    }
}
/** A rollback that neither the circuit breaker nor an alarm began was asked for. */
function stoppedByPerson(deployment, ours) {
    const automatic = deployment.breaker?.triggered || deployment.alarms.length > 0;
    const named = /circuit breaker|alarm|hook|networking|role/i.test(deployment.reason ?? deployment.rollbackReason ?? '');
    return ours.stopRequested || !(automatic || named);
}
function failedItself(deployment, own) {
    return own?.state === 'FAILED' || deployment.breaker?.triggered === true || deployment.alarms.length > 0;
}
/** Without service deployments, `deployments[]` has to tell: by our id, never by looking stable. */
function fromRollouts(service, own, newer, ours) {
    if (newer)
        return supersededStanding(newer);
    const primary = (0,aws_service/* primaryOf */.O)(service);
    if (own && primary?.id === ours.id) {
        const reason = told(own.reason);
        const because = reason === undefined ? {} : { reason };
        if (own.state === 'COMPLETED')
            return { rollout: 'completed', ...because };
        if (own.state === 'FAILED')
            return { rollout: 'failed', ...because };
        // A Classic Load Balancer's services have no rollout state: one deployment, all there, is the end.
        if (own.state === undefined && service.rollouts.length === 1 && own.running === own.desired) {
            return { rollout: 'completed' };
        }
        return { rollout: 'progressing', ...because };
    }
    if (own || ours.seen)
        return rollingBack(primary, own, ours);
    return { rollout: 'starting' };
}
/** An older deployment is primary again: a rollback if it was touched since ours began, else a stale read. */
function rollingBack(primary, own, ours) {
    if (!primary || primary.updatedAt < ours.createdAt)
        return { rollout: 'progressing' };
    const reason = told(own?.reason) ?? told(primary.reason);
    const because = reason ? { reason } : {};
    return { rollout: primary.state === 'COMPLETED' ? 'rolled-back' : 'rolling-back', ...because };
}
function supersededStanding(newer) {
    return {
        rollout: 'superseded',
        reason: `Deployment ${newer.id} of ${newer.taskDefinition} was started meanwhile.`,
    };
}
/** A reason that says more than the state it stands beside. */
function told(reason) {
    return reason && !/^ECS deployment \S+ (?:in progress|completed)\.$/.test(reason) ? reason : undefined;
}

// EXTERNAL MODULE: ./lib/strategy/draining.js
var strategy_draining = __webpack_require__(627);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/aws/service-deployments.js
var service_deployments = __webpack_require__(595);
// EXTERNAL MODULE: ./lib/aws/services.js
var aws_services = __webpack_require__(6109);
// EXTERNAL MODULE: ./lib/strategy/native-facts.js
var native_facts = __webpack_require__(2768);
// EXTERNAL MODULE: ./lib/strategy/remember.js
var remember = __webpack_require__(9466);
// EXTERNAL MODULE: ./lib/base/clock.js
var clock = __webpack_require__(4743);
;// CONCATENATED MODULE: ./lib/strategy/service-deployment-record.js




/** A service deployment that is not listed after this many tries is not waited for. */
const LISTING_TRIES = 20;
/** While nothing moves, it is asked for every so many looks: one with stages of its own, and one without. */
const REFRESH = { native: 10, rolling: 60 };
/**
 * Finds and follows the service deployment that belongs to a deployment id. Where it may not be
 * read, or the endpoint does not offer it, there is one notice and it stays unknown.
 */
function recordOf(clients, where, started, kind, log) {
    const describe = (0,remember/* remember */.k)((arn) => (0,service_deployments/* describeServiceDeployment */.MH)(clients, arn), REFRESH[kind] - 1);
    let arn;
    let latest;
    let tries = 0;
    let available = true;
    const refresh = async (due, over = false) => {
        tries += 1;
        if (!available)
            return false;
        try {
            arn ??= await (0,service_deployments/* findServiceDeployment */.S7)(clients, where, started.id, started.createdAt - clock/* SKEW */.NL);
            if (arn === undefined)
                available = tries < LISTING_TRIES;
            else {
                const { value, moved } = await describe(due || isPassing(latest, over), arn);
                latest = value ?? latest;
                return moved;
            }
        }
        catch (error) {
            const explained = (0,explain/* explain */.WE)(error, 'read the service deployment');
            if (!(0,service_deployments/* isUnavailable */.Pd)(error))
                throw explained;
            available = false;
            log.notice('Service deployments cannot be read', `The deployment is followed through the service instead. ${(0,explain/* sentencesOf */.cj)(explained)}`);
        }
        return false;
    };
    return { refresh, latest: () => latest, arn: () => arn };
}
/** Statuses that stand for long, or for good; all others are on their way to another one. */
const STANDING = /^(?:PENDING|IN_PROGRESS|SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/;
/** Whether what was last read cannot stand for long. */
function isPassing(latest, over) {
    if (latest === undefined || !STANDING.test(latest.status))
        return true;
    return over && /^(?:PENDING|IN_PROGRESS)$/.test(latest.status);
}

// EXTERNAL MODULE: ./lib/strategy/targets.js
var strategy_targets = __webpack_require__(8555);
;// CONCATENATED MODULE: ./lib/strategy/ecs-reader.js








/** Reads one deployment again and again: what leads at the time each time, and the rest when that has moved. */
function readerOf(clients, service, started, log) {
    const where = { cluster: service.clusterArn, service: service.name };
    const native = service.strategy !== 'ROLLING';
    const { endsWithTraffic = false } = started;
    const services = (0,remember/* remember */.k)(() => (0,aws_services/* describeService */.J)(clients, where));
    const record = recordOf(clients, where, started, native ? 'native' : 'rolling', log);
    const targets = (0,remember/* remember */.k)(ownTargets(clients, where, started), endsWithTraffic ? 0 : 1);
    const groupsOf = ownGroups(clients, log);
    let seen = false;
    let stopRequested = false;
    let last;
    let isUp = false;
    let observed = { targetGroups: [], unready: 0 };
    const read = async () => {
        // Once the tasks are up, it is the service deployment that moves, and the service after it.
        const leads = native && (0,native_facts/* isLeading */.Vk)(record.latest(), isUp);
        const shifted = leads && (await record.refresh(true));
        const { value: now } = await services(!leads || shifted || !isUp);
        const own = now.rollouts.find(rollout => rollout.id === started.id);
        const running = own?.running ?? 0;
        const moved = own === undefined || JSON.stringify(own) !== JSON.stringify(last);
        // What tasks do is no news of the service deployment of a rolling update; a change of state is.
        const turned = own === undefined || stateOf(own) !== stateOf(last) || (native && moved);
        if (!leads)
            await record.refresh(turned, own?.state === 'COMPLETED' || own?.state === 'FAILED');
        seen ||= own !== undefined;
        const stand = () => {
            const deployment = record.latest();
            stopRequested ||= deployment?.status === 'ROLLBACK_REQUESTED';
            return standing(now, deployment, { ...started, seen, stopRequested });
        };
        // What may decide is not decided by targets as they were before.
        const decisive = (shifted && (0,native_facts/* mayEnd */.pN)(record.latest(), endsWithTraffic)) || (own !== undefined && hasEnded(stand()));
        // Before a new task runs, there is nothing to see in the target groups.
        if (decisive || (running > 0 && (moved || !(0,strategy_targets/* isHealthy */.Wr)(observed, running)))) {
            const groups = await groupsOf(now, record.latest());
            const listed = !moved && (0,strategy_targets/* isListed */.yy)(observed, running) && !(decisive && started.checksContainers);
            observed = (await targets(moved || decisive, groups, !listed)).value;
        }
        const wasUp = isUp;
        isUp = own?.running === now.desired && (0,strategy_targets/* isHealthy */.Wr)(observed, now.desired);
        // The service does not say that somebody has stopped its deployment, so success is not believed from it alone.
        if (isUp && !wasUp && !turned && !leads)
            await record.refresh(true);
        last = own ?? last;
        return { now, own, stands: stand(), observed, isUp };
    };
    return { read, record };
}
/** The targets of the new tasks; without a load balancer, what container health checks there are. */
function ownTargets(clients, where, { id, checksContainers }) {
    const observe = (0,strategy_targets/* observerOf */.yr)(clients, where);
    return async (groups, moved) => {
        if (groups.length === 0 && !checksContainers)
            return { targetGroups: [], unready: 0 };
        const observed = await observe(groups, id, moved);
        return checksContainers ? observed : { ...observed, unready: 0 };
    };
}
/** The target groups that the new tasks are registered in: of a native pair, the one of our revision. */
function ownGroups(clients, log) {
    let resolved = [];
    let denied = false;
    return async (service, deployment) => {
        const pairs = service.targetGroups;
        if (!pairs.some(({ alternate }) => alternate) || !deployment)
            return [...pairs];
        if (resolved.length === 0 && !denied) {
            try {
                resolved = await (0,service_deployments/* findRevisionTargetGroups */.W$)(clients, deployment.revisionArn);
            }
            catch (error) {
                const explained = (0,explain/* explain */.WE)(error, 'read the service revision');
                if ((0,explain/* natureOf */.PC)(error) !== 'denied')
                    throw explained;
                log.notice('The target group of the new tasks is not known', (0,explain/* sentencesOf */.cj)(explained));
                denied = true;
            }
        }
        return pairs.map(pair => ({ ...pair, arn: resolved.find(arn => arn === pair.alternate) ?? pair.arn }));
    };
}
function stateOf(rollout) {
    return JSON.stringify([rollout?.status, rollout?.state, rollout?.reason, rollout?.failed]);
}
/** Whether a rollout is over. */
function hasEnded({ rollout }) {
    return rollout !== 'starting' && rollout !== 'progressing' && rollout !== 'paused';
}

// EXTERNAL MODULE: ./lib/strategy/stops.js
var strategy_stops = __webpack_require__(8588);
;// CONCATENATED MODULE: ./lib/strategy/ecs-look.js






/** Makes the look of one deployment: what was read of it, told as a snapshot. */
function lookAtEcs(clients, service, started, { clock, log }) {
    const where = { cluster: service.clusterArn, service: service.name };
    const { read, record } = readerOf(clients, service, started, log);
    const stops = (0,strategy_stops/* stopsOf */.l)(clients, where, started.id, started.essential, { clock, log });
    const quiet = (0,native_facts/* quietTimes */.Nz)(clock);
    const draining = (0,strategy_draining/* drainingOf */.S)(clients, { clock, log });
    const losses = countLosses();
    const look = async () => {
        const { now, own, stands, observed, isUp } = await read();
        const counts = countsOf(now, own);
        const messages = now.messages.filter(message => !started.told.has(message.id));
        const lost = losses(own);
        const over = hasEnded(stands) && stands.rollout !== 'completed';
        const drainedAt = await draining(messages, now.targetGroups, isUp && counts.old > 0 && !over);
        const serving = supersededBy(now, started) ?? (0,aws_service/* primaryOf */.O)(now);
        return {
            ...stands,
            ...(drainedAt === undefined ? {} : { quietUntil: drainedAt }),
            ...(0,native_facts/* nativeFacts */.$z)(record.latest(), stands, quiet, now.bakes),
            ...observed,
            counts,
            messages,
            stopped: counts.failed > 0 || lost > 0 || over ? await stops(`${counts.failed} ${lost} ${over}`) : [],
            ...(serving && serving.id !== started.id ? { serving: serving.taskDefinition } : {}),
        };
    };
    return { look, record };
}
/** How often tasks were gone again, which tells that one stopped before ECS counts it as failed. */
function countLosses() {
    let alive = 0;
    let lost = 0;
    return own => {
        const now = own ? own.running + own.pending : 0;
        if (own && now < alive)
            lost += 1;
        alive = now;
        return lost;
    };
}
/** Desired is the service's latest wish: the deployment's own is 0 right after its start. */
function countsOf(service, own) {
    const running = own?.running ?? 0;
    return {
        desired: service.desired,
        running,
        pending: own?.pending ?? 0,
        failed: own?.failed ?? 0,
        old: Math.max(0, service.running - running),
    };
}


/***/ }),

/***/ 5108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ deploymentOf),
/* harmony export */   z: () => (/* binding */ prepareEcs)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _aws_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1929);
/* harmony import */ var _aws_service_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8268);
/* harmony import */ var _aws_service_deployments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(595);
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6109);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(624);
/* harmony import */ var _task_definition_definition_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7640);
/* harmony import */ var _ecs_look_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9074);
/* harmony import */ var _native_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1946);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8555);












/**
 * Prepares a deployment under the ECS controller. The targets are looked at once before anything is
 * changed: a missing permission shows now, not when the deployment is under way.
 */
async function prepareEcs(draft, tools) {
    const { inputs, service } = draft;
    if (inputs.goal.wait !== 'none')
        await tryTargets(service, tools);
    // A native deployment can only be followed through its service deployment.
    if (isNative(draft))
        await checkHistory(service, tools);
    const pairs = (0,_native_js__WEBPACK_IMPORTED_MODULE_7__/* .pairsOf */ .f)(service, draft.update);
    if (pairs.some(({ alternate }) => alternate)) {
        const { checkRules } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(376)]).then(__webpack_require__.bind(__webpack_require__, 9376));
        await checkRules(pairs, tools);
    }
    const testUrl = await findTestUrl(service, tools);
    return {
        start: arn => startEcs(draft, arn, testUrl, tools),
        trace: () => ({}),
        rollsBackItself: rollsBackItself(draft),
    };
}
/** What may be read of the targets of one service may be read of those of another. */
async function tryTargets(service, { clients }) {
    const { clusterArn: cluster, name, targetGroups } = service;
    const kind = targetGroups.length > 0 ? 'targets' : 'tasks';
    const look = clients.tries?.get(kind) ?? (0,_targets_js__WEBPACK_IMPORTED_MODULE_8__/* .observerOf */ .yr)(clients, { cluster, service: name })(targetGroups, undefined, true);
    clients.tries?.set(kind, look);
    await look;
}
/** What the look at a native deployment has to read, read for the one before: a missing permission shows now. */
async function checkHistory(service, { clients }) {
    const where = { cluster: service.clusterArn, service: service.name };
    const [latest] = await (0,_aws_history_js__WEBPACK_IMPORTED_MODULE_1__/* .listServiceDeployments */ .C0)(clients, where);
    if (latest === undefined)
        return;
    try {
        await (0,_aws_service_deployments_js__WEBPACK_IMPORTED_MODULE_3__/* .describeServiceDeployment */ .MH)(clients, latest.arn);
    }
    catch (error) {
        throw (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'read the service deployment');
    }
    await (0,_aws_history_js__WEBPACK_IMPORTED_MODULE_1__/* .findRevisionTaskDefinition */ .Xe)(clients, latest.revisionArn);
}
/** Where the test listener of a native blue/green service answers. */
async function findTestUrl(service, { clients, log }) {
    const rule = service.targetGroups.find(group => group.testRule)?.testRule;
    if (rule === undefined)
        return undefined;
    const { listenerOf, testListenerUrl } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(192)]).then(__webpack_require__.bind(__webpack_require__, 9192));
    return testListenerUrl(clients, listenerOf(rule), log);
}
/** UpdateService with what was asked for and nothing else. */
async function startEcs(draft, taskDefinitionArn, testUrl, tools) {
    const { clients, clock, log } = tools;
    const { service: before, inputs, update } = draft;
    const request = {
        ...update,
        cluster: before.clusterArn,
        service: before.name,
        taskDefinition: taskDefinitionArn,
    };
    const after = await (0,_aws_services_js__WEBPACK_IMPORTED_MODULE_4__/* .updateService */ .b)(clients, request, {
        before,
        clock,
        maxAttempts: inputs.maxAttempts,
    });
    const endsWithTraffic = inputs.goal.wait === 'traffic';
    const rollout = { before, after, definition: draft.definition, endsWithTraffic };
    return deploymentOf(rollout, testUrl, { clients, clock, log });
}
/** The deployment that a service shows after it was told to deploy, ready to be watched. */
function deploymentOf({ before, after, definition, endsWithTraffic = false }, testUrl, { clients, clock, log }) {
    const primary = requirePrimary(after);
    const started = { ...startedFrom(before, primary, definition), endsWithTraffic };
    const isNew = before.rollouts.every(rollout => rollout.id !== primary.id);
    const { look, record } = (0,_ecs_look_js__WEBPACK_IMPORTED_MODULE_6__/* .lookAtEcs */ .A)(clients, after, started, { clock, log });
    const { final, step, steps } = after.bakes;
    return {
        id: primary.id,
        isNew,
        allowance: final + step * steps,
        look,
        outputs: () => {
            const arn = record.arn();
            return {
                ...(arn ? { 'service-deployment-arn': arn, 'service-deployment-id': (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_9__/* .shortName */ .EU)(arn) } : {}),
                ...(testUrl ? { 'test-url': testUrl } : {}),
            };
        },
    };
}
/** What is known of a deployment when it begins. */
function startedFrom(before, primary, definition) {
    return {
        id: primary.id,
        former: new Set(before.rollouts.map(rollout => rollout.id).filter(id => id !== primary.id)),
        createdAt: primary.createdAt,
        told: new Set(before.messages.map(message => message.id)),
        checksContainers: checksContainers(definition),
        essential: (0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_10__/* .essentialContainers */ .z)(definition),
    };
}
function isNative({ service, update }) {
    const configuration = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_11__/* .isRecord */ .u4)(update['deploymentConfiguration']) ? update['deploymentConfiguration'] : {};
    return (configuration['strategy'] ?? service.strategy) !== 'ROLLING';
}
/** A circuit breaker that the user sets with this deployment counts before the one the service has. */
function rollsBackItself({ service, update }) {
    const configuration = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_11__/* .isRecord */ .u4)(update['deploymentConfiguration']) ? update['deploymentConfiguration'] : {};
    const breaker = configuration['deploymentCircuitBreaker'];
    return (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_11__/* .isRecord */ .u4)(breaker)
        ? breaker['enable'] === true && breaker['rollback'] === true
        : service.rollsBackItself;
}
function requirePrimary(service) {
    const primary = (0,_aws_service_js__WEBPACK_IMPORTED_MODULE_2__/* .primaryOf */ .O)(service);
    if (primary)
        return primary;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeployError */ .sH({
        title: `Service "${service.name}" shows no deployment`,
        message: 'UpdateService was answered, but without a primary deployment that could be followed.',
        next: 'Look at the service in the ECS console.',
    });
}
function checksContainers(definition) {
    return definition.containerDefinitions.some(container => container['healthCheck'] !== undefined);
}


/***/ }),

/***/ 2768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ nativeFacts),
/* harmony export */   Nz: () => (/* binding */ quietTimes),
/* harmony export */   Vk: () => (/* binding */ isLeading),
/* harmony export */   pN: () => (/* binding */ mayEnd)
/* harmony export */ });
/** Whether a native deployment is at a stage that its tasks do not decide any more. */
function isLeading(deployment, isUp) {
    const { status = '', stage = '' } = deployment ?? {};
    return status === 'IN_PROGRESS' && stage !== '' && (isUp || stage !== 'SCALE_UP');
}
/** Whether a native deployment is at a stage at which a watch may end with success. */
function mayEnd(deployment, endsWithTraffic) {
    return deployment?.stage === 'CLEAN_UP' || (endsWithTraffic && deployment?.traffic?.production === 100);
}
/** When a stage with a configured length ends: from when it was first seen. */
function quietTimes(clock) {
    let current;
    let since = 0;
    return (stage, length) => {
        if (stage !== current)
            since = clock.now();
        current = stage;
        return length > 0 ? since + length : undefined;
    };
}
/** What only the service deployment knows; a rolling one has neither stages nor weights. */
function nativeFacts(deployment, stands, quiet, bakes) {
    const stage = stands.rollout === 'completed' ? undefined : deployment?.stage;
    const traffic = deployment?.traffic;
    // The stages of a step come and go while it waits; which weight it is tells the steps apart.
    const wait = stage === 'BAKE_TIME' ? stage : String(traffic?.production);
    const quietUntil = quiet(wait, lengthOf(stage, traffic?.production, bakes));
    const stages = stage ? [{ name: stage, ...lengthShown(stage, bakes) }] : [];
    return {
        reached: reachedBy(stands, stage, traffic?.production),
        stages,
        hooks: deployment?.hooks ?? [],
        alarms: deployment?.alarms ?? [],
        ...(traffic ? { traffic } : {}),
        ...(quietUntil === undefined ? {} : { quietUntil }),
        ...(deployment?.breaker ? { breaker: deployment.breaker } : {}),
    };
}
function lengthShown(stage, bakes) {
    return stage === 'BAKE_TIME' && bakes.final > 0 ? { duration: bakes.final } : {};
}
function lengthOf(stage, production, bakes) {
    if (stage === 'BAKE_TIME')
        return bakes.final;
    const between = production !== undefined && production > 0 && production < 100;
    return between ? bakes.step : 0;
}
/** Without a traffic weight, a rolling deployment serves as soon as its tasks and targets do. */
function reachedBy(stands, stage, production) {
    if (stands.rollout === 'completed')
        return 'complete';
    if (stage === undefined && production === undefined)
        return 'traffic';
    if (stage === 'CLEAN_UP')
        return 'stable';
    const shifting = stage === 'PRODUCTION_TRAFFIC_SHIFT' || stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT';
    return production === 100 && !shifting ? 'traffic' : 'none';
}


/***/ }),

/***/ 1946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ pairsOf),
/* harmony export */   p: () => (/* binding */ updateFor)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(624);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6084);




/**
 * The members of UpdateService for a strategy under the ECS controller: what the user set, and the
 * strategy itself where the service moves to another one. Everything else the service keeps.
 */
function updateFor(strategy, service, update) {
    const configuration = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(update['deploymentConfiguration']) ? update['deploymentConfiguration'] : {};
    const name = _choose_js__WEBPACK_IMPORTED_MODULE_1__/* .NATIVE_NAMES */ .b[strategy];
    const set = configuration['strategy'];
    if (set !== undefined && set !== name) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: 'The inputs name two strategies',
            message: `Strategy "${strategy}" is ${name}, but service-settings sets deploymentConfiguration.strategy to ${String(set)}.`,
            next: 'Keep one of the two.',
        });
    }
    if (strategy !== 'rolling')
        checkPairs(strategy, pairsOf(service, update));
    if (service.strategy === name)
        return { ...update };
    if (strategy === 'blue-green' &&
        configuration['bakeTimeInMinutes'] === undefined &&
        service.bakes.final === 0) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: 'A blue/green deployment needs a bake time',
            message: `Service "${service.name}" moves from ${service.strategy} to ${name} and has none.`,
            next: 'Add `deploymentConfiguration: { bakeTimeInMinutes: 5 }` to the input "service-settings".',
        });
    }
    return { ...update, deploymentConfiguration: { ...configuration, strategy: name } };
}
/** The load balancers the service will have: those that the user sets, else its own. */
function pairsOf(service, update) {
    const set = update['loadBalancers'];
    if (!Array.isArray(set))
        return service.targetGroups;
    return set.filter(_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4).map((balancer) => {
        const pair = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(balancer['advancedConfiguration']) ? balancer['advancedConfiguration'] : {};
        const [alternate, productionRule] = [pair['alternateTargetGroupArn'], pair['productionListenerRule']];
        return {
            arn: String(balancer['targetGroupArn']),
            container: String(balancer['containerName']),
            port: Number(balancer['containerPort']),
            ...(typeof alternate === 'string' ? { alternate } : {}),
            ...(typeof productionRule === 'string' ? { productionRule } : {}),
        };
    });
}
function checkPairs(strategy, pairs) {
    for (const { arn, alternate, productionRule } of pairs) {
        const lacks = alternate === undefined ? 'alternateTargetGroupArn' : 'productionListenerRule';
        if (alternate !== undefined && productionRule !== undefined)
            continue;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: `Strategy "${strategy}" needs ${alternate === undefined ? 'a second target group' : 'a listener rule'}`,
            message: `The load balancer entry with target group ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .targetGroupName */ .IT)(arn)} has no advancedConfiguration.${lacks}.`,
            next: 'Set loadBalancers[].advancedConfiguration (alternateTargetGroupArn, productionListenerRule, roleArn) in the input "service-settings", or on the service.',
        });
    }
}


/***/ }),

/***/ 126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ makePlan),
/* harmony export */   Jd: () => (/* binding */ prepareLaunch),
/* harmony export */   W4: () => (/* binding */ outlineOf)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6109);
/* harmony import */ var _aws_shapes_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1500);
/* harmony import */ var _aws_task_definitions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8911);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(624);
/* harmony import */ var _inputs_fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8608);
/* harmony import */ var _task_definition_diff_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5138);
/* harmony import */ var _task_definition_pin_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9978);
/* harmony import */ var _task_definition_prepare_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9330);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6084);
/* harmony import */ var _ecs_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5108);
/* harmony import */ var _native_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1946);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6088);
/* harmony import */ var _wiring_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8595);















/** Reads and validates everything a deployment needs; changes nothing. */
async function makePlan(inputs, tools) {
    const { base, ...outline } = await outlineOf(inputs, tools);
    const { strategy, service, current } = outline;
    (0,_wiring_js__WEBPACK_IMPORTED_MODULE_11__/* .checkWiring */ .h)(outline.definition, (0,_native_js__WEBPACK_IMPORTED_MODULE_9__/* .pairsOf */ .f)(service, outline.update));
    const pins = await pinsFor(outline.definition, inputs, tools);
    const definition = (0,_task_definition_pin_js__WEBPACK_IMPORTED_MODULE_12__/* .applyPins */ .RL)(outline.definition, pins);
    const changes = current ? (0,_task_definition_diff_js__WEBPACK_IMPORTED_MODULE_5__/* .diffTaskDefinitions */ .n)(current.definition, definition) : [];
    const launch = await prepareLaunch(strategy, { ...outline, definition }, tools);
    const isAsGiven = isEmpty(inputs.edits) && definition === outline.definition;
    const existing = reusable(inputs, isAsGiven ? base : undefined, current, changes);
    return { ...outline, definition, changes, launch, pins, ...(existing ? { existing } : {}) };
}
/** Reads the service and the task definition, and settles what is to be deployed and how. */
async function outlineOf(inputs, tools) {
    const { clients, log } = tools;
    const asked = checkUpdate(inputs.update);
    const service = await (0,_aws_services_js__WEBPACK_IMPORTED_MODULE_1__/* .describeService */ .J)(clients, inputs);
    const strategy = (0,_choose_js__WEBPACK_IMPORTED_MODULE_7__/* .choose */ .S)(inputs.strategy === 'auto' ? (strategyIn(asked) ?? 'auto') : inputs.strategy, service);
    checkFit(inputs, strategy);
    const source = inputs.taskDefinition
        ? await (0,_source_js__WEBPACK_IMPORTED_MODULE_10__/* .readSource */ .o)(inputs.taskDefinition, tools.readFile, clients)
        : undefined;
    const current = await readCurrent(clients, service, source, log);
    const base = source ?? (current && { definition: current.definition, revision: current });
    if (!base)
        throw new Error('a plan needs a source or the current revision');
    const definition = (0,_task_definition_prepare_js__WEBPACK_IMPORTED_MODULE_6__/* .prepare */ .i)(base.definition, inputs.edits);
    const update = strategy === 'codedeploy' ? asked : (0,_native_js__WEBPACK_IMPORTED_MODULE_9__/* .updateFor */ .p)(strategy, service, asked);
    return {
        inputs,
        service,
        definition,
        update,
        strategy,
        ...(current ? { current } : {}),
        ...(base.revision ? { base: base.revision } : {}),
    };
}
/** The part that asks the registry is loaded only where images are to be pinned. */
async function pinsFor(definition, inputs, tools) {
    if (!inputs.pinDigest)
        return [];
    const { findPins } = await Promise.all(/* import() */[__webpack_require__.e(249), __webpack_require__.e(10)]).then(__webpack_require__.bind(__webpack_require__, 3010));
    return findPins(definition, inputs.edits, tools);
}
/** CodeDeploy's part is loaded only for services that it deploys. */
async function prepareLaunch(strategy, draft, tools) {
    if (strategy !== 'codedeploy')
        return (0,_ecs_js__WEBPACK_IMPORTED_MODULE_8__/* .prepareEcs */ .z)(draft, tools);
    const { prepareCodeDeploy } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(507), __webpack_require__.e(815), __webpack_require__.e(468), __webpack_require__.e(42)]).then(__webpack_require__.bind(__webpack_require__, 5042));
    return prepareCodeDeploy(draft, tools);
}
/** Inputs that only another strategy obeys would be lost, so they are refused. */
function checkFit(inputs, strategy) {
    const [stray] = inputs.codedeployNames;
    if (strategy !== 'codedeploy' && stray !== undefined) {
        throw (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .badInput */ .AN)(stray, 'a value', `is only for CodeDeploy, but the service is deployed by ${strategy}`, 'nothing there');
    }
    if (strategy === 'rolling' && (inputs.goal.stage !== undefined || inputs.goal.wait === 'pause')) {
        const name = inputs.goal.stage === undefined ? 'wait' : 'wait-for-stage';
        const received = inputs.goal.stage ?? inputs.goal.wait;
        throw (0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .badInput */ .AN)(name, received, 'does not fit a rolling update, which has no stages', '`wait: traffic`, `stable` or `complete`');
    }
}
/** A strategy that `service-settings` names under AWS's own name. */
function strategyIn(update) {
    const configuration = update['deploymentConfiguration'];
    const named = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .isRecord */ .u4)(configuration) ? configuration['strategy'] : undefined;
    return Object.entries(_choose_js__WEBPACK_IMPORTED_MODULE_7__/* .NATIVE_NAMES */ .b).find(([, name]) => name === named)?.[0];
}
/** The revision to deploy as it is: one named without further edits, or an unchanged one where asked. */
function reusable(inputs, asGiven, current, changes) {
    if (asGiven)
        return asGiven;
    return inputs.skipUnchanged && current?.active && changes.length === 0 ? current : undefined;
}
function isEmpty({ images, environment, secrets, tags }) {
    return images.length + environment.length + secrets.length + Object.keys(tags).length === 0;
}
/** With another source, the current revision serves only the diff, so a denied look costs only that. */
async function readCurrent(clients, service, source, log) {
    try {
        return await (0,_aws_task_definitions_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTaskDefinition */ .o)(clients, service.taskDefinition);
    }
    catch (error) {
        if (!source || !(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH) || (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .natureOf */ .PC)(error.cause) !== 'denied')
            throw error;
        log.notice('What changes is not shown', (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .sentencesOf */ .cj)(error));
        return undefined;
    }
}
/** `service-settings` is sent under AWS's own names, so a name that AWS does not know is found here. */
function checkUpdate(update) {
    const { value, misfits } = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .conform */ .fj)(update, (0,_aws_shapes_js__WEBPACK_IMPORTED_MODULE_14__/* .updateServiceShape */ .iK)());
    if (misfits.length === 0)
        return value;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH({
        title: 'Input "service-settings" is not valid',
        message: misfits.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
        next: 'Use the members of UpdateService under the names of the Amazon ECS API reference.',
    });
}


/***/ }),

/***/ 9466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ remember)
/* harmony export */ });
/**
 * Remembers what was read, so that a look asks AWS only for what can have changed. A read is due when
 * the caller says so, when one that was due has failed, and when `most` in a row were left out.
 */
function remember(read, most = 2) {
    let last;
    let owed = false;
    let spared = 0;
    return async (due, ...args) => {
        owed ||= due || spared >= most;
        if (last && !owed) {
            spared += 1;
            return { value: last.value, moved: false };
        }
        const value = await read(...args);
        const text = JSON.stringify(value);
        const moved = text !== last?.text;
        last = { value, text };
        owed = false;
        spared = 0;
        return { value, moved };
    };
}


/***/ }),

/***/ 6088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ readSource)
/* harmony export */ });
/* harmony import */ var _aws_shapes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1500);
/* harmony import */ var _aws_task_definitions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8911);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7594);




/** Finds what the input `task-definition` names: a file, or a revision in AWS. */
async function readSource(asked, readFile, clients) {
    if ((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArn */ .Lw)(asked) === undefined) {
        const text = await readFile(asked);
        if (text !== undefined) {
            const { parseTaskDefinition } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(22)]).then(__webpack_require__.bind(__webpack_require__, 9022));
            return { definition: parseTaskDefinition(text, asked, (0,_aws_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .registerTaskDefinitionShape */ .XD)()) };
        }
        if (/[/\\]|\.(?:json|ya?ml)$/i.test(asked) || !/^[\w-]{1,255}(?::\d+)?$/.test(asked)) {
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
                title: `Task definition file "${asked}" was not found`,
                message: 'The workspace has no such file, and it is not the name of a task definition either.',
                next: 'Give a path relative to the workspace (is actions/checkout run before?), a family, `family:revision` or an ARN.',
            });
        }
    }
    const revision = await (0,_aws_task_definitions_js__WEBPACK_IMPORTED_MODULE_0__/* .describeTaskDefinition */ .o)(clients, asked);
    if (revision.active)
        return { definition: revision.definition, revision };
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
        title: `Task definition "${asked}" is inactive`,
        message: 'It has been deregistered, and ECS starts no new tasks from it.',
        next: 'Name an active revision.',
    });
}


/***/ }),

/***/ 8588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ stopsOf)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _aws_stopped_tasks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8667);
/* harmony import */ var _aws_tasks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1919);



/** The pause between two questions grows by this much with each, up to a minute, in milliseconds. */
const STEP = 4000;
const LONGEST = 60_000;
/** Optional knowledge, so a denied look is told once and changes nothing. */
function stopsOf(clients, where, startedBy, essential, { clock, log }) {
    let latest = [];
    let seen;
    let asked = 0;
    let next = 0;
    return async (stamp) => {
        if (stamp === seen || clock.now() < next)
            return latest;
        seen = stamp;
        asked += 1;
        next = clock.now() + Math.min((asked - 1) * STEP, LONGEST);
        try {
            const tasks = await (0,_aws_tasks_js__WEBPACK_IMPORTED_MODULE_1__/* .listTasks */ .Vk)(clients, where, 'STOPPED');
            latest = (0,_aws_stopped_tasks_js__WEBPACK_IMPORTED_MODULE_2__/* .toStoppedTasks */ .Z)(tasks.filter(task => task.startedBy === startedBy), essential);
        }
        catch (error) {
            log.notice('Stopped tasks cannot be read', (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .sentencesOf */ .cj)((0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'read the stopped tasks')));
        }
        return latest;
    };
}


/***/ }),

/***/ 8555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   yr: () => (/* binding */ observerOf),
/* harmony export */   yy: () => (/* binding */ isListed)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _aws_tasks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1919);
/* harmony import */ var _watch_target_states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6613);
/* harmony import */ var _remember_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9466);




/**
 * Observes the running tasks of one deployment or task set in target groups, look by look. The tasks
 * are listed anew when they can have changed (`moved`), and otherwise their targets alone are asked for.
 */
function observerOf(clients, where) {
    const running = (0,_remember_js__WEBPACK_IMPORTED_MODULE_2__/* .remember */ .k)((startedBy) => listRunning(clients, where, startedBy), 9);
    return async (groups, startedBy, moved) => {
        try {
            const { tasks, instances } = (await running(moved, startedBy)).value;
            const unready = tasks.filter(task => task.health !== 'HEALTHY').length;
            if (groups.length === 0)
                return { targetGroups: [], unready };
            // Loaded only for services with a load balancer.
            const { describeTargets } = await Promise.all(/* import() */[__webpack_require__.e(586), __webpack_require__.e(3)]).then(__webpack_require__.bind(__webpack_require__, 2003));
            const targetGroups = groups.map(group => describeTargets(clients, group, tasks, instances));
            return { targetGroups: await Promise.all(targetGroups), unready };
        }
        catch (error) {
            throw (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'read the health of the targets');
        }
    };
}
async function listRunning(clients, where, startedBy) {
    const tasks = (await (0,_aws_tasks_js__WEBPACK_IMPORTED_MODULE_3__/* .listTasks */ .Vk)(clients, where, 'RUNNING')).filter(task => task.status === 'RUNNING' && (startedBy === undefined || task.startedBy === startedBy));
    const hosts = [...new Set(tasks.flatMap(task => task.containerInstance ?? []))];
    const instances = hosts.length > 0 ? await (0,_aws_tasks_js__WEBPACK_IMPORTED_MODULE_3__/* .findInstances */ .wG)(clients, where.cluster, hosts) : new Map();
    return { tasks, instances };
}
/** Whether so many tasks serve; fewer targets than tasks means that a read was stale, or a task not registered yet. */
function isHealthy({ targetGroups, unready }, tasks) {
    return unready === 0 && targetGroups.every(group => (0,_watch_target_states_js__WEBPACK_IMPORTED_MODULE_1__/* .serves */ .x)(group, tasks));
}
/** States of a target whose task may be another one by now. */
const DOUBTFUL = new Set([..._watch_target_states_js__WEBPACK_IMPORTED_MODULE_1__/* .LEAVING */ .t, 'unregistered']);
/** Whether so many tasks are known, all of them still there, and known to have passed their container health checks. */
function isListed({ targetGroups, unready }, tasks) {
    const known = targetGroups.every(({ targets }) => targets.length >= tasks && targets.every(({ state }) => !DOUBTFUL.has(state)));
    return unready === 0 && known;
}


/***/ }),

/***/ 8595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ checkWiring)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _verify_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3353);


/** Fails where the service's target groups point at a container or port that the new definition does not have. */
function checkWiring(definition, wires) {
    for (const wire of wires) {
        const mistake = (0,_verify_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .miswired */ .Z5)(definition, wire);
        if (mistake)
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(mistake);
    }
}


/***/ }),

/***/ 7640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ withoutReadOnly),
/* harmony export */   z: () => (/* binding */ essentialContainers)
/* harmony export */ });
/** Members that `DescribeTaskDefinition` answers and `RegisterTaskDefinition` does not take. */
const READ_ONLY = [
    'taskDefinitionArn',
    'revision',
    'status',
    'requiresAttributes',
    'compatibilities',
    'registeredAt',
    'deregisteredAt',
    'deleteRequestedAt',
    'registeredBy',
];
/** A definition without the members that only AWS writes. */
function withoutReadOnly(definition) {
    return Object.fromEntries(Object.entries(definition).filter(([member]) => !READ_ONLY.includes(member)));
}
/** Names of the containers whose end ends a task; AWS takes a container for one unless it says otherwise. */
function essentialContainers(definition) {
    return new Set(definition.containerDefinitions.filter(({ essential }) => essential !== false).map(({ name }) => name));
}


/***/ }),

/***/ 5138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ flatten),
/* harmony export */   n: () => (/* binding */ diffTaskDefinitions)
/* harmony export */ });
/* harmony import */ var _base_difference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3238);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4928);


/** Members whose text says nothing secret; any other text is shown as changed, not printed. */
const SHOWN = new Set([
    'family',
    'image',
    'cpu',
    'memory',
    'networkMode',
    'taskRoleArn',
    'executionRoleArn',
    'pidMode',
    'ipcMode',
    'protocol',
    'appProtocol',
    'logDriver',
    'cpuArchitecture',
    'operatingSystemFamily',
    'workingDirectory',
    'condition',
    'containerName',
    'sourceVolume',
    'containerPath',
    'fileSystemId',
    'transitEncryption',
    'rootDirectory',
]);
const by = (member) => (item) => item[member];
/** Lists of pairs: the member that names a pair and the one that holds its value. */
const PAIRS = {
    environment: ['name', 'value'],
    secrets: ['name', 'valueFrom'],
    secretOptions: ['name', 'valueFrom'],
    properties: ['name', 'value'],
    tags: ['key', 'value'],
};
/** Further lists that AWS treats as sets, and what names their items. */
const KEYED = {
    containerDefinitions: by('name'),
    volumes: by('name'),
    portMappings: portOf,
    mountPoints: by('containerPath'),
    volumesFrom: by('sourceContainer'),
    ulimits: by('name'),
    dependsOn: by('containerName'),
    systemControls: by('namespace'),
    extraHosts: by('hostname'),
    resourceRequirements: by('type'),
    placementConstraints: by('expression'),
    devices: by('hostPath'),
    tmpfs: by('containerPath'),
    inferenceAccelerators: by('deviceName'),
};
const SETS = new Set([
    'requiresCompatibilities',
    'add',
    'drop',
    'dockerSecurityOptions',
    'mountOptions',
    'ignoredExitCodes',
]);
const CONTAINER = /^containerDefinitions\[[^\]]+\]$/;
/** Values that AWS fills in itself, or that mean the same as none; a file without them means the same. */
const DEFAULTS = [
    [/^$/, { networkMode: 'bridge', enableFaultInjection: false }],
    [
        CONTAINER,
        {
            essential: true,
            cpu: 0,
            interactive: false,
            pseudoTerminal: false,
            privileged: false,
            readonlyRootFilesystem: false,
            disableNetworking: false,
        },
    ],
    [/^containerDefinitions\[[^\]]+\]\.portMappings\[[^\]]+\]$/, { protocol: 'tcp', hostPort: 0 }],
    [/^containerDefinitions\[[^\]]+\]\.(?:mountPoints|volumesFrom)\[[^\]]+\]$/, { readOnly: false }],
    [/^containerDefinitions\[[^\]]+\]\.healthCheck$/, { interval: 30, timeout: 5, retries: 3 }],
    [/^containerDefinitions\[[^\]]+\]\.linuxParameters$/, { initProcessEnabled: false }],
    [/^volumes\[[^\]]+\]$/, { configuredAtLaunch: false }],
    [/^volumes\[[^\]]+\]\.efsVolumeConfiguration$/, { rootDirectory: '/', transitEncryption: 'DISABLED' }],
    [/^volumes\[[^\]]+\]\.efsVolumeConfiguration\.authorizationConfig$/, { iam: 'DISABLED' }],
    [/^volumes\[[^\]]+\]\.dockerVolumeConfiguration$/, { scope: 'task', autoprovision: false }],
];
/** What a new revision changes, in the order of the paths; values of environment variables stay hidden. */
function diffTaskDefinitions(before, after) {
    return (0,_base_difference_js__WEBPACK_IMPORTED_MODULE_0__/* .compare */ .U)(flatten(before), flatten(after), isShown);
}
function isShown(path, text) {
    const member = path.slice(path.lastIndexOf('.') + 1);
    const plain = SHOWN.has(member) || path.startsWith('tags[') || /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(text);
    const secretive = /(?:^|\.)(?:environment|secrets|options|dockerLabels|command|entryPoint|secretOptions|properties|driverOpts|labels)[.[]/.test(path);
    const addressed = member === 'image' && (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCredentials */ .Lk)(text);
    return plain && !secretive && !addressed;
}
/** Every leaf of a definition under a stable path, without what AWS leaves out or fills in. */
function flatten(definition) {
    const sharesPorts = definition['networkMode'] === 'awsvpc' || definition['networkMode'] === 'host';
    return (0,_base_difference_js__WEBPACK_IMPORTED_MODULE_0__/* .leavesOf */ .w)(definition, {
        pairs: PAIRS,
        keyed: KEYED,
        sets: SETS,
        isImplied: (owner, path, member) => (sharesPorts && member === 'hostPort' && owner[member] === owner['containerPort']) ||
            DEFAULTS.some(([at, members]) => Object.hasOwn(members, member) && members[member] === owner[member] && at.test(path)),
        settle: (path, text) => (path === 'cpu' || path === 'memory' ? unitsOf(text) : text),
    });
}
/** One port may be mapped for TCP and for UDP. */
function portOf({ containerPort, containerPortRange, protocol = 'tcp' }) {
    const port = containerPort ?? containerPortRange;
    return port === undefined || protocol === 'tcp' ? port : `${String(port)}/${String(protocol)}`;
}
/** A task's size in the unit in which AWS keeps it: `.5 vCPU` → `512`, `1 GB` → `1024`. */
function unitsOf(text) {
    const [, amount] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:vcpu|gb)\s*$/i.exec(text) ?? [];
    return amount === undefined ? text : String(Number(amount) * 1024);
}


/***/ }),

/***/ 5100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eb: () => (/* binding */ parseImages),
/* harmony export */   h3: () => (/* binding */ significantLines),
/* harmony export */   rf: () => (/* binding */ parseVariables),
/* harmony export */   ri: () => (/* binding */ withoutCredentials)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4928);


const CONTAINER = /^[A-Za-z0-9_-]{1,255}$/;
/** Lines that say something; blank lines and lines that start with `#` do not. */
function significantLines(text) {
    return text
        .split(/\r\n|\n|\r/)
        .map(line => line.trimStart())
        .filter(line => line.trim() !== '' && !line.startsWith('#'));
}
/** `image`: one reference, or lines `container=image`. */
function parseImages(text) {
    const edits = significantLines(text).map(raw => {
        const line = raw.trim();
        const at = line.indexOf('=');
        const edit = at < 0 ? { image: line } : { container: line.slice(0, at).trim(), image: line.slice(at + 1).trim() };
        withoutCredentials(line);
        if (edit.image === '' || /\s/.test(edit.image))
            throw badLine('image', line, 'container=image');
        if (edit.container !== undefined && !CONTAINER.test(edit.container)) {
            throw badLine('image', line, 'container=image');
        }
        return edit;
    });
    const anonymous = edits.filter(edit => edit.container === undefined).length;
    if (anonymous > 0 && edits.length > 1) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: 'Input "image" mixes two forms',
            message: `It has ${edits.length} lines and ${anonymous} of them name no container.`,
            next: 'Write one image reference, or a line `container=image` for each container.',
        });
    }
    refuseTwins('image', edits.flatMap(edit => edit.container ?? []));
    return edits;
}
/** The image that an input names, which may be shown: what stands in front of an `@` could be a password. */
function withoutCredentials(image) {
    if (!(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCredentials */ .Lk)(image))
        return image;
    const end = image.slice(image.lastIndexOf('@'));
    throw badLine('image', `…${end}`, 'image:tag or image@sha256:digest, without credentials');
}
/**
 * `environment` and `secrets`: lines `KEY=value`, `container:KEY=value`, or `-KEY` to remove.
 * Only the first `=` divides, so values may contain more of them. Values are kept as written.
 */
function parseVariables(text, input) {
    const edits = significantLines(text).map(line => parseVariable(line, input));
    refuseTwins(input, edits.map(edit => (edit.container ? `${edit.container}:${edit.key}` : edit.key)));
    return edits;
}
function parseVariable(line, input) {
    const removes = line.startsWith('-');
    const at = line.indexOf('=');
    if (removes ? at >= 0 : at < 1) {
        // The line may carry a secret, so only its part before the first `=` is repeated.
        throw badLine(input, at < 0 ? 'a line without "="' : `${line.slice(0, at)}=…`, 'KEY=value, container:KEY=value or -KEY');
    }
    const name = (removes ? line.slice(1) : line.slice(0, at)).trim();
    const colon = name.indexOf(':');
    const key = name.slice(colon + 1);
    const container = colon > 0 ? name.slice(0, colon) : undefined;
    if (key === '' || colon === 0 || (container !== undefined && !CONTAINER.test(container))) {
        throw badLine(input, removes ? line : `${name}=…`, 'KEY=value, container:KEY=value or -KEY');
    }
    const value = removes ? undefined : line.slice(at + 1);
    if (input === 'secrets' && value?.trim() === '') {
        throw badLine(input, `${name}=`, 'KEY=arn:… (Secrets Manager or Parameter Store) or KEY=parameter-name');
    }
    return {
        key,
        ...(container === undefined ? {} : { container }),
        ...(value === undefined ? {} : { value: input === 'secrets' ? value.trim() : value }),
    };
}
function refuseTwins(input, names) {
    const seen = new Set();
    const twin = names.find(name => seen.size === seen.add(name).size);
    if (twin !== undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: `Input "${input}" names "${twin}" twice`,
            message: `Two lines set ${twin}; only one of them could win.`,
            next: 'Remove one of the lines.',
        });
    }
}
function badLine(input, line, form) {
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Input "${input}" has a line that cannot be read`,
        message: `Received: ${line}`,
        next: `Write each line as ${form}.`,
    });
}


/***/ }),

/***/ 4928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ ecrRegistryOf),
/* harmony export */   Lk: () => (/* binding */ hasCredentials),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   o_: () => (/* binding */ parseImageReference)
/* harmony export */ });
/** Host names of ECR's private registries: ordinary ones, FIPS and dual-stack, in every partition. */
const ECR = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.(?:aws|amazonwebservices\.(?:com\.cn|eu))|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const DIGEST = /^sha256:[0-9a-fA-F]{64}$/;
/** What may stand behind the `@` of a reference: an algorithm and its digest, whether or not it is one we know. */
const ANY_DIGEST = /^[a-z\d]+(?:[.+_-][a-z\d]+)*:[\da-f]{32,}$/i;
/** Whether a text that is meant as an image carries a user name or password, as an address might. */
function hasCredentials(text) {
    const at = text.indexOf('@');
    return at >= 0 && !ANY_DIGEST.test(text.slice(at + 1));
}
/** Takes an image reference apart; `undefined` where it is none that a registry could know. */
function parseImageReference(text) {
    const at = text.indexOf('@');
    const name = at < 0 ? text : text.slice(0, at);
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !DIGEST.test(digest))
        return undefined;
    const slash = name.lastIndexOf('/');
    const colon = name.indexOf(':', slash + 1);
    const path = colon < 0 ? name : name.slice(0, colon);
    const tag = colon < 0 ? undefined : name.slice(colon + 1);
    const first = path.slice(0, Math.max(0, path.indexOf('/')));
    const registry = /[.:]/.test(first) || first === 'localhost' ? first : undefined;
    const repository = registry === undefined ? path : path.slice(first.length + 1);
    if (repository === '' || tag === '')
        return undefined;
    return {
        ...(registry === undefined ? {} : { registry }),
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest: digest.toLowerCase() }),
    };
}
/** The private registry in Amazon ECR that an image is in; `undefined` for every other registry, ECR Public included. */
function ecrRegistryOf({ registry = '' }) {
    const [, account, region] = ECR.exec(registry) ?? [];
    return account === undefined || region === undefined ? undefined : { account, region };
}
/** The reference with a digest. Its tag stays for the reader: ECS and Docker go by the digest alone. */
function withDigest(text, digest) {
    const [name = text] = text.split('@');
    return `${name}@${digest}`;
}


/***/ }),

/***/ 9978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kz: () => (/* binding */ pinOutputs),
/* harmony export */   RL: () => (/* binding */ applyPins),
/* harmony export */   ij: () => (/* binding */ strayFrom)
/* harmony export */ });
/** The definition with the pinned images; the very same object where they are in it already. */
function applyPins(definition, pins) {
    const images = new Map(pins.map(({ container, image }) => [container, image]));
    const differs = definition.containerDefinitions.some(({ name, image }) => (images.get(name) ?? image) !== image);
    if (!differs)
        return definition;
    const containerDefinitions = definition.containerDefinitions.map(container => {
        const image = images.get(container.name);
        return image === undefined ? container : { ...container, image };
    });
    return { ...definition, containerDefinitions };
}
/** Containers of which another image runs than the one pinned, with the digest reported of it. */
function strayFrom(pins, running) {
    return pins.flatMap(pin => {
        const known = new Set([pin.digest, ...pin.variants]);
        const stray = (running.get(pin.container) ?? []).find(digest => !known.has(digest));
        return stray === undefined ? [] : [{ pin, digest: stray }];
    });
}
/** The pins as outputs, in the form of the input `image`: alone, or in lines where there are several containers. */
function pinOutputs(pins, definition) {
    if (pins.length === 0)
        return {};
    const alone = definition.containerDefinitions.length === 1;
    const lines = (value) => pins.map(pin => (alone ? value(pin) : `${pin.container}=${value(pin)}`)).join('\n');
    return { image: lines(({ image }) => image), 'image-digest': lines(({ digest }) => digest) };
}


/***/ }),

/***/ 9330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ prepare)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _base_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9119);


/** The definition with the inputs' images, variables, secrets and tags in their places. */
function prepare(definition, edits) {
    const named = (lines, input) => lines.map(line => ({
        ...line,
        container: findContainer(definition, line.container ?? edits.container, input),
    }));
    const images = named(edits.images, 'image');
    const environment = named(edits.environment, 'environment');
    const secrets = named(edits.secrets, 'secrets');
    refuseSame('environment', environment);
    refuseSame('secrets', secrets);
    refuseContradictions(environment, secrets);
    const containerDefinitions = definition.containerDefinitions.map(container => {
        const own = (lines) => lines.filter(line => line.container === container.name);
        return editContainer(container, own(images)[0]?.image, own(environment), own(secrets));
    });
    const tags = editTags(definition.tags ?? [], edits.tags);
    const { tags: _, ...rest } = definition;
    // An empty list of tags is refused by AWS, so none are sent.
    return { ...rest, containerDefinitions, ...(tags.length > 0 ? { tags } : {}) };
}
/** The name of the container meant: the one named, or the only one. */
function findContainer(definition, asked, input) {
    const names = definition.containerDefinitions.map(container => container.name);
    if (asked !== undefined) {
        if (names.includes(asked))
            return asked;
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: `Container "${asked}" is not in the task definition`,
            message: `Task definition ${definition.family} has: ${names.join(', ')}.${(0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(asked, names)}`,
            next: `Name one of its containers in the input "container" or in the lines of "${input}".`,
        });
    }
    if (names.length === 1 && names[0] !== undefined)
        return names[0];
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Input "${input}" does not say which container it means`,
        message: `Task definition ${definition.family} has ${names.length} containers: ${names.join(', ')}.`,
        next: input === 'image'
            ? 'Name it with the input "container", or write lines `container=image`.'
            : 'Name it with the input "container", or write lines `container:KEY=value`.',
    });
}
/** Lines with and without a container's name may mean the same variable; only here is that known. */
function refuseSame(input, lines) {
    const seen = new Set();
    const twin = lines.find(line => seen.size === seen.add(nameOf(line)).size);
    if (twin === undefined)
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Input "${input}" names "${twin.key}" twice`,
        message: `Two lines set ${twin.key} of container ${twin.container}; only one of them could win.`,
        next: 'Remove one of the lines.',
    });
}
function nameOf({ container, key }) {
    return JSON.stringify([container, key]);
}
function refuseContradictions(environment, secrets) {
    const secret = new Set(secrets.filter(({ value }) => value !== undefined).map(nameOf));
    const both = environment.find(variable => variable.value !== undefined && secret.has(nameOf(variable)));
    if (both) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: `"${both.key}" is in both "environment" and "secrets"`,
            message: `ECS takes a name once for container ${both.container}, as a plain value or as a secret.`,
            next: 'Keep it in one of the two inputs.',
        });
    }
}
function editContainer(container, image, environment, secrets) {
    const plain = new Map((container.environment ?? []).map(({ name, value }) => [name, value]));
    const secret = new Map((container.secrets ?? []).map(({ name, valueFrom }) => [name, valueFrom]));
    for (const { key, value } of environment) {
        if (value === undefined)
            plain.delete(key);
        else {
            plain.set(key, value);
            secret.delete(key);
        }
    }
    for (const { key, value } of secrets) {
        if (value === undefined)
            secret.delete(key);
        else {
            secret.set(key, value);
            plain.delete(key);
        }
    }
    const changed = environment.length + secrets.length > 0;
    return {
        ...container,
        ...(image === undefined ? {} : { image }),
        ...(changed && (container.environment || plain.size > 0)
            ? { environment: [...plain].map(([name, value]) => ({ name, value })) }
            : {}),
        ...(changed && (container.secrets || secret.size > 0)
            ? { secrets: [...secret].map(([name, valueFrom]) => ({ name, valueFrom })) }
            : {}),
    };
}
function editTags(tags, edits) {
    const kept = tags.filter(({ key }) => !Object.hasOwn(edits, key));
    return [...kept, ...Object.entries(edits).map(([key, value]) => ({ key, value }))];
}


/***/ }),

/***/ 4289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ problem),
/* harmony export */   Dj: () => (/* binding */ definite),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   nv: () => (/* binding */ unseen),
/* harmony export */   ok: () => (/* binding */ ok),
/* harmony export */   pO: () => (/* binding */ TOPICS),
/* harmony export */   v9: () => (/* binding */ advice)
/* harmony export */ });
/** What checks are about, in the order in which they are told. */
const TOPICS = [
    'Preparation',
    'Images',
    'Ports',
    'Target groups',
    'Listeners',
    'Secrets',
    'Logs',
    'Roles',
    'Network',
    'Fargate',
    'Quotas',
    'Deployment',
];
function ok(topic, title) {
    return { topic, grade: 'ok', title };
}
function advice(topic, words) {
    return { topic, grade: 'advice', ...words };
}
/** A problem that somebody who knows better may live with. */
function problem(topic, words) {
    return { topic, grade: 'problem', ...words };
}
/** A problem that lets no deployment succeed. */
function definite(topic, words) {
    return { topic, grade: 'problem', definite: true, ...words };
}
/** What could not be looked at, with AWS's reason. */
function unseen(topic, { failure }) {
    return { topic, grade: 'unseen', ...wordsOf(failure) };
}
/** The words of a failure alone, which may be an error with a stack. */
function wordsOf({ title, message, next }) {
    return { title, message, ...(next ? { next } : {}) };
}


/***/ }),

/***/ 3353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z5: () => (/* binding */ miswired),
/* harmony export */   _J: () => (/* binding */ exposes),
/* harmony export */   v5: () => (/* binding */ checkPorts)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(114);
/* harmony import */ var _base_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9119);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4289);



/** Whether everything that leads to a container finds it, and the port. */
function checkPorts({ definition, wires, registries, portNames }) {
    const mistakes = [
        ...wires.flatMap(wire => miswired(definition, wire) ?? []),
        ...registries.flatMap(({ container, port }) => {
            const known = definition.containerDefinitions.find(({ name }) => name === container);
            return known && (port === undefined || exposes(known, port)) ? [] : [unregistered(container, port)];
        }),
        ...portNames.flatMap(({ name, by }) => unnamed(definition, name, by)),
    ];
    const all = wires.length + registries.length + portNames.length;
    if (mistakes.length > 0)
        return mistakes.map(words => (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .definite */ .Dj)('Ports', words));
    return all === 0 ? [] : [(0,_check_js__WEBPACK_IMPORTED_MODULE_0__.ok)('Ports', 'Every port that traffic is sent to is mapped by its container')];
}
/** What is wrong with the container port of a target group. AWS finds that only after the revision has been registered. */
function miswired({ containerDefinitions }, wire) {
    const names = containerDefinitions.map(container => container.name);
    const container = containerDefinitions.find(({ name }) => name === wire.container);
    const group = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .targetGroupName */ .IT)(wire.arn);
    if (!container) {
        return {
            title: `Container "${wire.container}" is missing in the task definition`,
            message: `Target group ${group} of the service forwards to it; the task definition has: ${names.join(', ')}.${(0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .a)(wire.container, names)}`,
            next: 'Add the container, or change the load balancers of the service.',
        };
    }
    if (exposes(container, wire.port))
        return undefined;
    return {
        title: `Container "${wire.container}" does not expose port ${wire.port}`,
        message: `Target group ${group} of the service forwards to it; the container maps: ${portsOf(container)}.`,
        next: 'Add the port to its portMappings, or change the load balancers of the service.',
    };
}
/** Whether a container maps a port, alone or in a range. */
function exposes(container, port) {
    return (container.portMappings ?? []).some(({ containerPort, containerPortRange }) => {
        const [first = Number.NaN, last = Number.NaN] = (containerPortRange ?? '').split('-').map(Number);
        return containerPort === port || (port >= first && port <= last);
    });
}
function portsOf(container) {
    const ports = (container.portMappings ?? []).map(mapping => mapping.containerPort ?? mapping.containerPortRange);
    return ports.length > 0 ? ports.join(', ') : 'no port';
}
function unregistered(container, port) {
    return {
        title: `Service discovery registers ${port === undefined ? `container "${container}"` : `port ${port} of container "${container}"`}, which the task definition does not have`,
        message: 'ECS refuses such a service.',
        next: 'Add it to the task definition, or change `serviceRegistries` in the input "service-settings".',
    };
}
function unnamed(definition, wanted, by) {
    const names = definition.containerDefinitions
        .flatMap(({ portMappings = [] }) => portMappings)
        .flatMap(({ name }) => name ?? []);
    if (names.includes(wanted))
        return [];
    const has = names.length > 0 ? `it names: ${names.join(', ')}` : 'it names no port';
    return [
        {
            title: `${by} refers to the port name "${wanted}", which the task definition does not have`,
            message: `A port mapping gets its name by \`name\`; ${has}.${(0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .a)(wanted, names)}`,
            next: `Give the port mapping this name, or change what ${by} refers to.`,
        },
    ];
}


/***/ }),

/***/ 143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ LEVELS)
/* harmony export */ });
/** How far a deployment is: started, new tasks serve, AWS is done, nothing old is left. */
const LEVELS = ['none', 'traffic', 'stable', 'complete'];


/***/ }),

/***/ 6613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ LEAVING),
/* harmony export */   x: () => (/* binding */ serves)
/* harmony export */ });
/** States in which a target no longer belongs to anything that is about to serve. */
const LEAVING = new Set(['draining', 'unhealthy.draining', 'unused']);
/** Whether so many tasks at least are targets of a group, and every target is healthy. */
function serves({ targets }, tasks) {
    return targets.length >= tasks && targets.every(({ state }) => state === 'healthy');
}


/***/ })

};
