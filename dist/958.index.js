export const id = 958;
export const ids = [958,192,250];
export const modules = {

/***/ 1492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ describeTags),
/* harmony export */   J: () => (/* binding */ addTags)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(586);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7842);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3012);




/** DescribeTags and AddTags take this many resources at a time. */
const MOST = 20;
/** The tags of target groups and rules by their ARNs; what is gone meanwhile is left out. */
async function describeTags(clients, arns) {
    const batches = Array.from({ length: Math.ceil(arns.length / MOST) }, (_, index) => arns.slice(index * MOST, (index + 1) * MOST));
    const found = await Promise.all(batches.map(batch => readBatch(clients, batch)));
    return new Map(found.flat());
}
async function readBatch(clients, arns) {
    const elb = await clients.elb();
    try {
        const { TagDescriptions = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__.DescribeTagsCommand({ ResourceArns: [...arns] }));
        return TagDescriptions.map(({ ResourceArn = '', Tags = [] }) => [
            ResourceArn,
            Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
        ]);
    }
    catch (error) {
        if (!(0,_gone_js__WEBPACK_IMPORTED_MODULE_1__/* .isGone */ .S)(error))
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'read the tags of target groups and listener rules');
        // One that is gone fails the whole call, so they are asked for one by one.
        if (arns.length === 1)
            return [];
        return (await Promise.all(arns.map(arn => readBatch(clients, [arn])))).flat();
    }
}
/** Puts tags on top of those that target groups and rules have. */
async function addTags(clients, arns, tags) {
    if (arns.length === 0)
        return;
    const elb = await clients.elb();
    try {
        await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__.AddTagsCommand({ ResourceArns: [...arns], Tags: (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .elbTags */ .$6)(tags) }));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'tag target groups and listener rules');
    }
}


/***/ }),

/***/ 7842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ isGone),
/* harmony export */   o: () => (/* binding */ isDeleted)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);

/** Whether an error of Elastic Load Balancing says that something is not there. */
function isGone(error) {
    return error instanceof Error && /^(?:TargetGroup|Rule|Listener|LoadBalancer)NotFound/.test(error.name);
}
/**
 * Whether what could not be deleted is not there any more. A role that may delete only what has its tags is
 * refused what is gone, as it is where the answer to an earlier try was lost; `look` reads it, which needs no tags.
 */
async function isDeleted(error, look) {
    if (isGone(error))
        return true;
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .natureOf */ .PC)(error) === 'denied' && (await look().then(() => false, isGone));
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

/***/ 2977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ni: () => (/* binding */ deleteGroup),
/* harmony export */   P$: () => (/* binding */ listGroups),
/* harmony export */   Sb: () => (/* binding */ findTaggedGroups),
/* harmony export */   eR: () => (/* binding */ setDrainDelay),
/* harmony export */   iq: () => (/* binding */ describeGroups),
/* harmony export */   readDrainDelay: () => (/* binding */ readDrainDelay),
/* harmony export */   wj: () => (/* binding */ createGroup),
/* harmony export */   xf: () => (/* binding */ modifyHealthCheck)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(586);
/* harmony import */ var _elb_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1492);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7842);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2909);





/** A target group is in use until its rule and its service are gone for good, in milliseconds. */
const PATIENCE = 60_000;
const PAUSE = 5000;
/** The settings of target groups, in the order of their ARNs. */
async function describeGroups(clients, arns) {
    const elb = await clients.elb();
    try {
        const { TargetGroups = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] }));
        return arns.flatMap(arn => TargetGroups.find(({ TargetGroupArn }) => TargetGroupArn === arn) ?? []);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, 'describe the target groups of the base service');
    }
}
/** The target groups of the Region whose names fit, with their tags. */
async function findTaggedGroups(clients, fits) {
    const named = (await listGroups(clients)).filter(({ TargetGroupName = '' }) => fits(TargetGroupName));
    const tags = await (0,_elb_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .describeTags */ .F)(clients, named.flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []));
    return named.flatMap(settings => {
        const { TargetGroupName: name = '', TargetGroupArn: arn = '', LoadBalancerArns = [] } = settings;
        const own = tags.get(arn);
        const [loadBalancer] = LoadBalancerArns;
        return own ? [{ name, arn, tags: own, settings, ...(loadBalancer ? { loadBalancer } : {}) }] : [];
    });
}
/** All target groups of the Region, or of a load balancer. */
async function listGroups(clients, loadBalancer) {
    const elb = await clients.elb();
    try {
        return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_4__/* .allPages */ .S)(async (Marker) => {
            const page = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.DescribeTargetGroupsCommand({ LoadBalancerArn: loadBalancer, Marker }));
            return { items: page.TargetGroups, mark: page.NextMarker };
        });
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, 'list the target groups');
    }
}
/** Creates a target group; the same settings again give the same group, so a repeat harms nothing. */
async function createGroup(clients, group) {
    const elb = await clients.elb();
    try {
        const { TargetGroups = [] } = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.CreateTargetGroupCommand(group));
        return TargetGroups[0]?.TargetGroupArn ?? '';
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `create the target group ${group.Name}`);
    }
}
const DRAIN_DELAY = 'deregistration_delay.timeout_seconds';
/** How many seconds targets that leave are waited for. */
async function readDrainDelay(clients, arn) {
    const elb = await clients.elb();
    try {
        const request = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn });
        const { Attributes = [] } = await elb.send(request);
        return Number(Attributes.find(({ Key }) => Key === DRAIN_DELAY)?.Value);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `read the deregistration delay of ${arn}`);
    }
}
/** Changes how the targets of a group are checked. */
async function modifyHealthCheck(clients, arn, check) {
    const elb = await clients.elb();
    try {
        await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.ModifyTargetGroupCommand({ TargetGroupArn: arn, ...check }));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `change the health check of ${arn}`);
    }
}
/** Sets how long targets that leave are waited for. */
async function setDrainDelay(clients, arn, seconds) {
    const elb = await clients.elb();
    const attribute = { Key: DRAIN_DELAY, Value: String(seconds) };
    try {
        await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes: [attribute] }));
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `set the deregistration delay of ${arn}`);
    }
}
/** Deletes a target group; one that is not there is fine, and one that is still in use is tried again. */
async function deleteGroup(clients, arn, clock) {
    const elb = await clients.elb();
    const deadline = clock.now() + PATIENCE;
    const look = () => elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.DescribeTargetGroupsCommand({ TargetGroupArns: [arn] }));
    while (true) {
        try {
            await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__.DeleteTargetGroupCommand({ TargetGroupArn: arn }));
            return;
        }
        catch (error) {
            if (await (0,_gone_js__WEBPACK_IMPORTED_MODULE_2__/* .isDeleted */ .o)(error, look))
                return;
            const busy = error instanceof Error && error.name.startsWith('ResourceInUse');
            if (!busy || clock.now() >= deadline)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, `delete the target group ${arn}`);
        }
        await clock.sleep(PAUSE);
    }
}


/***/ }),

/***/ 8590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ writeComment),
/* harmony export */   commentReporter: () => (/* binding */ commentReporter),
/* harmony export */   h1: () => (/* binding */ findComment),
/* harmony export */   we: () => (/* binding */ markerOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4510);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5104);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9392);




/** Milliseconds between two edits while a deployment goes on. */
const PACE = 15_000;
/** Keeps one comment on a pull request up to date, the same one for every run of a service and environment. */
function commentReporter(tools) {
    const { clock, place } = tools;
    let id;
    const show = async (story) => {
        const { pullRequest } = tools;
        const marker = markerOf('ecs-deploy', [tools.subject ?? story.serviceArn, place.environment]);
        const kept = { pullRequest, marker, service: story.service ?? '' };
        if (id === undefined)
            tools.keep(kept);
        const written = await writeComment(tools, { ...kept, ...(id ? { id } : {}) }, (0,_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .renderComment */ .wQ)(story, place));
        if (written !== id)
            tools.keep({ ...kept, id: written });
        id = written;
    };
    const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_3__/* .everySoOften */ ._)(clock, PACE, show);
    return {
        subject: 'The comment on the pull request',
        planned: show,
        started: progress,
        // The end is told by `finished`, with everything that is known then.
        event: (event, story) => progress(event.kind === 'finished' ? undefined : story),
        finished: async (story) => {
            // A run that ended before its plan has nothing to say about this service.
            if (id !== undefined)
                await show(story);
        },
    };
}
/** Found by what no reader sees; a hash, because names and account ids are nobody's business there. */
function markerOf(kind, about) {
    const subject = about.map(part => part ?? '').join('\n');
    return `<!-- ${kind} ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(subject).digest('hex').slice(0, 20)} -->`;
}
/** Writes the text into the comment and gives its id; the comment is found, or created, where it is not known. */
async function writeComment(tools, kept, text) {
    const { marker } = kept;
    const body = `${marker}\n${text}`;
    const id = kept.id ?? (await findComment(tools, marker));
    if (id !== undefined && (await edit(tools.api, id, body)))
        return id;
    return create(tools, marker, body);
}
/** Another run may create its comment at the same moment; both then see both, and the oldest stays. */
async function create({ api, pullRequest }, marker, body) {
    const own = await api.createComment(pullRequest, body);
    const all = marked(await api.listComments(pullRequest), marker);
    const author = all.find(({ id }) => id === own)?.author;
    const [first, ...younger] = all
        .filter(comment => comment.author === author)
        .map(({ id }) => id)
        .sort((a, b) => a - b);
    for (const id of younger)
        await remove(api, id);
    if (first === undefined || first === own)
        return own;
    await edit(api, first, body);
    return first;
}
/** The comment with the marker that the token itself wrote. */
async function findComment({ api, pullRequest }, marker) {
    const found = marked(await api.listComments(pullRequest), marker);
    if (found.length === 0)
        return undefined;
    // Anybody can copy a marker; only what the token itself wrote is edited.
    const login = await api.readLogin();
    return found.find(({ author }) => author === login || author === `${login}[bot]`)?.id;
}
function marked(comments, marker) {
    return comments.filter(({ body }) => body.startsWith(marker));
}
/** Whether the comment was there to be edited. */
async function edit(api, id, body) {
    return isThere(api.updateComment(id, body));
}
async function remove(api, id) {
    await isThere(api.deleteComment(id));
}
async function isThere(done) {
    try {
        await done;
        return true;
    }
    catch (error) {
        if (error instanceof _patience_js__WEBPACK_IMPORTED_MODULE_2__/* .GithubError */ .E1 && error.status === 404)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 4510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ withoutAccounts),
/* harmony export */   pF: () => (/* binding */ linkLine),
/* harmony export */   wQ: () => (/* binding */ renderComment)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(114);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _report_changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9495);
/* harmony import */ var _report_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7174);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5402);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);






/** A comment has 65,536 characters at the most, and escaping makes twelve of one. */
const ROWS = 40;
const REASONS = 12;
const LENGTH = 300;
/** The story as a comment on a pull request: plan, progress and result, whatever of them there is. */
function renderComment(story, place) {
    const sections = [
        headline(story, place),
        reason(story),
        deployed(story, place),
        story.endedAt === undefined ? progress(story) : '',
        changes(story),
        links(story, place),
    ];
    return withoutAccounts(`${sections.filter(section => section !== '').join('\n\n')}\n`);
}
function headline(story, { environment }) {
    const where = environment ? ` to ${environment}` : '';
    const name = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(`${story.service ?? 'service'}${where}`);
    // An outcome alone is no end: a started deployment has one while it is watched.
    if (story.outcome && story.endedAt !== undefined) {
        return `### ${story.green ? '✅' : '❌'} ${name}: ${_report_words_js__WEBPACK_IMPORTED_MODULE_3__/* .HEADLINES */ .Ol[story.outcome]}`;
    }
    return `### ⏳ ${name}: ${story.deploymentId ? 'deployment in progress' : 'about to be deployed'}`;
}
function reason({ failure }) {
    if (!failure)
        return '';
    const lines = short(failure.message.split(/\r\n|\n|\r/), REASONS).map(_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj);
    if (failure.next)
        lines.push(`**Next:** ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(failure.next.slice(0, LENGTH))}`);
    return lines.map(line => `> ${line}`).join('\n>\n');
}
function deployed(story, { sha }) {
    const parts = [
        story.previous && `from ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(story.previous))}`,
        story.revision && `to ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(story.revision))}`,
        `for ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(sha.slice(0, 7))}`,
        story.strategy && (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(story.strategy),
        story.endedAt === undefined ? '' : `in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(story.endedAt - story.startedAt)}`,
    ];
    return parts.filter(part => part !== undefined && part !== '').join(' · ');
}
/** Where the deployment is now: its stage, its tasks and targets, and what was told last. */
function progress({ last, events, startedAt }) {
    const newest = events.findLast(({ kind }) => kind !== 'tasks' && kind !== 'targets');
    const stage = events.findLast(({ kind }) => kind === 'stage');
    const lines = [
        ...(stage && stage !== newest ? [(0,_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .eventLine */ .V8)(stage, startedAt)] : []),
        ...(newest ? [(0,_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .eventLine */ .V8)(newest, startedAt)] : []),
        ...(last ? [(0,_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .tasksLine */ .Xs)(last.counts), ...last.targetGroups.map(_report_line_js__WEBPACK_IMPORTED_MODULE_1__/* .targetsLine */ .jm)] : []),
    ];
    return lines.length === 0 ? '' : (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(short(lines, ROWS), '');
}
/** Values never get here: the changes of a definition name what is secret and do not show it. */
function changes(story) {
    const lines = (0,_report_changes_js__WEBPACK_IMPORTED_MODULE_5__/* .changeLines */ .O)(story.changes);
    if (lines.length === 0)
        return '';
    return `<details><summary>What changes</summary>\n\n${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(short(lines, ROWS), 'diff')}\n\n</details>`;
}
function links(story, { runUrl, environmentUrl }) {
    const named = [
        ['Open the environment', story.url ?? environmentUrl],
        ['Run', runUrl],
        ['ECS console', story.link],
        ['AWS documentation', story.failure?.docs],
    ];
    return linkLine(named);
}
/** Links side by side, those that there are. */
function linkLine(named) {
    return named.flatMap(([name, url]) => (url ? [`[${name}](${address(url)})`] : [])).join(' · ');
}
/** A parenthesis or blank would end the link, and half a character cannot be in one. */
function address(url) {
    return encodeURI(decodeIfPossible(url).toWellFormed()).replaceAll('(', '%28').replaceAll(')', '%29');
}
function decodeIfPossible(url) {
    try {
        return decodeURI(url);
    }
    catch {
        return url;
    }
}
/** The runner masks account ids in its log where that is wished; nobody does in a comment. */
function withoutAccounts(text) {
    return text.replaceAll(/(?<=arn:[\w-]+:[\w-]*:[\w-]*:)\d{12}|\b\d{12}(?=\.dkr[.-]ecr)/g, '…');
}
function short(lines, rows) {
    const kept = lines.slice(0, rows).map(line => (line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line));
    return lines.length > rows ? [...kept, `… and ${lines.length - rows} more lines in the run`] : kept;
}


/***/ }),

/***/ 9250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./lib/github/patience.js
var patience = __webpack_require__(5104);
;// CONCATENATED MODULE: ./lib/github/comment-calls.js

/** The author of all comments that the job's own token writes. */
const JOB_LOGIN = 'github-actions[bot]';
const PAGE = 100;
/** What is asked about comments. */
function commentCalls(octokit, repository, clock) {
    const permission = '`pull-requests: write` (or `issues: write`)';
    const { issues } = octokit.rest;
    return {
        listComments: (issue_number) => (0,patience/* ask */.kA)(clock, permission, signal => listComments(octokit, { ...repository, issue_number, request: { signal } }), 'repeatable'),
        createComment: (issue_number, body) => (0,patience/* ask */.kA)(clock, permission, async (signal) => (await issues.createComment({ ...repository, issue_number, body, request: { signal } })).data.id, 'once'),
        updateComment: (comment_id, body) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            await issues.updateComment({ ...repository, comment_id, body, request: { signal } });
        }, 'repeatable'),
        deleteComment: (comment_id) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            await issues.deleteComment({ ...repository, comment_id, request: { signal } });
        }, 'repeatable'),
        readLogin: () => readLogin(octokit, permission, clock),
    };
}
/** `GET /user` refuses the tokens of Apps, the job's among them; GraphQL's viewer answers every token. */
async function readLogin(octokit, permission, clock) {
    const viewer = (signal) => octokit.graphql('{ viewer { login } }', { request: { signal } });
    try {
        return (await (0,patience/* ask */.kA)(clock, permission, viewer, 'repeatable')).viewer?.login ?? JOB_LOGIN;
    }
    catch (error) {
        if (error instanceof patience/* GithubError */.E1 && error.passing)
            throw error;
        return JOB_LOGIN;
    }
}
/** Octokit's own paging forgets the signal, and what nobody ends keeps the process alive. */
async function listComments(octokit, about) {
    const comments = [];
    for (let page = 1;; page++) {
        const asked = { ...about, per_page: PAGE, page };
        const { data } = await octokit.rest.issues.listComments(asked);
        comments.push(...data.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '' })));
        if (data.length < PAGE)
            return comments;
    }
}

// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/github/deployment-calls.js


/** How many of an environment's newest deployments are looked at. */
const FORMER = 10;
/** What is asked about deployments. */
function deploymentCalls({ rest }, repository, clock) {
    const permission = '`deployments: write`';
    return {
        createDeployment: (deployment) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const { data } = await rest.repos.createDeployment({
                ...repository,
                ...deployment,
                request: { signal },
            });
            if ('id' in data)
                return recorded(data);
            throw new patience/* GithubError */.E1(`GitHub created no deployment: ${data.message ?? 'no reason given'}`, false);
        }, 
        // An answer that was lost may stand for a deployment, and nobody would ever end that one.
        'once'),
        createStatus: (deployment_id, status) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const own = { ...repository, deployment_id, request: { signal } };
            await rest.repos.createDeploymentStatus({ ...own, ...status });
        }, 'repeatable'),
        listDeployments: (environment, task) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const which = { environment, ...(task === undefined ? {} : { task }), per_page: FORMER };
            const own = { ...repository, ...which, request: { signal } };
            return (await rest.repos.listDeployments(own)).data.map(recorded);
        }, 'repeatable'),
        readState: (deployment_id) => (0,patience/* ask */.kA)(clock, permission, async (signal) => {
            const own = { ...repository, deployment_id, per_page: 1, request: { signal } };
            return (await rest.repos.listDeploymentStatuses(own)).data[0]?.state;
        }, 'repeatable'),
    };
}
function recorded(data) {
    return {
        id: data.id,
        production: data.production_environment ?? false,
        transient: data.transient_environment ?? false,
        payload: (0,shape/* isRecord */.u4)(data.payload) ? data.payload : {},
    };
}

;// CONCATENATED MODULE: ./lib/github/pull-request-calls.js

/** What is asked about pull requests. */
function pullRequestCalls({ rest }, repository, clock) {
    return {
        readPullRequest: (pull_number) => (0,patience/* ask */.kA)(clock, '`pull-requests: read`', async (signal) => {
            const { data } = await rest.pulls.get({ ...repository, pull_number, request: { signal } });
            return {
                open: data.state === 'open',
                labels: data.labels.map(({ name }) => name),
                sha: data.head.sha,
                home: data.head.repo?.full_name ?? '',
            };
        }, 'repeatable'),
    };
}

;// CONCATENATED MODULE: ./lib/github/connect.js



/** GitHub's REST API for the repository of the run; its toolkit is loaded here and nowhere else. */
async function connect(token, context, edges) {
    const { owner, repo } = context;
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 2413));
    const silent = () => { };
    const octokit = getOctokit(token, {
        baseUrl: context.apiUrl,
        userAgent: 'ecs-deploy',
        request: { fetch: edges.fetch },
        // What goes wrong is told in our own words, once.
        log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    return {
        ...deploymentCalls(octokit, { owner, repo }, edges.clock),
        ...commentCalls(octokit, { owner, repo }, edges.clock),
        ...pullRequestCalls(octokit, { owner, repo }, edges.clock),
    };
}


/***/ }),

/***/ 1488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ clip),
/* harmony export */   deploymentReporter: () => (/* binding */ deploymentReporter)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _report_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7174);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8191);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9392);




/** GitHub takes no longer descriptions. */
const DESCRIPTION = 140;
/** Milliseconds between two statuses while a deployment goes on. */
const PACE = 10_000;
const TASK = 'deploy';
/** What GitHub is told of each outcome. */
const STATES = {
    succeeded: 'success',
    // Nobody knows how it will end, and nobody watches it any more.
    started: 'in_progress',
    paused: 'pending',
    failed: 'failure',
    'rolled-back': 'failure',
    'timed-out': 'failure',
    stopped: 'error',
    // `inactive` is for what once served and was replaced or removed; a cancelled deployment never
    // served, and nobody judged the version itself, which `failure` would say.
    cancelled: 'error',
    // Something newer took its place.
    superseded: 'inactive',
};
/** Records the run as a deployment on GitHub; nothing is created before it is known what will be deployed. */
function deploymentReporter(tools) {
    const { api, clock, environment } = tools;
    let recorded;
    let url;
    const tell = async (state, description) => {
        if (recorded)
            await api.createStatus(recorded.id, statusOf(tools, state, description, url));
    };
    const progress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .everySoOften */ ._)(clock, PACE, (description) => tell('in_progress', description));
    return {
        subject: 'The GitHub deployment',
        planned: async (story) => {
            url = story.url;
            tools.keep({ environment: environment.name });
            recorded = await create(tools, story);
            tools.keep({ environment: environment.name, id: recorded.id });
        },
        started: story => progress(`Started ${story.deploymentId ?? ''}`.trim()),
        event: (event, story) => progress(event.kind === 'stage' ? stageOf(event, story) : undefined),
        finished: async (story) => {
            const outcome = story.outcome ?? 'failed';
            url = story.url;
            const state = STATES[outcome];
            await tell(state === 'success' && story.green === false ? 'failure' : state, ending(story, outcome));
            if (recorded && state === 'success' && story.green !== false)
                await retire(api, environment, recorded, tools);
        },
    };
}
async function create({ api, context, environment, task = TASK }, story) {
    const { transient, production } = environment;
    return api.createDeployment({
        // Always the commit: a branch or tag may meanwhile have moved on.
        ref: context.sha,
        task,
        auto_merge: false,
        required_contexts: [],
        environment: environment.name,
        description: clip(`${story.service ?? 'service'}, ${story.strategy ?? ''} deployment`),
        ...(transient === undefined ? {} : { transient_environment: transient }),
        ...(production === undefined ? {} : { production_environment: production }),
        payload: {
            ...subjectOf(story),
            previous: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(story.previous ?? ''),
            ref: context.ref,
            run: context.runUrl,
        },
    });
}
/** Which service a deployment is of, without an account id that GitHub might mask. */
function subjectOf(story) {
    return {
        service: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(story.serviceArn ?? story.service ?? ''),
        cluster: (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(story.clusterArn ?? ''),
    };
}
function statusOf({ context, environment }, state, description, url) {
    const visited = url ?? environment.url;
    return {
        state,
        description: clip(description),
        log_url: context.runUrl,
        ...(visited ? { environment_url: visited } : {}),
        ...(state === 'success' ? { auto_inactive: true } : {}),
    };
}
/** GitHub's own `auto_inactive` spares production and transient environments; their former successes end here. */
async function retire(api, { name }, own, tools) {
    if (!own.production && !own.transient)
        return;
    const { service, cluster } = own.payload;
    const former = (await api.listDeployments(name, tools.task)).filter(({ id, payload }) => id < own.id && payload['service'] === service && payload['cluster'] === cluster);
    for (const { id } of former) {
        if ((await api.readState(id)) !== 'success')
            continue;
        await api.createStatus(id, statusOf(tools, 'inactive', 'Replaced by a newer deployment'));
        // What was before it ended when it succeeded.
        return;
    }
}
function stageOf(event, story) {
    return (0,_report_line_js__WEBPACK_IMPORTED_MODULE_0__/* .eventLine */ .V8)(event, story.startedAt);
}
function ending(story, outcome) {
    const revision = story.revision ? ` ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .formatRevision */ .TU)(story.revision)}` : '';
    const reason = story.reason ?? story.failure?.message.split('\n')[0];
    const why = reason && outcome !== 'succeeded' ? `: ${reason}` : '';
    return `${story.service ?? 'service'}${revision} ${_report_words_js__WEBPACK_IMPORTED_MODULE_1__/* .HEADLINES */ .Ol[outcome]}${why}`;
}
/** A description as long as GitHub takes it, which counts characters; one of them is the ellipsis. */
function clip(text) {
    const characters = [...text.replaceAll(/\s+/g, ' ')];
    return characters.length <= DESCRIPTION
        ? characters.join('')
        : `${characters.slice(0, DESCRIPTION - 1).join('')}…`;
}


/***/ }),

/***/ 5104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ UNAFFECTED),
/* harmony export */   E1: () => (/* binding */ GithubError),
/* harmony export */   kA: () => (/* binding */ ask)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(624);


/** GitHub did not do what it was asked; the message is for the reader of a notice. */
class GithubError extends Error {
    /** Whether it may go well a little later. */
    passing;
    /** Of the answer, where there was one. */
    status;
    constructor(message, passing, status) {
        super(message);
        this.name = 'GithubError';
        this.passing = passing;
        this.status = status;
    }
}
/** One call may take this long, its repetitions included, in milliseconds. */
const LIMIT = 10_000;
const PAUSES = [1000, 2000];
/**
 * Makes a call, again where that is harmless and may help, and gives up in time. `permission` is
 * what the job needs for it, for the reader of a notice.
 */
async function ask(clock, permission, call, again) {
    // Whoever cancels the run still wants GitHub to hear of it, so only time ends a call.
    const ended = new AbortController();
    const attempt = async (pauses) => {
        try {
            return await call(ended.signal);
        }
        catch (error) {
            const [pause, ...rest] = pauses;
            if (pause === undefined || ended.signal.aborted || statusOf(error) < 500)
                throw error;
            await clock.sleep(pause, ended.signal);
            return attempt(rest);
        }
    };
    let failure;
    const work = attempt(again === 'repeatable' ? PAUSES : []).catch((error) => {
        failure = error;
        throw error;
    });
    try {
        return await clock.limit(work, LIMIT, new AbortController().signal);
    }
    catch {
        throw failure === undefined
            ? new GithubError(`GitHub did not answer within ${LIMIT / 1000} seconds. ${UNAFFECTED}`, true)
            : explain(failure, permission);
    }
    finally {
        // A connection that still hangs would keep the process alive.
        ended.abort();
    }
}
/** What a failure to report means for the deployment. */
const UNAFFECTED = 'The deployment to AWS is not affected.';
function explain(error, permission) {
    if (error instanceof GithubError)
        return error;
    const status = statusOf(error);
    const words = (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
    const said = `GitHub answered ${status}: ${words}.`.replaceAll('..', '.');
    if (isRateLimited(error))
        return new GithubError(`${said} The rate limit of the token is used up. ${UNAFFECTED}`, true, status);
    if (status >= 500)
        return new GithubError(`${said} ${UNAFFECTED}`, true, status);
    if (status === 401) {
        return new GithubError(`${said} The input "github-token" is no valid token. ${UNAFFECTED}`, false, status);
    }
    if (status === 403 || status === 404) {
        const next = `Give the job the permission ${permission}; the token of a pull request from a fork never has it.`;
        return new GithubError(`${said} ${next} ${UNAFFECTED}`, false, status);
    }
    return new GithubError(`${said} ${UNAFFECTED}`, false, status);
}
/** Octokit gives errors without an answer the status 500 too. */
function statusOf(error) {
    const status = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(error) ? error['status'] : undefined;
    return typeof status === 'number' ? status : 500;
}
/** The primary limit shows in a header, the secondary ones in a header or only in the sentence. */
function isRateLimited(error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 429)
        return false;
    const response = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(error) ? error['response'] : undefined;
    const headers = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(response) && (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(response['headers']) ? response['headers'] : {};
    const spent = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    return spent || status === 429 || /rate limit/i.test((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
}


/***/ }),

/***/ 9392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ everySoOften)
/* harmony export */ });
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5104);

/** Only one part in so many of the time goes into telling. */
const SHARE = 10;
/**
 * Tells progress at most every `pace` milliseconds: what comes too early waits for the next event, and
 * only the newest is kept. After a failure that may pass nothing more is told before the end, so that an
 * outage of GitHub costs one wait and not one for each event.
 */
function everySoOften(clock, pace, tell) {
    let next = Number.NEGATIVE_INFINITY;
    let waiting;
    return async (news) => {
        if (news !== undefined)
            waiting = news;
        if (waiting === undefined || clock.now() < next)
            return;
        const newest = waiting;
        waiting = undefined;
        const begun = clock.now();
        try {
            await tell(newest);
            // The deployment waits meanwhile, so a slow GitHub is asked less often.
            next = begun + Math.max(pace, SHARE * (clock.now() - begun));
        }
        catch (error) {
            if (!(error instanceof _patience_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubError */ .E1 && error.passing))
                throw error;
            next = Number.POSITIVE_INFINITY;
        }
    };
}


/***/ }),

/***/ 958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPreview: () => (/* binding */ runPreview)
});

// EXTERNAL MODULE: ./lib/github/connect.js + 3 modules
var connect = __webpack_require__(9250);
// EXTERNAL MODULE: ./lib/github/context.js
var github_context = __webpack_require__(8120);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/base/shape.js
var base_shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/github/occasion.js



const UP = new Set(['opened', 'synchronize', 'reopened', 'labeled', 'ready_for_review']);
const DOWN = new Set(['closed', 'unlabeled']);
const PULL_REQUEST = new Set(['pull_request', 'pull_request_target']);
const SWEEP = new Set(['schedule', 'workflow_dispatch']);
/** What to do: as the input `command` says, or as the event does. */
function readOccasion(inputs, env, event) {
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    const payload = PULL_REQUEST.has(name) ? readPayload(event) : {};
    const number = inputs.pullRequest ?? (0,github_context/* readContext */.y)(env, event).pullRequest;
    const command = inputs.command ?? commandOf(name, payload, inputs);
    if (command === 'sweep')
        return { command };
    if (number === undefined)
        throw withoutNumber(name);
    const own = inputs.pullRequest === undefined || inputs.pullRequest === payload.number;
    const why = own && (fromFork(payload, env) ?? beside(payload, inputs, command));
    if (why)
        return { command: 'nothing', number, why };
    return command === 'up' ? { command, number } : { command, number, why: reasonFor(inputs, payload) };
}
function readPayload(event) {
    const { action, label, pull_request: request } = (0,base_shape/* isRecord */.u4)(event) ? event : {};
    if (!(0,base_shape/* isRecord */.u4)(request))
        return {};
    const { number, labels, head } = request;
    const home = (0,base_shape/* isRecord */.u4)(head) && 'repo' in head ? ((0,base_shape/* isRecord */.u4)(head['repo']) ? head['repo'] : {}) : undefined;
    return {
        ...(typeof action === 'string' ? { action } : {}),
        ...(typeof number === 'number' ? { number } : {}),
        ...((0,base_shape/* isRecord */.u4)(label) ? { label: String(label['name']) } : {}),
        ...(Array.isArray(labels) ? { labels: labels.filter(base_shape/* isRecord */.u4).map(one => String(one['name'])) } : {}),
        ...(home ? { home: String(home['full_name'] ?? '') } : {}),
    };
}
function commandOf(name, { action = '' }, inputs) {
    if (SWEEP.has(name) && inputs.pullRequest === undefined)
        return 'sweep';
    if (UP.has(action))
        return 'up';
    if (DOWN.has(action))
        return 'down';
    const what = [name || 'no event', action].filter(Boolean).join(', ');
    throw new errors/* DeployError */.sH({
        title: 'The event does not say what to do with the preview',
        message: `Received: ${what}.`,
        next: 'Run the step on pull_request (opened, synchronize, reopened, labeled, unlabeled, closed), schedule or workflow_dispatch, or set the input "command" to up, down or sweep.',
    });
}
/** Why a preview is taken down. */
function reasonFor({ command }, { action, label }) {
    if (action === 'closed')
        return 'The pull request is closed.';
    if (action === 'unlabeled' && command === undefined)
        return `The label "${label}" was taken off the pull request.`;
    return 'It was asked to be taken down.';
}
function withoutNumber(name) {
    return new errors/* DeployError */.sH({
        title: 'No pull request is named',
        message: `The event ${name || 'of this run'} belongs to none, and the input "pull-request" is not set.`,
        next: 'Write its number into the input "pull-request".',
    });
}
/** Code of strangers gets no access to the account, and its branches no preview. */
function fromFork({ home }, env) {
    if (home === undefined || home.toLowerCase() === env['GITHUB_REPOSITORY']?.toLowerCase())
        return undefined;
    return `The pull request comes from the fork ${home || 'that was deleted'}. Previews are made only of branches of this repository: code from elsewhere would run with its roles and secrets. Push the branch to this repository to get one.`;
}
/** An event about another label, or a pull request without the one it needs. */
function beside({ action, label, labels }, { label: wanted }, command) {
    if (wanted === undefined)
        return undefined;
    const about = action === 'labeled' || action === 'unlabeled';
    if (about && label !== undefined && label !== wanted)
        return `Label "${label}" was ${action === 'labeled' ? 'added' : 'removed'}; previews go by the label "${wanted}".`;
    if (command === 'up' && labels !== undefined && !labels.includes(wanted))
        return withoutLabel(wanted);
    return undefined;
}
/** Why a pull request has no preview. */
function withoutLabel(wanted) {
    return `The pull request does not have the label "${wanted}", so it gets no preview. Add the label to get one.`;
}

// EXTERNAL MODULE: ./lib/base/arn.js
var base_arn = __webpack_require__(114);
;// CONCATENATED MODULE: ./lib/github/preview-outputs.js

/** The names the preview action declares, in the order of preview/action.yml. */
const PREVIEW_OUTPUT_NAMES = [
    'outcome',
    'reason',
    'preview-url',
    'preview-name',
    'pull-request',
    'preview-service-arn',
    'target-group-arn',
    'rule-arn',
    'task-definition-arn',
    'task-definition',
    'family',
    'deployment-id',
    'console-url',
    'previews',
    'duration-seconds',
];
/** Sets an output for everything the story knows; of several target groups or rules, each has a line. */
function writePreviewOutputs(story, runner) {
    const { deployment, fates, startedAt, endedAt } = story;
    const revision = deployment?.revision;
    const values = {
        outcome: story.outcome,
        reason: story.reason ?? deployment?.reason ?? story.failure?.message,
        'preview-url': story.url,
        'preview-name': story.name,
        'pull-request': story.number === undefined ? undefined : String(story.number),
        'preview-service-arn': deployment?.serviceArn,
        'target-group-arn': story.targetGroups.join('\n') || undefined,
        'rule-arn': story.rules.join('\n') || undefined,
        'task-definition-arn': revision,
        'task-definition': revision && (0,base_arn/* shortName */.EU)(revision),
        family: revision && (0,base_arn/* parseRevision */.Pp)(revision).family,
        'deployment-id': deployment?.deploymentId,
        'console-url': deployment?.link,
        previews: fates.length === 0
            ? undefined
            : JSON.stringify(fates.map(({ number, name, fate, why, left }) => ({
                'pull-request': number,
                name,
                result: fate,
                reason: why,
                ...(left.length > 0 ? { left: left.map(({ what }) => what) } : {}),
            }))),
        'duration-seconds': endedAt === undefined ? undefined : String(Math.round((endedAt - startedAt) / 1000)),
    };
    for (const name of PREVIEW_OUTPUT_NAMES) {
        const value = values[name];
        if (value !== undefined)
            runner.output(name, value);
    }
}

// EXTERNAL MODULE: ./lib/github/runner.js
var github_runner = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: ./lib/inputs/address.js
var inputs_address = __webpack_require__(9825);
// EXTERNAL MODULE: ./lib/inputs/fields.js
var fields = __webpack_require__(8608);
// EXTERNAL MODULE: ./lib/inputs/github.js
var github = __webpack_require__(4454);
// EXTERNAL MODULE: ./lib/inputs/health-check.js
var health_check = __webpack_require__(670);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 2 modules
var inputs = __webpack_require__(2973);
;// CONCATENATED MODULE: ./lib/inputs/preview-overrides.js


const NAME = 'preview-overrides';
const FORM = 'mappings `containers` (by name), `task` and `service`, with the members that AWS has for each of them';
/** Only the outer form; the names inside are AWS's and are checked against its own shapes. */
async function readOverrides(field) {
    const { containers = {}, task = {}, service = {}, ...rest } = (await (0,fields/* mappingField */.$W)(field, NAME)) ?? {};
    const [stranger] = Object.keys(rest);
    if (stranger !== undefined)
        throw (0,fields/* badInput */.AN)(NAME, stranger, 'has a key it does not know', FORM);
    if (!(0,base_shape/* isRecord */.u4)(containers))
        throw (0,fields/* badInput */.AN)(NAME, 'containers', 'has a part that is no mapping', FORM);
    if (!(0,base_shape/* isRecord */.u4)(task))
        throw (0,fields/* badInput */.AN)(NAME, 'task', 'has a part that is no mapping', FORM);
    if (!(0,base_shape/* isRecord */.u4)(service))
        throw (0,fields/* badInput */.AN)(NAME, 'service', 'has a part that is no mapping', FORM);
    for (const [name, members] of Object.entries(containers)) {
        if (members !== null && !(0,base_shape/* isRecord */.u4)(members))
            throw (0,fields/* badInput */.AN)(NAME, `containers.${name}`, 'has a part that is no mapping', FORM);
    }
    return { containers: containers, task, service };
}

;// CONCATENATED MODULE: ./lib/inputs/preview-route.js


/** The names of these inputs, in the order of preview/action.yml. */
const ROUTE_INPUT_NAMES = [
    'preview-host',
    'preview-path',
    'preview-header',
    'preview-listener',
    'preview-priorities',
    'preview-rule',
    'preview-url',
];
const NUMBER = '{number}';
/** The last priority that a listener takes. */
const LAST = 50_000;
async function readRoute(field) {
    const template = readTemplate(field);
    const listener = readListener(field);
    const url = readUrl(field);
    return {
        ...(template ? { template } : {}),
        ...(listener ? { listener } : {}),
        ...(url ? { url } : {}),
        priorities: readBand(field),
        rule: await readRule(field),
    };
}
function readTemplate(field) {
    const names = ['preview-host', 'preview-path', 'preview-header'];
    const [name, other] = names.filter(one => field(one) !== undefined);
    if (name === undefined)
        return undefined;
    const text = field(name)?.trim() ?? '';
    if (other !== undefined) {
        throw (0,fields/* badInput */.AN)(other, field(other)?.trim() ?? '', `is set beside "${name}"`, 'one of the two');
    }
    if (!text.includes(NUMBER)) {
        throw (0,fields/* badInput */.AN)(name, text, 'is the same for all pull requests', `${NUMBER} where their number belongs`);
    }
    if (name === 'preview-host')
        return { kind: 'host', host: checkHost(text) };
    return name === 'preview-path' ? { kind: 'path', path: checkPath(text) } : readHeader(text);
}
function checkHost(text) {
    const example = text.replaceAll(/\{(?:number|service|target)\}/g, 'x');
    if (/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(example))
        return text.toLowerCase();
    throw (0,fields/* badInput */.AN)('preview-host', text, 'is not a host name', 'a name such as pr-{number}.preview.example.com');
}
function checkPath(text) {
    if (/^(?:\/(?:[\w.~-]|\{number\}|\{service\}|\{target\})+)+$/.test(text))
        return text;
    throw (0,fields/* badInput */.AN)('preview-path', text, 'is not the beginning of a path', 'a path such as /pr-{number}');
}
function readHeader(text) {
    const [, name = '', value = ''] = /^([\w-]{1,40})\s*:\s*([\w.{}-]{1,128})$/.exec(text) ?? [];
    if (name !== '')
        return { kind: 'header', name, value };
    throw (0,fields/* badInput */.AN)('preview-header', text, 'is not a header', 'name and value such as `X-Preview: pr-{number}`');
}
function readListener(field) {
    const text = field('preview-listener')?.trim();
    if (text === undefined || /^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d{12}:listener\/app\//.test(text))
        return text;
    throw (0,fields/* badInput */.AN)('preview-listener', text, 'is not the ARN of a listener of an Application Load Balancer', 'an ARN such as arn:aws:elasticloadbalancing:…:listener/app/NAME/ID/ID');
}
function readBand(field) {
    const text = field('preview-priorities')?.trim();
    if (text === undefined)
        return { first: 20_000, last: 29_999 };
    const [, first = 0, last = 0] = (/^(\d{1,5})\s*-\s*(\d{1,5})$/.exec(text) ?? []).map(Number);
    if (first >= 1 && first <= last && last <= LAST)
        return { first, last };
    throw (0,fields/* badInput */.AN)('preview-priorities', text, 'is not a range from 1 to 50000', 'a range such as 20000-29999');
}
async function readRule(field) {
    const mapping = await (0,fields/* mappingField */.$W)(field, 'preview-rule');
    if (mapping === undefined)
        return {};
    const { Conditions, Actions, ...rest } = mapping;
    const isList = (value) => value === undefined || (Array.isArray(value) && value.every(base_shape/* isRecord */.u4));
    const [stranger] = Object.keys(rest);
    const form = '`Conditions` and `Actions` as lists, with the names that CreateRule has';
    if (stranger !== undefined)
        throw (0,fields/* badInput */.AN)('preview-rule', stranger, 'has a key it does not know', form);
    if (!isList(Conditions))
        throw (0,fields/* badInput */.AN)('preview-rule', 'Conditions', 'has a list that is none', form);
    if (!isList(Actions))
        throw (0,fields/* badInput */.AN)('preview-rule', 'Actions', 'has a list that is none', form);
    return { ...(Conditions ? { Conditions } : {}), ...(Actions ? { Actions } : {}) };
}
function readUrl(field) {
    const text = field('preview-url')?.trim();
    if (text === undefined)
        return undefined;
    const example = text.replaceAll(/\{(?:number|service)\}/g, '1');
    if (/^https?:\/\//.test(text) && URL.canParse(example))
        return text;
    throw (0,fields/* badInput */.AN)('preview-url', text, 'is not an HTTP address', 'a URL such as https://pr-{number}.example.com');
}

;// CONCATENATED MODULE: ./lib/inputs/preview.js








/** The names the action declares, in the order of preview/action.yml. */
const PREVIEW_INPUT_NAMES = [
    'command',
    'cluster',
    'service',
    'image',
    'container',
    'task-definition',
    'environment',
    'secrets',
    'tags',
    'pin-digest',
    ...ROUTE_INPUT_NAMES,
    'preview-overrides',
    'preview-label',
    'preview-limit',
    'preview-ttl',
    'pull-request',
    'dry-run',
    'health-check-path',
    'health-check-expect',
    'fail-after',
    'timeout',
    ...github/* GITHUB_INPUT_NAMES */.O,
    'region',
    'max-attempts',
];
const COMMANDS = ['up', 'down', 'sweep'];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Pull requests and issues share their numbers; more digits would not fit into names. */
const HIGHEST = 9_999_999;
/** What to do, as far as inputs say it; refuses what the action has no input for. */
function readOccasionInputs(env) {
    (0,fields/* refuseUnknownInputs */.QZ)(env, PREVIEW_INPUT_NAMES);
    const field = (0,fields/* fieldsOf */.Pf)(env);
    const command = (0,fields/* choiceField */.cM)(field, 'command', COMMANDS);
    const pullRequest = (0,fields/* integerField */.nm)(field, 'pull-request', 1, HIGHEST);
    return {
        ...(command ? { command } : {}),
        ...(pullRequest === undefined ? {} : { pullRequest }),
        ...readLabel(field),
    };
}
/** Environment → inputs of a sweep. */
async function readSweepInputs(env) {
    const field = (0,fields/* fieldsOf */.Pf)(env);
    const cluster = field('cluster')?.trim() ?? 'default';
    const address = field('service') === undefined
        ? { cluster, region: (0,inputs_address/* readRegion */.X)(field, env, [cluster]) }
        : (0,inputs_address/* readAddress */.z)(field, env);
    const ttl = readTtl(field);
    return {
        region: address.region,
        cluster: address.cluster,
        ...readLabel(field),
        ...(ttl === undefined ? {} : { ttl }),
        dryRun: (0,fields/* booleanField */.hQ)(field, 'dry-run') ?? false,
        timeout: (0,fields/* durationField */.Ti)(field, 'timeout') ?? 15 * MINUTE,
        maxAttempts: (0,fields/* integerField */.nm)(field, 'max-attempts', 1, 20) ?? 5,
        github: await readGithub(field),
    };
}
/** Environment → inputs of a preview. Throws one DeployError for the first bad one. */
async function readPreviewInputs(env) {
    const field = (0,fields/* fieldsOf */.Pf)(env);
    const { service } = (0,inputs_address/* readAddress */.z)(field, env);
    const definition = field('task-definition')?.trim();
    const healthPath = readHealthPath(field);
    const expectation = (0,health_check/* readExpectation */.f)(field);
    const limit = (0,fields/* integerField */.nm)(field, 'preview-limit', 1, 1000);
    return {
        ...(await readSweepInputs(env)),
        service,
        ...(definition === undefined ? {} : { definition }),
        edits: (0,inputs/* readEdits */.UU)(field),
        pinDigest: (0,fields/* booleanField */.hQ)(field, 'pin-digest') ?? false,
        overrides: await readOverrides(field),
        route: await readRoute(field),
        ...(healthPath === undefined ? {} : { healthPath }),
        ...(expectation === undefined ? {} : { expectation }),
        ...(limit === undefined ? {} : { limit }),
        failAfter: (0,fields/* integerField */.nm)(field, 'fail-after', 0, 1000) ?? 2,
    };
}
function readLabel(field) {
    const label = field('preview-label')?.trim();
    return label === undefined ? {} : { label };
}
/** Whoever has a token wants the comment, unless they say otherwise; an environment is always a passing one. */
async function readGithub(field) {
    const inputs = await (0,github/* readGithubInputs */.N)(field);
    const comment = (0,fields/* booleanField */.hQ)(field, 'comment') ?? inputs.token !== undefined;
    const { environment } = inputs;
    if (environment?.url !== undefined) {
        throw (0,fields/* badInput */.AN)('github-environment', environment.url, 'has a url, but each preview has its own', 'the URL of previews into the input "preview-url"');
    }
    return {
        ...inputs,
        comment,
        ...(environment ? { environment: { transient: true, production: false, ...environment } } : {}),
    };
}
function readTtl(field) {
    const text = field('preview-ttl')?.trim();
    if (text === undefined)
        return undefined;
    const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
    const ms = days === undefined ? (0,duration/* parseDuration */.E9)(text) : Number(days) * DAY;
    if (ms !== undefined && ms > 0)
        return ms;
    throw (0,fields/* badInput */.AN)('preview-ttl', text, 'is not a duration', 'days such as 7d, or hours such as 36h');
}
function readHealthPath(field) {
    const text = field('health-check-path')?.trim();
    if (text === undefined || /^\/\S*$/.test(text))
        return text;
    throw (0,fields/* badInput */.AN)('health-check-path', text, 'is not a path', 'a path such as /health');
}

// EXTERNAL MODULE: ./lib/aws/elb-tags.js
var elb_tags = __webpack_require__(1492);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(212);
// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
// EXTERNAL MODULE: ./lib/aws/pages.js
var pages = __webpack_require__(2909);
;// CONCATENATED MODULE: ./lib/aws/families.js



/** The families that have active revisions. */
async function listFamilies(clients) {
    try {
        return await (0,pages/* allPages */.S)(async (nextToken) => {
            const page = { status: 'ACTIVE', maxResults: 100, nextToken };
            const answer = await clients.ecs.send(new dist_cjs/* ListTaskDefinitionFamiliesCommand */.cSD(page));
            return { items: answer.families, mark: answer.nextToken };
        });
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, 'list the families of task definitions');
    }
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var client_elastic_load_balancing_v2_dist_cjs = __webpack_require__(586);
// EXTERNAL MODULE: ./node_modules/@smithy/core/dist-cjs/submodules/schema/index.js
var schema = __webpack_require__(6890);
// EXTERNAL MODULE: ./lib/aws/gone.js
var gone = __webpack_require__(7842);
// EXTERNAL MODULE: ./lib/aws/shapes.js
var shapes = __webpack_require__(1500);
;// CONCATENATED MODULE: ./lib/aws/rules.js






/** What `CreateRule` takes, read from the SDK's own schema. */
const createRuleShape = () => (0,shapes/* toShape */.$X)(schema.NormalizedSchema.of(client_elastic_load_balancing_v2_dist_cjs.CreateRuleInput$));
/** The rules of a listener in the order they are tried; none where the listener is gone. */
async function listRules(clients, listener) {
    const elb = await clients.elb();
    try {
        const all = await (0,pages/* allPages */.S)(async (Marker) => {
            const page = await elb.send(new client_elastic_load_balancing_v2_dist_cjs.DescribeRulesCommand({ ListenerArn: listener, Marker }));
            return { items: page.Rules, mark: page.NextMarker };
        });
        return all.map(rule => toRule(rule, listener));
    }
    catch (error) {
        if ((0,gone/* isGone */.S)(error))
            return [];
        throw (0,explain/* explain */.WE)(error, `read the rules of the listener ${listener}`);
    }
}
function toRule(rule, listener) {
    const actions = rule.Actions ?? [];
    return {
        arn: rule.RuleArn ?? '',
        listener,
        priority: rule.Priority ?? '',
        conditions: rule.Conditions ?? [],
        actions,
        transforms: rule.Transforms ?? [],
        groups: actions.flatMap(({ ForwardConfig, TargetGroupArn }) => [
            ...(ForwardConfig?.TargetGroups ?? []).flatMap(group => group.TargetGroupArn ?? []),
            ...(TargetGroupArn ? [TargetGroupArn] : []),
        ]),
    };
}
/** The listeners of a load balancer; none where it is gone. */
async function listListeners(clients, loadBalancer) {
    const elb = await clients.elb();
    try {
        const all = await (0,pages/* allPages */.S)(async (Marker) => {
            const page = await elb.send(new client_elastic_load_balancing_v2_dist_cjs.DescribeListenersCommand({ LoadBalancerArn: loadBalancer, Marker }));
            return { items: page.Listeners, mark: page.NextMarker };
        });
        return all.map(toListener);
    }
    catch (error) {
        if ((0,gone/* isGone */.S)(error))
            return [];
        throw (0,explain/* explain */.WE)(error, `list the listeners of ${loadBalancer}`);
    }
}
/** A listener by its ARN. */
async function describeListener(clients, arn) {
    const elb = await clients.elb();
    try {
        const { Listeners = [] } = await elb.send(new client_elastic_load_balancing_v2_dist_cjs.DescribeListenersCommand({ ListenerArns: [arn] }));
        return toListener(Listeners[0] ?? {});
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, `describe the listener ${arn}`);
    }
}
function toListener({ ListenerArn, LoadBalancerArn, Protocol, Port }) {
    return {
        arn: ListenerArn ?? '',
        loadBalancer: LoadBalancerArn ?? '',
        protocol: Protocol ?? '',
        port: Port ?? 0,
    };
}
/** The address of a load balancer. */
async function describeDnsName(clients, loadBalancer) {
    const elb = await clients.elb();
    try {
        const { LoadBalancers = [] } = await elb.send(new client_elastic_load_balancing_v2_dist_cjs.DescribeLoadBalancersCommand({ LoadBalancerArns: [loadBalancer] }));
        return LoadBalancers[0]?.DNSName ?? '';
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, `describe the load balancer ${loadBalancer}`);
    }
}
/** AWS's own limits, where the account's may not be read. */
const USUAL = { rules: 100, groups: 100 };
/** How many rules and target groups a load balancer of this account takes. */
async function readQuotas(clients, log) {
    const elb = await clients.elb();
    try {
        const { Limits = [] } = await elb.send(new client_elastic_load_balancing_v2_dist_cjs.DescribeAccountLimitsCommand({}));
        const limit = (name) => Number(Limits.find(({ Name }) => Name === name)?.Max);
        return {
            rules: limit('rules-per-application-load-balancer') || USUAL.rules,
            groups: limit('target-groups-per-application-load-balancer') || USUAL.groups,
        };
    }
    catch (error) {
        const said = (0,explain/* sentencesOf */.cj)((0,explain/* explain */.WE)(error, 'read the limits of load balancers'));
        log.notice("AWS's usual limits of load balancers are taken for those of the account", said);
        return USUAL;
    }
}
/** Creates a rule and gives its ARN; `undefined` where its priority has been taken meanwhile. */
async function createRule(clients, rule) {
    const elb = await clients.elb();
    try {
        const { Rules = [] } = await elb.send(new client_elastic_load_balancing_v2_dist_cjs.CreateRuleCommand(rule));
        return Rules[0]?.RuleArn ?? '';
    }
    catch (error) {
        if (error instanceof Error && error.name.startsWith('PriorityInUse'))
            return undefined;
        throw (0,explain/* explain */.WE)(error, 'create the listener rule');
    }
}
/** Gives a rule what it shall match and do; its priority stays. */
async function modifyRule(clients, arn, body) {
    const elb = await clients.elb();
    try {
        await elb.send(new client_elastic_load_balancing_v2_dist_cjs.ModifyRuleCommand({ RuleArn: arn, ...body, ...(body.Transforms ? {} : { ResetTransforms: true }) }));
    }
    catch (error) {
        throw (0,explain/* explain */.WE)(error, `change the listener rule ${arn}`);
    }
}
/** Deletes a rule; one that is not there is fine. */
async function deleteRule(clients, arn) {
    const elb = await clients.elb();
    try {
        await elb.send(new client_elastic_load_balancing_v2_dist_cjs.DeleteRuleCommand({ RuleArn: arn }));
    }
    catch (error) {
        const look = () => elb.send(new client_elastic_load_balancing_v2_dist_cjs.DescribeRulesCommand({ RuleArns: [arn] }));
        if (!(await (0,gone/* isDeleted */.o)(error, look)))
            throw (0,explain/* explain */.WE)(error, `delete the listener rule ${arn}`);
    }
}

// EXTERNAL MODULE: ./lib/aws/tagged-services.js
var tagged_services = __webpack_require__(598);
// EXTERNAL MODULE: ./lib/aws/tags.js
var aws_tags = __webpack_require__(3012);
// EXTERNAL MODULE: ./lib/aws/target-groups.js
var target_groups = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/aws/task-definitions.js
var task_definitions = __webpack_require__(8911);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/preview/identity.js

/** The tags by which everything that belongs to a preview is known; what lacks them is never touched. */
const OWN_TAGS = {
    repository: 'ecs-deploy:repository',
    number: 'ecs-deploy:pull-request',
    base: 'ecs-deploy:base-service',
    commit: 'ecs-deploy:commit',
    deployedAt: 'ecs-deploy:deployed-at',
};
/** The tags of a preview that now gets a commit; those that the user wants come first. */
function tagsOf({ repository, number, base }, { commit, now, more }) {
    return {
        ...more,
        [OWN_TAGS.repository]: repository,
        [OWN_TAGS.number]: String(number),
        [OWN_TAGS.base]: base,
        ...(commit ? { [OWN_TAGS.commit]: commit } : {}),
        [OWN_TAGS.deployedAt]: new Date(now).toISOString(),
    };
}
/** Whose preview something with these tags belongs to; `undefined` where it belongs to none. */
function identityIn(tags) {
    const { [OWN_TAGS.repository]: repository, [OWN_TAGS.base]: base, [OWN_TAGS.number]: text = '' } = tags;
    if (!repository || !base || !/^[1-9]\d*$/.test(text))
        return undefined;
    return { repository, base, number: Number(text) };
}
/** When the preview with these tags was last deployed to, in milliseconds since the epoch. */
function deployedAt(tags) {
    const at = Date.parse(tags[OWN_TAGS.deployedAt] ?? '');
    return Number.isNaN(at) ? undefined : at;
}
/** Whether the tags say that something belongs to this preview. */
function isOf(identity, tags) {
    const found = identityIn(tags);
    return (found !== undefined &&
        found.number === identity.number &&
        found.base === identity.base &&
        found.repository.toLowerCase() === identity.repository.toLowerCase());
}
/** Names of services and families have this many characters at the most. */
const SERVICE_NAME = 255;
/** Names of target groups have this many. */
const GROUP_NAME = 32;
/**
 * The name of what a preview consists of, `SERVICE-pr-NUMBER-HASH`: always the same for a pull request, and
 * another one for every other repository and cluster, since names of families and target groups are common
 * to a whole account.
 */
function nameOf({ repository, number, base }, limit, ending = '') {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${repository.toLowerCase()}\n${base}`).digest('hex').slice(0, 6);
    const tail = `-pr-${number}-${hash}${ending}`;
    const service = base.slice(base.indexOf('/') + 1);
    // Target groups take neither underscores nor a hyphen in front.
    const plain = limit === GROUP_NAME ? service.replaceAll(/[^A-Za-z0-9-]/g, '-').replace(/^-+/, '') : service;
    const head = plain.slice(0, limit - tail.length).replace(/(?<!-)-+$/, '');
    return head === '' ? tail.slice(1) : `${head}${tail}`;
}
/** Whether a name can be one of a preview: spares looking at the tags of everything there is. */
function isPreviewName(name) {
    return /(?:^|-)pr-\d+-[0-9a-f]{6}(?:-\d)?$/.test(name);
}

;// CONCATENATED MODULE: ./lib/preview/find.js









/** What there is of one preview, and what only looks as if it belonged to it. */
async function findPreview(clients, cluster, identity) {
    const name = nameOf(identity, SERVICE_NAME);
    const first = nameOf(identity, GROUP_NAME);
    // With a longer ending, the middle of the name is shorter.
    const isGroup = (one) => one === first || [2, 3, 4, 5].some(index => one === nameOf(identity, GROUP_NAME, `-${index}`));
    const [service, groups] = await Promise.all([
        (0,tagged_services/* findService */.Ln)(clients, { cluster, service: name }),
        (0,target_groups/* findTaggedGroups */.Sb)(clients, isGroup),
    ]);
    const own = groups.filter(({ tags }) => isOf(identity, tags));
    const isOwn = service !== undefined && isOf(identity, service.tags);
    const rules = await findRules(clients, own);
    return {
        found: found(identity, isOwn ? service : undefined, own, rules),
        strangers: [
            ...(service && !isOwn ? [{ kind: 'service', name }] : []),
            ...groups
                .filter(group => !own.includes(group))
                .map(group => ({ kind: 'target group', name: group.name })),
        ],
    };
}
/** All previews of a repository in a cluster, half-made ones included, by their tags. */
async function findPreviews(clients, cluster, repository) {
    const [services, groups, families] = await Promise.all([
        (0,tagged_services/* findTaggedServices */.qH)(clients, cluster, isPreviewName),
        (0,target_groups/* findTaggedGroups */.Sb)(clients, isPreviewName),
        findFamilies(clients),
    ]);
    const isMeant = (identity) => identity?.repository.toLowerCase() === repository.toLowerCase() &&
        identity.base.startsWith(`${(0,base_arn/* shortName */.EU)(cluster)}/`);
    const identities = [...services, ...groups, ...families].map(({ tags }) => identityIn(tags)).filter(isMeant);
    const byName = new Map(identities.map(identity => [nameOf(identity, SERVICE_NAME), identity]));
    const rules = await findRules(clients, groups.filter(({ tags }) => isMeant(identityIn(tags))));
    return [...byName.values()].map(identity => found(identity, services.find(({ tags }) => isOf(identity, tags)), groups.filter(({ tags }) => isOf(identity, tags)), rules));
}
function found(identity, service, groups, rules) {
    const own = rules.filter(({ tags }) => isOf(identity, tags));
    const times = [service, ...groups, ...own].flatMap(one => (one && deployedAt(one.tags)) ?? []);
    const started = service?.service.rollouts.map(({ createdAt }) => createdAt) ?? [];
    const latest = Math.max(...times, ...started);
    return {
        identity,
        name: nameOf(identity, SERVICE_NAME),
        rules: own,
        groups,
        ...(service ? { service } : {}),
        ...(Number.isFinite(latest) ? { deployedAt: latest } : {}),
    };
}
/** The rules that forward to any of these groups; a group hangs on one load balancer. */
async function findRules(clients, groups) {
    const arns = new Set(groups.map(({ arn }) => arn));
    const balancers = [...new Set(groups.flatMap(({ loadBalancer }) => loadBalancer ?? []))];
    const listeners = await Promise.all(balancers.map(arn => listListeners(clients, arn)));
    const all = await Promise.all(listeners.flat().map(({ arn }) => listRules(clients, arn)));
    const near = all
        .flat()
        .filter(rule => rule.priority !== 'default' && rule.groups.some(group => arns.has(group)));
    const tags = await (0,elb_tags/* describeTags */.F)(clients, near.map(({ arn }) => arn));
    return near.map(rule => ({ ...rule, tags: tags.get(rule.arn) ?? {} }));
}
/** Families of previews that still have active revisions, with the tags of the latest. */
async function findFamilies(clients) {
    const names = (await listFamilies(clients)).filter(isPreviewName);
    const latest = await Promise.all(names.map(name => (0,task_definitions/* describeTaskDefinition */.o)(clients, name)));
    return latest.map(({ definition }) => ({ tags: (0,aws_tags/* readTags */.g$)([...(definition.tags ?? [])]) }));
}

// EXTERNAL MODULE: ./lib/aws/missing.js
var missing = __webpack_require__(7813);
// EXTERNAL MODULE: ./lib/aws/service.js + 1 modules
var service = __webpack_require__(8268);
;// CONCATENATED MODULE: ./lib/aws/template.js





/** Describes a service as a template, whatever deploys it: under CodeDeploy its primary task set has the settings. */
async function describeTemplate(clients, address) {
    const { cluster, service } = address;
    try {
        const request = { cluster, services: [service], include: ['TAGS'] };
        const answer = await clients.ecs.send(new dist_cjs/* DescribeServicesCommand */.H7c(request));
        const found = answer.services?.[0];
        if (found?.status !== 'ACTIVE')
            throw await (0,missing/* missingService */.w)(clients, address, found?.status ?? answer.failures?.[0]?.reason ?? 'MISSING');
        return toTemplate(found);
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ClusterNotFoundException') {
            throw await (0,missing/* missingCluster */.B)(clients, cluster, error);
        }
        throw (0,explain/* explain */.WE)(error, `describe the service ${service}`);
    }
}
function toTemplate(found) {
    const set = found.taskSets?.find(({ status }) => status === 'PRIMARY');
    const own = { ...found, ...known(set ?? {}) };
    const { targetGroups, taskDefinition } = (0,service/* toService */.R)({
        ...found,
        ...(own.loadBalancers ? { loadBalancers: own.loadBalancers } : {}),
        ...(own.taskDefinition ? { taskDefinition: own.taskDefinition } : {}),
    });
    const primary = found.deployments?.find(({ status }) => status === 'PRIMARY');
    const providers = own.capacityProviderStrategy ?? [];
    return {
        name: found.serviceName ?? '',
        clusterArn: found.clusterArn ?? '',
        taskDefinition,
        targetGroups,
        tags: (0,aws_tags/* readTags */.g$)(found.tags),
        settings: known({
            ...(providers.length > 0 ? { capacityProviderStrategy: providers } : { launchType: own.launchType }),
            platformVersion: own.platformVersion,
            networkConfiguration: own.networkConfiguration,
            placementConstraints: filled(found.placementConstraints),
            placementStrategy: filled(found.placementStrategy),
            volumeConfigurations: filled(primary?.volumeConfigurations),
            healthCheckGracePeriodSeconds: targetGroups.length > 0 ? found.healthCheckGracePeriodSeconds : undefined,
            enableECSManagedTags: found.enableECSManagedTags,
            propagateTags: found.propagateTags === 'NONE' ? undefined : found.propagateTags,
            enableExecuteCommand: found.enableExecuteCommand,
        }),
    };
}
/** AWS answers empty lists for what was never set. */
function filled(list) {
    return list && list.length > 0 ? list : undefined;
}
/** The members that have a value. */
function known(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

// EXTERNAL MODULE: ./lib/strategy/source.js
var strategy_source = __webpack_require__(6088);
// EXTERNAL MODULE: ./lib/strategy/wiring.js
var wiring = __webpack_require__(8595);
// EXTERNAL MODULE: ./lib/task-definition/pin.js
var pin = __webpack_require__(9978);
// EXTERNAL MODULE: ./lib/task-definition/prepare.js
var prepare = __webpack_require__(9330);
// EXTERNAL MODULE: ./lib/aws/listeners.js
var aws_listeners = __webpack_require__(9192);
;// CONCATENATED MODULE: ./lib/preview/doors.js


/** Remembers what was read while nothing is changed. */
function readListeners(clients) {
    const rules = new Map();
    const listeners = new Map();
    return {
        rules: arn => remember(rules, arn, () => listRules(clients, arn)),
        of: arn => remember(listeners, arn, () => listListeners(clients, arn)),
    };
}
function remember(known, key, read) {
    const value = known.get(key) ?? read();
    known.set(key, value);
    return value;
}
/**
 * The listener and rule that lead to a target group of the base. A native blue/green pair names its rule;
 * of several listeners, a CodeDeploy service's test listener among them, the one visitors use is taken.
 */
async function findDoor(clients, listeners, wire, settings) {
    const { productionRule } = wire;
    if (productionRule?.includes(':listener-rule/')) {
        const arn = (0,aws_listeners.listenerOf)(productionRule);
        const rule = (await listeners.rules(arn)).find(one => one.arn === productionRule);
        if (rule)
            return { listener: await describeListener(clients, arn), rule };
    }
    const [loadBalancer] = settings.LoadBalancerArns ?? [];
    if (loadBalancer === undefined)
        return undefined;
    for (const listener of (await listeners.of(loadBalancer)).toSorted(byUse)) {
        const groups = [wire.arn, wire.alternate];
        const rule = (await listeners.rules(listener.arn)).find(one => one.groups.some(arn => groups.includes(arn)));
        if (rule)
            return { listener, rule };
    }
    return undefined;
}
/** Encrypted listeners first, then those on usual ports, then by port. */
function byUse(a, b) {
    const rank = ({ protocol, port }) => (protocol === 'HTTPS' ? 0 : 2) + (port === 443 || port === 80 ? 0 : 1);
    return rank(a) - rank(b) || a.port - b.port;
}

;// CONCATENATED MODULE: ./lib/preview/entrance-checks.js



/** The error for a target group that nothing leads to. */
function withoutListener({ container, port }) {
    return new errors/* DeployError */.sH({
        title: 'The listener for previews is not known',
        message: `No listener rule forwards to the target group of ${container}:${port} of the base service.`,
        next: 'Write the ARN of the listener into the input "preview-listener".',
    });
}
/** What AWS would refuse only after the target group has been made. */
function checkBody(body, { protocol, arn }) {
    const { misfits } = (0,base_shape/* conform */.fj)(body, createRuleShape());
    if (misfits.length > 0) {
        throw new errors/* DeployError */.sH({
            title: 'Input "preview-rule" is not valid',
            message: misfits.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
            next: 'Use the members of CreateRule under the names of the Elastic Load Balancing API reference.',
        });
    }
    const signsIn = (body.Actions ?? []).some(({ Type = '' }) => Type.startsWith('authenticate-'));
    if (signsIn && protocol !== 'HTTPS') {
        throw new errors/* DeployError */.sH({
            title: 'Visitors cannot sign in at this listener',
            message: `The rule of previews authenticates visitors, as that of the base does, but ${arn} takes ${protocol} and authentication needs HTTPS.`,
            next: 'Name an HTTPS listener in the input "preview-listener", or write `Actions: []` into "preview-rule".',
        });
    }
}
/** Whether a rule asks for this very host. */
function asksFor(host, { conditions }) {
    return conditions.some(({ Field, HostHeaderConfig, Values }) => Field === 'host-header' && (HostHeaderConfig?.Values ?? Values ?? []).includes(host));
}
/** The error for a host that leads elsewhere already. */
function takenHost(host, rule) {
    return new errors/* DeployError */.sH({
        title: `Host ${host} is taken`,
        message: `Listener rule ${rule.arn} with priority ${rule.priority} asks for it, and it does not belong to this preview.`,
        next: 'Delete that rule, or change the input "preview-host".',
    });
}

;// CONCATENATED MODULE: ./lib/preview/foreign.js


/** The error for something that has the name of ours and not its tags: it is somebody else's. */
function foreign(kind, name, { repository, number, base }) {
    return new errors/* DeployError */.sH({
        title: `A ${kind} named ${name} is there already`,
        message: `It does not have the tags of this preview (${OWN_TAGS.repository} ${repository}, ${OWN_TAGS.number} ${number}, ${OWN_TAGS.base} ${base}), so it was made by somebody else and is left as it is.`,
        next: `Delete or rename it, or give it these tags if it is a preview's.`,
    });
}

;// CONCATENATED MODULE: ./lib/preview/group.js
/** Seconds that targets which leave are waited for: nobody's long requests are at stake. */
const DRAIN_SECONDS = 5;
/** Seconds between two health checks, so that a preview serves soon. */
const INTERVAL = 5;
const HEALTHY = 2;
/** A small task that is busy starting may miss some checks. */
const UNHEALTHY = 5;
/** Whether an Application Load Balancer can forward to a target group like this one. */
function isHttp({ Protocol }) {
    return Protocol === 'HTTP' || Protocol === 'HTTPS';
}
/** A target group like the base's, with quick health checks. */
function groupLike(base, name) {
    const { Port, VpcId, TargetType, IpAddressType, Protocol, ProtocolVersion } = base;
    return {
        Name: name,
        ...(isHttp(base) ? { Protocol, ...(ProtocolVersion ? { ProtocolVersion } : {}) } : { Protocol: 'HTTP' }),
        Port,
        VpcId,
        TargetType,
        ...(IpAddressType ? { IpAddressType } : {}),
        ...healthCheckLike(base),
    };
}
/** The health check as the base has it, but quick. */
function healthCheckLike(base) {
    const { HealthCheckPath, HealthCheckPort, HealthCheckProtocol, HealthCheckTimeoutSeconds: given = 5 } = base;
    // The timeout has to be shorter than the interval; one that was made long has its reason.
    const timeout = given <= INTERVAL ? Math.min(given, INTERVAL - 1) : given;
    const overHttp = HealthCheckProtocol === 'HTTP' || HealthCheckProtocol === 'HTTPS';
    return {
        ...(overHttp ? { HealthCheckProtocol, HealthCheckPath } : {}),
        ...(HealthCheckPort ? { HealthCheckPort } : {}),
        ...(overHttp && base.Matcher ? { Matcher: base.Matcher } : {}),
        HealthCheckIntervalSeconds: Math.max(INTERVAL, timeout + 1),
        HealthCheckTimeoutSeconds: timeout,
        HealthyThresholdCount: HEALTHY,
        UnhealthyThresholdCount: UNHEALTHY,
    };
}

;// CONCATENATED MODULE: ./lib/preview/priority.js

/**
 * The free priority for a pull request: the one its number leads to, else the next free one of the band.
 * Different pull requests begin at different places, so that runs at the same time seldom meet.
 */
function freePriority({ first, last }, number, taken) {
    const width = last - first + 1;
    const begin = number % width;
    for (let step = 0; step < width; step++) {
        const priority = first + ((begin + step) % width);
        if (!taken.has(String(priority)))
            return priority;
    }
    return undefined;
}
/** The error for a band without a free priority. */
function bandFull({ first, last }, listener) {
    return new errors/* DeployError */.sH({
        title: 'No listener rule priority is free for the preview',
        message: `All priorities from ${first} to ${last} of the listener ${listener} are taken.`,
        next: 'Take away previews that nobody needs, or widen the input "preview-priorities".',
    });
}

;// CONCATENATED MODULE: ./lib/preview/route.js


/** A part of a host name has this many characters at the most, and a whole one in a condition the other. */
const LABEL = 63;
const HOST = 128;
/** A template for one pull request and target group; of several groups all but the first are told by an ending. */
function fillRoute(template, filling) {
    const ending = filling.target === undefined || asksForTarget(template) ? '' : `-${filling.target}`;
    switch (template.kind) {
        case 'host': {
            const [label = '', ...domain] = template.host.split('.');
            const host = [fill(`${label}${ending}`, filling), ...domain.map(part => fill(part, filling))].join('.');
            return { kind: 'host', host: route_checkHost(host.toLowerCase().replaceAll('_', '-')) };
        }
        case 'path':
            return { kind: 'path', path: fill(`${template.path}${ending}`, filling) };
        case 'header':
            return { ...template, value: fill(`${template.value}${ending}`, filling) };
    }
}
function asksForTarget(template) {
    return JSON.stringify(template).includes('{target}');
}
function fill(text, { number, service, target = '' }) {
    return text
        .replaceAll('{number}', String(number))
        .replaceAll('{service}', service)
        .replaceAll('{target}', target)
        .replaceAll(/^-+|(?<!-)-+$/g, '');
}
/** The URL that the user gives for all previews, for this one. */
function fillUrl(template, { number, service }) {
    return template.replaceAll('{number}', String(number)).replaceAll('{service}', service);
}
function route_checkHost(host) {
    const long = host.split('.').find(label => label.length > LABEL);
    if (long === undefined && host.length <= HOST)
        return host;
    throw (0,fields/* badInput */.AN)('preview-host', host, long === undefined ? `is longer than ${HOST} characters` : `has a part of more than ${LABEL} characters`, 'a shorter name');
}
/** Where a preview is visited; a host that rules ask for beside the preview's own path or header comes first. */
function urlOf(route, { protocol, port, dnsName }, host) {
    const secure = protocol === 'HTTPS';
    const name = route.kind === 'host' ? route.host : (host ?? dnsName);
    const usual = port === (secure ? 443 : 80);
    return `${secure ? 'https' : 'http'}://${name}${usual ? '' : `:${port}`}${route.kind === 'path' ? `${route.path}/` : '/'}`;
}
/** A path that is asked for below the preview's own. */
function below(url, path) {
    return `${url.replace(/\/$/, '')}${path}`;
}
/** The error for a service behind a load balancer whose previews nobody could tell apart. */
function withoutRoute() {
    return new errors/* DeployError */.sH({
        title: 'The inputs do not say where previews are visited',
        message: 'The base service is behind a load balancer, and none of "preview-host", "preview-path" and "preview-header" is set.',
        next: 'Write a host name such as pr-{number}.preview.example.com into the input "preview-host".',
    });
}

;// CONCATENATED MODULE: ./lib/preview/rule-body.js

/** Conditions that keep strangers out; whoever may not reach the base may not reach its previews. */
const GUARDS = new Set(['source-ip', 'http-header']);
/** What a rule matches, does to a request and does with it, up to the forwarding. */
function ruleBody({ route, base, sameListener, asked }) {
    const inherited = (base?.conditions ?? []).filter(({ Field = '' }) => GUARDS.has(Field) ? true : sameListener && keeps(route, Field));
    return {
        Conditions: [
            ...conditionsOf(route),
            ...inherited.map(bare),
            ...(asked.Conditions ?? []),
        ],
        Actions: actionsOf(base, asked),
        ...(route.kind === 'path' ? { Transforms: [withoutPrefix(route.path)] } : {}),
    };
}
/** Below a path or with a header, a preview shares the host of its base. */
function keeps(route, field) {
    if (route.kind === 'host')
        return false;
    return field === 'host-header' || (route.kind === 'header' && field === 'path-pattern');
}
function conditionsOf(route) {
    switch (route.kind) {
        case 'host':
            return [{ Field: 'host-header', HostHeaderConfig: { Values: [route.host] } }];
        case 'path':
            return [{ Field: 'path-pattern', PathPatternConfig: { Values: [route.path, `${route.path}/*`] } }];
        case 'header':
            return [
                { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: route.name, Values: [route.value] } },
            ];
    }
}
/** AWS answers values in two spellings and takes one. */
function bare(condition) {
    const { Values, ...rest } = condition;
    return Object.values(rest).some(config => typeof config === 'object') ? rest : { ...rest, Values };
}
/** The application does not know the prefix, so the load balancer takes it away. */
function withoutPrefix(path) {
    const prefix = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return {
        Type: 'url-rewrite',
        UrlRewriteConfig: { Rewrites: [{ Regex: `^${prefix}/?(.*)$`, Replace: '/$1' }] },
    };
}
/** What the base asks of visitors before it lets them in, previews ask too; what was asked for replaces it. */
function actionsOf(base, asked) {
    if (asked.Actions)
        return asked.Actions;
    const before = (base?.actions ?? []).filter(({ Type = '' }) => /^(?:authenticate|jwt)-/.test(Type));
    if (before.some(({ Type }) => Type === 'authenticate-oidc')) {
        throw new errors/* DeployError */.sH({
            title: 'The sign-in of the base service cannot be taken over',
            message: 'Its listener rule authenticates by OpenID Connect, and AWS does not give out the client secret that a new rule needs.',
            next: 'Write the `Actions` of previews into the input "preview-rule": an authenticate action of their own, or `[]` for previews that everybody can visit.',
        });
    }
    return before;
}
/** The body with its last action, which forwards to a target group. */
function forwardingTo(group, { Actions = [], ...body }) {
    const forward = { Type: 'forward', TargetGroupArn: group };
    const all = [...Actions, forward];
    // AWS wants the order where there is more than one.
    return {
        ...body,
        Actions: all.length === 1 ? all : all.map((action, index) => ({ ...action, Order: index + 1 })),
    };
}
/** The first host that a rule asks for, where it is a whole name. */
function hostIn(body) {
    const hosts = (body.Conditions ?? []).flatMap(({ HostHeaderConfig, Field, Values }) => Field === 'host-header' ? (HostHeaderConfig?.Values ?? Values ?? []) : []);
    return hosts.find(host => !/[*?]/.test(host));
}

;// CONCATENATED MODULE: ./lib/preview/shadow.js

/** The first rule that would take every request of a preview before the preview's own rule is tried. */
function findShadow(body, present, { last }) {
    const own = body.Conditions ?? [];
    return present.find(({ priority, conditions }) => Number(priority) < last && conditions.every(condition => isImplied(condition, own)));
}
/** Whether what fulfils our conditions fulfils this one too. */
function isImplied(condition, own) {
    const patterns = valuesOf(condition);
    if (condition.Field === 'path-pattern' && patterns.includes('*'))
        return true;
    return own.some(ours => ours.Field === condition.Field &&
        ours.HttpHeaderConfig?.HttpHeaderName?.toLowerCase() ===
            condition.HttpHeaderConfig?.HttpHeaderName?.toLowerCase() &&
        valuesOf(ours).every(value => patterns.some(pattern => fits(pattern, value))));
}
function valuesOf(condition) {
    const { HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, SourceIpConfig, HttpRequestMethodConfig } = condition;
    const configs = [
        HostHeaderConfig,
        PathPatternConfig,
        HttpHeaderConfig,
        SourceIpConfig,
        HttpRequestMethodConfig,
    ];
    return configs.flatMap(config => config?.Values ?? []).concat(condition.Values ?? []);
}
/** `*` stands for any characters, `?` for one. */
function fits(pattern, value) {
    const source = pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'i').test(value);
}
/** The error for a preview that nobody would ever get to. */
function shadowed({ priority }, url, { first, last }) {
    return new errors/* DeployError */.sH({
        title: 'Another listener rule takes all requests of the preview',
        message: `The rule with priority ${priority} is tried before those of previews, which are given ${first} to ${last}, and takes everything that is meant for ${url}.`,
        next: `Give that rule a higher number than ${last}, or write a range below ${priority} into the input "preview-priorities".`,
    });
}

;// CONCATENATED MODULE: ./lib/preview/entrance.js












/** Plans a way in for each target group of the base that an Application Load Balancer forwards to. */
async function planEntrances(wires, identity, inputs, tools) {
    if (wires.length === 0)
        return [];
    const { clients, listeners, log } = tools;
    const settings = await (0,target_groups/* describeGroups */.iq)(clients, wires.map(({ arn }) => arn));
    const all = await Promise.all(wires.map(async (wire, index) => {
        const own = settings[index] ?? {};
        const door = await findDoor(clients, listeners, wire, own);
        return { wire, settings: own, ...(door ? { door } : {}) };
    }));
    const ways = all.filter(({ settings: { Protocol }, settings }) => {
        if (isHttp(settings) || inputs.listener !== undefined)
            return true;
        log.info(`A target group of the base takes ${Protocol}, which no rule can tell apart by pull request: left out`);
        return false;
    });
    if (ways.length > 0 && inputs.template === undefined)
        throw withoutRoute();
    const listener = inputs.listener === undefined ? undefined : await describeListener(clients, inputs.listener);
    const different = withoutTwins(ways, listener);
    const names = different.map((_, index) => nameOf(identity, GROUP_NAME, index === 0 ? '' : `-${index + 1}`));
    const groups = await (0,target_groups/* findTaggedGroups */.Sb)(clients, name => names.includes(name));
    const plans = different.map((way, index) => ({
        way,
        name: names[index] ?? '',
        target: targetName(different, index),
        listener: listener ?? way.door?.listener,
        existing: groups.find(group => group.name === names[index]),
    }));
    return Promise.all(plans.map(plan => planEntrance(plan, identity, inputs, tools)));
}
/** Two ways through one listener to one port would be the same way. */
function withoutTwins(ways, listener) {
    const keyOf = ({ wire, door }) => JSON.stringify([wire.container, wire.port, listener?.arn ?? door?.listener.arn]);
    const keys = ways.map(keyOf);
    return ways.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
/** What tells a target group from those before it: its container, else its port, else its place. */
function targetName(ways, index) {
    const wire = ways[index]?.wire;
    if (index === 0 || wire === undefined)
        return undefined;
    const others = ways.filter((_, at) => at !== index).map(way => way.wire);
    if (others.every(({ container }) => container !== wire.container))
        return wire.container;
    return others.every(({ port }) => port !== wire.port) ? String(wire.port) : String(index + 1);
}
async function planEntrance(plan, identity, inputs, { clients, listeners }) {
    const { way, name, target, listener, existing } = plan;
    const { wire, settings, door } = way;
    if (inputs.template === undefined)
        throw withoutRoute();
    if (listener === undefined)
        throw withoutListener(wire);
    if (existing && !isOf(identity, existing.tags))
        throw foreign('target group', name, identity);
    const filling = { number: identity.number, service: serviceOf(identity), ...(target ? { target } : {}) };
    const route = fillRoute(inputs.template, filling);
    const sameListener = door?.listener.arn === listener.arn;
    const body = ruleBody({ route, ...(door ? { base: door.rule } : {}), sameListener, asked: inputs.rule });
    checkBody(body, listener);
    const present = await listeners.rules(listener.arn);
    const rules = await findOwnRules(present, { route, existing }, identity, clients);
    const url = inputs.url !== undefined && target === undefined
        ? fillUrl(inputs.url, filling)
        : urlOf(route, { ...listener, dnsName: await describeDnsName(clients, listener.loadBalancer) }, hostIn(body));
    const others = present.filter(rule => !rules.includes(rule));
    const shadow = findShadow(body, others, inputs.priorities);
    if (shadow)
        throw shadowed(shadow, url, inputs.priorities);
    const taken = new Set(present.map(({ priority }) => priority));
    if (rules.length === 0 && freePriority(inputs.priorities, identity.number, taken) === undefined)
        throw bandFull(inputs.priorities, listener.arn);
    return {
        container: wire.container,
        port: wire.port,
        group: groupLike(settings, name),
        ...(existing ? { existing } : {}),
        listener,
        route,
        body,
        rules,
        url,
        settings,
    };
}
function serviceOf({ base }) {
    return base.slice(base.indexOf('/') + 1);
}
/** The rules of this preview; a rule of somebody else that asks for its host is in the way. */
async function findOwnRules(present, { route, existing }, identity, clients) {
    const host = route.kind === 'host' ? route.host : undefined;
    const asks = (rule) => host !== undefined && asksFor(host, rule);
    const near = present.filter(rule => asks(rule) || (existing && rule.groups.includes(existing.arn)));
    const tags = await (0,elb_tags/* describeTags */.F)(clients, near.map(({ arn }) => arn));
    const own = near.filter(({ arn }) => isOf(identity, tags.get(arn) ?? {}));
    const taken = near.find(rule => asks(rule) && !own.includes(rule));
    if (taken && host !== undefined)
        throw takenHost(host, taken);
    return own;
}

;// CONCATENATED MODULE: ./lib/preview/health.js

/** A new rule takes seconds to reach every node of a load balancer, in milliseconds. */
const BUDGET = 2 * 60_000;
/** What has to answer before a preview is announced: its first URL, through the real host name. */
function healthCheckOf([first], { healthPath, expectation }, log) {
    if (first === undefined)
        return undefined;
    const { settings, body, url } = first;
    const unheard = healthPath === undefined ? whyUnheard(first) : undefined;
    if (unheard !== undefined) {
        log.info(`${url} is not asked for an answer: ${unheard}; "health-check-path" has it asked all the same`);
        return undefined;
    }
    const usual = settings.Matcher?.HttpCode ?? '200';
    // Who is sent to sign in has reached the rule; more nobody sees without an account.
    const signsIn = (body.Actions ?? []).some(({ Type = '' }) => Type.startsWith('authenticate-'));
    return {
        url: below(url, healthPath ?? settings.HealthCheckPath ?? '/'),
        status: expectation?.status ?? (signsIn ? `${usual},302` : usual),
        budget: expectation?.budget ?? BUDGET,
        headers: headersIn(body),
    };
}
/** Why the answer that a runner gets would say nothing about the preview. */
function whyUnheard({ settings, body }) {
    if (settings.ProtocolVersion === 'GRPC')
        return 'gRPC services do not answer plain requests';
    const guarded = (body.Conditions ?? []).some(({ Field }) => Field === 'source-ip');
    return guarded ? 'its rule lets only some addresses in, to which runners seldom belong' : undefined;
}
/** The headers that the rule asks for. */
function headersIn({ Conditions = [] }) {
    const pairs = Conditions.flatMap(({ HttpHeaderConfig }) => {
        const { HttpHeaderName, Values = [] } = HttpHeaderConfig ?? {};
        const plain = Values.find(value => !/[*?]/.test(value));
        return HttpHeaderName && plain ? [[HttpHeaderName, plain]] : [];
    });
    return Object.fromEntries(pairs);
}

// EXTERNAL MODULE: ./lib/base/nearest.js
var nearest = __webpack_require__(9119);
;// CONCATENATED MODULE: ./lib/preview/overrides.js




/** Members that make the preview what it is, so that nothing else may set them. */
const OWN_TASK = ['family', 'containerDefinitions', 'tags'];
const OWN_SERVICE = [
    'cluster',
    'serviceName',
    'taskDefinition',
    'loadBalancers',
    'deploymentController',
    'tags',
    'clientToken',
];
/** What says where tasks run: one member of it replaces the others. */
const CAPACITY = ['launchType', 'capacityProviderStrategy', 'placementConstraints', 'placementStrategy'];
/** Lists of pairs that may be written as mappings, with the member that holds the value. */
const PAIRS = { environment: 'value', secrets: 'valueFrom' };
/** The definition with what is other in a preview. */
function overrideDefinition(definition, { containers, task }) {
    refuseOwn('task', task, OWN_TASK);
    const names = definition.containerDefinitions.map(({ name }) => name);
    for (const name of Object.keys(containers))
        if (!names.includes(name))
            throw strange(name, names);
    const removed = new Set(names.filter(name => containers[name] === null));
    const containerDefinitions = definition.containerDefinitions
        .filter(({ name }) => !removed.has(name))
        .map(container => overrideContainer(container, containers[container.name] ?? {}, removed));
    if (containerDefinitions.length === 0)
        throw invalid(['containers removes every container']);
    const merged = merge(definition, shaped(task, (0,shapes/* registerTaskDefinitionShape */.XD)(), 'task'));
    return { ...merged, containerDefinitions };
}
function overrideContainer(container, members, removed) {
    const lists = Object.entries(PAIRS).flatMap(([member, value]) => {
        const given = members[member];
        return (0,base_shape/* isRecord */.u4)(given) ? [[member, mergePairs(container[member], given, value)]] : [];
    });
    const wanted = { ...members, ...Object.fromEntries(lists) };
    const { name } = container;
    const merged = merge(container, shaped(wanted, containerShape(), `containers.${name}`));
    const dependencies = merged['dependsOn'];
    if (removed.size === 0 || !Array.isArray(dependencies))
        return merged;
    // Nobody can wait for a container that is not there.
    const dependsOn = dependencies.filter(one => !((0,base_shape/* isRecord */.u4)(one) && removed.has(String(one['containerName']))));
    return { ...merged, dependsOn };
}
function containerShape() {
    const shape = (0,shapes/* registerTaskDefinitionShape */.XD)();
    const list = shape.kind === 'structure' ? shape.members.get('containerDefinitions')?.() : undefined;
    return list?.kind === 'list' ? list.member() : { kind: 'any' };
}
/** Pairs by their names on top of those that are there; `null` takes one away. */
function mergePairs(existing, given, valueMember) {
    const pairs = new Map((Array.isArray(existing) ? existing : []).filter(base_shape/* isRecord */.u4).map(pair => [pair['name'], pair]));
    for (const [name, value] of Object.entries(given)) {
        if (value === null)
            pairs.delete(name);
        else
            pairs.set(name, { name, [valueMember]: value });
    }
    return [...pairs.values()];
}
/** The settings of a service with what is other in a preview. */
function overrideSettings(settings, { service }) {
    refuseOwn('service', service, OWN_SERVICE);
    const wanted = shaped(service, (0,shapes/* createServiceShape */.DX)(), 'service');
    const { deploymentConfiguration } = wanted;
    const strategy = (0,base_shape/* isRecord */.u4)(deploymentConfiguration) ? deploymentConfiguration['strategy'] : undefined;
    if (strategy !== undefined && strategy !== 'ROLLING')
        throw invalid([`service.deploymentConfiguration.strategy is ${String(strategy)}; previews are ROLLING`]);
    const capacity = wanted['capacityProviderStrategy'] ?? wanted['launchType'];
    const kept = Object.entries(settings).filter(([member]) => !(capacity && CAPACITY.includes(member)));
    const merged = merge(Object.fromEntries(kept), wanted);
    return {
        ...merged,
        deploymentConfiguration: {
            ...settings.deploymentConfiguration,
            ...((0,base_shape/* isRecord */.u4)(deploymentConfiguration) ? deploymentConfiguration : {}),
        },
    };
}
/** The members on top; those that are `null` are taken away. */
function merge(existing, given) {
    const all = Object.entries({ ...existing, ...given });
    return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined));
}
/** Members with the types that AWS takes; `null` stays, to take something away. */
function shaped(members, shape, part) {
    const { value, misfits } = (0,base_shape/* conform */.fj)(members, shape);
    if (misfits.length > 0)
        throw invalid(misfits.map(({ path, problem }) => `${part}.${path} ${problem}`));
    const gone = Object.entries(members).filter(([, given]) => given === null);
    return { ...value, ...Object.fromEntries(gone) };
}
function refuseOwn(part, members, own) {
    const [taken] = Object.keys(members).filter(member => own.includes(member));
    if (taken !== undefined)
        throw invalid([`${part}.${taken} is what the action itself sets`]);
}
function strange(name, names) {
    return new errors/* DeployError */.sH({
        title: `Container "${name}" is not in the task definition`,
        message: `Input "preview-overrides" names it; the task definition has: ${names.join(', ')}.${(0,nearest/* didYouMean */.a)(name, names)}`,
        next: 'Correct its name in the input "preview-overrides".',
    });
}
function invalid(problems) {
    return new errors/* DeployError */.sH({
        title: 'Input "preview-overrides" is not valid',
        message: problems.join('\n'),
        next: 'Use the members of RegisterTaskDefinition and CreateService under the names of the Amazon ECS API reference.',
    });
}

;// CONCATENATED MODULE: ./lib/preview/room.js




/** So many of the stalest previews are named where there is no room for another one. */
const NAMED = 5;
/** Fails where there is no room for a new preview, before anything has been made, and names the stalest ones. */
async function checkRoom(newcomer, { limit }, listeners, tools) {
    const { entrances, existing, identity, cluster } = newcomer;
    const isThere = existing !== undefined || entrances.some(one => one.existing);
    const full = isThere ? undefined : await findFull(entrances, listeners, tools);
    if (full === undefined && (limit === undefined || isThere))
        return;
    const all = await findPreviews(tools.clients, cluster, identity.repository);
    const others = all.filter(one => one.identity.number !== identity.number);
    const reason = full ?? (others.length >= (limit ?? 0) ? tooMany(others.length, limit) : undefined);
    if (reason === undefined)
        return;
    const stalest = others.toSorted((a, b) => (a.deployedAt ?? 0) - (b.deployedAt ?? 0)).slice(0, NAMED);
    const named = stalest.map(({ identity: { number }, deployedAt }) => deployedAt === undefined ? `#${number}` : `#${number} (last deployed ${isoDay(deployedAt)})`);
    throw new errors/* DeployError */.sH({
        title: 'There is no room for another preview',
        message: `${reason}${named.length > 0 ? ` The stalest previews of ${identity.repository}: ${named.join(', ')}.` : ''}`,
        next: 'Close pull requests, run this action with `command: down` for previews that nobody needs, or with `command: sweep`; or raise the limit.',
    });
}
function tooMany(amount, limit) {
    return `There are ${amount} previews, and the input "preview-limit" allows ${limit}.`;
}
/** A load balancer that has no place for all the rules and target groups, in words. */
async function findFull(entrances, listeners, { clients, log }) {
    if (entrances.length === 0)
        return undefined;
    const quotas = await readQuotas(clients, log);
    for (const [balancer, own] of Map.groupBy(entrances, ({ listener }) => listener.loadBalancer)) {
        const all = await listeners.of(balancer);
        const rules = (await Promise.all(all.map(({ arn }) => listeners.rules(arn))))
            .flat()
            .filter(({ priority }) => priority !== 'default').length;
        if (rules + own.length > quotas.rules)
            return sayFull(balancer, rules, quotas.rules, 'listener rules');
        const groups = (await (0,target_groups/* listGroups */.P$)(clients, balancer)).length;
        if (groups + own.length > quotas.groups)
            return sayFull(balancer, groups, quotas.groups, 'target groups');
    }
    return undefined;
}
function sayFull(balancer, amount, quota, what) {
    return `Load balancer ${balancer.split('/').at(-2)} has ${amount} ${what}, and its quota is ${quota}.`;
}
function isoDay(ms) {
    return new Date(ms).toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./lib/preview/plan.js
















/** Reads and validates everything a preview needs; changes nothing. */
async function planPreview(inputs, identity, commit, tools) {
    const { clients, clock, log } = tools;
    const template = await describeTemplate(clients, inputs);
    const name = nameOf(identity, SERVICE_NAME);
    const tags = tagsOf(identity, { commit, now: clock.now(), more: inputs.edits.tags });
    const existing = await findOwnService(name, identity, template, tools);
    const source = await (0,strategy_source/* readSource */.o)(inputs.definition ?? template.taskDefinition, tools.readFile, clients);
    const { definition, pins } = await prepareDefinition(source.definition, name, tags, inputs, tools);
    (0,wiring/* checkWiring */.h)(definition, template.targetGroups);
    const listeners = readListeners(clients);
    const entrances = await planEntrances(template.targetGroups, identity, inputs.route, {
        clients,
        listeners,
        log,
    });
    const settings = overrideSettings(settingsLike(template, entrances), inputs.overrides);
    await checkRoom({ entrances, existing, identity, cluster: template.clusterArn }, inputs, listeners, tools);
    const healthCheck = settings.desiredCount === 0 ? undefined : healthCheckOf(entrances, inputs, log);
    return {
        identity,
        name,
        template,
        definition,
        current: existing?.service.status === 'ACTIVE'
            ? await (0,task_definitions/* describeTaskDefinition */.o)(clients, existing.service.taskDefinition)
            : await (0,task_definitions/* describeTaskDefinition */.o)(clients, template.taskDefinition),
        pins,
        settings,
        tags,
        entrances,
        ...(existing ? { existing } : {}),
        ...(healthCheck ? { healthCheck } : {}),
    };
}
/** What a preview of a service is called by: the names of its cluster and itself. */
function baseOf({ cluster, service }) {
    return `${(0,base_arn/* shortName */.EU)(cluster)}/${service}`;
}
async function findOwnService(name, identity, { clusterArn }, { clients }) {
    const found = await (0,tagged_services/* findService */.Ln)(clients, { cluster: clusterArn, service: name });
    if (found && !isOf(identity, found.tags))
        throw foreign('service', name, identity);
    return found;
}
/** The base's settings with what makes a service a preview: one task, replaced at once by the next. */
function settingsLike({ settings }, entrances) {
    const { healthCheckGracePeriodSeconds: grace, ...rest } = settings;
    return {
        ...rest,
        // AWS refuses it for a service that no load balancer checks.
        ...(grace === undefined || entrances.length === 0 ? {} : { healthCheckGracePeriodSeconds: grace }),
        desiredCount: 1,
        deploymentConfiguration: {
            strategy: 'ROLLING',
            maximumPercent: 200,
            minimumHealthyPercent: 100,
            // A preview that cannot start would try for ever, and cost.
            deploymentCircuitBreaker: { enable: true, rollback: true },
        },
    };
}
async function prepareDefinition(source, family, tags, inputs, tools) {
    const edited = (0,prepare/* prepare */.i)(source, { ...inputs.edits, tags: {} });
    const overridden = overrideDefinition(edited, inputs.overrides);
    // When it was deployed to says the service; of a revision it would be a change each time.
    const { [OWN_TAGS.deployedAt]: _, ...lasting } = tags;
    const inherited = (source.tags ?? []).filter(({ key }) => !key.startsWith('aws:') && lasting[key] === undefined);
    const definition = { ...overridden, family, tags: [...inherited, ...(0,aws_tags/* ecsTags */.pH)(lasting)] };
    if (!inputs.pinDigest)
        return { definition, pins: [] };
    const { findPins } = await Promise.all(/* import() */[__webpack_require__.e(249), __webpack_require__.e(10)]).then(__webpack_require__.bind(__webpack_require__, 3010));
    const pins = await findPins(definition, inputs.edits, tools);
    return { definition: (0,pin/* applyPins */.RL)(definition, pins), pins };
}

// EXTERNAL MODULE: ./lib/github/patience.js
var patience = __webpack_require__(5104);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
// EXTERNAL MODULE: ./lib/github/comment-reporter.js
var comment_reporter = __webpack_require__(8590);
// EXTERNAL MODULE: ./lib/github/deployment-reporter.js
var deployment_reporter = __webpack_require__(1488);
;// CONCATENATED MODULE: ./lib/github/preview-end.js




/** States that a deployment has while it counts as being there. */
const ALIVE = new Set(['success', 'in_progress', 'queued', 'pending']);
/** Tells GitHub that a preview is gone; what it refuses is told and changes nothing. */
async function endPreview(ended, api, runner) {
    const attempt = async (subject, tell) => {
        try {
            await tell();
        }
        catch (error) {
            runner.notice(`${subject} could not be brought up to date`, (0,errors/* messageOf */.bD)(error));
        }
    };
    if (ended.environment !== undefined)
        await attempt('The GitHub deployments of the preview', () => endDeployments(ended, api));
    if (ended.comment)
        await attempt('The comment on the pull request', () => endComment(ended, api));
}
async function endDeployments({ environment = '', subject, why, runUrl }, api) {
    for (const { id } of await api.listDeployments(environment, subject)) {
        if (!ALIVE.has((await api.readState(id)) ?? 'pending'))
            continue;
        await api.createStatus(id, {
            state: 'inactive',
            description: (0,deployment_reporter/* clip */.$)(`Preview taken down: ${why}`),
            log_url: runUrl,
        });
    }
}
/** A preview that never had a comment needs none to say that it is gone. */
async function endComment({ name, pullRequest, subject, environment, why, runUrl }, api) {
    const place = { api, pullRequest };
    const marker = (0,comment_reporter/* markerOf */.we)('ecs-deploy', [subject, environment]);
    const id = await (0,comment_reporter/* findComment */.h1)(place, marker);
    if (id === undefined)
        return;
    const text = `### 🗑️ ${(0,markdown/* plain */.pj)(name)}: preview taken down\n\n${(0,markdown/* plain */.pj)(why)}\n\n[Run](${runUrl})\n`;
    await (0,comment_reporter/* writeComment */.HF)(place, { marker, id }, text);
}

// EXTERNAL MODULE: ./lib/aws/retire.js
var retire = __webpack_require__(4974);
;// CONCATENATED MODULE: ./lib/preview/revisions.js




/** Deregisters the revisions of a preview, except those that are still needed; gives the ones that went. */
async function retireOwn(clients, family, identity, needed = []) {
    const gone = [];
    for (const arn of await (0,retire/* listRevisions */.VW)(clients, family)) {
        if (needed.includes(arn))
            continue;
        // The family's name says whose it should be; only the tags say whose it is.
        const { definition } = await (0,task_definitions/* describeTaskDefinition */.o)(clients, arn);
        if (!isOf(identity, (0,aws_tags/* readTags */.g$)([...(definition.tags ?? [])])))
            continue;
        await (0,retire/* deregister */.BX)(clients, arn);
        gone.push(arn);
    }
    return gone;
}

;// CONCATENATED MODULE: ./lib/preview/down.js







/** Milliseconds between two looks at a service that is going. */
const PAUSE = 5000;
/**
 * Takes a preview down: traffic first, what traffic came through last. What is gone already is fine, and
 * what cannot be taken away keeps nothing else from going.
 */
async function takeDown(found, strangers, demolition, tools) {
    const { identity, name } = found;
    const removed = [];
    const left = strangers.map(({ kind, name: other }) => ({
        what: `${kind} ${other}`,
        why: 'It has the name of this preview and not its tags, so it belongs to somebody else.',
        next: 'Delete it by hand if nobody needs it.',
    }));
    const attempt = async ({ what, remove }) => {
        try {
            const words = await remove();
            if (words === undefined)
                return;
            removed.push(words);
            tools.log.info(`${name}: deleted ${words}`);
        }
        catch (error) {
            if (tools.signal.aborted)
                throw error;
            const next = error instanceof errors/* DeployError */.sH ? error.next : undefined;
            left.push({ what, why: (0,errors/* messageOf */.bD)(error), ...(next ? { next } : {}) });
            tools.log.info(`${name}: ${what} is left: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    };
    for (const step of stepsOf(found, demolition, tools))
        await attempt(step);
    // The revisions go last: by them a sweep finds a preview whose removal was cut off before this was told.
    if (left.length === 0)
        await demolition.farewell();
    await attempt(revisionsOf(found, tools));
    return { name, number: identity.number, removed, left };
}
function stepsOf({ identity, name, rules, service, groups }, demolition, tools) {
    const { clients, clock } = tools;
    const { cluster, maxAttempts } = demolition;
    const step = (what, remove) => ({
        what,
        remove: async () => {
            await remove();
            return what;
        },
    });
    return [
        ...rules.map(({ arn, priority }) => step(`listener rule ${priority}`, () => deleteRule(clients, arn))),
        ...(service
            ? [
                step(`service ${name}`, async () => {
                    if (service.service.status !== 'DRAINING')
                        await (0,tagged_services/* deleteService */.hs)(clients, { cluster, service: name }, clock, maxAttempts);
                    await untilGone(identity, service, demolition, tools);
                }),
            ]
            : []),
        ...groups.map(group => step(`target group ${group.name}`, () => (0,target_groups/* deleteGroup */.Ni)(clients, group.arn, clock))),
    ];
}
const revisionsOf = ({ identity, name }, { clients }) => ({
    what: `task definition ${name}`,
    remove: async () => {
        const gone = await retireOwn(clients, name, identity);
        return gone.length === 0 ? undefined : `revisions ${gone.map(base_arn/* formatRevision */.TU).join(', ')}`;
    },
});
/** A service that drains still has its tasks and its name. */
async function untilGone(identity, { service: { name }, createdAt }, { cluster, timeout }, { clients, clock, signal }) {
    const deadline = clock.now() + timeout;
    while (true) {
        const found = await (0,tagged_services/* findService */.Ln)(clients, { cluster, service: name });
        if (!found || !isOf(identity, found.tags))
            return;
        // The deleted one may be shown as it was for some seconds more.
        if (found.service.status === 'ACTIVE' && found.createdAt > createdAt)
            throw rebuilt(name);
        if (clock.now() >= deadline)
            throw slow(name, found.service.running);
        await clock.sleep(PAUSE, signal);
    }
}
function rebuilt(name) {
    return new errors/* DeployError */.sH({
        title: `Service ${name} is there again`,
        message: 'Another run has created it anew while it was taken down.',
        next: 'Run the job again once that run is over.',
    });
}
function slow(name, running) {
    return new errors/* DeployError */.sH({
        title: `Service ${name} is still being deleted`,
        message: `Its status is DRAINING and ${running} of its tasks still run.`,
        next: 'Run the job again, or raise the input "timeout".',
    });
}

;// CONCATENATED MODULE: ./lib/preview-run.js





/** A pull request as GitHub has it now, or why that is not known. */
async function askGithub(number, { api }) {
    if (api === undefined)
        return { unreadable: 'The input "github-token" is not set.' };
    try {
        return await api.readPullRequest(number);
    }
    catch (error) {
        // Nothing is deployed yet when this is asked.
        return { unreadable: (0,errors/* messageOf */.bD)(error).replace(patience/* UNAFFECTED */.AI, '').trim() };
    }
}
/** `owner/name` of the repository of the run. */
function repositoryOf({ owner, repo }) {
    return `${owner}/${repo}`;
}
/** What the deployments and the comment of a preview are known by on GitHub, whatever there is of it in AWS. */
function subjectOf(name, { region, cluster }) {
    return `preview:${region}/${(0,base_arn/* shortName */.EU)(cluster)}/${name}`;
}
/** Takes a preview down, tells GitHub that it is gone, and notes what became of it. */
async function remove({ found, strangers }, why, inputs, run) {
    const farewell = () => tellGone(found, why, inputs, run);
    const { name, number, removed, left } = await takeDown(found, strangers, { ...inputs, farewell }, run.tools);
    const fate = { name, number, fate: left.length > 0 ? 'left' : 'removed', why, removed, left };
    run.story.fates.push(fate);
    return fate;
}
async function tellGone({ name, identity: { number } }, why, inputs, { api, context: { runUrl }, runner }) {
    if (api === undefined)
        return;
    const { environment, comment } = inputs.github;
    const subject = subjectOf(name, inputs);
    const place = environment ? { environment: environment.name } : {};
    await endPreview({ name, pullRequest: number, subject, ...place, comment, why, runUrl }, api, runner);
}
/** Whose preview is meant. */
function identify(number, base, { context }) {
    return { repository: repositoryOf(context), number, base };
}

;// CONCATENATED MODULE: ./lib/preview-down.js



/** Takes the preview of a pull request down; that there is none is fine. */
async function lower(inputs, number, run, why) {
    const { story, runner, tools } = run;
    const identity = identify(number, baseOf(inputs), run);
    const sighting = await findPreview(tools.clients, inputs.cluster, identity);
    const { name } = sighting.found;
    story.name = name;
    runner.info(`Taking ${name} down`);
    const { fate, removed } = await remove(sighting, why, inputs, run);
    // What was just made is gone again, and nobody shall look for it.
    delete story.deployment;
    delete story.url;
    Object.assign(story, { targetGroups: [], rules: [] });
    story.outcome = fate === 'removed' ? 'removed' : 'failed';
    if (fate === 'removed')
        story.reason = removed.length > 0 ? why : `Nothing was left of ${name}.`;
}

// EXTERNAL MODULE: ./lib/base/in-parallel.js
var in_parallel = __webpack_require__(2656);
;// CONCATENATED MODULE: ./lib/preview/judge.js

/** Judges a preview. Of a pull request that cannot be read nothing is known, so its preview stays. */
function judge({ deployedAt }, standing, { label, ttl }, now) {
    if ('unreadable' in standing)
        return { stays: true, unsure: true, why: `GitHub could not be asked: ${standing.unreadable}` };
    if (!standing.open)
        return { stays: false, why: 'The pull request is closed.' };
    if (label !== undefined && !standing.labels.includes(label))
        return { stays: false, why: `The pull request does not have the label "${label}" any more.` };
    const age = deployedAt === undefined ? undefined : now - deployedAt;
    if (ttl !== undefined && age !== undefined && age > ttl) {
        return {
            stays: false,
            why: `Its last deployment was ${(0,duration/* formatDuration */.a3)(age)} ago, longer than the ${(0,duration/* formatDuration */.a3)(ttl)} of "preview-ttl".`,
        };
    }
    return { stays: true, why: 'The pull request is open.' };
}

// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/preview-sweep.js






/** Previews that are taken down at the same time: most of it is waiting until tasks have stopped. */
const AT_ONCE = 5;
/** Takes down the previews of the repository that nobody needs, and tells why each of the others stays. */
async function sweep(inputs, run) {
    const { story, runner, tools, context } = run;
    if (run.api === undefined) {
        throw (0,fields/* badInput */.AN)('github-token', 'nothing', 'is needed to ask which pull requests are open', 'the expression `github.token` of the workflow');
    }
    const previews = await findPreviews(tools.clients, inputs.cluster, repositoryOf(context));
    const sorted = previews.toSorted((a, b) => a.identity.number - b.identity.number);
    runner.info(`${(0,words/* count */.U9)(sorted.length, 'preview')} of ${repositoryOf(context)} found`);
    const unsure = [];
    await (0,in_parallel/* inParallel */.H)(sorted, AT_ONCE, async (preview) => {
        const judgement = await judgeNow(preview, inputs, run);
        if (judgement.unsure)
            unsure.push(preview);
        if (judgement.stays || inputs.dryRun) {
            note(preview, judgement, run);
            return;
        }
        await removeNow(preview, inputs, run);
    });
    if (unsure.length > 0) {
        runner.warning(`${(0,words/* count */.U9)(unsure.length, 'preview')} could not be judged`, `GitHub could not be asked about ${unsure.map(({ identity }) => `#${identity.number}`).join(', ')}, so they stay until the next sweep.`);
    }
    story.fates.sort((a, b) => a.number - b.number);
    story.outcome = story.fates.some(({ fate }) => fate === 'left') ? 'failed' : 'swept';
    const gone = story.fates.filter(({ fate }) => fate === 'removed').length;
    const would = story.fates.filter(({ fate }) => fate === 'to-remove').length;
    const kept = story.fates.filter(({ fate }) => fate === 'kept').length;
    story.reason = inputs.dryRun
        ? `${(0,words/* count */.U9)(would, 'preview')} would be taken down, ${kept} would stay.`
        : `${(0,words/* count */.U9)(gone, 'preview')} taken down, ${kept} kept.`;
}
async function judgeNow(preview, inputs, run) {
    return judge(preview, await askGithub(preview.identity.number, run), inputs, run.tools.clock.now());
}
function note({ name, identity: { number } }, { stays, why }, { story, runner }) {
    runner.info(`${name} ${stays ? 'stays' : 'would be taken down'}: ${why}`);
    story.fates.push({ name, number, fate: stays ? 'kept' : 'to-remove', why, removed: [], left: [] });
}
/** Meanwhile the pull request may have been opened again, or pushed to: both are looked at once more. */
async function removeNow({ identity }, inputs, run) {
    const { tools, runner } = run;
    const sighting = await findPreview(tools.clients, inputs.cluster, identity);
    const judgement = await judgeNow(sighting.found, inputs, run);
    if (judgement.stays) {
        note(sighting.found, judgement, run);
        return;
    }
    runner.info(`Taking ${sighting.found.name} down: ${judgement.why}`);
    await remove(sighting, judgement.why, inputs, run);
}

// EXTERNAL MODULE: ./lib/carry-out.js + 5 modules
var carry_out = __webpack_require__(9248);
// EXTERNAL MODULE: ./lib/deploy.js
var deploy = __webpack_require__(4240);
// EXTERNAL MODULE: ./lib/github/reporters.js
var reporters = __webpack_require__(9701);
// EXTERNAL MODULE: ./lib/strategy/ecs.js
var ecs = __webpack_require__(5108);
// EXTERNAL MODULE: ./lib/task-definition/diff.js
var diff = __webpack_require__(5138);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/preview/covers.js


/** Whether what AWS has is what is wanted: AWS may say more, because it fills in its defaults. */
function covers(actual, wanted) {
    if (Array.isArray(wanted)) {
        if (!Array.isArray(actual) || actual.length !== wanted.length)
            return false;
        const [own, other] = wanted.every(isText) ? [wanted.toSorted(), actual.toSorted()] : [wanted, actual];
        return own.every((item, index) => covers(other[index], item));
    }
    if ((0,base_shape/* isRecord */.u4)(wanted)) {
        return ((0,base_shape/* isRecord */.u4)(actual) &&
            Object.entries(wanted).every(([name, value]) => value === undefined || covers(actual[name], value)));
    }
    return (0,external_node_util_.isDeepStrictEqual)(actual, wanted);
}
function isText(value) {
    return typeof value === 'string';
}

;// CONCATENATED MODULE: ./lib/preview/settings.js

/** Members of CreateService that UpdateService does not take. */
const ONLY_NEW = new Set(['launchType', 'schedulingStrategy', 'role', 'clientToken', 'tags']);
/** The members of UpdateService for what a service is to have and has not. */
function changedSettings(actual, wanted) {
    const changed = Object.entries(withCapacity(actual, wanted)).filter(([member, value]) => value !== undefined && !ONLY_NEW.has(member) && !isLatest(value) && !covers(actual[member], value));
    const update = Object.fromEntries(changed);
    // AWS changes capacity providers only together with all tasks.
    return 'capacityProviderStrategy' in update ? { ...update, forceNewDeployment: true } : update;
}
/** The latest platform version has a number as soon as tasks run on it; each deployment takes the latest anyway. */
function isLatest(value) {
    return value === 'LATEST';
}
/** A launch type cannot be changed; that of Fargate can be said as a capacity provider. */
function withCapacity(actual, wanted) {
    const has = actual['capacityProviderStrategy'];
    const byProvider = Array.isArray(has) && has.length > 0;
    if (wanted.launchType !== 'FARGATE' || !byProvider)
        return wanted;
    return { ...wanted, capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] };
}

;// CONCATENATED MODULE: ./lib/preview/launch.js










/** A name is free again this long after its service was told to go, in milliseconds; usually it is a minute. */
const PATIENCE = 10 * 60_000;
const launch_PAUSE = 5000;
/** For so long after its creation AWS may not show a service everywhere, in milliseconds. */
const UNSEEN = 60_000;
/** The preview's service as a deployment like any other: updated where it is there, else created. */
async function planDeployment(plan, wires, inputs, tools) {
    const { existing, definition, current, pins } = plan;
    const before = existing?.service.status === 'ACTIVE' ? existing : undefined;
    const service = before?.service ?? blank(plan, wires);
    const draft = {
        inputs: deployInputs(plan, inputs),
        service,
        definition,
        update: before
            ? changedSettings(before.service.settings, { ...plan.settings, loadBalancers: [...wires] })
            : {},
    };
    return {
        ...draft,
        strategy: 'rolling',
        current,
        changes: (0,diff/* diffTaskDefinitions */.n)(current.definition, definition),
        pins,
        launch: before ? await (0,ecs/* prepareEcs */.z)(draft, tools) : createLaunch(plan, wires, draft, tools),
    };
}
/** What the deploy action would have been asked for. */
function deployInputs({ name, template, healthCheck }, inputs) {
    return {
        region: inputs.region,
        cluster: template.clusterArn,
        service: name,
        edits: inputs.edits,
        strategy: 'rolling',
        update: {},
        skipUnchanged: false,
        preflight: false,
        goal: { wait: 'stable', pause: false },
        timeout: inputs.timeout,
        ...(healthCheck ? { healthCheck } : {}),
        maxAttempts: inputs.maxAttempts,
        github: inputs.github,
        pinDigest: inputs.pinDigest,
        // A half-made preview may stay: the next push completes it, and the closing of the pull request ends it.
        remedies: { failAfter: inputs.failAfter, onCancel: 'leave' },
        codedeploy: { hooks: {}, onActiveDeployment: 'fail', reroute: 'auto' },
        codedeployNames: [],
    };
}
/** A service that is still to be created. */
function blank({ name, template, settings }, wires) {
    return (0,service/* toService */.R)({
        serviceName: name,
        serviceArn: `${template.clusterArn.replace(':cluster/', ':service/')}/${name}`,
        clusterArn: template.clusterArn,
        desiredCount: settings.desiredCount,
        deploymentConfiguration: settings.deploymentConfiguration,
        loadBalancers: [...wires],
    });
}
function createLaunch(plan, wires, draft, tools) {
    return {
        start: arn => create(plan, wires, draft, arn, tools),
        trace: () => ({}),
        rollsBackItself: true,
    };
}
/** CreateService, as soon as a former service of the name is gone; one that another run has made is updated. */
async function create(plan, wires, draft, taskDefinition, tools) {
    const { clients, clock, log, signal } = tools;
    const { name, identity } = plan;
    const cluster = plan.template.clusterArn;
    const request = {
        ...plan.settings,
        cluster,
        serviceName: name,
        taskDefinition,
        ...(wires.length > 0 ? { loadBalancers: [...wires] } : {}),
        deploymentController: { type: 'ECS' },
        schedulingStrategy: 'REPLICA',
        tags: (0,aws_tags/* ecsTags */.pH)(plan.tags),
    };
    const deadline = clock.now() + PATIENCE;
    let told = false;
    while (true) {
        const found = await (0,tagged_services/* findService */.Ln)(clients, { cluster, service: name });
        if (found && !isOf(identity, found.tags))
            throw foreign('service', name, identity);
        if (found?.service.status === 'ACTIVE')
            return updateOther(found, draft, taskDefinition, tools);
        const after = found
            ? undefined
            : await (0,tagged_services/* createService */.sR)(clients, { request, clock, maxAttempts: draft.inputs.maxAttempts });
        if (after) {
            const started = { before: draft.service, after, definition: draft.definition };
            return untilShown((0,ecs/* deploymentOf */.P)(started, undefined, tools), clock);
        }
        if (clock.now() >= deadline)
            throw stillThere(name);
        if (!told)
            log.info(`Waiting until the former service ${name} is gone`);
        told = true;
        await clock.sleep(launch_PAUSE, signal);
    }
}
/** A service that was created a moment ago and is not shown yet is on its way, and not gone. */
function untilShown({ look, ...deployment }, clock) {
    const until = clock.now() + UNSEEN;
    return {
        ...deployment,
        look: async () => {
            try {
                return await look();
            }
            catch (error) {
                if (!(error instanceof errors/* DeployError */.sH) || (0,explain/* natureOf */.PC)(error.cause) !== 'missing' || clock.now() >= until)
                    throw error;
                const failure = { title: error.title, message: 'AWS does not show the new service yet.' };
                throw new errors/* DeployError */.sH(failure, { cause: error, fatal: false });
            }
        },
    };
}
/** Another run for the same pull request was quicker; the newer revision takes over. */
async function updateOther({ service }, draft, taskDefinition, tools) {
    tools.log.info(`Another run has created ${service.name} meanwhile; it is updated`);
    const launch = await (0,ecs/* prepareEcs */.z)({ ...draft, service, update: {} }, tools);
    return launch.start(taskDefinition);
}
function stillThere(name) {
    return new errors/* DeployError */.sH({
        title: `The former service ${name} is still being deleted`,
        message: 'ECS takes its name only when all of its tasks have stopped.',
        next: 'Run the job again in some minutes.',
    });
}

;// CONCATENATED MODULE: ./lib/preview/open.js










/** So often a priority may be lost to another run. */
const TRIES = 30;
/** Milliseconds between two tries, on average; they grow with their number. */
const open_PAUSE = 500;
/** Sees to it that target group and rule are there and as they should be, whatever an earlier run left. */
async function openEntrance(entrance, opening, tools) {
    tools.signal.throwIfAborted();
    const group = await ensureGroup(entrance, opening, tools);
    tools.signal.throwIfAborted();
    const rule = await ensureRule(entrance, group, opening, tools);
    return { group, rule };
}
async function ensureGroup({ group, existing, settings }, { tags }, { clients, log }) {
    if (existing === undefined) {
        const arn = await (0,target_groups/* createGroup */.wj)(clients, { ...group, Tags: (0,aws_tags/* elbTags */.$6)(tags) });
        await (0,target_groups/* setDrainDelay */.eR)(clients, arn, DRAIN_SECONDS);
        log.info(`Created target group ${group.Name}`);
        return arn;
    }
    // An earlier run may have been cut off before this.
    if ((await (0,target_groups.readDrainDelay)(clients, existing.arn)) !== DRAIN_SECONDS)
        await (0,target_groups/* setDrainDelay */.eR)(clients, existing.arn, DRAIN_SECONDS);
    const check = healthCheckLike(settings);
    if (!covers(existing.settings, check)) {
        await (0,target_groups/* modifyHealthCheck */.xf)(clients, existing.arn, check);
        log.info(`Changed the health check of target group ${group.Name}`);
    }
    return existing.arn;
}
async function ensureRule(entrance, group, opening, { clients, clock, log, random }) {
    const { listener, body } = entrance;
    let own = entrance.rules;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
        const [first, ...twins] = own;
        if (first) {
            await correct(first, twins, entrance, group, clients, log);
            return first.arn;
        }
        const present = await listRules(clients, listener.arn);
        const taken = new Set(present.map(rule => rule.priority));
        const priority = freePriority(opening.priorities, opening.identity.number, taken);
        if (priority === undefined)
            throw bandFull(opening.priorities, listener.arn);
        const request = { ListenerArn: listener.arn, Priority: priority, ...forwardingTo(group, body) };
        const arn = await createRule(clients, { ...request, Tags: (0,aws_tags/* elbTags */.$6)(opening.tags) });
        if (arn !== undefined) {
            log.info(`Created listener rule with priority ${priority} for ${entrance.url}`);
            return arn;
        }
        log.info(`Priority ${priority} was taken at the same moment`);
        await clock.sleep(Math.round(open_PAUSE * attempt * (0.5 + random())));
        own = await findOwn(await listRules(clients, listener.arn), group, opening.identity, clients);
    }
    throw new errors/* DeployError */.sH({
        title: 'No listener rule could be created',
        message: `Other runs took ${TRIES} priorities of ${listener.arn} one after the other at the same moment.`,
        next: 'Run the job again.',
    });
}
/** Of several rules, which two runs at once may have made, the first stays. */
async function correct(rule, twins, { body, url }, group, clients, log) {
    const wanted = forwardingTo(group, body);
    const present = { Conditions: rule.conditions, Actions: rule.actions, Transforms: rule.transforms };
    if (!covers(present, { Transforms: [], ...wanted })) {
        await modifyRule(clients, rule.arn, wanted);
        log.info(`Changed listener rule with priority ${rule.priority} for ${url}`);
    }
    for (const { arn } of twins)
        await deleteRule(clients, arn);
}
/** The rules of this preview that forward to its target group. */
async function findOwn(present, group, identity, clients) {
    const near = present.filter(rule => rule.groups.includes(group));
    const tags = await (0,elb_tags/* describeTags */.F)(clients, near.map(({ arn }) => arn));
    return near.filter(({ arn }) => isOf(identity, tags.get(arn) ?? {}));
}

// EXTERNAL MODULE: ./lib/report/story.js
var report_story = __webpack_require__(5419);
;// CONCATENATED MODULE: ./lib/preview-up.js















const CLOSED = 'The pull request is closed.';
/** Makes the preview of a pull request, or brings it up to date. */
async function raise(inputs, number, run) {
    const { story, runner } = run;
    const request = await askGithub(number, run);
    if ('unreadable' in request) {
        runner.notice('Whether the pull request is open is not known', `${request.unreadable} It is taken for open.`);
    }
    else {
        if (!request.open)
            return lower(inputs, number, run, CLOSED);
        const why = refusal(request, inputs, run);
        if (why !== undefined) {
            Object.assign(story, { outcome: 'skipped', reason: why });
            return;
        }
    }
    const identity = identify(number, baseOf(inputs), run);
    // An event of another kind has the commit of another branch.
    const own = run.context.ref === `refs/pull/${number}/head`;
    const commit = !own && 'sha' in request ? request.sha : run.context.sha;
    try {
        await build(inputs, identity, commit, run);
    }
    catch (error) {
        if (run.tools.signal.aborted || !(await isClosed(number, run)))
            throw error;
        runner.info(`The pull request was closed meanwhile, and its preview failed: ${(0,errors/* messageOf */.bD)(error)}`);
        return lower(inputs, number, run, `${CLOSED} That happened while its preview was made.`);
    }
    if (!run.tools.signal.aborted && (await isClosed(number, run)))
        await lower(inputs, number, run, `${CLOSED} That happened while its preview was made.`);
}
/** What an event of another kind did not tell. */
function refusal({ home, labels }, { label }, { context }) {
    if (home.toLowerCase() !== repositoryOf(context).toLowerCase())
        return `The pull request comes from the fork ${home || 'that was deleted'}, and previews are made only of branches of this repository.`;
    return label !== undefined && !labels.includes(label) ? withoutLabel(label) : undefined;
}
async function isClosed(number, run) {
    const request = await askGithub(number, run);
    return 'open' in request && !request.open;
}
async function build(inputs, identity, commit, run) {
    const { story, tools, runner, reporter } = run;
    const plan = await planPreview(inputs, identity, commit, tools);
    story.name = plan.name;
    tellPlan(plan, run);
    const wires = await preview_up_open(plan, inputs, run);
    const deployment = (0,report_story/* beginStory */.P)(story.startedAt);
    story.deployment = deployment;
    const [url] = plan.entrances.map(entrance => entrance.url);
    const deploymentPlan = await planDeployment(plan, wires, inputs, tools);
    (0,deploy/* notePlan */._h)(deploymentPlan, deployment);
    (0,deploy/* tellChanges */.hb)(deploymentPlan, runner);
    reporter.add(await (0,reporters/* githubReporters */.M)(inputs.github, run.edges, runner, aboutOf(plan, commit, inputs)));
    // While a push replaces what serves, that still does.
    if (url !== undefined && deploymentPlan.service.rollouts.some(({ state }) => state === 'COMPLETED'))
        deployment.url = url;
    await reporter.planned(deployment);
    await refreshTags(plan, run);
    await (0,carry_out.carryOut)(deploymentPlan, carry_out.register, tools, deployment);
    if (deployment.outcome !== undefined)
        story.outcome = deployment.outcome;
    if (deployment.outcome !== 'succeeded')
        return;
    if (url !== undefined) {
        deployment.url = url;
        story.url = url;
    }
    await preview_up_retire(plan, deployment, run);
}
/** Opens the ways into the preview, before there is a service: ECS takes no target group that nothing leads to. */
async function preview_up_open(plan, inputs, { story, tools }) {
    const opening = { identity: plan.identity, tags: plan.tags, priorities: inputs.route.priorities };
    const wires = [];
    for (const entrance of plan.entrances) {
        const { group, rule } = await openEntrance(entrance, opening, tools);
        story.targetGroups = [...story.targetGroups, group];
        story.rules = [...story.rules, rule];
        wires.push({ targetGroupArn: group, containerName: entrance.container, containerPort: entrance.port });
    }
    return wires;
}
function aboutOf({ name, identity: { number } }, sha, inputs) {
    return { subject: subjectOf(name, inputs), pullRequest: number, sha, ref: `refs/pull/${number}/head` };
}
function tellPlan({ name, template, existing, entrances }, { runner }) {
    const state = existing?.service.status;
    const what = state === 'ACTIVE' ? 'is updated' : 'is created';
    runner.info(`${name} ${what} after ${template.name}, which runs ${(0,base_arn/* formatRevision */.TU)(template.taskDefinition)}`);
    for (const { url, container, port } of entrances)
        runner.info(`${url} leads to ${container}:${port}`);
    if (entrances.length === 0)
        runner.info('The base service is behind no load balancer, so the preview has no URL');
}
/** What is there already gets the tags of this commit; they decide nothing now, so a failure is only told. */
async function refreshTags({ existing, entrances, tags }, run) {
    const { story, runner, tools } = run;
    const old = entrances.flatMap((entrance, index) => entrance.existing ? [story.targetGroups[index] ?? '', story.rules[index] ?? ''] : []);
    try {
        await (0,elb_tags/* addTags */.J)(tools.clients, old, tags);
        if (existing?.service.status === 'ACTIVE')
            await (0,tagged_services/* tagService */.Gl)(tools.clients, existing.service.arn, tags);
    }
    catch (error) {
        runner.warning('The tags of the preview could not be brought up to date', (0,errors/* messageOf */.bD)(error));
    }
}
/** The revisions before this one; the one before stays, for a rollback of ECS. */
async function preview_up_retire({ name, identity }, deployment, run) {
    const { tools, runner } = run;
    const needed = [deployment.revision, deployment.previous].filter(arn => arn !== undefined);
    try {
        const gone = await retireOwn(tools.clients, name, identity, needed);
        if (gone.length > 0)
            runner.info(`Deregistered ${gone.map(base_arn/* formatRevision */.TU).join(', ')}`);
    }
    catch (error) {
        runner.warning('Old revisions could not be deregistered', (0,errors/* messageOf */.bD)(error));
    }
}

// EXTERNAL MODULE: ./lib/report/failure.js
var failure = __webpack_require__(7340);
// EXTERNAL MODULE: ./lib/report/summary.js + 6 modules
var summary = __webpack_require__(8181);
;// CONCATENATED MODULE: ./lib/report/preview.js






/** A story before anything has happened. */
function beginPreview(now) {
    return { startedAt: now, targetGroups: [], rules: [], fates: [] };
}
/** Whether the run is what was asked for. */
function isPreviewDone({ outcome, failure }) {
    if (failure !== undefined || outcome === undefined)
        return false;
    return outcome === 'removed' || outcome === 'swept' || outcome === 'skipped' || (0,words/* isGreen */.gf)(outcome);
}
/** What a red run says in the annotation. */
function explainPreview({ deployment, fates, outcome }) {
    const left = fates.flatMap(fate => fate.left.map(thing => ({ ...thing, name: fate.name })));
    if (left.length > 0) {
        const nexts = [...new Set(left.flatMap(({ next }) => next ?? []))];
        return {
            title: `${(0,words/* count */.U9)(left.length, 'thing')} of ${(0,words/* count */.U9)(new Set(left.map(({ name }) => name)).size, 'preview')} ${left.length === 1 ? 'is' : 'are'} left`,
            message: left.map(({ name, what, why }) => `${name}: ${what}: ${why}`).join('\n'),
            next: nexts[0] ?? 'Run the job again; what is gone already stays gone.',
        };
    }
    if (deployment)
        return (0,failure.explainOutcome)(deployment);
    return {
        title: outcome === 'cancelled' ? 'Preview: run cancelled' : 'Preview: failed',
        message: outcome === 'cancelled'
            ? 'The run was cancelled. What it left is completed by the next push, or taken away when the pull request is closed.'
            : 'No reason is known.',
        next: 'Run the job again.',
    };
}
/** The run as Markdown for the step summary. */
function summarizePreview(story) {
    const { deployment, failure } = story;
    const parts = [
        ...(deployment ? [withPlace((0,summary.summarize)(deployment), story)] : [head(story), box(failure)]),
        fatesTable(story),
    ];
    return `${parts
        .map(part => part.trim())
        .filter(part => part !== '')
        .join('\n\n')}\n`;
}
/** Headline first, then where the preview is. */
function withPlace(summary, story) {
    const [headline = '', ...rest] = summary.split('\n\n');
    return [headline, place(story), ...rest].filter(part => part !== '').join('\n\n');
}
function place({ url, targetGroups, rules, deployment }) {
    const facts = [
        url && deployment?.outcome === 'succeeded' ? `**Preview:** <${url}>` : undefined,
        targetGroups.length > 0
            ? `target group ${targetGroups.map(arn => (0,markdown/* code */.aY)(groupName(arn))).join(', ')}`
            : undefined,
        rules.length > 0 ? `listener rule ${rules.map(arn => (0,markdown/* code */.aY)((0,base_arn/* shortName */.EU)(arn))).join(', ')}` : undefined,
    ];
    return facts.filter(fact => fact !== undefined).join(' · ');
}
function groupName(arn) {
    return arn.split('/')[1] ?? arn;
}
function head(story) {
    const { name, number, reason, startedAt, endedAt, outcome } = story;
    const green = isPreviewDone(story);
    const mark = !green ? '❌' : outcome === 'skipped' ? '⏭️' : '🗑️';
    const subject = name ?? (number === undefined ? 'Previews' : `Pull request #${number}`);
    const time = endedAt === undefined ? '' : (0,duration/* formatDuration */.a3)(endedAt - startedAt);
    const ending = story.fates.some(({ fate }) => fate === 'left')
        ? 'something is left'
        : HEADS[outcome ?? 'failed'];
    return [`## ${mark} ${(0,markdown/* plain */.pj)(`${subject}: ${ending}`)}`, (0,markdown/* plain */.pj)(reason ?? ''), time]
        .filter(part => part !== '')
        .join('\n\n');
}
const HEADS = {
    succeeded: 'preview serves',
    started: 'preview started',
    failed: 'preview failed',
    'rolled-back': 'preview rolled back',
    stopped: 'preview stopped',
    superseded: 'a newer push took over',
    'timed-out': 'preview timed out',
    cancelled: 'run cancelled',
    paused: 'preview paused',
    removed: 'preview taken down',
    swept: 'swept',
    skipped: 'nothing to do',
};
function box(failure) {
    if (!failure)
        return '';
    const lines = [`**${(0,markdown/* plain */.pj)(failure.title)}**`, ...(0,markdown/* cut */.Jj)(failure.message.split('\n')).map(markdown/* plain */.pj)];
    if (failure.next)
        lines.push(`**Next:** ${(0,markdown/* plain */.pj)(failure.next)}`);
    return `> [!CAUTION]\n${lines.map(line => `> ${line}`).join('\n>\n')}`;
}
const FATES = {
    removed: '🗑️ taken down',
    kept: '✅ kept',
    left: '❌ something is left',
    'to-remove': '🔍 would be taken down',
};
function fatesTable({ fates }) {
    const rows = fates.map(({ name, number, fate, why, removed, left }) => [
        `#${number}`,
        (0,markdown/* code */.aY)(name),
        FATES[fate],
        (0,markdown/* plain */.pj)(why),
        [...removed.map(markdown/* plain */.pj), ...left.map(({ what }) => `**left:** ${(0,markdown/* plain */.pj)(what)}`)].join('<br>'),
    ]);
    return (0,markdown/* table */.tp)(['Pull request', 'Preview', '', 'Why', 'What'], rows);
}

// EXTERNAL MODULE: ./lib/reporting.js
var reporting = __webpack_require__(9593);
// EXTERNAL MODULE: ./lib/run.js + 1 modules
var run = __webpack_require__(2899);
;// CONCATENATED MODULE: ./lib/preview.js














/** The preview action: does what the event or the input `command` says; whatever happens is told, once. */
async function runPreview(edges) {
    const { clock, signal, env } = edges;
    const runner = (0,github_runner/* createRunner */.j)(edges.toolkit);
    const reporter = (0,reporting/* reporters */.R)(runner);
    const story = beginPreview(clock.now());
    try {
        const event = await edges.readEvent();
        const occasion = readOccasion(readOccasionInputs(env), env, event);
        if ('number' in occasion && occasion.number !== undefined)
            story.number = occasion.number;
        await act(occasion, story, env, async (inputs) => {
            const context = (0,github_context/* readContext */.y)(env, event);
            const { token } = inputs.github;
            return {
                runner,
                reporter,
                story,
                edges,
                context,
                tools: { ...(0,run.toolsOf)(edges, inputs, runner), runner, reporter, probe: edges.probe },
                ...(token === undefined ? {} : { api: await (0,connect.connect)(token, context, edges) }),
            };
        });
    }
    catch (error) {
        story.outcome = signal.aborted ? 'cancelled' : 'failed';
        if (story.deployment)
            story.deployment.outcome = story.outcome;
        if (!signal.aborted)
            story.failure = (0,run.failureOf)(error, story.deployment ?? (0,report_story/* beginStory */.P)(story.startedAt));
    }
    story.endedAt = clock.now();
    await tell(story, runner, reporter);
    return isPreviewDone(story) ? 0 : 1;
}
/** Inputs are read only where there is something to do: a fork's run has not even a Region. */
async function act(occasion, story, env, begin) {
    switch (occasion.command) {
        case 'nothing':
            story.outcome = 'skipped';
            story.reason = occasion.why;
            return;
        case 'sweep': {
            const inputs = await readSweepInputs(env);
            return sweep(inputs, await begin(inputs));
        }
        case 'up':
        case 'down': {
            const inputs = await readPreviewInputs(env);
            const run = await begin(inputs);
            if (occasion.command === 'up')
                return raise(inputs, occasion.number, run);
            return lower(inputs, occasion.number, run, occasion.why);
        }
    }
}
async function tell(story, runner, reporter) {
    const { deployment } = story;
    if (deployment)
        deployment.endedAt ??= story.endedAt ?? deployment.startedAt;
    if (!isPreviewDone(story))
        story.failure ??= explainPreview(story);
    if (deployment) {
        deployment.green = isPreviewDone(story);
        if (story.failure)
            deployment.failure ??= story.failure;
    }
    if (story.failure)
        runner.fail(story.failure);
    else if (story.outcome === 'skipped')
        runner.notice('No preview', story.reason ?? '');
    else if (story.reason)
        runner.info(story.reason);
    writePreviewOutputs(story, runner);
    await runner.summary(summarizePreview(story));
    if (deployment)
        await reporter.finished(deployment);
    (0,state/* saveFinished */.Q8)(runner);
}


/***/ })

};
