export const id = 22;
export const ids = [22,448];
export const modules = {

/***/ 4448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ mistakeIn),
/* harmony export */   parseStructured: () => (/* binding */ parseStructured)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7594);


/** Far more than anything that AWS takes; each alias and each level makes the rest dearer to read. */
const MOST = { aliases: 100, depth: 100 };
const TOO_DEEP = `More than ${MOST.depth} levels`;
/** The plain value of a JSON or YAML text; mistakes are reported with their line and column. */
function parseStructured(text, name) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text.replace(/^\uFEFF/, ''), {
        lineCounter: lines,
        prettyErrors: false,
        // The parser compares each key with all others; `mistakeIn` does not.
        uniqueKeys: false,
    });
    const mistake = mistakeIn(document);
    if (mistake) {
        const { line, col } = lines.linePos(mistake.offset);
        throw unreadable(name, `Line ${line}, column ${col}: ${mistake.problem}`, 'Write it as valid JSON or YAML 1.2.');
    }
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, { Scalar: (_, scalar) => keepSource(scalar) });
    try {
        return document.toJS();
    }
    catch (cause) {
        throw unreadable(name, 'It says the same thing too often.', 'Use fewer YAML aliases.', cause);
    }
}
function unreadable(name, message, next, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({ title: `${name} cannot be read`, message, next }, { cause });
}
/** The first mistake that makes a document unreadable, or unreadable in reasonable time. */
function mistakeIn(document) {
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem)
        return { problem: sayProblem(problem.code, problem.message), offset: problem.pos[0] };
    const found = [];
    const note = (problem, range) => {
        found.push({ problem, offset: range?.[0] ?? 0 });
        return yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.BREAK;
    };
    let aliases = 0;
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Alias: (_, { range }) => {
            aliases += 1;
            return aliases > MOST.aliases ? note(`More than ${MOST.aliases} aliases`, range) : undefined;
        },
        Seq: (_, { range }, path) => (path.length > MOST.depth ? note(TOO_DEEP, range) : undefined),
        Map: (_, { items, range }, path) => {
            if (path.length > MOST.depth)
                return note(TOO_DEEP, range);
            const odd = items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(key) && !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key));
            if (odd)
                return note('A key is not a text', (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(odd.key) ? odd.key.range : range);
            const seen = new Set();
            const twin = items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && seen.size === seen.add(key.value).size);
            return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(twin?.key) ? note('Map keys must be unique', twin.key.range) : undefined;
        },
    });
    return found[0];
}
/** Where the parser's own sentence has in it what it found. */
const SENTENCES = new Map([
    ['BAD_COLLECTION_TYPE', 'Unresolved tag'],
    ['BAD_DIRECTIVE', 'Unknown directive'],
    ['BAD_DQ_ESCAPE', 'Invalid escape sequence'],
    ['MULTIPLE_DOCS', 'More than one document'],
    ['RESOURCE_EXHAUSTION', TOO_DEEP],
    ['TAG_RESOLVE_FAILED', 'Unresolved tag'],
]);
/** Some of the parser's other sentences end with what it found. */
function sayProblem(code, message) {
    return SENTENCES.get(code) ?? message.replace(/:.*$/s, '');
}
/** `1.10`, `007` or an account id with a leading zero would change as numbers; as text they stay what was written. */
function keepSource(scalar) {
    const { value, source } = scalar;
    if (typeof value === 'number' && source !== undefined && String(value) !== source)
        scalar.value = source;
}


/***/ }),

/***/ 9022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseTaskDefinition: () => (/* binding */ parseTaskDefinition)
/* harmony export */ });
/* harmony import */ var _base_document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4448);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7594);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(624);
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7640);




/**
 * The text of a task definition file → the input of `RegisterTaskDefinition`.
 * Takes JSON and YAML, and the answer of `describe-task-definition` as it comes.
 */
function parseTaskDefinition(text, file, shape) {
    const parsed = (0,_base_document_js__WEBPACK_IMPORTED_MODULE_0__.parseStructured)(text, `Task definition file "${file}"`);
    if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(parsed)) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
            title: `Task definition file "${file}" is not a mapping`,
            message: 'A task definition is a mapping with "family" and "containerDefinitions".',
            next: 'Write it as `aws ecs describe-task-definition` prints it, or as `register-task-definition` takes it.',
        });
    }
    const { value, misfits } = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .conform */ .fj)((0,_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutReadOnly */ .D)(unwrap(parsed)), shape);
    const problems = misfits.length > 0 ? misfits : missing(value);
    if (problems.length > 0) {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
            title: `Task definition file "${file}" is not valid`,
            message: problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
            next: 'Correct the file; nothing was registered.',
        });
    }
    return value;
}
/** `describe-task-definition` wraps the definition and puts its tags beside it. */
function unwrap(parsed) {
    const inner = parsed['taskDefinition'];
    if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(inner))
        return parsed;
    const tags = parsed['tags'];
    return Array.isArray(tags) && tags.length > 0 ? { ...inner, tags } : inner;
}
function missing(definition) {
    const problems = [];
    if (!definition['family'])
        problems.push({ path: 'family', problem: 'is missing' });
    const containers = definition['containerDefinitions'];
    if (!Array.isArray(containers) || containers.length === 0) {
        problems.push({ path: 'containerDefinitions', problem: 'is missing or empty' });
    }
    else {
        containers.forEach((container, index) => {
            if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(container) || !container['name']) {
                problems.push({ path: `containerDefinitions[${index}].name`, problem: 'is missing' });
            }
        });
    }
    return problems;
}


/***/ })

};
