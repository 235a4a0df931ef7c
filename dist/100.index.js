export const id = 100;
export const ids = [100];
export const modules = {

/***/ 7100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   preflight: () => (/* binding */ preflight)
/* harmony export */ });
/* harmony import */ var _aws_denial_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9418);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4743);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7594);
/* harmony import */ var _report_verified_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9616);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8191);
/* harmony import */ var _strategy_subject_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4381);
/* harmony import */ var _strategy_survey_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(501);
/* harmony import */ var _verify_check_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4289);
/* harmony import */ var _verify_checks_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7767);









/** What somebody has just pushed or created may not be seen everywhere yet; milliseconds. */
const AGAIN = 5000;
/** So long a run waits for services of AWS that it does not need, such as one that its network does not reach. */
const PATIENCE = 15_000;
/** What only tasks need. */
const OF_TASKS = new Set(['Images', 'Secrets', 'Logs']);
/**
 * Fails where a deployment is sure to, before anything is changed. What may not be looked at stops
 * nothing, nor does what might still turn out well.
 */
async function preflight(plans, { clients, clock, log, signal }) {
    const subjects = plans.map(_strategy_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectOf */ .e);
    const look = async () => {
        const facts = await clock.limit((0,_strategy_survey_js__WEBPACK_IMPORTED_MODULE_6__/* .survey */ .Fr)(subjects, clients), PATIENCE, signal).catch(unlessOverdue);
        if (facts === undefined)
            return [];
        return subjects.map(subject => ({ service: subject.service, checks: bearing(subject, facts) }));
    };
    let found = await look();
    if (certain(found).length > 0) {
        await clock.sleep(AGAIN, signal);
        found = await look();
    }
    const problems = certain(found);
    if (problems.length > 0)
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(failureOf(problems));
    if (found.length === 0) {
        log.info('Preflight: no answer in time');
        return;
    }
    const checks = found.flatMap(each => each.checks);
    log.info(clearLine(checks));
    // What may turn out well all the same.
    for (const { grade, title } of checks)
        if (grade === 'problem')
            log.info(`Preflight: ${title}`);
}
/** A deployment without tasks succeeds whatever its tasks would lack. */
function bearing(subject, facts) {
    const checks = (0,_verify_checks_js__WEBPACK_IMPORTED_MODULE_7__/* .checkAll */ .K)(subject, facts);
    return subject.desired > 0 ? checks : checks.filter(({ topic }) => !OF_TASKS.has(topic));
}
function unlessOverdue(error) {
    if ((0,_base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error) !== (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .overdue */ .TU)().message)
        throw error;
}
function certain(found) {
    return found
        .map(({ service, checks }) => ({ service, checks: checks.filter(({ definite }) => definite) }))
        .filter(({ checks }) => checks.length > 0);
}
function clearLine(checks) {
    const unseen = checks.filter(({ grade }) => grade === 'unseen');
    const topics = [...new Set(unseen.map(({ topic }) => topic.toLowerCase()))];
    const actions = [...new Set(unseen.flatMap(({ message }) => (0,_aws_denial_js__WEBPACK_IMPORTED_MODULE_0__/* .readDenial */ .oq)(message ?? '').action ?? []))];
    const doubtful = topics.length > 0 || checks.some(({ grade }) => grade === 'problem');
    const parts = [
        (0,_report_words_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(checks.length - unseen.length, 'check'),
        ...(topics.length > 0 ? [`not shown by AWS: ${topics.join(', ')}`] : []),
        ...(actions.length > 0 ? [`not allowed: ${actions.join(', ')}`] : []),
    ];
    return `Preflight: nothing ${doubtful ? 'is sure to stand' : 'stands'} in the way (${parts.join('; ')})`;
}
/** One problem has its own words; several are listed. */
function failureOf(problems) {
    const [only, ...others] = problems.flatMap(({ checks }) => checks);
    return only && others.length === 0 && problems.length === 1
        ? { ...(0,_verify_check_js__WEBPACK_IMPORTED_MODULE_8__/* .wordsOf */ .Z9)({ ...only, message: only.message ?? '' }) }
        : (0,_report_verified_js__WEBPACK_IMPORTED_MODULE_3__/* .explainProblems */ .Qv)(problems);
}


/***/ })

};
