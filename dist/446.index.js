export const id = 446;
export const ids = [446];
export const modules = {

/***/ 6065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ hasLogGroup),
/* harmony export */   readLogPage: () => (/* binding */ readLogPage),
/* harmony export */   readLogTail: () => (/* binding */ readLogTail)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2684);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);


/** Whether a log group exists; in the list of those with its name as prefix it is the first. */
async function hasLogGroup(clients, name, region) {
    const logs = await clients.logs(region);
    try {
        const answer = await logs.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__/* .DescribeLogGroupsCommand */ .VlF({ logGroupNamePrefix: name }));
        return (answer.logGroups ?? []).some(({ logGroupName }) => logGroupName === name);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `look for the log group ${name}`);
    }
}
/** The last lines of a log stream, oldest first; none where the stream does not exist. */
async function readLogTail(clients, where, limit) {
    const logs = await clients.logs();
    try {
        const answer = await logs.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__/* .GetLogEventsCommand */ .h7S({ ...where, limit, startFromHead: false }));
        return (answer.events ?? []).map(event => event.message ?? '');
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException')
            return [];
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `read the log stream ${where.logStreamName}`);
    }
}
/** The lines behind `from` (from the head without it), oldest first; none while the stream does not exist. */
async function readLogPage(clients, where, from) {
    const logs = await clients.logs();
    const request = { ...where, startFromHead: true, ...(from ? { nextToken: from } : {}) };
    try {
        const answer = await logs.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__/* .GetLogEventsCommand */ .h7S(request));
        const lines = (answer.events ?? []).map(event => event.message ?? '');
        return { lines, ...(answer.nextForwardToken ? { next: answer.nextForwardToken } : {}) };
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException')
            return { lines: [] };
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `read the log stream ${where.logStreamName}`);
    }
}


/***/ })

};
