export const id = 181;
export const ids = [181];
export const modules = {

/***/ 8246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ diagnose),
  i: () => (/* binding */ findCauses)
});

// EXTERNAL MODULE: ./lib/diagnose/classify.js + 9 modules
var classify = __webpack_require__(911);
;// CONCATENATED MODULE: ./lib/diagnose/group.js
/** Failures by cause and subject, most frequent first; what belongs to a healthy deployment is left out. */
function groupDiagnoses(found) {
    const groups = new Map();
    for (const { task, diagnosis } of found) {
        if (diagnosis.cause.noise)
            continue;
        const { cause, subject, quote } = diagnosis;
        // Two reasons that are not known are the same only where AWS uses the same words.
        const key = JSON.stringify([cause.id, subject ?? (cause.id === 'unknown' ? quote : null)]);
        const group = groups.get(key) ?? { first: diagnosis, tasks: new Set() };
        groups.set(key, group);
        group.tasks.add(task);
    }
    return [...groups.values()]
        .sort((one, other) => other.tasks.size - one.tasks.size)
        .map(({ first, tasks }) => ({ ...first, tasks: [...tasks] }));
}

;// CONCATENATED MODULE: ./lib/diagnose/findings.js


/** Why tasks of a deployment stopped, most frequent first; without any, what the service itself complains of. */
function findCauses(snapshot) {
    const { stopped, messages } = snapshot;
    const tasks = stopped.map(task => ({ task: task.id, diagnosis: diagnose(task, messages) }));
    const found = groupDiagnoses(tasks).map(group => ({ ...group, complaints: 0 }));
    return found.length > 0 ? found : findComplaints(messages);
}
/** What one stopped task comes down to; of a failed health check the service's event knows more. */
function diagnose(task, messages) {
    const diagnosis = (0,classify/* classify */.L)({ kind: 'task', ...task });
    if (diagnosis.cause.id !== 'target-unhealthy')
        return diagnosis;
    const said = messages.findLast(({ text }) => text.includes(task.id) && text.includes('is unhealthy in'));
    const closer = said && (0,classify/* classify */.L)({ kind: 'event', text: said.text });
    return closer && closer.cause.id !== 'unknown' && !closer.cause.noise ? closer : diagnosis;
}
function findComplaints(messages) {
    const told = messages.map(({ id, text }) => ({ task: id, diagnosis: (0,classify/* classify */.L)({ kind: 'event', text }) }));
    const known = told.filter(({ diagnosis }) => diagnosis.cause.id !== 'unknown');
    return groupDiagnoses(known).map(group => ({ ...group, complaints: group.tasks.length, tasks: [] }));
}


/***/ }),

/***/ 8554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ explainFleet),
/* harmony export */   Kn: () => (/* binding */ summarizeFleet),
/* harmony export */   Nj: () => (/* binding */ isDeployed),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   jR: () => (/* binding */ memberLine),
/* harmony export */   r5: () => (/* binding */ jointOutcome)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(114);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8045);
/* harmony import */ var _limit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5402);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);





/** Of several outcomes, the first of these is the one of the run. */
const ORDER = [
    'failed',
    'rolled-back',
    'timed-out',
    'stopped',
    'superseded',
    'cancelled',
    'paused',
    'started',
    'succeeded',
];
/** Causes that an annotation has room for, and services that a sentence names. */
const NAMED = 5;
/** The outcome of a run with several services: the worst that one of them has. */
function jointOutcome(members) {
    return ORDER.find(outcome => members.some(({ story }) => story.outcome === outcome)) ?? 'failed';
}
/** Whether a service is where it was to be. */
function isDeployed({ story }) {
    return story.outcome !== undefined && story.failure === undefined && (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .isGreen */ .gf)(story.outcome);
}
/** How one of several services ended, for the log. */
function memberLine({ label, story }) {
    return `${label}: ${headline(story)}${revisionOf(story)}${timeOf(story)}`;
}
function headline({ outcome }) {
    return outcome === undefined ? 'not begun' : _words_js__WEBPACK_IMPORTED_MODULE_3__/* .HEADLINES */ .Ol[outcome];
}
function revisionOf({ revision }) {
    return revision === undefined ? '' : `, ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(revision)}`;
}
function timeOf({ startedAt, endedAt, outcome }) {
    return outcome === undefined || endedAt === undefined ? '' : `, ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(endedAt - startedAt)}`;
}
/** Why several services are not all deployed: each cause once, and what to do about the first. */
function explainFleet(members) {
    const red = members.filter(isRed);
    const idle = members.filter(({ story }) => story.outcome === undefined);
    const causes = [...Map.groupBy(red, ({ story }) => causeOf(story))].map(([cause, those]) => `${namesOf(those)}: ${cause}`);
    const first = red.find(({ story }) => story.failure)?.story.failure;
    const message = [
        ...causes.slice(0, NAMED),
        ...(causes.length > NAMED ? [`… and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(causes.length - NAMED, 'further cause')}`] : []),
        ...(idle.length > 0 ? [`${namesOf(idle)}: not begun and left unchanged.`] : []),
    ];
    return {
        title: `${red.length + idle.length} of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(members.length, 'service')} not deployed`,
        message: message.join('\n'),
        ...(first?.next ? { next: first.next } : {}),
        ...(first?.docs ? { docs: first.docs } : {}),
        ...(first?.link ? { link: first.link } : {}),
    };
}
/** Names for a sentence, the first few of them. */
function namesOf(members) {
    const names = members.slice(0, NAMED).map(({ label }) => label);
    const more = members.length - names.length;
    return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
function isRed(member) {
    return !isDeployed(member) && member.story.outcome !== undefined;
}
function causeOf({ failure, reason, outcome }) {
    return reason ?? failure?.message.split('\n')[0] ?? (outcome ? _words_js__WEBPACK_IMPORTED_MODULE_3__/* .HEADLINES */ .Ol[outcome] : '');
}
/** A run with several services as Markdown; those that are red have their own sections below the table. */
function summarizeFleet(members, failure, { summarize, failureBox, }) {
    const done = members.filter(isDeployed).length;
    const all = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(members.length, 'service');
    const green = failure === undefined;
    const head = green
        ? `## ✅ ${all}: ${headline({ outcome: jointOutcome(members) })}`
        : `## ❌ ${done} of ${all} deployed`;
    const box = failure ? failureBox(failure, '') : '';
    const rows = members.map(({ label, story }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(label),
        `${isDeployed({ label, story }) ? '✅' : story.outcome ? '❌' : '⏸️'} ${headline(story)}`,
        story.revision ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .formatRevision */ .TU)(story.revision)) : '',
        story.last ? `${story.last.counts.running} of ${story.last.counts.desired}` : '',
        timeOf(story).replace(', ', ''),
    ]);
    const sections = [
        { name: 'Outcome', rank: 0, text: [head, box].filter(Boolean).join('\n\n') },
        { name: 'Services', rank: 1, text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Service', 'Outcome', 'Revision', 'Tasks', 'Time'], rows) },
        ...members.filter(isRed).map(({ label, story }, index) => ({
            name: label,
            rank: 2 + index,
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(label), summarize(story)),
        })),
    ];
    return (0,_limit_js__WEBPACK_IMPORTED_MODULE_1__/* .keepWithin */ .X)(sections);
}


/***/ }),

/***/ 7149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ keepWithin)
/* harmony export */ });
/* unused harmony export LIMIT */
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8191);

/** GitHub refuses a step's summary above 1 MiB, in bytes of UTF-8; some of it is left to others. */
const LIMIT = 1_000_000;
/** The sections as one text of at most `limit` bytes; it says which were left out. */
function keepWithin(sections, limit = LIMIT) {
    let kept = sections.filter(({ text }) => text !== '');
    const dropped = [];
    while (size(join(kept, dropped)) > limit) {
        const least = kept.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank)[0];
        if (!least)
            break;
        kept = kept.filter(section => section !== least);
        dropped.push(least.name);
    }
    return join(kept, dropped);
}
function join(sections, dropped) {
    const left = `_${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(dropped.length, 'section')} left out, because GitHub takes no more: ${dropped.join(', ')}._`;
    const texts = sections.map(({ text }) => text);
    return `${[...texts, ...(dropped.length > 0 ? [left] : [])].join('\n\n')}\n`;
}
function size(text) {
    return Buffer.byteLength(text);
}


/***/ }),

/***/ 5402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Ir: () => (/* binding */ ROWS),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _base_visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3023);

/** GitHub takes 1 MiB a step; long lists are cut far below it at so many rows, and say so. */
const ROWS = 100;
const LENGTH = 1000;
/** The first lines, each of a bounded length, and how many more there are. */
function cut(lines) {
    return lines.length <= ROWS
        ? lines.map(clip)
        : [...lines.slice(0, ROWS).map(clip), `… and ${lines.length - ROWS} more lines in the log`];
}
/** No text is so long that a hundred of them would not fit. */
function clip(text) {
    return text.length <= LENGTH ? text : `${text.slice(0, LENGTH)}…`;
}
/** A table, or nothing where it would have no rows; cells are Markdown. */
function table(head, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** What begins a list, a heading or a line across the page. */
const BEGINNING = /^ ?(?:[-+=]|\d{1,9}[.)](?= |$))/;
/**
 * What GitHub looks for in the finished page, where an escaped character is a character again: people, issues and
 * addresses. Only a character that nobody sees keeps them apart.
 */
const LINKED = /&#64;|&#35;|\bGH(?=-\d)|:(?=\/\/)|\bwww(?=\.)/gi;
/** Text as a paragraph or cell: text from outside may be no Markdown, HTML or link, call nobody and end no table cell. */
function plain(text) {
    return clip((0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text))
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/[&\\`*_{}[\]<>#|~@$]/g, entity)
        .replace(BEGINNING, mark => `${mark.slice(0, -1)}${entity(mark.slice(-1))}`)
        .replaceAll(LINKED, '$&&#8203;');
}
function entity(character) {
    return `&#${character.codePointAt(0)};`;
}
/** Inline code; names in it come from AWS, which allows no backticks, so one is only ever hostile. */
function code(text) {
    return `\`${clip((0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text)).replaceAll(/[`|\r\n]/g, ' ') || ' '}\``;
}
/** A block whose fence is longer than any run of backticks inside. */
function fence(lines, language) {
    const text = (0,_base_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(lines.join('\n'));
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const mark = '`'.repeat(longest + 1);
    return `${mark}${language}\n${text}\n${mark}`;
}
/** Markdown that is shown when somebody opens it. */
function details(summary, text) {
    return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}


/***/ }),

/***/ 5587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ newsSection),
/* harmony export */   Z: () => (/* binding */ diffSection)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(114);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9495);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4185);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5402);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8191);





const SIZES = {
    cpu: 'CPU',
    memory: 'Memory',
    memoryReservation: 'Memory reservation',
};
const LISTS = { environment: 'Environment', secrets: 'Secrets' };
const KINDS = ['added', 'changed', 'removed'];
/** Names of one list that a reader takes in at a glance; the rest is in the diff. */
const NAMES = 30;
/** What a reader wants to know of a new revision: images, sizes, names of variables; the rest as a number. */
function newsSection(story) {
    const { changes, previous, revision } = story;
    if (changes.length === 0)
        return '';
    const revisions = previous && revision && previous !== revision
        ? [['**Revision**', arrow((0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRevision */ .TU)(previous), (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRevision */ .TU)(revision))]]
        : [];
    const rows = [...revisions, ...imageRows(story), ...sizeRows(changes), ...listRows(changes)];
    const known = changes.filter(change => imageOf(change) || sizeOf(change) || listOf(change)).length;
    const others = changes.length - known;
    if (others > 0)
        rows.push([others === changes.length ? '**Changes**' : '**Others**', (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(others, 'member')]);
    const shown = rows.slice(0, _markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .ROWS */ .Ir);
    const more = rows.length - shown.length;
    return ['### What changes', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', ''], shown), ...(more > 0 ? [`… and ${more} more rows`] : [])].join('\n\n');
}
/** Every change of the task definition, for who wants to see it. */
function diffSection({ changes }) {
    const lines = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)((0,_changes_js__WEBPACK_IMPORTED_MODULE_3__/* .changeLines */ .O)(changes));
    return lines.length === 0 ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)('All changes of the task definition', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(lines, 'diff'));
}
function imageRows({ changes, repository }) {
    return changes.flatMap(change => {
        const container = imageOf(change);
        const { before, after } = change;
        if (container === undefined)
            return [];
        const title = `**Image** of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(container)}`;
        if (before === undefined || after === undefined)
            return [[title, oneSided(change)]];
        const link = (0,_compare_js__WEBPACK_IMPORTED_MODULE_4__/* .compareLink */ .yM)(repository, before, after);
        return [[title, `${versions(before, after)}${link ? ` · [compare](${link})` : ''}`]];
    });
}
/** The registry is worth its width only where it changes. */
function versions(before, after) {
    const [from, to] = [(0,_compare_js__WEBPACK_IMPORTED_MODULE_4__/* .parseImage */ .zZ)(before), (0,_compare_js__WEBPACK_IMPORTED_MODULE_4__/* .parseImage */ .zZ)(after)];
    const same = from.name === to.name && from.version !== to.version && from.version !== '' && to.version !== '';
    if (!same)
        return arrow(before, after);
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(to.name.slice(to.name.lastIndexOf('/') + 1))} ${arrow(from.version, to.version)}`;
}
function sizeRows(changes) {
    return changes.flatMap(change => {
        const size = sizeOf(change);
        if (!size)
            return [];
        const { before, after } = change;
        const title = `**${SIZES[size.member]}**${size.container === undefined ? '' : ` of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(size.container)}`}`;
        const both = before !== undefined && after !== undefined;
        return [[title, both ? arrow(before, after) : oneSided(change)]];
    });
}
/** Values stay hidden; the names are what a reviewer asks for. */
function listRows(changes) {
    const listed = changes.flatMap(change => {
        const list = listOf(change);
        return list ? [{ ...list, kind: change.kind }] : [];
    });
    const lists = Map.groupBy(listed, ({ member, container }) => `**${LISTS[member]}** of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(container)}`);
    return [...lists].map(([title, own]) => {
        const kinds = KINDS.flatMap(kind => {
            const names = own.filter(item => item.kind === kind).map(({ name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name));
            const more = names.length > NAMES ? ` and ${names.length - NAMES} more` : '';
            return names.length === 0 ? [] : [`${kind} ${names.slice(0, NAMES).join(', ')}${more}`];
        });
        return [title, kinds.join(' · ')];
    });
}
function oneSided({ kind, before, after }) {
    const text = after ?? before;
    return text === undefined ? kind : `${kind}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(text)}`;
}
function arrow(before, after) {
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(before)} → ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(after)}`;
}
function imageOf({ path }) {
    return /^containerDefinitions\[([^\]]*)\]\.image$/.exec(path)?.[1];
}
function sizeOf({ path }) {
    const [, container, member] = /^(?:containerDefinitions\[([^\]]*)\]\.)?(cpu|memory|memoryReservation)$/.exec(path) ?? [];
    return member === undefined ? undefined : { member, container };
}
function listOf({ path }) {
    const [, container, member, name] = /^containerDefinitions\[([^\]]*)\]\.(environment|secrets)\[(.*)\]$/s.exec(path) ?? [];
    return container === undefined || member === undefined || name === undefined
        ? undefined
        : { member, container, name };
}


/***/ }),

/***/ 8181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ failureBox),
  summarize: () => (/* binding */ summarize)
});

// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/duration.js
var duration = __webpack_require__(8045);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
;// CONCATENATED MODULE: ./lib/report/mermaid.js
/** Colours that are legible on GitHub's light and dark pages alike. */
const COLOURS = {
    blue: '#0969da',
    red: '#cf222e',
    green: '#1f883d',
    grey: '#afb8c1',
    white: '#ffffff',
};
/** Longer names make a diagram illegible. */
const LENGTH = 60;
/**
 * Text for a diagram. Mermaid has no escape that holds everywhere, so only what means nothing to it in
 * any place stays: no colon, no quote, no `%%`, no `#`, no `;`, no markup, no second line.
 */
function label(text) {
    const safe = text
        .slice(0, LENGTH * 4)
        .replaceAll(/[^\p{L}\p{N} ()/.,_+-]/gu, ' ')
        .replaceAll(/-{2,}/g, '-')
        .replaceAll(/ {2,}/g, ' ')
        .trim();
    const letters = [...safe];
    return letters.length > LENGTH ? `${letters.slice(0, LENGTH).join('').trim()}…` : safe || 'unnamed';
}
/** The line in front of a diagram that sets how it looks; a page that ignores it shows the same facts. */
function look(config) {
    return `%%{init: ${JSON.stringify(config)}}%%`;
}

// EXTERNAL MODULE: ./lib/diagnose/classify.js + 9 modules
var classify = __webpack_require__(911);
;// CONCATENATED MODULE: ./lib/report/gantt.js


/** Rows and sections that fit on a screen; what is cut from the middle is counted below the diagram. */
const MOST = { rows: 20, sections: 8 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Any day without a change of clocks: times count from its midnight, so that the axis shows them as elapsed. */
const MIDNIGHT = Date.UTC(2000, 0, 1);
const { blue, red, grey, white } = COLOURS;
const LOOK = look({
    gantt: { numberSectionStyles: 2 },
    themeVariables: {
        taskBkgColor: blue,
        taskBorderColor: blue,
        taskTextColor: white,
        critBkgColor: red,
        critBorderColor: red,
        sectionBkgColor: grey,
    },
});
/** Rows as a Mermaid Gantt diagram, in the order of their first appearance by section. */
function gantt(rows) {
    const sections = [...Map.groupBy(rows, ({ section }) => section)]
        .slice(0, MOST.sections)
        .map(([section, own]) => [section, ends(own)]);
    const shown = sections.flatMap(([, own]) => own);
    const lines = [
        LOOK,
        'gantt',
        // Without a zone, Mermaid reads and writes both by the reader's own clock: elapsed stays elapsed.
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        `  axisFormat ${axisFormat(Math.max(...shown.map(({ to }) => to)))}`,
        ...sections.flatMap(([section, own]) => [`  section ${label(section)}`, ...own.map(line)]),
    ];
    const more = rows.length - shown.length;
    return `${(0,markdown/* fence */.EU)(lines, 'mermaid')}${more > 0 ? `\n\n… and ${more} more in the log` : ''}`;
}
function ends(rows) {
    const half = MOST.rows / 2;
    return rows.length <= MOST.rows ? rows : [...rows.slice(0, half), ...rows.slice(-half)];
}
function line({ text, from, to, bad }) {
    const milestone = stamp(from) === stamp(to);
    const tags = [...(bad ? ['crit'] : []), ...(milestone ? ['milestone'] : [])];
    return `    ${label(text)} :${[...tags, stamp(from), stamp(to)].join(', ')}`;
}
function axisFormat(length) {
    if (length < HOUR)
        return '%M:%S';
    return length < DAY ? '%H:%M' : 'day %-d %H:%M';
}
/** Years later than any deployment ends, Mermaid's four digits end; a broken clock must not break them. */
function stamp(ms) {
    const within = Math.min(Math.max(0, ms), 1000 * DAY);
    return new Date(MIDNIGHT + within).toISOString().slice(0, 19).replace('T', ' ');
}

// EXTERNAL MODULE: ./lib/report/line.js
var report_line = __webpack_require__(7174);
;// CONCATENATED MODULE: ./lib/report/stages.js

/** CodeDeploy's words for a lifecycle event that is not over. */
const UNDERWAY = new Set(['Created', 'Queued', 'Pending', 'Ready', 'InProgress']);
const FAILED = new Set(['Failed', 'FAILED', 'TIMED_OUT']);
/** A hook that waits or works; anything else is its end. */
const HELD = new Set(['AWAITING_ACTION', 'IN_PROGRESS']);
/** How the names that AWS documents begin; any other is told apart from Mermaid's own words. */
const KNOWN = /^(?:reconcile|pre|post|scale|test|production|bake|clean|before|after|allow|install|termination|rollback)/i;
/** Stages of a deployment as rows; `end` is when the last one was left, in milliseconds since the epoch. */
function stageRows(events, start, end) {
    const spans = [];
    for (const event of events) {
        if (event.kind !== 'stage' || event.stage.status === 'Skipped')
            continue;
        if (event.stage.status === undefined)
            enter(spans, event);
        else
            follow(spans, { ...event, status: event.stage.status });
    }
    // A stage that has only just begun when nobody looks any more took no time that could be shown.
    const lived = spans.filter(({ from, to }) => to !== undefined || from < end);
    return rows('Stages', lived, start, end);
}
/** The stages of ECS have no status: one is over when the next begins. */
function enter(spans, { stage, at }) {
    const open = spans.findLast(({ to }) => to === undefined);
    if (open?.key === stage.name)
        return;
    if (open)
        open.to = at;
    spans.push({ key: stage.name, text: stageText(stage), from: at, bad: false });
}
/** The lifecycle events of CodeDeploy have one, and tell how long they took. */
function follow(spans, { stage, at, status }) {
    const open = spans.findLast(({ key, to }) => key === stage.name && to === undefined);
    const underway = UNDERWAY.has(status);
    const bad = FAILED.has(status);
    if (open) {
        open.bad ||= bad;
        if (!underway)
            open.to = at;
        return;
    }
    const from = underway ? at : at - (stage.duration ?? 0);
    spans.push({ key: stage.name, text: stageText(stage), from, bad, ...(underway ? {} : { to: at }) });
}
function stageText({ name }) {
    const words = (0,report_line/* readable */.HD)(name);
    const known = KNOWN.test(words);
    return known ? words.charAt(0).toUpperCase() + words.slice(1) : `Stage ${words}`;
}
/** Hooks as rows: how long each held the deployment up. */
function hookRows(events, start, end) {
    const spans = [];
    for (const event of events)
        if (event.kind === 'hook')
            hold(spans, event);
    return rows('Hooks', spans, start, end);
}
function hold(spans, { hook, at }) {
    const open = spans.findLast(({ key, to }) => key === hook.id && to === undefined);
    const bad = FAILED.has(hook.status);
    if (open) {
        open.bad ||= bad;
        if (!HELD.has(hook.status))
            open.to = at;
        return;
    }
    const over = HELD.has(hook.status) ? {} : { to: at };
    spans.push({ key: hook.id, text: hookText(hook), from: at, bad, ...over });
}
function hookText({ id, kind, target }) {
    return kind === 'PAUSE' ? 'Pause' : `Hook ${target?.replace(/^arn:.*:function:/, '') ?? id}`;
}
function rows(section, spans, start, end) {
    return spans.map(({ text, from, to = end, bad }) => ({
        section,
        text,
        from: Math.max(0, from - start),
        to: Math.max(from, to) - start,
        ...(bad ? { bad } : {}),
    }));
}

// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/timeline.js




/** Steps of a large service on the way to all of its tasks; each is a milestone. */
const STEPS = 4;
/** Stops that are shown each for itself. */
const STOPS = 6;
/** The deployment as a diagram over time, or nothing where it is too short to be one. */
function timelineSection(story) {
    const rows = timeline(story);
    return rows.some(({ from, to }) => to > from) ? `### Timeline\n\n${gantt(rows)}` : '';
}
/** What happened when, in the sections of the diagram; times count from the start of the run, as in the log. */
function timeline({ events, outcome, startedAt: start }) {
    if (events.length === 0)
        return [];
    const end = endOf(events, start);
    const back = events.find(isTurn);
    const turn = back?.at ?? end;
    const onward = back ? events.slice(0, events.indexOf(back)) : events;
    const rows = [
        ...stageRows(events, start, end),
        ...hookRows(events, start, end),
        ...taskRows(onward, start, turn),
        ...targetRows(onward, start, turn),
        ...troubleRows(events, start),
        ...(back ? [goingBack(back.at - start, end - start)] : []),
    ];
    if (outcome && rows.length > 0) {
        const text = words/* HEADLINES */.Ol[outcome];
        rows.push({
            section: 'Outcome',
            text: text.charAt(0).toUpperCase() + text.slice(1),
            from: end - start,
            to: end - start,
            ...((0,words/* isGreen */.gf)(outcome) ? {} : { bad: true }),
        });
    }
    return rows;
}
/** When the last thing was seen, in milliseconds since the epoch. */
function endOf(events, start) {
    return events.reduce((latest, { at }) => Math.max(latest, at), start);
}
function taskRows(events, start, end) {
    const seen = events.flatMap(event => event.kind === 'tasks' ? [{ at: event.at, value: event.counts }] : []);
    const [first] = seen;
    if (!first || seen.every(({ value }) => value.desired === 0))
        return [];
    const all = seen.find(({ value }) => value.running >= value.desired);
    const desired = seen.at(-1)?.value.desired ?? 0;
    const section = 'Tasks';
    const starting = {
        section,
        text: `${(0,words/* count */.U9)(desired, 'new task')} start`,
        from: first.at - start,
        to: Math.max(first.at, all?.at ?? end) - start,
        ...(all ? {} : { bad: true }),
    };
    return [
        ...(starting.to > starting.from ? [starting] : []),
        ...levels(seen).map(({ at, value }) => ({
            section,
            text: `${value.running} of ${value.desired} running`,
            from: at - start,
            to: at - start,
        })),
        ...leaving(seen, all, start),
    ];
}
/** Each time that more tasks ran than ever before; of many, some at equal distances and the last. */
function levels(seen) {
    let most = 0;
    const steps = seen.filter(({ value }) => {
        const higher = value.running > most;
        most = Math.max(most, value.running);
        return higher;
    });
    const stride = Math.ceil(steps.length / STEPS);
    return steps.filter((_, index) => (steps.length - 1 - index) % stride === 0);
}
/** The old tasks leave after the new ones have come; a rolled back deployment keeps them. */
function leaving(seen, all, start) {
    const gone = all && seen.find(({ at, value }) => at > all.at && value.old === 0);
    if (!gone || all.value.old === 0)
        return [];
    const text = `${(0,words/* count */.U9)(all.value.old, 'old task')} leave`;
    return [{ section: 'Tasks', text, from: all.at - start, to: gone.at - start }];
}
function targetRows(events, start, end) {
    const groups = new Map();
    for (const event of events) {
        if (event.kind !== 'targets')
            continue;
        const { name } = event.group;
        groups.set(name, [...(groups.get(name) ?? []), { at: event.at, value: event.group }]);
    }
    return [...groups].flatMap(([name, seen]) => {
        const from = seen.find(({ value }) => value.targets.length > 0)?.at;
        if (from === undefined)
            return [];
        const healthy = seen.find((look, index) => isHealthy(look.value) && seen.slice(index).every(isFine));
        const to = healthy?.at ?? Math.max(from, end);
        const text = `${healthy ? 'Healthy' : 'Not healthy'} in ${name}`;
        return [
            { section: 'Targets', text, from: from - start, to: to - start, ...(healthy ? {} : { bad: true }) },
        ];
    });
}
function isFine({ value }) {
    return isHealthy(value);
}
function isHealthy({ targets }) {
    return targets.length > 0 && targets.every(({ state }) => state === 'healthy');
}
function troubleRows(events, start) {
    const trouble = events.flatMap(event => {
        const text = troubleText(event);
        const at = event.at - start;
        return text === undefined ? [] : [{ section: 'Trouble', text, from: at, to: at, bad: true }];
    });
    return trouble.slice(0, STOPS);
}
function troubleText(event) {
    if (event.kind === 'alarm')
        return `Alarm ${event.alarm}`;
    if (event.kind !== 'task-stopped')
        return undefined;
    const [first] = event.tasks;
    const title = first ? (0,classify/* classify */.L)({ kind: 'task', ...first }).cause.title : '';
    return `${(0,words/* count */.U9)(event.tasks.length, 'task')} stopped, ${title}`;
}
/** From then on, what was waited for does not come any more. */
function isTurn(event) {
    return event.kind === 'rollout' && event.rollout === 'rolling-back';
}
function goingBack(from, to) {
    return { section: 'Outcome', text: 'AWS rolls back', from, to, bad: true };
}

;// CONCATENATED MODULE: ./lib/report/chart.js




/** Mermaid spreads the values of a line evenly, so the steps are read off at so many moments. */
const POINTS = 80;
const MINUTE = 60_000;
const chart_LOOK = look({
    xyChart: { width: 900, height: 300 },
    themeVariables: { xyChart: { plotColorPalette: COLOURS.green, backgroundColor: 'transparent' } },
});
/** When the new revision got which share of the traffic; nothing where it never changed. */
function trafficSection(story) {
    const weights = weightsOf(story.events);
    if (new Set(weights.map(({ weight }) => weight)).size < 2)
        return '';
    const start = story.startedAt;
    const end = endOf(story.events, start);
    if (end <= start)
        return '';
    const [unit, length] = end - start < 3 * MINUTE ? ['seconds', 1000] : ['minutes', MINUTE];
    const revision = story.revision ? ` to ${(0,markdown/* code */.aY)((0,arn/* formatRevision */.TU)(story.revision))}` : '';
    const lines = [
        chart_LOOK,
        'xychart-beta',
        `  x-axis "${unit}" 0 --> ${round((end - start) / length)}`,
        '  y-axis "% of the traffic" 0 --> 100',
        `  line [${sample(weights, start, end).join(', ')}]`,
    ];
    return `### Production traffic${revision}\n\n${(0,markdown/* fence */.EU)(lines, 'mermaid')}`;
}
function weightsOf(events) {
    return events.flatMap(event => event.kind === 'traffic' ? [{ at: event.at, weight: percent(event.traffic.production) }] : []);
}
/** The weight at each of the moments; before the first word of it, it was what it was then. */
function sample(weights, start, end) {
    const first = weights[0]?.weight ?? 0;
    return Array.from({ length: POINTS + 1 }, (_, index) => {
        const moment = start + ((end - start) * index) / POINTS;
        return weights.findLast(({ at }) => at <= moment)?.weight ?? first;
    });
}
function percent(value) {
    return Number.isFinite(value) ? round(Math.min(100, Math.max(0, value))) : 0;
}
function round(value) {
    return Math.round(value * 100) / 100;
}

// EXTERNAL MODULE: ./lib/report/fleet.js
var fleet = __webpack_require__(8554);
// EXTERNAL MODULE: ./lib/report/limit.js
var limit = __webpack_require__(7149);
// EXTERNAL MODULE: ./lib/report/news.js
var report_news = __webpack_require__(5587);
// EXTERNAL MODULE: ./lib/diagnose/findings.js + 1 modules
var findings = __webpack_require__(8246);
;// CONCATENATED MODULE: ./lib/report/tables.js





/** Tails of logs that are shown; more of them tell nothing new. */
const TAILS = 5;
/** What a reader may have to copy or to click, as a table. */
function factsSection(story) {
    const testUrl = story.extra['test-url'] ?? '';
    const rows = [
        ['Service', story.serviceArn && (0,markdown/* code */.aY)((0,arn/* shortName */.EU)(story.serviceArn))],
        ['Cluster', story.clusterArn && (0,markdown/* code */.aY)((0,arn/* shortName */.EU)(story.clusterArn))],
        ...(story.changes.length === 0 ? revisions(story) : []),
        ['Deployment', story.deploymentId && (0,markdown/* code */.aY)(story.deploymentId)],
        ['Test traffic', /^https?:\/\/[\w.:/-]+$/.test(testUrl) ? `[${testUrl}](${testUrl})` : undefined],
    ];
    const shown = rows.flatMap(([name, value]) => (value ? [[`**${name}**`, value]] : []));
    return shown.length === 0 ? '' : `### Details\n\n${(0,markdown/* table */.tp)(['', ''], shown)}`;
}
/** Where something changes, it says so itself. */
function revisions({ previous, revision }) {
    return [
        ['Before', previous && (0,markdown/* code */.aY)((0,arn/* formatRevision */.TU)(previous))],
        ['Deployed', revision && (0,markdown/* code */.aY)((0,arn/* formatRevision */.TU)(revision))],
    ];
}
/** The targets of the new tasks at the end of the run. */
function targetsSection(story) {
    const rows = (story.last?.targetGroups ?? []).flatMap(group => group.targets.map(({ id, task, state, reason }) => [
        (0,markdown/* code */.aY)(group.name),
        (0,markdown/* code */.aY)(id),
        task ? (0,markdown/* code */.aY)(task.slice(0, 8)) : '',
        state === 'healthy' ? '✅ healthy' : (0,markdown/* plain */.pj)(`⚠️ ${state}${reason ? `: ${reason}` : ''}`),
    ]));
    return rows.length === 0
        ? ''
        : `### Targets\n\n${longTable(['Target group', 'Target', 'Task', 'Health'], rows)}`;
}
/** Why tasks stopped, one row a cause. */
function stoppedSection(story) {
    const stopped = story.last?.stopped.length ? (0,findings/* findCauses */.i)(story.last) : [];
    if (stopped.length === 0)
        return '';
    const rows = stopped.map(({ cause, subject, quote, tasks }) => [
        (0,words/* count */.U9)(tasks.length, 'task'),
        `**${(0,markdown/* plain */.pj)(cause.title)}**${subject ? ` (${(0,markdown/* plain */.pj)(subject)})` : ''}`,
        (0,markdown/* plain */.pj)((0,report_line/* messageText */.Lo)(quote)),
        tasks
            .slice(0, 3)
            .map(task => (0,markdown/* code */.aY)(task.slice(0, 8)))
            .join(' '),
    ]);
    return `### Stopped tasks\n\n${longTable(['', 'Cause', 'In the words of AWS', 'Tasks'], rows)}`;
}
/** The last lines that failed containers wrote. */
function logsSection({ logs }) {
    const tails = logs
        .slice(0, TAILS)
        .map(({ container, task, lines }) => `Container ${(0,markdown/* code */.aY)(container)} of task ${(0,markdown/* code */.aY)(task.slice(0, 8))}:\n\n${(0,markdown/* fence */.EU)((0,markdown/* cut */.Jj)(lines), '')}`);
    if (logs.length > TAILS)
        tails.push(`… and ${logs.length - TAILS} more in the log`);
    return tails.length === 0 ? '' : `### Last log lines\n\n${tails.join('\n\n')}`;
}
function longTable(head, rows) {
    const more = rows.length - markdown/* ROWS */.Ir;
    return `${(0,markdown/* table */.tp)(head, rows.slice(0, markdown/* ROWS */.Ir))}${more > 0 ? `\n\n… and ${more} more in the log` : ''}`;
}

;// CONCATENATED MODULE: ./lib/report/summary.js











/** A run as Markdown for the step summary, never longer than GitHub takes. */
function summarize(story) {
    if (story.members)
        return (0,fleet/* summarizeFleet */.Kn)(story.members, story.failure, { summarize, failureBox });
    const parts = {
        stopped: { name: 'Stopped tasks', rank: 1, text: stoppedSection(story) },
        logs: { name: 'Last log lines', rank: 4, text: logsSection(story) },
        news: { name: 'What changes', rank: 3, text: (0,report_news/* newsSection */.F)(story) },
        diff: { name: 'All changes', rank: 9, text: (0,report_news/* diffSection */.Z)(story) },
        timeline: { name: 'Timeline', rank: 5, text: timelineSection(story) },
        traffic: { name: 'Production traffic', rank: 6, text: trafficSection(story) },
        targets: { name: 'Targets', rank: 7, text: targetsSection(story) },
        facts: { name: 'Details', rank: 2, text: factsSection(story) },
        events: { name: 'Log of the deployment', rank: 8, text: eventsSection(story) },
    };
    const { stopped, logs, news, diff, timeline, traffic, targets, facts, events } = parts;
    const happened = [news, diff, timeline, traffic];
    const why = [stopped, logs];
    const order = isRed(story) ? [...why, ...happened, targets] : [...happened, targets, ...why];
    const head = { name: 'Outcome', rank: 0, text: headSection(story) };
    return (0,limit/* keepWithin */.X)([head, ...order, facts, events]);
}
function isRed(story) {
    return !(story.green ?? (story.outcome !== undefined && (0,words/* isGreen */.gf)(story.outcome)));
}
/** What everybody reads: how it ended and, of a red run, why and what to do next. */
function headSection(story) {
    const text = story.outcome && story.service ? `${story.service}: ${words/* HEADLINES */.Ol[story.outcome]}` : 'Nothing was deployed';
    const revision = story.revision ? ` ${(0,markdown/* code */.aY)((0,arn/* formatRevision */.TU)(story.revision))}` : '';
    const headline = `## ${isRed(story) ? '❌' : '✅'} ${(0,markdown/* plain */.pj)(text)}${revision}`;
    const failure = story.failure ? failureBox(story.failure, text) : '';
    return [headline, badges(story), failure].filter(part => part !== '').join('\n\n');
}
function badges({ strategy, last, startedAt, endedAt, service, link }) {
    if (!service)
        return '';
    const parts = [
        strategy && `**${(0,markdown/* plain */.pj)(strategy)}**`,
        last && `${last.counts.running} of ${last.counts.desired} tasks running`,
        endedAt !== undefined && (0,duration/* formatDuration */.a3)(endedAt - startedAt),
        link && `[Open in the ECS console](${link})`,
    ];
    return parts.filter(Boolean).join(' · ');
}
/** The failure as an alert of GitHub's; a title that says no more than the headline is left out. */
function failureBox({ title, message, next, docs, link }, headline) {
    const lines = [
        ...(title === headline ? [] : [`**${(0,markdown/* plain */.pj)(title)}**`]),
        ...(0,markdown/* cut */.Jj)(message.split(/\r\n|\n|\r/)).map(markdown/* plain */.pj),
    ];
    if (next)
        lines.push(`**Next:** ${(0,markdown/* plain */.pj)(next)}`);
    const links = [docs && `[AWS documentation](${docs})`, link && `[Open in the ECS console](${link})`];
    if (docs || link)
        lines.push(links.filter(Boolean).join(' · '));
    return ['> [!CAUTION]', lines.map(line => `> ${line}`).join('\n>\n')].join('\n');
}
function eventsSection({ events, startedAt, endedAt }) {
    if (events.length === 0)
        return '';
    const lines = events.map(event => (0,report_line/* eventLine */.V8)(event, startedAt));
    return (0,markdown/* details */.zH)(`Log of the deployment (${(0,duration/* formatElapsed */.C7)((endedAt ?? startedAt) - startedAt)})`, (0,markdown/* fence */.EU)((0,markdown/* cut */.Jj)(lines), ''));
}


/***/ })

};
