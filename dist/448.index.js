export const id = 448;
export const ids = [448];
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


/***/ })

};
