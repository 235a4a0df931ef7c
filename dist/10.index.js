export const id = 10;
export const ids = [10];
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

/***/ 3010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findPins: () => (/* binding */ findPins)
/* harmony export */ });
/* harmony import */ var _aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1235);
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8014);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7594);
/* harmony import */ var _task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4928);
/* harmony import */ var _task_definition_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2082);
/* harmony import */ var _verify_images_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7135);






/**
 * Looks the images up in Amazon ECR before anything is registered: a missing image, or one for
 * another processor, fails here. Images elsewhere, and those that may not be looked up, stay as they are.
 */
async function findPins(definition, meant, { clients, log }) {
    const found = new Map();
    const find = findOnce(clients, log, found);
    const pins = [];
    for (const { name, image } of containersMeant(definition, meant)) {
        const known = await find(image);
        if (known === undefined)
            continue;
        checkPlatform(definition, name, image, known);
        const { digest, variants } = known;
        const inside = variants.map(variant => variant.digest).filter(Boolean);
        pins.push({ container: name, image: (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .withDigest */ .hQ)(image, digest), digest, variants: inside });
    }
    tellElsewhere([...found.keys()], meant, log);
    for (const image of new Set(pins.map(pin => pin.image)))
        log.info(`Image ${image}`);
    return pins;
}
function containersMeant(definition, { images, container }) {
    const named = new Set(images.map(edit => edit.container ?? container));
    return definition.containerDefinitions.flatMap(({ name, image }) => {
        const isMeant = images.length === 0 || named.has(name) || named.has(undefined);
        return image !== undefined && isMeant ? [{ name, image }] : [];
    });
}
/** Looks each image up once. Where one may not be, none of the others is asked for: one notice is enough. */
function findOnce(clients, log, found) {
    let denied = false;
    return async (image) => {
        if (found.has(image))
            return found.get(image);
        const reference = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .parseImageReference */ .o_)(image);
        const registry = reference && (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .ecrRegistryOf */ .Bv)(reference);
        if (!reference || !registry || denied) {
            found.set(image, undefined);
            return undefined;
        }
        try {
            const known = await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .findImage */ .F1)(clients, registry, reference);
            found.set(image, known);
            return known;
        }
        catch (error) {
            if (!(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH) || (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .natureOf */ .PC)(error.cause) !== 'denied')
                throw error;
            denied = true;
            found.set(image, undefined);
            log.notice('The image is not pinned to its digest', (0,_aws_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .sentencesOf */ .cj)(error));
            return undefined;
        }
    };
}
/** Worth a notice only for images that the input names; sidecars of others are always elsewhere. */
function tellElsewhere(images, { images: named }, log) {
    const elsewhere = images.filter(image => {
        const reference = (0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .parseImageReference */ .o_)(image);
        return !reference || !(0,_task_definition_image_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .ecrRegistryOf */ .Bv)(reference);
    });
    if (elsewhere.length === 0)
        return;
    const message = `Only private registries in Amazon ECR are looked up; left as written: ${elsewhere.join(', ')}.`;
    if (named.length > 0)
        log.notice('The image is not pinned to its digest', message);
    else
        log.info(message);
}
function checkPlatform(definition, container, image, { variants }) {
    const platform = (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .platformOf */ .tj)(definition);
    if (platform === undefined || (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .runsOn */ .k8)(variants, platform))
        return;
    throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH((0,_verify_images_js__WEBPACK_IMPORTED_MODULE_4__/* .wrongPlatform */ .py)(container, image, variants, platform));
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


/***/ })

};
