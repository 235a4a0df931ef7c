export const id = 476;
export const ids = [476];
export const modules = {

/***/ 7476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findPins: () => (/* binding */ findPins)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecr/dist-cjs/index.js
var dist_cjs = __webpack_require__(8249);
// EXTERNAL MODULE: ./lib/base/errors.js
var errors = __webpack_require__(7594);
// EXTERNAL MODULE: ./lib/base/nearest.js
var nearest = __webpack_require__(9119);
// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/task-definition/platform.js

const ARCHITECTURES = { X86_64: 'amd64', ARM64: 'arm64' };
/**
 * What the tasks of a definition run on. On EC2 a definition that does not say runs on whatever
 * instances there are, so nothing is known then; only Fargate has a default.
 */
function platformOf(definition) {
    const asked = (0,shape/* isRecord */.u)(definition['runtimePlatform']) ? definition['runtimePlatform'] : {};
    const compatibilities = definition['requiresCompatibilities'];
    const fargate = Array.isArray(compatibilities) && compatibilities.includes('FARGATE');
    const architecture = ARCHITECTURES[String(asked['cpuArchitecture'] ?? (fargate ? 'X86_64' : ''))];
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
    if (!(0,shape/* isRecord */.u)(parsed))
        return [];
    if (typeof parsed['architecture'] === 'string') {
        return [{ os: 'linux', architecture: parsed['architecture'], digest: '' }];
    }
    const entries = Array.isArray(parsed['manifests']) ? parsed['manifests'].filter(shape/* isRecord */.u) : [];
    return entries.flatMap(({ platform, digest }) => {
        if (!(0,shape/* isRecord */.u)(platform))
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

// EXTERNAL MODULE: ./lib/aws/explain.js
var explain = __webpack_require__(8014);
;// CONCATENATED MODULE: ./lib/aws/ecr.js





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
async function findImage(clients, { account, region }, reference) {
    const { repository, digest, tag = 'latest' } = reference;
    const name = `${repository}${digest ? `@${digest}` : `:${tag}`}`;
    const client = await clients.ecr(region);
    const where = { registryId: account, repositoryName: repository };
    const answer = await getImage(client, where, digest ? { imageDigest: digest } : { imageTag: tag });
    const found = answer.images?.[0];
    if (found?.imageId?.imageDigest) {
        return { digest: found.imageId.imageDigest, variants: variantsIn(found.imageManifest ?? '') };
    }
    const { failureCode, failureReason } = answer.failures?.[0] ?? {};
    if (failureCode !== undefined && failureCode !== 'ImageNotFound') {
        throw new errors/* DeployError */.s({
            title: `Amazon ECR does not give out the image ${name}`,
            message: `${failureCode}: ${failureReason ?? ''}`,
        });
    }
    throw await missingImage(client, where, name, region);
}
async function getImage(client, where, id) {
    try {
        return await client.send(new dist_cjs/* BatchGetImageCommand */.P8n({ ...where, imageIds: [id], acceptedMediaTypes: MEDIA_TYPES }));
    }
    catch (error) {
        if (error instanceof Error && error.name === 'RepositoryNotFoundException') {
            throw new errors/* DeployError */.s({
                title: `Repository "${where.repositoryName}" was not found in Amazon ECR`,
                message: error.message,
                next: 'Correct the input "image", or create the repository and push the image first.',
            }, { cause: error });
        }
        throw (0,explain/* explain */.WE)(error, `look up the image in the repository ${where.repositoryName}`);
    }
}
async function missingImage(client, where, name, region) {
    const tags = await newestTags(client, where);
    const names = tags.map(tag => `${where.repositoryName}:${tag}`);
    const some = tags.slice(0, HINTS).join(', ');
    const has = tags.length > 0 ? ` Its newest tags: ${some}${tags.length > HINTS ? ', …' : ''}.` : '';
    return new errors/* DeployError */.s({
        title: `Image "${name}" was not found in Amazon ECR`,
        message: `The repository of account ${where.registryId} in ${region} has no such image.${has}${(0,nearest/* didYouMean */.a)(name, names)}`,
        next: 'Correct the input "image", or push the image before it is deployed.',
    });
}
/** Tags for a hint, newest first; the run has failed already, so a denied list only means no hint. */
async function newestTags(client, where) {
    const images = [];
    try {
        let nextToken;
        for (let page = 0; page === 0 || (nextToken !== undefined && page < PAGES); page++) {
            const request = { ...where, filter: { tagStatus: 'TAGGED' }, maxResults: 1000 };
            const answer = await client.send(new dist_cjs/* DescribeImagesCommand */.ji5({ ...request, ...(nextToken ? { nextToken } : {}) }));
            images.push(...(answer.imageDetails ?? []));
            nextToken = answer.nextToken;
        }
    }
    catch {
        return [];
    }
    const age = ({ imagePushedAt }) => imagePushedAt?.getTime() ?? 0;
    return images.sort((a, b) => age(b) - age(a)).flatMap(({ imageTags }) => imageTags ?? []);
}

// EXTERNAL MODULE: ./lib/task-definition/image-reference.js
var image_reference = __webpack_require__(4928);
;// CONCATENATED MODULE: ./lib/strategy/pin-digests.js





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
        pins.push({ container: name, image: (0,image_reference/* withDigest */.hQ)(image, digest), digest, variants: inside });
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
        const reference = (0,image_reference/* parseImageReference */.o_)(image);
        const registry = reference && (0,image_reference/* ecrRegistryOf */.Bv)(reference);
        if (!reference || !registry || denied) {
            found.set(image, undefined);
            return undefined;
        }
        try {
            const known = await findImage(clients, registry, reference);
            found.set(image, known);
            return known;
        }
        catch (error) {
            if (!(error instanceof errors/* DeployError */.s) || (0,explain/* natureOf */.PC)(error.cause) !== 'denied')
                throw error;
            denied = true;
            found.set(image, undefined);
            log.notice('The image is not pinned to its digest', `${error.message} ${error.next ?? ''}`);
            return undefined;
        }
    };
}
/** Worth a notice only for images that the input names; sidecars of others are always elsewhere. */
function tellElsewhere(images, { images: named }, log) {
    const elsewhere = images.filter(image => {
        const reference = (0,image_reference/* parseImageReference */.o_)(image);
        return !reference || !(0,image_reference/* ecrRegistryOf */.Bv)(reference);
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
    const platform = platformOf(definition);
    if (platform === undefined || runsOn(variants, platform))
        return;
    const asked = formatPlatform(platform);
    const has = [...new Set(variants.map(formatPlatform))].join(', ');
    throw new errors/* DeployError */.s({
        title: `The image of container "${container}" is not built for ${asked}`,
        message: `${image} is built for ${has}, but the tasks run on ${asked}.`,
        next: `Build it with \`docker buildx build --platform ${asked}\`, or change \`runtimePlatform\` in the task definition.`,
    });
}


/***/ })

};
