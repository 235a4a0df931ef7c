export const id = 493;
export const ids = [493,192];
export const modules = {

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

/***/ 1045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vJ: () => (/* binding */ VERBOSE),
  lS: () => (/* binding */ membersOf),
  n1: () => (/* binding */ planAll)
});

// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
;// CONCATENATED MODULE: ./lib/github/member-runner.js
/** Makes the runners of several services over the one they share; what all of them notice is told once. */
function memberRunners(runner) {
    const told = new Set();
    const once = (tell) => (title, message) => {
        const text = `${title}\n${message}`;
        if (told.has(text))
            return;
        told.add(text);
        tell(title, message);
    };
    const notice = once(runner.notice);
    const warning = once(runner.warning);
    return ({ label, index, verbose }) => {
        const info = (line) => (verbose ? runner.info : runner.debug)(`${label} | ${line}`);
        return {
            ...runner,
            info,
            debug: line => runner.debug(`${label} | ${line}`),
            notice,
            warning,
            group: (title, lines) => (verbose ? runner.group(`${label} | ${title}`, lines) : undefined),
            saveState: (name, value) => runner.saveState(`${name}-${index}`, value),
            state: name => runner.state(`${name}-${index}`),
        };
    };
}

// EXTERNAL MODULE: ./lib/strategy/plan.js
var plan = __webpack_require__(126);
;// CONCATENATED MODULE: ./lib/members.js




/** Above so many services, the log has a line for each instead of everything that happens to it. */
const VERBOSE = 10;
/** The services of a run, each under a name that tells it from the others. */
function membersOf(all, runner) {
    const single = new Set(all.map(({ cluster }) => cluster)).size === 1;
    const runnerOf = memberRunners(runner);
    return all.map((inputs, index) => {
        const label = single ? inputs.service : `${(0,arn/* shortName */.EU)(inputs.cluster)}/${inputs.service}`;
        return { label, inputs, runner: runnerOf({ label, index, verbose: all.length <= VERBOSE }) };
    });
}
/** Plans all; the first that cannot be deployed as asked ends the run, and says which it is. */
async function planAll(members, tools) {
    // What is asked for while nothing is changed needs to be asked only once.
    const clients = { ...tools.clients, revisions: new Map(), tries: new Map() };
    const plans = await Promise.allSettled(members.map(({ inputs, runner }) => (0,plan/* makePlan */.Cs)(inputs, { ...tools, clients, log: runner })));
    return plans.map((plan, index) => {
        if (plan.status === 'fulfilled')
            return plan.value;
        throw members.length === 1 ? plan.reason : named(plan.reason, members[index]?.label ?? '');
    });
}
function named(error, label) {
    if (!(error instanceof errors/* DeployError */.sH))
        return error;
    const { title, message, next, docs, link } = error;
    const rest = { ...(next ? { next } : {}), ...(docs ? { docs } : {}), ...(link ? { link } : {}) };
    return new errors/* DeployError */.sH({ title: `${label}: ${title}`, message, ...rest }, { cause: error.cause });
}


/***/ }),

/***/ 3493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runVerify: () => (/* binding */ runVerify)
});

// EXTERNAL MODULE: ./lib/github/runner.js
var github_runner = __webpack_require__(3581);
;// CONCATENATED MODULE: ./lib/github/verify-outputs.js
/** The names the verify action declares, in the order of verify/action.yml. */
const VERIFY_OUTPUT_NAMES = (/* unused pure expression or super */ null && (['outcome', 'problems', 'report']));
/** GitHub takes outputs of a megabyte in all; above this, the report leaves out what is in order. */
const LONG = 400_000;
/** Sets the outputs of the verify action. */
function writeVerifyOutputs({ verified, outcome = 'failed' }, runner) {
    const problems = verified.flatMap(({ checks }) => checks).filter(({ grade }) => grade === 'problem').length;
    const whole = JSON.stringify(verified);
    const short = verified.map(({ service, checks }) => ({
        service,
        checks: checks.filter(({ grade }) => grade !== 'ok'),
    }));
    runner.output('outcome', outcome);
    runner.output('problems', String(problems));
    runner.output('report', whole.length > LONG ? JSON.stringify(short) : whole);
}

// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 2 modules
var inputs = __webpack_require__(2973);
// EXTERNAL MODULE: ./lib/inputs/services.js
var services = __webpack_require__(2461);
;// CONCATENATED MODULE: ./lib/inputs/verify.js



/** The names the action declares, in the order of verify/action.yml: those of the deploy action that say what is deployed, and where. */
const VERIFY_INPUT_NAMES = [
    'cluster',
    'service',
    'image',
    'container',
    'task-definition',
    'environment',
    'secrets',
    'strategy',
    'desired-count',
    'service-settings',
    'codedeploy-application',
    'codedeploy-deployment-group',
    'codedeploy-appspec',
    'codedeploy-hooks',
    'codedeploy-deployment-config',
    'on-active-deployment',
    'region',
    'max-attempts',
];
/** Environment → inputs of each service. Throws one DeployError for the first bad one. */
async function readVerifyInputs(env) {
    (0,fields/* refuseUnknownInputs */.QZ)(env, VERIFY_INPUT_NAMES, whatItIsFor);
    return (await (0,services/* readFleet */.p)(env)).all;
}
/** Who copies the inputs of a deployment is told why some of them have to go. */
function whatItIsFor(name) {
    return inputs/* INPUT_NAMES */.Qh.includes(name)
        ? ' It is for the deploy action, and what is checked here does not depend on it.'
        : undefined;
}

// EXTERNAL MODULE: ./lib/members.js + 1 modules
var lib_members = __webpack_require__(1045);
// EXTERNAL MODULE: ./lib/report/story.js
var report_story = __webpack_require__(5419);
// EXTERNAL MODULE: ./lib/report/verified.js
var verified = __webpack_require__(9616);
// EXTERNAL MODULE: ./lib/run.js + 1 modules
var run = __webpack_require__(2899);
// EXTERNAL MODULE: ./lib/aws/deployment-groups.js
var deployment_groups = __webpack_require__(2415);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/aws/listeners.js
var listeners = __webpack_require__(9192);
// EXTERNAL MODULE: ./lib/base/arn.js
var base_arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/verify/check.js
var check = __webpack_require__(4289);
// EXTERNAL MODULE: ./lib/verify/checks.js + 4 modules
var verify_checks = __webpack_require__(7767);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ec2/dist-cjs/index.js
var dist_cjs = __webpack_require__(5193);
;// CONCATENATED MODULE: ./lib/aws/network.js


/** Subnets by their ids; those that do not exist are left out. */
function describeSubnets(clients, ids) {
    return describeEach(clients, ids, /^InvalidSubnetID\.NotFound/, 'describe the subnets', async (ec2, some) => {
        const answer = await ec2.send(new dist_cjs/* DescribeSubnetsCommand */.jSW({ SubnetIds: some }));
        return (answer.Subnets ?? []).map(({ SubnetId = '', VpcId = '', AvailableIpAddressCount = 0 }) => [
            SubnetId,
            { vpc: VpcId, free: AvailableIpAddressCount },
        ]);
    });
}
/** Security groups by their ids; those that do not exist are left out. */
function describeSecurityGroups(clients, ids) {
    const doing = 'describe the security groups';
    return describeEach(clients, ids, /^InvalidGroup\.NotFound/, doing, async (ec2, some) => {
        const answer = await ec2.send(new dist_cjs/* DescribeSecurityGroupsCommand */.jsQ({ GroupIds: some }));
        return (answer.SecurityGroups ?? []).map(group => [group.GroupId ?? '', toDetails(group)]);
    });
}
/** One id that is missing fails the whole call, so they are asked for one by one to tell which. */
async function describeEach(clients, ids, missing, doing, ask) {
    const ec2 = await clients.ec2();
    const describe = async (some) => {
        try {
            return await ask(ec2, [...some]);
        }
        catch (error) {
            if (!(error instanceof Error && missing.test(error.name)))
                throw (0,explain/* explain */.WE)(error, doing);
            if (some.length <= 1)
                return [];
            return (await Promise.all(some.map(id => describe([id])))).flat();
        }
    };
    return new Map(await describe(ids));
}
function toDetails({ VpcId = '', IpPermissions = [] }) {
    return {
        vpc: VpcId,
        ingress: IpPermissions.map(rule => ({
            protocol: rule.IpProtocol ?? '-1',
            from: rule.FromPort ?? 0,
            to: rule.ToPort ?? 65_535,
            groups: (rule.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => GroupId ?? []),
            addresses: [rule.IpRanges, rule.Ipv6Ranges, rule.PrefixListIds].some(list => (list ?? []).length > 0),
        })),
    };
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-service-quotas/dist-cjs/index.js
var client_service_quotas_dist_cjs = __webpack_require__(2924);
;// CONCATENATED MODULE: ./lib/aws/quotas.js


/** The value of a quota in this account and Region; `undefined` where AWS does not have it here. */
async function readQuota(clients, { service, code }) {
    const quotas = await clients.quotas();
    try {
        const { Quota } = await quotas.send(new client_service_quotas_dist_cjs/* GetServiceQuotaCommand */.HSc({ ServiceCode: service, QuotaCode: code }));
        return Quota?.Value;
    }
    catch (error) {
        if (error instanceof Error && error.name === 'NoSuchResourceException')
            return undefined;
        throw (0,explain/* explain */.WE)(error, `read the quota ${code} of ${service}`);
    }
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-iam/dist-cjs/index.js
var client_iam_dist_cjs = __webpack_require__(6764);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var client_sts_dist_cjs = __webpack_require__(1695);
;// CONCATENATED MODULE: ./lib/aws/roles.js




/** The trust policy of a role, as JSON has it; `undefined` where there is no such role. */
async function readTrustPolicy(clients, arn) {
    const iam = await clients.iam();
    try {
        const { Role } = await iam.send(new client_iam_dist_cjs/* GetRoleCommand */.kbp({ RoleName: (0,base_arn/* shortName */.EU)(arn) }));
        return { document: JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '%7B%7D')) };
    }
    catch (error) {
        if (isNotFound(error))
            return undefined;
        throw (0,explain/* explain */.WE)(error, `read the role ${(0,base_arn/* shortName */.EU)(arn)}`);
    }
}
/** Which of the actions the policies of a role do not allow on the resource beside them; `undefined` where there is no such role. */
async function simulate(clients, role, needs, context = []) {
    const iam = await clients.iam();
    const byResource = Map.groupBy(needs, ({ resource }) => resource);
    try {
        const answers = await Promise.all([...byResource].map(([resource, group]) => iam.send(new client_iam_dist_cjs/* SimulatePrincipalPolicyCommand */.kUw({
            PolicySourceArn: role,
            ActionNames: group.map(({ action }) => action),
            ResourceArns: [resource],
            ...(context.length > 0 ? { ContextEntries: [...context] } : {}),
        }))));
        return answers
            .flatMap(answer => answer.EvaluationResults ?? [])
            .filter(({ EvalDecision }) => EvalDecision !== 'allowed')
            .map(({ EvalActionName, EvalResourceName, EvalDecision }) => ({
            action: EvalActionName ?? '',
            resource: EvalResourceName ?? '',
            explicit: EvalDecision === 'explicitDeny',
        }));
    }
    catch (error) {
        if (isNotFound(error))
            return undefined;
        throw (0,explain/* explain */.WE)(error, `simulate the policies of ${(0,base_arn/* shortName */.EU)(role)}`);
    }
}
/** The ARN of the role whose session calls; of a user, the user's own. A role's path is not in its session's ARN. */
async function callerOf(clients) {
    const sts = await clients.sts();
    try {
        const { Arn = '' } = await sts.send(new client_sts_dist_cjs/* GetCallerIdentityCommand */.zI({}));
        const { partition, account, resource } = (0,base_arn/* parseArn */.Lw)(Arn) ?? { partition: 'aws', account: '', resource: '' };
        const [kind, role] = resource.split('/');
        return kind === 'assumed-role' ? `arn:${partition}:iam::${account}:role/${role}` : Arn;
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, 'ask who calls');
    }
}
function isNotFound(error) {
    return error instanceof Error && /^NoSuchEntity/.test(error.name);
}

// EXTERNAL MODULE: ./lib/aws/secrets.js
var aws_secrets = __webpack_require__(8508);
// EXTERNAL MODULE: ./lib/aws/target-group-details.js
var target_group_details = __webpack_require__(2789);
// EXTERNAL MODULE: ./lib/verify/deployment.js
var deployment = __webpack_require__(8446);
// EXTERNAL MODULE: ./lib/verify/references.js
var references = __webpack_require__(6287);
// EXTERNAL MODULE: ./lib/verify/roles.js
var roles = __webpack_require__(6884);
// EXTERNAL MODULE: ./lib/strategy/survey.js + 1 modules
var survey = __webpack_require__(501);
;// CONCATENATED MODULE: ./lib/strategy/deep-survey.js












const NONE = { title: '', message: '' };
/** Looks at all that there is to see of what deployments depend on. Nothing of it changes anything. */
async function surveyDeeply(subjects, clients) {
    const shallow = (0,survey/* survey */.Fr)(subjects, clients);
    const [facts, rules, keys, roles, refusals, passing, subnets, securityGroups, balancers, quotas] = await Promise.all([
        shallow,
        seeRules(subjects, clients),
        shallow.then(facts => seeKeys(subjects, facts, clients)),
        seeRoles(subjects, clients),
        seeRefusals(subjects, clients),
        seePassing(subjects, clients),
        seeSubnets(subjects, clients),
        seeSecurityGroups(subjects, clients),
        shallow.then(facts => seeBalancers(facts, clients)),
        seeQuotas(subjects, clients),
    ]);
    return { ...facts, rules, keys, roles, refusals, passing, subnets, securityGroups, balancers, quotas };
}
/** For a Network Load Balancer it is no rule but the listener, which its one action belongs to. */
function seeRules(subjects, clients) {
    const rules = subjects.flatMap(({ wires }) => wires.flatMap(({ productionRule, testRule }) => [productionRule ?? '', testRule ?? '']));
    const known = rules.filter(rule => rule.includes(':listener-rule/')).map(rule => [rule, rule]);
    return (0,survey/* seeEach */.$j)(known, async (rule) => {
        const seen = await (0,survey/* see */.oZ)(() => (0,listeners/* describeRule */.IO)(clients, rule), NONE);
        if (seen.is !== 'unseen')
            return seen;
        const gone = seen.failure instanceof errors/* DeployError */.sH && /^RuleNotFound/.test(seen.failure.cause?.name ?? '');
        return gone ? { is: 'missing', failure: seen.failure } : seen;
    });
}
/** Asks for values only where a key is wanted of a secret that has the version. */
async function seeKeys(subjects, { secrets }, clients) {
    const wanted = subjects
        .flatMap(({ definition }) => (0,references/* referencesIn */.ii)(definition))
        .flatMap(one => (one.kind === 'secret' && one.key !== undefined ? [one] : []))
        .filter(({ arn }) => secrets.get(arn)?.is !== 'missing');
    const seen = await (0,survey/* seeEach */.$j)(wanted.map(reference => [reference.text, reference]), reference => (0,survey/* see */.oZ)(() => (0,aws_secrets/* readSecretKeys */.fL)(clients, reference), {
        title: `Secret ${(0,references/* nameOf */.Vb)(reference)} does not have the version that is asked for`,
        message: 'Which keys it has is not known.',
    }));
    return new Map([...seen].map(([text, one]) => [text, one.is === 'found' ? { is: 'found', value: one.value.names } : one]));
}
function rolesIn(subjects) {
    return subjects.flatMap(({ definition }) => (0,roles/* rolesOf */.R7)(definition).map(({ arn }) => arn));
}
function noSuchRole(arn) {
    return {
        title: `Role ${(0,base_arn/* shortName */.EU)(arn)} does not exist`,
        message: `The task definition names ${arn}.`,
        next: 'Create the role, or correct its ARN in the task definition.',
    };
}
function seeRoles(subjects, clients) {
    return (0,survey/* seeEach */.$j)(rolesIn(subjects).map(arn => [arn, arn]), arn => (0,survey/* see */.oZ)(async () => {
        const policy = await readTrustPolicy(clients, arn);
        return policy && { trusts: (0,roles/* trustsIn */.$d)(policy.document) };
    }, noSuchRole(arn)));
}
function seeRefusals(subjects, clients) {
    const all = subjects.flatMap(({ definition, region, account }) => {
        const role = (0,roles/* rolesOf */.R7)(definition).find(({ kind }) => kind === 'execution');
        const needs = (0,roles/* needsOf */.hN)(definition, region, account);
        return role && needs.length > 0 ? [[role.arn, { role: role.arn, needs }]] : [];
    });
    const merged = [...Map.groupBy(all, ([arn]) => arn)].map(([arn, group]) => {
        const needs = group.flatMap(([, each]) => each.needs);
        const unique = new Map(needs.map(need => [`${need.action} ${need.resource}`, need]));
        return [arn, { role: arn, needs: [...unique.values()] }];
    });
    return (0,survey/* seeEach */.$j)(merged, ({ role, needs }) => (0,survey/* see */.oZ)(() => simulate(clients, role, needs), noSuchRole(role)));
}
const PASSED_TO = {
    ContextKeyName: 'iam:PassedToService',
    ContextKeyType: 'string',
    ContextKeyValues: [roles/* TASKS */.n3],
};
/** The ARN of a role's session does not have the path of the role. */
const UNKNOWN_CALLER = {
    title: 'Whether the caller may pass roles to ECS is not known',
    message: 'IAM does not know the role of the caller under the name of its session.',
};
function seePassing(subjects, clients) {
    const caller = callerOf(clients);
    return (0,survey/* seeEach */.$j)(rolesIn(subjects).map(arn => [arn, arn]), arn => (0,survey/* see */.oZ)(async () => {
        const who = await caller;
        const refused = await simulate(clients, who, [{ action: 'iam:PassRole', resource: arn }], [PASSED_TO]);
        return refused && { caller: (0,base_arn/* shortName */.EU)(who), allowed: refused.length === 0 };
    }, UNKNOWN_CALLER));
}
function seeSubnets(subjects, clients) {
    return (0,survey/* seeTogether */.gG)(subjects.flatMap(({ subnets }) => subnets), ids => describeSubnets(clients, ids), id => ({
        title: `Subnet ${id} does not exist`,
        message: 'The service starts its tasks in it.',
        next: 'Correct `networkConfiguration` in the input "service-settings".',
    }));
}
function seeSecurityGroups(subjects, clients) {
    return (0,survey/* seeTogether */.gG)(subjects.flatMap(({ securityGroups }) => securityGroups), ids => describeSecurityGroups(clients, ids), id => ({
        title: `Security group ${id} does not exist`,
        message: 'The tasks of the service belong to it.',
        next: 'Correct `networkConfiguration` in the input "service-settings".',
    }));
}
function seeBalancers({ targetGroups }, clients) {
    const arns = [...targetGroups.values()].flatMap(seen => (seen.is === 'found' ? seen.value.balancers : []));
    return (0,survey/* seeEach */.$j)(arns.map(arn => [arn, arn]), arn => (0,survey/* see */.oZ)(() => (0,target_group_details/* securityGroupsOf */.A)(clients, arn), NONE));
}
function seeQuotas(subjects, clients) {
    const kinds = subjects.flatMap(({ fargate, spot }) => fargate ? [spot ? 'Fargate Spot vCPU resource count' : 'Fargate On-Demand vCPU resource count'] : []);
    return (0,survey/* seeEach */.$j)(kinds.map(name => [name, name]), name => (0,survey/* see */.oZ)(() => readQuota(clients, deployment/* QUOTAS */.eg[name]), NONE));
}

// EXTERNAL MODULE: ./lib/strategy/plan.js
var plan = __webpack_require__(126);
// EXTERNAL MODULE: ./lib/strategy/subject.js
var strategy_subject = __webpack_require__(4381);
;// CONCATENATED MODULE: ./lib/strategy/verification.js










/** What a deployment tells while it prepares itself is told by the checks. */
const SILENT = { info() { }, debug() { }, notice() { }, warning() { }, group() { } };
/** Checks everything that the deployments depend on. A service that may not be read ends it: there would be nothing to check. */
async function verifyAll(all, tools) {
    // Nothing is changed meanwhile, so what is asked for needs to be asked only once.
    const quiet = { ...tools, clients: { ...tools.clients, revisions: new Map() }, log: SILENT };
    const prepared = await Promise.all(all.map(({ inputs }) => prepare(inputs, quiet)));
    const subjects = prepared.flatMap(({ subject }) => subject ?? []);
    const facts = await surveyDeeply(subjects, quiet.clients);
    return prepared.map(({ subject, checks }, index) => {
        const found = subject ? (0,verify_checks/* checkAll */.K)(subject, facts) : [];
        // What keeps the deployment from being prepared may be one of the things that are checked.
        const own = checks.filter(({ title }) => found.every(one => one.title !== title));
        return { service: all[index]?.label ?? '', checks: (0,verify_checks/* sorted */.I)([...own, ...found]) };
    });
}
async function prepare(inputs, tools) {
    let outline;
    try {
        outline = await (0,plan/* outlineOf */.W4)(inputs, tools);
    }
    catch (error) {
        if (!(error instanceof errors/* DeployError */.sH) || isBlind(error))
            throw error;
        return { checks: [(0,check/* definite */.Dj)('Preparation', (0,check/* wordsOf */.Z9)(error))] };
    }
    const { strategy, service } = outline;
    const checks = await (0,plan/* prepareLaunch */.Jd)(strategy, outline, tools).then(() => [(0,check.ok)('Preparation', `${service.name} can be deployed to by ${strategy}`)], (error) => {
        if (!(error instanceof errors/* DeployError */.sH))
            throw error;
        return [
            isBlind(error)
                ? (0,check/* unseen */.nv)('Preparation', { is: 'unseen', failure: error })
                : (0,check/* definite */.Dj)('Preparation', (0,check/* wordsOf */.Z9)(error)),
        ];
    });
    const subject = (0,strategy_subject/* subjectOf */.e)(outline);
    return { subject: strategy === 'codedeploy' ? await withPair(subject, outline, tools) : subject, checks };
}
/** Whether the error says nothing about the deployment, only that AWS did not answer. */
function isBlind({ cause }) {
    return cause !== undefined && ['denied', 'credentials', 'throttled', 'transient'].includes((0,explain/* natureOf */.PC)(cause));
}
/** Under CodeDeploy the deployment group knows the two target groups; what is wrong with it, the preparation has told. */
async function withPair(subject, { service, inputs }, { clients }) {
    const [wire] = subject.wires;
    if (wire === undefined)
        return subject;
    try {
        const where = { cluster: (0,base_arn/* shortName */.EU)(service.clusterArn), service: service.name };
        const group = await (0,deployment_groups/* findDeploymentGroup */.c)(clients, where, inputs.codedeploy);
        const [blue, green] = await (0,listeners/* findTargetGroups */.P4)(clients, group.targetGroups);
        return blue && green ? { ...subject, wires: [{ ...wire, arn: blue.arn, alternate: green.arn }] } : subject;
    }
    catch (error) {
        if (error instanceof errors/* DeployError */.sH)
            return subject;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/verify.js








/** The verify action: looks for what would let a deployment fail, and changes nothing; whatever happens is told, once. */
async function runVerify(edges) {
    const { clock, signal, env } = edges;
    const runner = (0,github_runner/* createRunner */.j)(edges.toolkit);
    const story = { verified: [] };
    try {
        const all = await readVerifyInputs(env);
        await verify(all, await (0,run.toolsFor)(all, edges, runner), runner, story);
        signal.throwIfAborted();
        story.outcome = (0,verified/* outcomeOf */.sG)(story.verified);
        if (story.outcome === 'problems')
            story.failure = (0,verified/* explainProblems */.Qv)(story.verified);
    }
    catch (error) {
        story.outcome = signal.aborted ? 'cancelled' : 'failed';
        story.failure = signal.aborted
            ? { title: 'Run cancelled', message: 'The run was cancelled before everything was checked.' }
            : (0,run.failureOf)(error, (0,report_story/* beginStory */.P)(clock.now()));
    }
    if (story.failure)
        runner.fail(story.failure);
    writeVerifyOutputs(story, runner);
    await runner.summary((0,verified/* renderVerified */.xi)(story));
    return story.failure ? 1 : 0;
}
async function verify(all, tools, runner, story) {
    const [first, ...others] = all;
    const members = others.length === 0 ? [{ label: first.service, inputs: first, runner }] : (0,lib_members/* membersOf */.lS)(all, runner);
    story.verified = await verifyAll(members, tools);
    for (const [index, { checks }] of story.verified.entries()) {
        for (const line of (0,verified/* checkLines */.Wb)(checks))
            members[index]?.runner.info(line);
    }
    runner.info((0,verified/* verifiedLine */.BN)(story.verified));
    const unseen = story.verified.flatMap(({ checks }) => checks.filter(({ grade }) => grade === 'unseen'));
    if (unseen.length === 0)
        return;
    const sentences = new Set(unseen.map(({ title, next }) => (next ? `${title}. ${next}` : title)));
    runner.notice('Not everything could be looked at', [...sentences].join('\n'));
}


/***/ })

};
