export const id = 842;
export const ids = [842];
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

/***/ 5842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   undoCodeDeploy: () => (/* binding */ undoCodeDeploy)
/* harmony export */ });
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4255);
/* harmony import */ var _aws_codedeploy_verbs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(420);


/** Stops a CodeDeploy deployment of ours, and has it rolled back where that is the remedy. */
async function undoCodeDeploy(ours, remedy, { clients }) {
    const { application = '', deploymentGroup = '', sha256 } = ours.trace;
    const names = { applicationName: application, deploymentGroupName: deploymentGroup };
    const candidates = ours.deployment ? [ours.deployment] : await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .listActive */ .dH)(clients, names);
    for (const id of candidates) {
        const deployment = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(clients, id);
        if (!ours.deployment && deployment.sha256 !== sha256)
            continue;
        if ((0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(deployment.status))
            return { kind: 'left', words: `Deployment ${id} is over: ${deployment.status}.` };
        if (remedy === 'leave')
            return { kind: 'left', words: `Deployment ${id} goes on in AWS, as asked.` };
        await (0,_aws_codedeploy_verbs_js__WEBPACK_IMPORTED_MODULE_1__/* .stopDeployment */ .Uk)(clients, id, remedy === 'rollback');
        const back = remedy === 'rollback' ? ' and to roll it back' : '';
        return { kind: 'asked', words: `Asked CodeDeploy to stop deployment ${id}${back}.` };
    }
    return { kind: 'never-started', words: 'No deployment was started.' };
}


/***/ })

};
