export const id = 2;
export const ids = [2,446];
export const modules = {

/***/ 1235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ findImage),
/* harmony export */   hY: () => (/* binding */ findCaches),
/* harmony export */   mH: () => (/* binding */ seekImage)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8249);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7594);
/* harmony import */ var _base_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9119);
/* harmony import */ var _task_definition_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2082);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8014);





/** Without an index among them, ECR would answer with one of its images instead. */
const MEDIA_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** How many of a repository's tags a hint names, and how many pages are read for it. */
const HINTS = 10;
const PAGES = 5;
/** Looks an image up by its digest, or else by its tag; one that is not there is an error with what is. */
async function findImage(clients, registry, reference) {
    const found = await seekImage(clients, registry, reference);
    if (found instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH)
        throw found;
    return found;
}
/** The same, where an image that is not there is an answer as good as any. */
async function seekImage(clients, { account, region }, reference) {
    const { repository, digest, tag = 'latest' } = reference;
    const name = `${repository}${digest ? `@${digest}` : `:${tag}`}`;
    const client = await clients.ecr(region);
    const where = { registryId: account, repositoryName: repository };
    const answer = await getImage(client, where, digest ? { imageDigest: digest } : { imageTag: tag });
    if (answer instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH)
        return answer;
    const found = answer.images?.[0];
    if (found?.imageId?.imageDigest) {
        return { digest: found.imageId.imageDigest, variants: (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .variantsIn */ .K8)(found.imageManifest ?? '') };
    }
    const { failureCode, failureReason } = answer.failures?.[0] ?? {};
    if (failureCode !== undefined && failureCode !== 'ImageNotFound') {
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            title: `Amazon ECR does not give out the image ${name}`,
            message: `${failureCode}: ${failureReason ?? ''}`,
        });
    }
    return missingImage(client, where, name, region);
}
async function getImage(client, where, id) {
    try {
        return await client.send(new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .BatchGetImageCommand */ .P8n({ ...where, imageIds: [id], acceptedMediaTypes: MEDIA_TYPES }));
    }
    catch (error) {
        if (error instanceof Error && error.name === 'RepositoryNotFoundException') {
            return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
                title: `Repository "${where.repositoryName}" was not found in Amazon ECR`,
                message: error.message,
                next: 'Correct the input "image", or create the repository and push the image first.',
            }, { cause: error });
        }
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, `look up the image in the repository ${where.repositoryName}`);
    }
}
/** Prefixes of the repositories that a registry fills from others when they are pulled from; `ROOT` means all. */
async function findCaches(clients, { account, region }) {
    const client = await clients.ecr(region);
    try {
        const request = { registryId: account, maxResults: 1000 };
        const answer = await client.send(new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .DescribePullThroughCacheRulesCommand */ .WZm(request));
        return (answer.pullThroughCacheRules ?? []).flatMap(rule => rule.ecrRepositoryPrefix ?? []);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, `list the pull through caches of account ${account}`);
    }
}
async function missingImage(client, where, name, region) {
    const { tags, unknown } = await newestTags(client, where);
    const names = tags.map(tag => `${where.repositoryName}:${tag}`);
    const some = tags.slice(0, HINTS).join(', ');
    const newest = tags.length > 0 ? ` Its newest tags: ${some}${tags.length > HINTS ? ', …' : ''}.` : '';
    const has = unknown === undefined ? newest : ` Its tags could not be listed: ${unknown}`;
    return new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        title: `Image "${name}" was not found in Amazon ECR`,
        message: `The repository of account ${where.registryId} in ${region} has no such image.${has}${(0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .didYouMean */ .a)(name, names)}`,
        next: 'Correct the input "image", or push the image before it is deployed.',
    });
}
/** Tags for a hint, newest first, or why there are none: the run has failed already. */
async function newestTags(client, where) {
    const images = [];
    try {
        let nextToken;
        for (let page = 0; page === 0 || (nextToken !== undefined && page < PAGES); page++) {
            const request = { ...where, filter: { tagStatus: 'TAGGED' }, maxResults: 1000 };
            const answer = await client.send(new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .DescribeImagesCommand */ .ji5({ ...request, ...(nextToken ? { nextToken } : {}) }));
            images.push(...(answer.imageDetails ?? []));
            nextToken = answer.nextToken;
        }
    }
    catch (error) {
        return { tags: [], unknown: (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .sentencesOf */ .cj)((0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, 'list the tags')) };
    }
    const age = ({ imagePushedAt }) => imagePushedAt?.getTime() ?? 0;
    return { tags: images.sort((a, b) => age(b) - age(a)).flatMap(({ imageTags }) => imageTags ?? []) };
}


/***/ }),

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


/***/ }),

/***/ 8508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $u: () => (/* binding */ missingParameters),
/* harmony export */   fL: () => (/* binding */ readSecretKeys),
/* harmony export */   wr: () => (/* binding */ describeSecret)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_secrets_manager__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2994);
/* harmony import */ var _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4736);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(624);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);




/** Describes a secret; `undefined` where there is none. */
async function describeSecret(clients, arn, region) {
    const secrets = await clients.secrets(region);
    try {
        const answer = await secrets.send(new _aws_sdk_client_secrets_manager__WEBPACK_IMPORTED_MODULE_1__/* .DescribeSecretCommand */ .X5({ SecretId: arn }));
        return { deleted: answer.DeletedDate !== undefined, stages: answer.VersionIdsToStages ?? {} };
    }
    catch (error) {
        if (isNotFound(error))
            return undefined;
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `describe the secret ${arn}`);
    }
}
/** Which names the JSON object in a secret has. The value goes no further than this function. */
async function readSecretKeys(clients, secret) {
    const { arn, region, stage, version } = secret;
    const secrets = await clients.secrets(region);
    try {
        const answer = await secrets.send(new _aws_sdk_client_secrets_manager__WEBPACK_IMPORTED_MODULE_1__/* .GetSecretValueCommand */ .d2({
            SecretId: arn,
            ...(stage ? { VersionStage: stage } : {}),
            ...(version ? { VersionId: version } : {}),
        }));
        return keysOf(answer.SecretString ?? '');
    }
    catch (error) {
        if (isNotFound(error))
            return undefined;
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `look for keys in the secret ${arn}`);
    }
}
function keysOf(text) {
    try {
        const value = JSON.parse(text);
        return (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(value) ? { names: Object.keys(value) } : {};
    }
    catch {
        // The error would quote the value.
        return {};
    }
}
/** What one call takes. */
const AT_ONCE = 10;
/** Which of the parameters, by names or ARNs, do not exist. Their values are not decrypted, and not kept. */
async function missingParameters(clients, names, region) {
    const parameters = await clients.parameters(region);
    const chunks = Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, index) => names.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
    try {
        const answers = await Promise.all(chunks.map(chunk => parameters.send(new _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_3__/* .GetParametersCommand */ .AFe({ Names: chunk, WithDecryption: false }))));
        return answers.flatMap(answer => answer.InvalidParameters ?? []);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, `look for parameters in ${region}`);
    }
}
function isNotFound(error) {
    return error instanceof Error && error.name === 'ResourceNotFoundException';
}


/***/ }),

/***/ 2789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ securityGroupsOf),
/* harmony export */   t: () => (/* binding */ describeTargetGroups)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(586);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8014);


/** What one call is asked for. */
const AT_ONCE = 20;
/** Target groups by their ARNs; those that do not exist are left out. */
async function describeTargetGroups(clients, arns) {
    const chunks = Array.from({ length: Math.ceil(arns.length / AT_ONCE) }, (_, index) => arns.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
    const found = await Promise.all(chunks.map(chunk => describe(clients, chunk)));
    return new Map(found.flat().map(group => [group.TargetGroupArn ?? '', toDetails(group)]));
}
async function describe(clients, arns) {
    const elb = await clients.elb();
    try {
        const answer = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__.DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] }));
        return answer.TargetGroups ?? [];
    }
    catch (error) {
        if (!(error instanceof Error && error.name.startsWith('TargetGroupNotFound'))) {
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'describe the target groups');
        }
        // One that is missing fails the whole call, so they are asked for one by one to tell which.
        if (arns.length <= 1)
            return [];
        return (await Promise.all(arns.map(arn => describe(clients, [arn])))).flat();
    }
}
function toDetails(group) {
    return {
        name: group.TargetGroupName ?? '',
        targetType: group.TargetType ?? 'instance',
        vpc: group.VpcId ?? '',
        healthCheckPort: group.HealthCheckPort ?? 'traffic-port',
        patience: (group.HealthCheckIntervalSeconds ?? 30) * (group.UnhealthyThresholdCount ?? 2),
        balancers: group.LoadBalancerArns ?? [],
    };
}
/** Security groups of a load balancer; those of the network kind may have none. */
async function securityGroupsOf(clients, balancer) {
    const elb = await clients.elb();
    try {
        const answer = await elb.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__.DescribeLoadBalancersCommand({ LoadBalancerArns: [balancer] }));
        return answer.LoadBalancers?.[0]?.SecurityGroups ?? [];
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'describe the load balancer');
    }
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

/***/ 9616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ verifiedLine),
/* harmony export */   Qv: () => (/* binding */ explainProblems),
/* harmony export */   Wb: () => (/* binding */ checkLines),
/* harmony export */   sG: () => (/* binding */ outcomeOf),
/* harmony export */   xi: () => (/* binding */ renderVerified)
/* harmony export */ });
/* harmony import */ var _limit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7149);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5402);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8191);



const SIGNS = { ok: '✓', problem: '✗', advice: '!', unseen: '?' };
const MARKS = { ok: '✅', problem: '❌', advice: '⚠️', unseen: '❔' };
function outcomeOf(verified) {
    const grades = new Set(verified.flatMap(({ checks }) => checks.map(({ grade }) => grade)));
    if (grades.has('problem'))
        return 'problems';
    return grades.has('unseen') ? 'incomplete' : 'passed';
}
/** Checks as lines of a log; what is not in order has its reason and what to do on lines of their own. */
function checkLines(checks) {
    return checks.flatMap(({ topic, grade, title, message, next }) => [
        `${SIGNS[grade]} ${topic}: ${title}`,
        ...(message ? message.split('\n').map(line => `    ${line}`) : []),
        ...(next ? [`    ${next}`] : []),
    ]);
}
/** The result in a sentence. */
function verifiedLine(verified) {
    const all = verified.flatMap(({ checks }) => checks);
    const of = (grade) => all.filter(check => check.grade === grade).length;
    const parts = [
        `${of('ok')} in order`,
        of('problem') > 0 && (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(of('problem'), 'problem'),
        of('advice') > 0 && `${of('advice')} with advice`,
        of('unseen') > 0 && `${of('unseen')} not shown by AWS`,
    ];
    return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(all.length, 'check')}: ${parts.filter(Boolean).join(', ')}`;
}
/** How many problems a failure names. */
const NAMED = 10;
/** The failure of a run that has found problems. */
function explainProblems(verified) {
    const several = verified.length > 1;
    const problems = verified.flatMap(({ service, checks }) => checks.filter(({ grade }) => grade === 'problem').map(check => ({ service, check })));
    const lines = problems.map(({ service, check: { title, message, next } }) => [`${several ? `${service}: ` : ''}${title}.`, message, next].filter(Boolean).join(' '));
    const more = lines.length - NAMED;
    return {
        title: `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(problems.length, 'problem')} would let the deployment fail`,
        message: [...lines.slice(0, NAMED), ...(more > 0 ? [`… and ${more} more in the log.`] : [])].join('\n'),
        next: 'Solve them, then deploy.',
    };
}
const HEADLINES = {
    passed: '✅ Everything that the deployment needs is there',
    incomplete: '✅ Nothing is wrong, but not everything could be looked at',
    problems: '❌ The deployment would fail',
    failed: '❌ Nothing could be checked',
    cancelled: '❌ Cancelled',
};
/** The result as Markdown for the step summary, never longer than GitHub takes. */
function renderVerified({ verified, outcome = 'failed', failure }) {
    const stopped = failure && outcome !== 'problems' ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(failure.title)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(failure.message)}` : '';
    const head = [`## ${HEADLINES[outcome]}`, stopped, verified.length > 0 ? verifiedLine(verified) : ''];
    return (0,_limit_js__WEBPACK_IMPORTED_MODULE_0__/* .keepWithin */ .X)([
        { name: 'Outcome', rank: 0, text: head.filter(Boolean).join('\n\n') },
        ...verified.map(({ service, checks }, index) => ({
            name: service,
            rank: 1 + index,
            text: serviceSection(service, checks),
        })),
    ]);
}
function serviceSection(service, checks) {
    const good = checks.filter(({ grade }) => grade === 'ok');
    const rest = checks.filter(({ grade }) => grade !== 'ok');
    const row = ({ topic, grade, title, message = '', next = '' }) => [
        `${MARKS[grade]} ${topic}`,
        `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(title)}**<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(message)}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(next),
    ];
    const list = good.map(({ topic, title }) => `- ${MARKS.ok} ${topic}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(title)}`).join('\n');
    return [
        `### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(service)}`,
        rest.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', 'What', 'What to do'], rest.map(row)) : '',
        good.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`${good.length} in order`, list) : '',
    ]
        .filter(Boolean)
        .join('\n\n');
}


/***/ }),

/***/ 1461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ capacityDuring)
/* harmony export */ });
/**
 * ECS rounds the lower bound of a rolling update up and the upper one down. Whatever shifts traffic
 * starts a second set of tasks and leaves the first alone.
 */
function capacityDuring(strategy, desired, configuration) {
    if (strategy !== 'rolling')
        return { least: desired, most: 2 * desired, stuck: false };
    const { minimumHealthyPercent, maximumPercent } = configuration;
    const least = Math.min(desired, Math.ceil((desired * Number(minimumHealthyPercent)) / 100));
    const most = Math.max(desired, Math.floor((desired * Number(maximumPercent)) / 100));
    return { least, most, stuck: desired > 0 && least === desired && most === desired };
}


/***/ }),

/***/ 4381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(114);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(624);
/* harmony import */ var _capacity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1461);
/* harmony import */ var _native_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1946);




/** Of AWS, where a service of replicas does not say. */
const DEFAULTS = { minimumHealthyPercent: 100, maximumPercent: 200 };
/** What is to be checked of a deployment: the new definition, and the service with the settings it will have. */
function subjectOf({ service, definition, update, strategy, }) {
    const configuration = {
        ...DEFAULTS,
        ...recordIn(service.settings, 'deploymentConfiguration'),
        ...recordIn(update, 'deploymentConfiguration'),
    };
    const settings = { ...service.settings, ...update };
    const desired = numberIn(settings, 'desiredCount', service.desired);
    const { region = '', account = '' } = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parseArn */ .Lw)(service.arn) ?? {};
    const network = recordIn(recordIn(settings, 'networkConfiguration'), 'awsvpcConfiguration');
    const gracePeriod = settings['healthCheckGracePeriodSeconds'];
    return {
        definition,
        service: service.name,
        region,
        account,
        strategy,
        ...capacityOf(service, settings),
        wires: (0,_native_js__WEBPACK_IMPORTED_MODULE_0__/* .pairsOf */ .f)(service, update),
        portNames: portNamesIn(settings),
        registries: listIn(settings, 'serviceRegistries').flatMap(({ containerName, containerPort }) => typeof containerName === 'string'
            ? [
                {
                    container: containerName,
                    ...(typeof containerPort === 'number' ? { port: containerPort } : {}),
                },
            ]
            : []),
        subnets: definition['networkMode'] === 'awsvpc' ? textsIn(network, 'subnets') : [],
        securityGroups: definition['networkMode'] === 'awsvpc' ? textsIn(network, 'securityGroups') : [],
        desired,
        capacity: (0,_capacity_js__WEBPACK_IMPORTED_MODULE_2__/* .capacityDuring */ .U)(strategy, desired, configuration),
        circuitBreaker: recordIn(configuration, 'deploymentCircuitBreaker')['enable'] === true,
        ...(typeof gracePeriod === 'number' ? { gracePeriod } : {}),
        underWay: underWay(service),
    };
}
/** Where the tasks will be started; a service that says nothing has the capacity of its cluster. */
function capacityOf(service, settings) {
    const set = service.taskSets.find(({ status }) => status === 'PRIMARY');
    const own = listIn(settings, 'capacityProviderStrategy').map(each => String(each['capacityProvider']));
    const providers = own.length > 0 ? own : (set?.capacityProviders ?? []).map(({ provider }) => provider);
    const fargate = providers.filter(name => /^FARGATE/.test(name)).length;
    const spot = providers.includes('FARGATE_SPOT');
    if (providers.length > 0) {
        return { fargate: fargate === 0 ? false : fargate === providers.length ? true : undefined, spot };
    }
    return { fargate: service.launchType === undefined ? undefined : service.launchType === 'FARGATE', spot };
}
function portNamesIn(settings) {
    const connect = recordIn(settings, 'serviceConnectConfiguration');
    const named = (by, entries) => entries.flatMap(({ portName }) => (typeof portName === 'string' ? [{ name: portName, by }] : []));
    return [
        ...(connect['enabled'] === false ? [] : named('Service Connect', listIn(connect, 'services'))),
        ...named('VPC Lattice', listIn(settings, 'vpcLatticeConfigurations')),
    ];
}
/** Deployments that have not ended. */
function underWay({ rollouts, taskSets }) {
    const own = rollouts
        .filter(({ status, state }) => status === 'PRIMARY' && state === 'IN_PROGRESS')
        .map(({ id, taskDefinition }) => `${id} of ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRevision */ .TU)(taskDefinition)}`);
    const sets = taskSets.filter(({ status, deployment }) => status !== 'PRIMARY' && deployment !== undefined);
    return [
        ...own,
        ...sets.map(({ deployment = '', taskDefinition }) => `${deployment} of ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRevision */ .TU)(taskDefinition)}`),
    ];
}
function recordIn(from, member) {
    const value = from[member];
    return (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value) ? value : {};
}
function listIn(from, member) {
    const value = from[member];
    return Array.isArray(value) ? value.filter(_base_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4) : [];
}
function textsIn(from, member) {
    const value = from[member];
    return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}
function numberIn(from, member, otherwise) {
    const value = from[member];
    return typeof value === 'number' ? value : otherwise;
}


/***/ }),

/***/ 501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oZ: () => (/* binding */ see),
  $j: () => (/* binding */ seeEach),
  gG: () => (/* binding */ seeTogether),
  Fr: () => (/* binding */ survey)
});

// UNUSED EXPORTS: seeTargetGroups

// EXTERNAL MODULE: ./lib/aws/ecr.js
var ecr = __webpack_require__(1235);
// EXTERNAL MODULE: ./lib/aws/logs.js
var logs = __webpack_require__(6065);
// EXTERNAL MODULE: ./lib/aws/secrets.js
var secrets = __webpack_require__(8508);
// EXTERNAL MODULE: ./lib/aws/target-group-details.js
var target_group_details = __webpack_require__(2789);
// EXTERNAL MODULE: ./lib/base/arn.js
var base_arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/task-definition/image-reference.js
var image_reference = __webpack_require__(4928);
;// CONCATENATED MODULE: ./lib/verify/facts.js
/** Nothing has been looked at yet. */
const NOTHING = {
    images: new Map(),
    caches: new Map(),
    targetGroups: new Map(),
    rules: new Map(),
    secrets: new Map(),
    keys: new Map(),
    parameters: new Map(),
    logGroups: new Map(),
    roles: new Map(),
    refusals: new Map(),
    passing: new Map(),
    subnets: new Map(),
    securityGroups: new Map(),
    balancers: new Map(),
    quotas: new Map(),
};

// EXTERNAL MODULE: ./lib/verify/images.js
var verify_images = __webpack_require__(7135);
// EXTERNAL MODULE: ./lib/verify/references.js
var verify_references = __webpack_require__(6287);
;// CONCATENATED MODULE: ./lib/strategy/survey.js










/** Looks at what every deployment needs and its role may be allowed to see; each thing once, all at the same time. */
async function survey(subjects, clients) {
    const [images, targetGroups, secrets, parameters, logGroups] = await Promise.all([
        seeImages(subjects, clients),
        seeTargetGroups(subjects, clients),
        seeSecrets(subjects, clients),
        seeParameters(subjects, clients),
        seeLogGroups(subjects, clients),
    ]);
    const absent = [...images].flatMap(([image, { is }]) => (is === 'missing' ? [image] : []));
    const caches = await seeCaches(absent, clients);
    return { ...NOTHING, images, caches, targetGroups, secrets, parameters, logGroups };
}
/** What one look brings: a thing, nothing, or an error that says why it is not shown. */
async function see(look, missing) {
    try {
        const value = await look();
        return value === undefined ? { is: 'missing', failure: missing } : { is: 'found', value };
    }
    catch (error) {
        if (error instanceof errors/* DeployError */.sH)
            return { is: 'unseen', failure: error };
        throw error;
    }
}
/** Looks at each thing once, under its key. */
async function seeEach(things, look) {
    const unique = new Map(things);
    return new Map(await Promise.all([...unique].map(async ([key, thing]) => [key, await look(thing)])));
}
/** The same where one call shows many: those that it does not show are missing. */
async function seeTogether(keys, look, missing) {
    const unique = [...new Set(keys)];
    if (unique.length === 0)
        return new Map();
    const seen = await see(() => look(unique), { title: '', message: '' });
    const each = (key) => {
        if (seen.is !== 'found')
            return seen;
        const value = seen.value.get(key);
        return value === undefined ? { is: 'missing', failure: missing(key) } : { is: 'found', value };
    };
    return new Map(unique.map(key => [key, each(key)]));
}
function imagesOf(subjects) {
    return subjects
        .flatMap(({ definition }) => definition.containerDefinitions)
        .flatMap(({ image = '' }) => {
        const reference = (0,image_reference/* parseImageReference */.o_)(image);
        const registry = reference && (0,image_reference/* ecrRegistryOf */.Bv)(reference);
        return registry ? [[image, registry]] : [];
    });
}
function seeImages(subjects, clients) {
    const all = imagesOf(subjects).map(([image, registry]) => [image, { image, registry }]);
    return seeEach(all, async ({ image, registry }) => {
        const reference = (0,image_reference/* parseImageReference */.o_)(image);
        if (!reference)
            throw new Error(`${image} has lost its registry`);
        const seen = await see(() => (0,ecr/* seekImage */.mH)(clients, registry, reference), { title: '', message: '' });
        if (seen.is !== 'found')
            return seen;
        const { value } = seen;
        return value instanceof errors/* DeployError */.sH
            ? { is: 'missing', failure: value }
            : { is: 'found', value };
    });
}
function seeCaches(absent, clients) {
    const registries = absent.map(image => [(0,verify_images/* registryKey */.n7)(image), (0,verify_images/* registryKey */.n7)(image)]);
    return seeEach(registries, key => {
        const [account = '', region = ''] = key.split('/');
        return see(() => (0,ecr/* findCaches */.hY)(clients, { account, region }), { title: '', message: '' });
    });
}
function seeTargetGroups(subjects, clients) {
    const arns = subjects.flatMap(({ wires }) => wires.flatMap(({ arn, alternate }) => [arn, alternate ?? arn]));
    return seeTogether(arns, keys => (0,target_group_details/* describeTargetGroups */.t)(clients, keys), arn => ({
        title: `Target group ${(0,base_arn/* targetGroupName */.IT)(arn)} does not exist`,
        message: `The service sends traffic to ${arn}.`,
        next: 'Create it again, or change the load balancers of the service.',
    }));
}
/** The references of all subjects, with the Region that each is in. */
function referencesOf(subjects) {
    return subjects.flatMap(({ definition, region }) => (0,verify_references/* referencesIn */.ii)(definition).map(reference => ({ ...reference, region: reference.region ?? region })));
}
function seeSecrets(subjects, clients) {
    const all = referencesOf(subjects).flatMap(reference => reference.kind === 'secret' ? [[reference.arn, reference]] : []);
    return seeEach(all, reference => see(() => (0,secrets/* describeSecret */.wr)(clients, reference.arn, reference.region), {
        title: `Secret ${(0,verify_references/* nameOf */.Vb)(reference)} does not exist`,
        message: `Secrets Manager in ${reference.region} has no secret ${reference.arn}.`,
        next: 'Create it, or correct its ARN in the task definition or the input "secrets".',
    }));
}
async function seeParameters(subjects, clients) {
    const all = referencesOf(subjects).filter(({ kind }) => kind === 'parameter');
    const regions = [...Map.groupBy(all, ({ region }) => region)].map(([region, references]) => seeTogether(references.map(({ text }) => text), async (names) => {
        const missing = new Set(await (0,secrets/* missingParameters */.$u)(clients, names, region));
        return new Map(names.filter(name => !missing.has(name)).map(name => [name, true]));
    }, name => ({
        title: `Parameter ${(0,verify_references/* nameOf */.Vb)({ kind: 'parameter', text: name })} does not exist`,
        message: `The Parameter Store in ${region} has no parameter ${name}.`,
        next: 'Create it, or correct its name in the task definition or the input "secrets".',
    })));
    return new Map((await Promise.all(regions)).flatMap(seen => [...seen]));
}
function seeLogGroups(subjects, clients) {
    const targets = subjects.flatMap(({ definition, region }) => (0,verify_references/* logTargetsIn */.ME)(definition, region));
    const all = targets.map(target => [`${target.region}/${target.group}`, target]);
    return seeEach(all, ({ container, group, region }) => see(async () => ((await (0,logs/* hasLogGroup */.G)(clients, group, region)) ? true : undefined), {
        title: `Log group ${group} does not exist`,
        message: `Container "${container}" writes to it in ${region}, and a task whose log driver cannot write does not start.`,
        next: `Create it, or set \`awslogs-create-group: "true"\` and allow the execution role logs:CreateLogGroup.`,
    }));
}


/***/ }),

/***/ 2082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   K8: () => (/* binding */ variantsIn),
/* harmony export */   k8: () => (/* binding */ runsOn),
/* harmony export */   tj: () => (/* binding */ platformOf)
/* harmony export */ });
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(624);

const ARCHITECTURES = new Map([
    ['X86_64', 'amd64'],
    ['ARM64', 'arm64'],
]);
/**
 * What the tasks of a definition run on. On EC2 a definition that does not say runs on whatever
 * instances there are, so nothing is known then; only Fargate has a default.
 */
function platformOf(definition) {
    const asked = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(definition['runtimePlatform']) ? definition['runtimePlatform'] : {};
    const compatibilities = definition['requiresCompatibilities'];
    const fargate = Array.isArray(compatibilities) && compatibilities.includes('FARGATE');
    const architecture = ARCHITECTURES.get(String(asked['cpuArchitecture'] ?? (fargate ? 'X86_64' : '')));
    if (architecture === undefined)
        return undefined;
    const family = String(asked['operatingSystemFamily'] ?? 'LINUX');
    return { os: family.startsWith('WINDOWS') ? 'windows' : 'linux', architecture };
}
/**
 * The images that a manifest has, as far as it tells: an index lists them, a manifest of the first
 * schema names its architecture, and of any other only its configuration knows. Attestations are no images.
 */
function variantsIn(manifest) {
    const parsed = parseJson(manifest);
    if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(parsed))
        return [];
    if (typeof parsed['architecture'] === 'string') {
        return [{ os: 'linux', architecture: parsed['architecture'], digest: '' }];
    }
    const entries = Array.isArray(parsed['manifests']) ? parsed['manifests'].filter(_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4) : [];
    return entries.flatMap(({ platform, digest }) => {
        if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(platform))
            return [];
        const { os, architecture } = platform;
        if (typeof os !== 'string' || typeof architecture !== 'string' || os === 'unknown')
            return [];
        return [{ os, architecture, digest: String(digest) }];
    });
}
/** Whether an image can run on a platform; one whose variants are not known may. */
function runsOn(variants, platform) {
    const same = ({ os, architecture }) => os === platform.os && architecture === platform.architecture;
    return variants.length === 0 || variants.some(same);
}
/** A platform as `docker build --platform` takes it. */
function formatPlatform({ os, architecture }) {
    return `${os}/${architecture}`;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ checkAll),
  I: () => (/* binding */ sorted)
});

// EXTERNAL MODULE: ./lib/verify/check.js
var check = __webpack_require__(4289);
// EXTERNAL MODULE: ./lib/verify/deployment.js
var deployment = __webpack_require__(8446);
// EXTERNAL MODULE: ./lib/verify/fargate.js
var fargate = __webpack_require__(3347);
// EXTERNAL MODULE: ./lib/verify/images.js
var verify_images = __webpack_require__(7135);
// EXTERNAL MODULE: ./lib/verify/references.js
var references = __webpack_require__(6287);
;// CONCATENATED MODULE: ./lib/verify/logs.js


/** Whether the log groups are there: a task whose log driver cannot write does not start. */
function checkLogs({ definition, region, fargate }, { logGroups }) {
    const told = new Set();
    return (0,references/* logTargetsIn */.ME)(definition, region).flatMap(({ container, group, region: where, creates, prefix }) => {
        const unprefixed = fargate && !prefix
            ? [
                (0,check/* advice */.v9)('Logs', {
                    title: `The log of container "${container}" has no stream prefix`,
                    message: 'On Fargate the log driver awslogs asks for `awslogs-stream-prefix`.',
                    next: 'Set `awslogs-stream-prefix` in the options of its logConfiguration.',
                }),
            ]
            : [];
        const key = `${where}/${group}`;
        const seen = logGroups.get(key);
        if (seen === undefined || told.has(key))
            return unprefixed;
        told.add(key);
        if (seen.is === 'unseen')
            return [...unprefixed, (0,check/* unseen */.nv)('Logs', seen)];
        if (seen.is === 'found')
            return [...unprefixed, (0,check.ok)('Logs', `Log group ${group} is there`)];
        if (creates)
            return [...unprefixed, (0,check.ok)('Logs', `Log group ${group} is made by the first task`)];
        return [...unprefixed, (0,check/* definite */.Dj)('Logs', (0,check/* wordsOf */.Z9)(seen.failure))];
    });
}

;// CONCATENATED MODULE: ./lib/verify/network.js

/** Whether the tasks get an address, and the load balancer gets to them. */
function checkNetwork(subject, facts) {
    return [...checkSubnets(subject, facts), ...checkSecurityGroups(subject, facts)];
}
function checkSubnets(subject, facts) {
    const seen = subject.subnets.flatMap(id => facts.subnets.get(id) ?? []);
    const blind = seen.find(one => one.is === 'unseen');
    if (blind?.is === 'unseen')
        return [(0,check/* unseen */.nv)('Network', blind)];
    const missing = seen.flatMap(one => one.is === 'missing' ? [(0,check/* problem */.CC)('Network', (0,check/* wordsOf */.Z9)(one.failure))] : []);
    const there = seen.flatMap(one => (one.is === 'found' ? [one.value] : []));
    if (missing.length > 0 || there.length === 0)
        return missing;
    return [
        addresses(subject, there.reduce((sum, { free }) => sum + free, 0)),
    ];
}
/**
 * Every task of its own network takes an address, those of the old revision theirs until they stop. A rolling
 * deployment gets along with fewer as long as it may stop old tasks first; every other needs all at once.
 */
function addresses({ strategy, desired, capacity: { least, most } }, free) {
    const rolling = strategy === 'rolling';
    const extra = most - desired;
    const amount = `${free} free address${free === 1 ? '' : 'es'}`;
    if (free >= extra)
        return (0,check.ok)('Network', `The subnets have ${amount} for ${Math.max(0, extra)} more tasks`);
    const words = {
        title: `The subnets have only ${amount}`,
        message: `The deployment ${rolling ? 'may start' : 'starts'} ${extra} tasks beside those that run.`,
        next: 'Add a subnet to the service, or free addresses in those it has.',
    };
    return rolling && (free > 0 || least < desired) ? (0,check/* advice */.v9)('Network', words) : (0,check/* problem */.CC)('Network', words);
}
function checkSecurityGroups({ securityGroups, wires }, facts) {
    const seen = securityGroups.flatMap(id => facts.securityGroups.get(id) ?? []);
    const blind = seen.find(one => one.is === 'unseen');
    if (blind?.is === 'unseen')
        return [(0,check/* unseen */.nv)('Network', blind)];
    const missing = seen.flatMap(one => one.is === 'missing' ? [(0,check/* problem */.CC)('Network', (0,check/* wordsOf */.Z9)(one.failure))] : []);
    if (missing.length > 0 || seen.length === 0)
        return missing;
    const ingress = seen.flatMap(one => (one.is === 'found' ? one.value.ingress : []));
    return wires.flatMap(({ arn, port, container }) => {
        const group = facts.targetGroups.get(arn);
        const balancers = group?.is === 'found' ? group.value.balancers : [];
        const known = balancers.flatMap(balancer => facts.balancers.get(balancer) ?? []);
        const sources = known.flatMap(one => (one.is === 'found' ? [one.value] : []));
        const hidden = known.find(one => one.is === 'unseen');
        if (hidden?.is === 'unseen')
            return [(0,check/* unseen */.nv)('Network', hidden)];
        if (sources.length === 0)
            return [];
        const shut = sources.find(groups => !reaches(ingress, port, groups));
        if (shut === undefined)
            return [(0,check.ok)('Network', `The load balancer may reach port ${port} of the tasks`)];
        return [
            (0,check/* problem */.CC)('Network', {
                title: `The load balancer may not reach port ${port} of container "${container}"`,
                message: `No rule of ${securityGroups.join(' and ')} lets in ${shut.join(' or ') || 'any address'} at that port.`,
                next: `Allow TCP at port ${port} from ${shut[0] ?? 'the addresses of the load balancer'} in a security group of the service.`,
            }),
        ];
    });
}
/** A rule with addresses may mean the load balancer's, which are not known. */
function reaches(ingress, port, sources) {
    return ingress.some(({ protocol, from, to, groups, addresses: open }) => {
        const covers = protocol === '-1' || (protocol === 'tcp' && from <= port && port <= to);
        return covers && (open || groups.some(id => sources.includes(id)));
    });
}

// EXTERNAL MODULE: ./lib/verify/ports.js
var ports = __webpack_require__(3353);
// EXTERNAL MODULE: ./lib/verify/roles.js
var roles = __webpack_require__(6884);
;// CONCATENATED MODULE: ./lib/verify/secrets.js


/** Whether the secrets and parameters are there, with the version and the key that are asked for. */
function checkSecrets(subject, facts) {
    return (0,references/* referencesIn */.ii)(subject.definition).flatMap(reference => {
        const seen = reference.kind === 'secret' ? facts.secrets.get(reference.arn) : facts.parameters.get(reference.text);
        if (seen === undefined)
            return [];
        if (seen.is === 'unseen')
            return [(0,check/* unseen */.nv)('Secrets', seen)];
        if (seen.is === 'missing')
            return [absent(reference, seen, subject)];
        if (reference.kind === 'parameter' || seen.value === true) {
            return [(0,check.ok)('Secrets', `Parameter ${(0,references/* nameOf */.Vb)(reference)} is there`)];
        }
        return [
            unusable(reference, seen.value) ??
                keyless(reference, facts.keys.get(reference.text)) ??
                (0,check.ok)('Secrets', `Secret ${(0,references/* nameOf */.Vb)(reference)} is there${reference.key ? ', with its key' : ''}`),
        ];
    });
}
/** AWS says so too of what another account has and does not show to this one. */
function absent(reference, { failure }, { account }) {
    if (reference.account === undefined || reference.account === account) {
        return (0,check/* definite */.Dj)('Secrets', (0,check/* wordsOf */.Z9)(failure));
    }
    return {
        topic: 'Secrets',
        grade: 'unseen',
        title: `Whether account ${reference.account} has ${(0,references/* nameOf */.Vb)(reference)} is not shown`,
        message: 'The execution role may see more of another account than the role of this run.',
    };
}
/** A secret that has nothing to give out. */
function unusable(reference, { deleted, stages }) {
    const name = (0,references/* nameOf */.Vb)(reference);
    if (deleted) {
        return (0,check/* definite */.Dj)('Secrets', {
            title: `Secret ${name} is marked for deletion`,
            message: 'Secrets Manager gives out nothing of it any more.',
            next: 'Restore it with `aws secretsmanager restore-secret`, or refer to another one.',
        });
    }
    const { version, stage = version === undefined ? 'AWSCURRENT' : undefined } = reference;
    const known = new Set(Object.values(stages).flat());
    if (stage !== undefined && !known.has(stage)) {
        const has = known.size > 0 ? `it has ${[...known].sort().join(', ')}` : 'it has no value yet';
        return (0,check/* definite */.Dj)('Secrets', {
            title: `Secret ${name} has no version ${stage}`,
            message: `The task definition refers to that version stage, but ${has}.`,
            next: 'Give the secret a value, or correct the version stage in the reference.',
        });
    }
    if (version === undefined || stages[version] !== undefined)
        return undefined;
    return {
        topic: 'Secrets',
        grade: 'unseen',
        title: `Whether secret ${name} has the version ${version} is not shown`,
        message: 'Secrets Manager lists only versions that have a staging label.',
    };
}
/** A secret without the key that is asked for; what it holds is never told. */
function keyless(reference, seen) {
    if (reference.key === undefined || seen === undefined)
        return undefined;
    if (seen.is !== 'found')
        return { topic: 'Secrets', grade: 'unseen', ...(0,check/* wordsOf */.Z9)(seen.failure) };
    if (seen.value?.includes(reference.key))
        return undefined;
    return (0,check/* problem */.CC)('Secrets', {
        title: `Secret ${(0,references/* nameOf */.Vb)(reference)} has no key "${reference.key}"`,
        message: seen.value
            ? 'Its value is a JSON object without that key.'
            : 'Its value is not a JSON object, so it has no keys at all.',
        next: 'Correct the key in the reference, or the value of the secret.',
    });
}

// EXTERNAL MODULE: ./lib/base/arn.js
var base_arn = __webpack_require__(114);
;// CONCATENATED MODULE: ./lib/verify/target-groups.js



/** Whether the target groups are there and take the tasks as targets. */
function checkTargetGroups(subject, facts) {
    return subject.wires.flatMap(wire => [wire.arn, wire.alternate].flatMap(arn => {
        const seen = arn === undefined ? undefined : facts.targetGroups.get(arn);
        if (seen === undefined)
            return [];
        if (seen.is === 'unseen')
            return [(0,check/* unseen */.nv)('Target groups', seen)];
        if (seen.is === 'missing')
            return [(0,check/* definite */.Dj)('Target groups', (0,check/* wordsOf */.Z9)(seen.failure))];
        const found = [
            ...wrongType(seen.value, subject),
            ...wrongVpc(seen.value, subject, facts),
            ...idle(seen.value, subject),
            ...oddHealthCheck(seen.value, wire, subject),
        ];
        const { name, targetType } = seen.value;
        return found.length > 0
            ? found
            : [(0,check.ok)('Target groups', `${name} takes the tasks as ${targetType} targets`)];
    }));
}
/** Tasks with an address of their own are registered by it, others by their instance. */
function wrongType({ name, targetType }, { definition }) {
    const mode = definition['networkMode'];
    const wanted = mode === 'awsvpc' ? 'ip' : 'instance';
    if (mode === undefined || targetType === wanted)
        return [];
    return [
        (0,check/* definite */.Dj)('Target groups', {
            title: `Target group ${name} takes targets of another type`,
            message: `Its target type is ${targetType}, but tasks with the network mode ${String(mode)} are registered by ${wanted}.`,
            next: `Use a target group with the target type ${wanted}; the type of an existing one cannot be changed.`,
        }),
    ];
}
function wrongVpc({ name, vpc }, { subnets }, facts) {
    const other = subnets.find(id => {
        const seen = facts.subnets.get(id);
        return seen?.is === 'found' && vpc !== '' && seen.value.vpc !== vpc;
    });
    if (other === undefined)
        return [];
    return [
        (0,check/* problem */.CC)('Target groups', {
            title: `Target group ${name} is in another VPC than the tasks`,
            message: `It is in ${vpc}, and subnet ${other} of the service is not.`,
            next: 'Use a target group and subnets of the same VPC.',
        }),
    ];
}
/** One group of a pair may wait for its turn. */
function idle({ name, balancers }, { strategy }) {
    if (balancers.length > 0 || strategy !== 'rolling')
        return [];
    return [
        (0,check/* problem */.CC)('Target groups', {
            title: `No listener forwards to target group ${name}`,
            message: 'ECS refuses a target group without a load balancer.',
            next: 'Let a rule of a listener forward to it.',
        }),
    ];
}
function oddHealthCheck({ name, healthCheckPort }, { container, port }, { definition }) {
    const asked = Number(healthCheckPort);
    const known = definition.containerDefinitions.some(one => (0,ports/* exposes */._J)(one, asked));
    if (healthCheckPort === 'traffic-port' || asked === port || known)
        return [];
    return [
        (0,check/* advice */.v9)('Target groups', {
            title: `Target group ${name} checks health at a port that no container maps`,
            message: `It asks port ${healthCheckPort}, while it forwards to port ${port} of container "${container}".`,
            next: 'Set its health check port to `traffic-port`, unless something answers there.',
        }),
    ];
}
/** The listener rules of blue/green pairs: each sends all its traffic to one group of its pair. */
function checkListeners({ wires }, { rules }) {
    return wires.flatMap(({ arn, alternate, productionRule, testRule }) => {
        if (alternate === undefined)
            return [];
        return [
            { rule: productionRule, kind: 'production' },
            { rule: testRule, kind: 'test' },
        ].flatMap(({ rule, kind }) => {
            const seen = rule === undefined ? undefined : rules.get(rule);
            if (seen === undefined)
                return [];
            if (seen.is === 'unseen')
                return [(0,check/* unseen */.nv)('Listeners', seen)];
            if (seen.is === 'missing')
                return [(0,check/* definite */.Dj)('Listeners', (0,check/* wordsOf */.Z9)(seen.failure))];
            const stranger = seen.value.find(one => one !== arn && one !== alternate);
            if (stranger === undefined && seen.value.length === 1) {
                return [(0,check.ok)('Listeners', `The ${kind} rule serves ${(0,base_arn/* targetGroupName */.IT)(seen.value[0] ?? '')}`)];
            }
            const names = seen.value.map(base_arn/* targetGroupName */.IT).join(' and ') || 'none';
            const words = {
                title: `The ${kind} listener rule does not fit the service`,
                message: `It has to send all its traffic to one of ${(0,base_arn/* targetGroupName */.IT)(arn)} and ${(0,base_arn/* targetGroupName */.IT)(alternate)}, but it serves ${names}.`,
                next: 'Correct the weights of the rule, or the load balancers of the service.',
            };
            return [kind === 'production' ? (0,check/* definite */.Dj)('Listeners', words) : (0,check/* advice */.v9)('Listeners', words)];
        });
    });
}

;// CONCATENATED MODULE: ./lib/verify/checks.js










const CHECKS = [
    verify_images/* checkImages */.B6,
    ports/* checkPorts */.v5,
    checkTargetGroups,
    checkListeners,
    checkSecrets,
    checkLogs,
    roles/* checkRoles */._6,
    checkNetwork,
    fargate/* checkFargate */.R,
    deployment/* checkQuotas */.sQ,
    deployment/* checkDeployment */.Qr,
];
/** All checks of a subject over what was read of it, by topic. */
function checkAll(subject, facts) {
    return sorted(CHECKS.flatMap(check => check(subject, facts)));
}
/** Checks in the order of their topics; AWS's reason for not showing something is told once. */
function sorted(checks) {
    const told = new Set();
    return check/* TOPICS */.pO.flatMap(topic => checks.filter(check => check.topic === topic)).filter(check => {
        const key = JSON.stringify([check.topic, check.grade, check.title, check.message]);
        if (told.has(key))
            return false;
        told.add(key);
        return true;
    });
}


/***/ }),

/***/ 8446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qr: () => (/* binding */ checkDeployment),
/* harmony export */   eg: () => (/* binding */ QUOTAS),
/* harmony export */   sQ: () => (/* binding */ checkQuotas)
/* harmony export */ });
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(624);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4289);
/* harmony import */ var _fargate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3347);



/** The quotas that are asked for, with their codes. */
const QUOTAS = {
    'Fargate On-Demand vCPU resource count': { service: 'fargate', code: 'L-3032A538' },
    'Fargate Spot vCPU resource count': { service: 'fargate', code: 'L-36FBB829' },
};
/** Tasks of one service that AWS allows at first. */
const TASKS_OF_SERVICE = 5000;
/** Whether the service alone stays within the quotas of the account. */
function checkQuotas(subject, { quotas }) {
    const { desired, service } = subject;
    const many = desired <= TASKS_OF_SERVICE
        ? []
        : [
            (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .advice */ .v9)('Quotas', {
                title: `${service} asks for ${desired} tasks`,
                message: `AWS allows ${TASKS_OF_SERVICE} of one service unless the quota was raised.`,
                next: 'Look at the quota "Tasks per service" of Amazon ECS in Service Quotas.',
            }),
        ];
    const own = `Fargate ${subject.spot ? 'Spot' : 'On-Demand'} vCPU resource count`;
    const seen = subject.fargate ? quotas.get(own) : undefined;
    return [...many, ...(seen ? vcpus(own, seen, subject) : [])];
}
function vcpus(name, seen, { definition, desired, capacity, strategy }) {
    const units = (0,_fargate_js__WEBPACK_IMPORTED_MODULE_0__/* .cpuUnits */ .M)(definition['cpu']);
    if (seen.is === 'unseen')
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .unseen */ .nv)('Quotas', seen)];
    if (seen.is === 'missing')
        return [];
    if (units === undefined)
        return [];
    const [least, peak] = [(desired * units) / 1024, (capacity.most * units) / 1024];
    if (peak <= seen.value) {
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_1__.ok)('Quotas', `At most ${peak} vCPU at a time of the ${seen.value} that the account may use`)];
    }
    const words = {
        title: `The quota "${name}" is ${seen.value}`,
        message: `The tasks of the service take ${least} vCPU, and ${peak} while both revisions run.`,
        next: 'Ask for more in Service Quotas, or lower the desired count, the maximum percent or the size of the tasks.',
    };
    return [least > seen.value || strategy !== 'rolling' ? (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .problem */ .CC)('Quotas', words) : (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .advice */ .v9)('Quotas', words)];
}
/** What stands in the way of a deployment now, and settings that make it a bad one. */
function checkDeployment(subject, facts) {
    const { underWay } = subject;
    const found = [
        ...underWay.map(which => (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .advice */ .v9)('Deployment', {
            title: `A deployment is under way: ${which}`,
            message: subject.strategy === 'codedeploy'
                ? 'CodeDeploy runs one at a time; the input "on-active-deployment" says what becomes of it.'
                : 'A new one takes its place, and it ends unfinished.',
            next: 'Wait for its end, if it is to be finished.',
        })),
        ...stuck(subject),
        ...hasty(subject, facts),
        ...trusting(subject),
    ];
    return found.length > 0 ? found : [(0,_check_js__WEBPACK_IMPORTED_MODULE_1__.ok)('Deployment', 'Nothing is under way, and the settings are sound')];
}
/** Rounding can leave ECS without a task that it may stop or start. */
function stuck({ desired, capacity }) {
    if (!capacity.stuck)
        return [];
    return [
        (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .problem */ .CC)('Deployment', {
            title: 'ECS may neither stop nor start a task',
            message: `Of ${desired} tasks at least ${capacity.least} have to run, and at most ${capacity.most} may.`,
            next: 'Lower minimumHealthyPercent or raise maximumPercent in `deploymentConfiguration`.',
        }),
    ];
}
/** Targets that are judged before their containers say that they are ready are replaced for ever. */
function hasty({ definition, wires, gracePeriod = 0 }, { targetGroups }) {
    const starts = definition.containerDefinitions.flatMap(({ name, healthCheck }) => {
        const period = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(healthCheck) ? healthCheck['startPeriod'] : undefined;
        return typeof period === 'number' ? [{ name, period }] : [];
    });
    return wires.flatMap(({ arn, container }) => {
        const seen = targetGroups.get(arn);
        const start = starts.find(({ name }) => name === container);
        if (seen?.is !== 'found' || start === undefined)
            return [];
        const { patience, name } = seen.value;
        if (gracePeriod + patience >= start.period)
            return [];
        return [
            (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .advice */ .v9)('Deployment', {
                title: `Container "${container}" may be replaced before it is ready`,
                message: `It has ${start.period} seconds to start, but target group ${name} gives it up after ${patience}, and the grace period of the service is ${gracePeriod}.`,
                next: `Set \`healthCheckGracePeriodSeconds: ${start.period}\` in the input "service-settings".`,
            }),
        ];
    });
}
function trusting({ strategy, circuitBreaker, desired }) {
    if (strategy !== 'rolling' || circuitBreaker || desired === 0)
        return [];
    return [
        (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .advice */ .v9)('Deployment', {
            title: 'The circuit breaker is off',
            message: 'ECS replaces failing tasks for ever when nobody watches the deployment.',
            next: 'Set `deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } }` in the input "service-settings".',
        }),
    ];
}


/***/ }),

/***/ 3347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ cpuUnits),
/* harmony export */   R: () => (/* binding */ checkFargate)
/* harmony export */ });
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(624);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4289);


const GIB = 1024;
/** Sizes of tasks on Fargate: CPU units → least and most MiB, and the step between; 256 has three sizes of its own. */
const SIZES = {
    256: [512, 2 * GIB, 0],
    512: [GIB, 4 * GIB, GIB],
    1024: [2 * GIB, 8 * GIB, GIB],
    2048: [4 * GIB, 16 * GIB, GIB],
    4096: [8 * GIB, 30 * GIB, GIB],
    8192: [16 * GIB, 60 * GIB, 4 * GIB],
    16384: [32 * GIB, 120 * GIB, 8 * GIB],
};
/** Larger sizes may be new, and AWS knows them better. */
const LARGEST = 16_384;
/** What Fargate does not run, which AWS says only when the revision is registered, or not before a task is started. */
function checkFargate({ definition, fargate }) {
    if (!fargate)
        return [];
    const compatible = definition['requiresCompatibilities'];
    const mistakes = [
        ...(Array.isArray(compatible) && compatible.length > 0 && !compatible.includes('FARGATE')
            ? [['is not for Fargate', '`requiresCompatibilities` does not name FARGATE.', 'Add FARGATE to it.']]
            : []),
        ...(definition['networkMode'] === undefined || definition['networkMode'] === 'awsvpc'
            ? []
            : [
                [
                    `has the network mode ${String(definition['networkMode'])}`,
                    'Fargate has only awsvpc.',
                    'Set `networkMode: awsvpc`.',
                ],
            ]),
        ...wrongSize(definition['cpu'], definition['memory']),
        ...wrongContainers(definition.containerDefinitions),
    ];
    if (mistakes.length === 0)
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_0__.ok)('Fargate', sizeOf(definition['cpu'], definition['memory']))];
    return mistakes.map(([what = '', message = '', next = '']) => (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .definite */ .Dj)('Fargate', { title: `The task definition ${what}`, message, next }));
}
function sizeOf(cpu, memory) {
    const [units, mib] = [cpuUnits(cpu), memoryMib(memory)];
    return units === undefined || mib === undefined
        ? 'The task definition fits Fargate'
        : `${units / 1024} vCPU with ${mib / GIB} GB is a size of Fargate`;
}
function wrongSize(cpu, memory) {
    const units = cpuUnits(cpu);
    const mib = memoryMib(memory);
    if (cpu === undefined || memory === undefined) {
        return [
            [
                `has no ${cpu === undefined ? 'cpu' : 'memory'} for the whole task`,
                'Fargate needs both.',
                'Set `cpu` and `memory` beside the containers, such as 256 and 512.',
            ],
        ];
    }
    if (units === undefined || mib === undefined || units > LARGEST)
        return [];
    const size = SIZES[units];
    if (!size) {
        const all = Object.keys(SIZES).join(', ');
        return [[`asks for ${units} CPU units`, `Fargate has ${all}.`, 'Choose one of them.']];
    }
    const [min, max, step] = size;
    const fits = step === 0 ? [min, GIB, max].includes(mib) : mib % step === 0;
    if (fits && mib >= min && mib <= max)
        return [];
    const choice = step === 0 ? `${min}, ${GIB} or ${max} MiB` : `${min} to ${max} MiB in steps of ${step}`;
    return [
        [
            `asks for ${units} CPU units with ${mib} MiB of memory`,
            `With ${units} CPU units Fargate has ${choice}.`,
            'Choose one of these sizes.',
        ],
    ];
}
/** `1024` and `1 vCPU` are the same; `undefined` where it is neither. */
function cpuUnits(value) {
    const [, amount, unit] = /^\s*(\d+(?:\.\d+)?|\.\d+)(?:\s*(vcpu))?\s*$/i.exec(String(value ?? '')) ?? [];
    return amount === undefined ? undefined : Number(amount) * (unit ? 1024 : 1);
}
/** `2048` and `2 GB` are the same. */
function memoryMib(value) {
    const [, amount, unit] = /^\s*(\d+(?:\.\d+)?|\.\d+)(?:\s*(gb))?\s*$/i.exec(String(value ?? '')) ?? [];
    return amount === undefined ? undefined : Number(amount) * (unit ? GIB : 1);
}
function wrongContainers(containers) {
    return containers.flatMap(container => {
        const name = `container "${String(container['name'])}"`;
        const links = container['links'];
        const mappings = Array.isArray(container['portMappings'])
            ? container['portMappings'].filter(_base_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)
            : [];
        const moved = mappings.find(({ hostPort, containerPort }) => typeof hostPort === 'number' && hostPort !== 0 && hostPort !== containerPort);
        return [
            ...(container['privileged'] === true
                ? [
                    [
                        `makes ${name} privileged`,
                        'Fargate does not run privileged containers.',
                        'Remove `privileged`.',
                    ],
                ]
                : []),
            ...(Array.isArray(links) && links.length > 0
                ? [
                    [
                        `links ${name} to others`,
                        'Containers on Fargate reach each other by localhost.',
                        'Remove `links`.',
                    ],
                ]
                : []),
            ...(moved
                ? [
                    [
                        `maps port ${String(moved['containerPort'])} of ${name} to ${String(moved['hostPort'])}`,
                        'With the network mode awsvpc both are the same.',
                        'Remove `hostPort`.',
                    ],
                ]
                : []),
        ];
    });
}


/***/ }),

/***/ 7135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ checkImages),
/* harmony export */   n7: () => (/* binding */ registryKey),
/* harmony export */   py: () => (/* binding */ wrongPlatform)
/* harmony export */ });
/* harmony import */ var _task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4928);
/* harmony import */ var _task_definition_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2082);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4289);



/** Whether the images are in their registry, and built for what the tasks run on. */
function checkImages(subject, { images, caches }) {
    const platform = platformFor(subject);
    const told = new Set();
    return subject.definition.containerDefinitions.flatMap(({ name, image = '' }) => {
        const seen = images.get(image);
        if (seen === undefined || told.has(image))
            return [];
        told.add(image);
        if (seen.is === 'unseen')
            return [(0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .unseen */ .nv)('Images', seen)];
        if (seen.is === 'missing')
            return [absent(image, seen, caches.get(registryKey(image)), subject)];
        return [fitting(name, image, seen.value.variants, platform, subject)];
    });
}
/** On EC2 a definition that does not say runs on whatever instances there are, even if Fargate could run it too. */
function platformFor({ definition, fargate }) {
    const asked = definition['runtimePlatform'];
    return fargate || asked?.cpuArchitecture !== undefined ? (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .platformOf */ .tj)(definition) : undefined;
}
/** The registry of an image in Amazon ECR as `account/region`; empty for any other. */
function registryKey(image) {
    const reference = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageReference */ .o_)(image);
    const registry = reference && (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrRegistryOf */ .Bv)(reference);
    return registry ? `${registry.account}/${registry.region}` : '';
}
/** An instance may have the image already, or run that of another processor by emulation. */
const gradeOn = ({ fargate }) => (fargate ? _check_js__WEBPACK_IMPORTED_MODULE_1__/* .definite */ .Dj : _check_js__WEBPACK_IMPORTED_MODULE_1__/* .problem */ .CC);
/**
 * An image that a pull through cache fetches is not there before it is first pulled, and what another
 * account has need not be shown to this one.
 */
function absent(image, { failure }, caches, subject) {
    if (!registryKey(image).startsWith(subject.account)) {
        return {
            topic: 'Images',
            grade: 'unseen',
            title: `Whether there is an image ${image} is not shown`,
            message: `To this account, its registry says: ${failure.message}`,
        };
    }
    if (caches?.is !== 'found') {
        return {
            topic: 'Images',
            grade: 'unseen',
            title: failure.title,
            message: `${failure.message} Whether it would be fetched through a cache is not known${caches ? `: ${caches.failure.message}` : '.'}`,
            ...(caches?.failure.next ? { next: caches.failure.next } : {}),
        };
    }
    const repository = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageReference */ .o_)(image)?.repository ?? '';
    const cache = caches.value.find(prefix => prefix === 'ROOT' || repository.startsWith(`${prefix}/`));
    if (cache === undefined)
        return gradeOn(subject)('Images', (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(failure));
    return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__.ok)('Images', `${repository} is fetched through the cache ${cache} when it is first pulled`);
}
function fitting(container, image, variants, platform, subject) {
    const { repository = image, tag, digest } = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageReference */ .o_)(image) ?? {};
    const short = `${repository}${digest ? `@${digest.slice(0, 19)}…` : `:${tag ?? 'latest'}`}`;
    if (platform === undefined || variants.length === 0)
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__.ok)('Images', `${short} is in Amazon ECR`);
    const asked = (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(platform);
    if ((0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .runsOn */ .k8)(variants, platform))
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__.ok)('Images', `${short} is in Amazon ECR for ${asked}`);
    return gradeOn(subject)('Images', wrongPlatform(container, image, variants, platform));
}
/** An image without a variant for the platform that the tasks run on, in words. */
function wrongPlatform(container, image, variants, platform) {
    const asked = (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(platform);
    const has = [...new Set(variants.map(_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq))].join(', ');
    return {
        title: `The image of container "${container}" is not built for ${asked}`,
        message: `${image} is built for ${has}, but the tasks run on ${asked}.`,
        next: `Build it with \`docker buildx build --platform ${asked}\`, or change \`runtimePlatform\` in the task definition.`,
    };
}


/***/ }),

/***/ 6287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ME: () => (/* binding */ logTargetsIn),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   ii: () => (/* binding */ referencesIn)
/* harmony export */ });
/* unused harmony export parseReference */
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(114);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(624);


/** Everything secret that ECS fetches before the containers of a task start, each once. */
function referencesIn({ containerDefinitions }) {
    const texts = containerDefinitions.flatMap(container => {
        const log = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(container['logConfiguration']) ? container['logConfiguration'] : {};
        const options = Array.isArray(log['secretOptions']) ? log['secretOptions'].filter(_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4) : [];
        const registry = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(container['repositoryCredentials']) ? container['repositoryCredentials'] : {};
        return [
            ...(container.secrets ?? []).map(({ valueFrom }) => valueFrom),
            ...options.map(({ valueFrom }) => valueFrom),
            registry['credentialsParameter'],
        ];
    });
    const known = texts.filter(text => typeof text === 'string' && text !== '');
    return [...new Set(known)].map(parseReference);
}
/** `arn:…:secret:NAME:key:stage:version`, of which the last three may be empty; all else is a parameter. */
function parseReference(text) {
    const arn = (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parseArn */ .Lw)(text);
    if (arn?.service !== 'secretsmanager') {
        return { kind: 'parameter', text, ...(arn ? { region: arn.region, account: arn.account } : {}) };
    }
    const [, name = '', key, stage, version] = arn.resource.split(':');
    return {
        kind: 'secret',
        text,
        arn: text.split(':').slice(0, 6).concat(name).join(':'),
        region: arn.region,
        account: arn.account,
        ...(key ? { key } : {}),
        ...(stage ? { stage } : {}),
        ...(version ? { version } : {}),
    };
}
/** The name of a secret or parameter as people know it, without its key. */
function nameOf(reference) {
    if (reference.kind === 'secret')
        return reference.arn.split(':')[6] ?? reference.arn;
    return (0,_base_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parseArn */ .Lw)(reference.text)?.resource.replace(/^parameter/, '') ?? reference.text;
}
/** Log groups of the containers; one that names no Region writes into that of the service. */
function logTargetsIn({ containerDefinitions }, region) {
    return containerDefinitions.flatMap(({ name, logConfiguration }) => {
        if (!(0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(logConfiguration) || logConfiguration['logDriver'] !== 'awslogs')
            return [];
        const options = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(logConfiguration['options']) ? logConfiguration['options'] : {};
        const group = options['awslogs-group'];
        // An endpoint of one's own may stand for another account.
        if (typeof group !== 'string' || options['awslogs-endpoint'] !== undefined)
            return [];
        const asked = options['awslogs-region'];
        return [
            {
                container: name,
                group,
                region: typeof asked === 'string' && asked !== '' ? asked : region,
                creates: /^(?:1|t|true)$/i.test(String(options['awslogs-create-group'])),
                prefix: options['awslogs-stream-prefix'] !== undefined,
            },
        ];
    });
}


/***/ }),

/***/ 6884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ trustsIn),
/* harmony export */   R7: () => (/* binding */ rolesOf),
/* harmony export */   _6: () => (/* binding */ checkRoles),
/* harmony export */   hN: () => (/* binding */ needsOf),
/* harmony export */   n3: () => (/* binding */ TASKS)
/* harmony export */ });
/* harmony import */ var _base_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(114);
/* harmony import */ var _base_shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(624);
/* harmony import */ var _task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4928);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4289);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6287);





/** The service that assumes the roles of a task. */
const TASKS = 'ecs-tasks.amazonaws.com';
/** Whether the roles are there and can do what starting a task takes. */
function checkRoles(subject, facts) {
    const { definition } = subject;
    const roles = rolesOf(definition);
    return [
        ...lacksExecutionRole(subject),
        ...roles.flatMap(({ arn, kind }) => trusted(arn, kind, facts)),
        ...roles.filter(({ kind }) => kind === 'execution').flatMap(({ arn }) => allowed(arn, facts)),
        ...roles.flatMap(({ arn }) => passed(arn, facts)),
    ];
}
/** The roles that a definition names, each with what it is for. */
function rolesOf(definition) {
    const all = [
        { arn: definition['executionRoleArn'], kind: 'execution' },
        { arn: definition['taskRoleArn'], kind: 'task' },
    ];
    return all.flatMap(({ arn, kind }) => typeof arn === 'string' && arn.includes(':role/') ? [{ arn, kind }] : []);
}
/** What Amazon ECS does with the execution role before the containers of a task start. */
function needsOf(definition, region, account) {
    const images = definition.containerDefinitions.flatMap(({ image = '' }) => {
        const reference = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(image);
        const registry = reference && (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .ecrRegistryOf */ .Bv)(reference);
        if (!reference || !registry)
            return [];
        return [`arn:aws:ecr:${registry.region}:${registry.account}:repository/${reference.repository}`];
    });
    const references = (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .referencesIn */ .ii)(definition);
    const logs = (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .logTargetsIn */ .ME)(definition, region);
    const on = (action, resources) => [...new Set(resources)].map(resource => ({ action, resource }));
    const groups = logs.map(one => `arn:aws:logs:${one.region}:${account}:log-group:${one.group}:*`);
    return [
        ...(images.length > 0 ? [{ action: 'ecr:GetAuthorizationToken', resource: '*' }] : []),
        ...on('ecr:BatchGetImage', images),
        ...on('ecr:GetDownloadUrlForLayer', images),
        ...on('secretsmanager:GetSecretValue', references.flatMap(one => (one.kind === 'secret' ? [one.arn] : []))),
        ...on('ssm:GetParameters', references.flatMap(one => {
            if (one.kind === 'secret')
                return [];
            if (one.region !== undefined)
                return [one.text];
            return [`arn:aws:ssm:${region}:${account}:parameter/${one.text.replace(/^\//, '')}`];
        })),
        ...on('logs:CreateLogStream', groups),
        ...on('logs:PutLogEvents', groups),
        ...on('logs:CreateLogGroup', groups.filter((_, index) => logs[index]?.creates)),
    ];
}
/** AWS refuses such a revision: on EC2 the instance pulls and writes, but secrets need the role everywhere. */
function lacksExecutionRole({ definition, fargate, region }) {
    if (definition['executionRoleArn'] !== undefined)
        return [];
    const pulls = definition.containerDefinitions.some(({ image = '' }) => {
        const reference = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(image);
        return reference !== undefined && (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .ecrRegistryOf */ .Bv)(reference) !== undefined;
    });
    const reasons = [
        ...(fargate && pulls ? ['pulling from Amazon ECR'] : []),
        ...(fargate && (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .logTargetsIn */ .ME)(definition, region).length > 0 ? ['writing to CloudWatch Logs'] : []),
        ...((0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .referencesIn */ .ii)(definition).length > 0 ? ['fetching secrets'] : []),
    ];
    if (reasons.length === 0)
        return [];
    return [
        (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .definite */ .Dj)('Roles', {
            title: 'The task definition has no execution role',
            message: `ECS needs one for ${reasons.join(' and ')}.`,
            next: 'Set `executionRoleArn` to a role that ecs-tasks.amazonaws.com may assume.',
        }),
    ];
}
function trusted(arn, kind, { roles }) {
    const seen = roles.get(arn);
    if (seen === undefined)
        return [];
    if (seen.is === 'unseen')
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .unseen */ .nv)('Roles', seen)];
    if (seen.is === 'missing')
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .problem */ .CC)('Roles', (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(seen.failure))];
    if (seen.value.trusts.includes(TASKS))
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)('Roles', `ECS may assume the ${kind} role ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(arn)}`)];
    return [
        (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .problem */ .CC)('Roles', {
            title: `ECS may not assume the ${kind} role ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(arn)}`,
            message: `Its trust policy does not allow sts:AssumeRole to ${TASKS}.`,
            next: `Add the service ${TASKS} to the trust policy of the role.`,
        }),
    ];
}
/** A policy of the thing itself may allow what those of the role do not, and the simulation does not see it. */
const HAS_OWN_POLICY = /^(?:ecr:(?!GetAuthorizationToken)|secretsmanager:)/;
function allowed(arn, { refusals }) {
    const seen = refusals.get(arn);
    if (seen === undefined)
        return [];
    if (seen.is !== 'found')
        return [{ topic: 'Roles', grade: 'unseen', ...(0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(seen.failure) }];
    if (seen.value.length === 0) {
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)('Roles', `The policies of ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(arn)} allow what starting a task takes`)];
    }
    return seen.value.map(refusal => refused(arn, refusal));
}
function refused(arn, { action, resource, explicit }) {
    const other = !explicit && HAS_OWN_POLICY.test(action);
    const words = {
        title: `The execution role ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(arn)} ${explicit ? 'is forbidden' : 'is not allowed'} ${action}`,
        message: `On ${resource}${other ? ', unless a policy of that itself allows it' : ''}.`,
        next: `Allow ${action} on ${resource} in a policy of the role.`,
    };
    return other ? (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .advice */ .v9)('Roles', words) : (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .problem */ .CC)('Roles', words);
}
/** Who registers a revision passes its roles to ECS. */
function passed(arn, { passing }) {
    const seen = passing.get(arn);
    if (seen === undefined)
        return [];
    if (seen.is !== 'found')
        return [{ topic: 'Roles', grade: 'unseen', ...(0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(seen.failure) }];
    const { caller, allowed: may } = seen.value;
    if (may)
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)('Roles', `${caller} may pass ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(arn)} to ECS`)];
    return [
        (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .problem */ .CC)('Roles', {
            title: `${caller} may not pass the role ${(0,_base_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(arn)} to ECS`,
            message: `Registering a task definition with it needs iam:PassRole on ${arn}.`,
            next: `Allow iam:PassRole on it, with the condition iam:PassedToService ${TASKS}.`,
        }),
    ];
}
/** Whether a trust policy lets services assume the role, by their names. */
function trustsIn(document) {
    const statements = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u4)(document) ? [document['Statement']].flat().filter(_base_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u4) : [];
    return statements.flatMap(({ Effect, Principal, Action }) => {
        const allows = [Action].flat().some(each => each === 'sts:AssumeRole' || each === 'sts:*' || each === '*');
        if (Effect !== 'Allow' || !allows)
            return [];
        if (Principal === '*')
            return [TASKS];
        const services = (0,_base_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u4)(Principal) ? [Principal['Service']].flat() : [];
        return services.filter(each => typeof each === 'string');
    });
}


/***/ })

};
