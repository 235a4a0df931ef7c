export const id = 943;
export const ids = [943];
export const modules = {

/***/ 8943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findActiveCodeDeployment: () => (/* binding */ findActiveCodeDeployment),
/* harmony export */   findCodeDeployment: () => (/* binding */ findCodeDeployment)
/* harmony export */ });
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4255);
/* harmony import */ var _aws_codedeploy_verbs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(420);
/* harmony import */ var _aws_deployment_groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2415);
/* harmony import */ var _aws_listeners_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9192);
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6109);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(114);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7594);
/* harmony import */ var _codedeploy_look_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9086);








/** A CodeDeploy deployment by its id. */
async function findCodeDeployment(id, tools) {
    const { clients } = tools;
    const deployment = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(clients, id);
    const where = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .findDeployedService */ .j)(clients, id);
    if (where === undefined) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeployError */ .sH({
            title: `Deployment ${id} has no ECS service`,
            message: 'It has not begun yet, or it deploys to another compute platform.',
            next: 'Name a deployment of an ECS service.',
        });
    }
    return takeControl(deployment, await (0,_aws_services_js__WEBPACK_IMPORTED_MODULE_4__/* .describeService */ .J)(clients, where), tools);
}
/** The deployment that a service's newest task set belongs to, while it is under way. */
async function findActiveCodeDeployment(service, tools) {
    const ids = service.taskSets.flatMap(({ deployment }) => deployment ?? []);
    for (const id of ids) {
        const deployment = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(tools.clients, id);
        if (!(0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(deployment.status))
            return takeControl(deployment, service, tools);
    }
    return undefined;
}
async function takeControl(deployment, service, tools) {
    const { clients } = tools;
    const { id, application, group: deploymentGroup } = deployment;
    const where = { cluster: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_7__/* .shortName */ .EU)(service.clusterArn), service: service.name };
    const group = await (0,_aws_deployment_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .findDeploymentGroup */ .c)(clients, where, { application, deploymentGroup });
    const wired = { targetGroups: await (0,_aws_listeners_js__WEBPACK_IMPORTED_MODULE_3__/* .findTargetGroups */ .P4)(clients, group.targetGroups) };
    const revision = service.taskSets.find(set => set.deployment === id)?.taskDefinition;
    const created = { id, service, revision: revision ?? '', group, wired };
    return {
        id,
        service,
        look: (0,_codedeploy_look_js__WEBPACK_IMPORTED_MODULE_6__/* .lookAtCodeDeploy */ .l)(created, tools),
        allowance: (await (0,_aws_deployment_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .shiftTime */ .I)(clients, group.config)) + (group.terminationWait ?? 0),
        ...(revision ? { revision } : {}),
        outputs: () => ({
            'codedeploy-deployment-id': id,
            'codedeploy-application': application,
            'codedeploy-deployment-group': group.name,
        }),
        proceed: () => proceed(deployment, tools),
        rollBack: () => (0,_aws_codedeploy_verbs_js__WEBPACK_IMPORTED_MODULE_1__/* .stopDeployment */ .Uk)(clients, id, true),
        stop: () => (0,_aws_codedeploy_verbs_js__WEBPACK_IMPORTED_MODULE_1__/* .stopDeployment */ .Uk)(clients, id, false),
    };
}
async function proceed(deployment, { clients }) {
    const { id, status, terminating } = deployment;
    if (status === 'Ready')
        return (0,_aws_codedeploy_verbs_js__WEBPACK_IMPORTED_MODULE_1__/* .continueDeployment */ .vI)(clients, id, 'READY_WAIT');
    if (terminating && !(0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(status))
        return (0,_aws_codedeploy_verbs_js__WEBPACK_IMPORTED_MODULE_1__/* .continueDeployment */ .vI)(clients, id, 'TERMINATION_WAIT');
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .DeployError */ .sH({
        title: `Deployment ${id} waits for nobody`,
        message: `Its status is ${status}${deployment.error ? `: ${deployment.error}` : ''}.`,
        next: 'Only a deployment that is Ready, or that waits to end its old task set, can be continued.',
    });
}


/***/ })

};
