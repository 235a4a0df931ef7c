export const id = 3;
export const ids = [3];
export const modules = {

/***/ 2003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeTargets: () => (/* binding */ describeTargets)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(586);
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(114);
/* harmony import */ var _watch_target_states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6613);



/**
 * A target group as the load balancer sees it, told apart by whose the targets are: each of the
 * given tasks counts, registered or not; what belongs to no such task is old.
 * `instances` maps container instances to EC2 instances, for targets that are instances.
 */
async function describeTargets(clients, group, tasks, instances) {
    const elb = await clients.elb();
    const answer = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__.DescribeTargetHealthCommand({ TargetGroupArn: group.arn }));
    const seen = (answer.TargetHealthDescriptions ?? []).map(({ Target: target, TargetHealth: health }) => ({
        id: `${target?.Id}:${target?.Port}`,
        state: health?.State ?? 'unknown',
        ...(health?.Description ? { reason: health.Description } : {}),
    }));
    const byId = new Map(seen.map(target => [target.id, target]));
    const targets = tasks.map((task) => {
        const ids = addressesOf(task, group, instances);
        const found = ids.map(id => byId.get(id)).find(target => target !== undefined);
        return found
            ? { ...found, task: task.id }
            : { id: ids[0] ?? task.id, task: task.id, state: 'unregistered' };
    });
    const ours = new Set(targets.map(target => target.id));
    const draining = seen.filter(target => !ours.has(target.id) && _watch_target_states_js__WEBPACK_IMPORTED_MODULE_0__/* .LEAVING */ .t.has(target.state) && target.state !== 'unused');
    return { name: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .targetGroupName */ .IT)(group.arn), targets, draining: draining.length };
}
/** Where the load balancer would find a task: its own address, or its instance and the port there. */
function addressesOf(task, group, instances) {
    const container = task.containers.find(({ name }) => name === group.container);
    const own = (container?.addresses ?? []).map(address => `${address}:${group.port}`);
    const instance = instances.get(task.containerInstance ?? '');
    const hostPort = container?.hostPorts.get(group.port);
    return instance !== undefined && hostPort !== undefined ? [...own, `${instance}:${hostPort}`] : own;
}


/***/ })

};
