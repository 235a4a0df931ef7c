export const id = 192;
export const ids = [192];
export const modules = {

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


/***/ })

};
