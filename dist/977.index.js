export const id = 977;
export const ids = [977];
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

/***/ 3012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ elbTags),
/* harmony export */   g$: () => (/* binding */ readTags),
/* harmony export */   pH: () => (/* binding */ ecsTags)
/* harmony export */ });
/** Tags as ECS gives them → ours. */
function readTags(tags) {
    return Object.fromEntries((tags ?? []).map(({ key = '', value = '' }) => [key, value]));
}
/** Tags as ECS takes them. */
function ecsTags(tags) {
    return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
/** Tags as Elastic Load Balancing takes them. */
function elbTags(tags) {
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
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


/***/ })

};
