import { DeployError } from '../base/errors.ts'
import type { TaskDefinition } from './definition.ts'
import { hasCredentials, parseImageReference } from './image-reference.ts'

/** What is wrong with an image reference, after "Image … ", and what to write instead, after "Write ". */
interface ImageProblem {
  readonly problem: string
  readonly write: string
}

const NAMED: ImageProblem = {
  problem: 'has a tag but no name',
  write: 'the name in front of it, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:2.0.0',
}

/** A version, a number, a commit or `latest` alone would be an image of Docker Hub by that name, which nobody means. */
const TAG_ALONE =
  /^(?:v?\d+(?:\.\d[\w.+-]*)?|[0-9a-f]{40}|(?:sha|git|pr|build)-(?=[a-f]*\d)[0-9a-f]+|latest)$/i

const REGISTRY: ImageProblem = {
  problem: 'is a registry without a repository',
  write: 'the repository and a tag behind it, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:2.0.0',
}

/** References by their grammar, that nobody means: Docker Hub would be asked for an image by that name. */
const STRAYS: readonly (readonly [form: RegExp, explained: ImageProblem])[] = [
  [TAG_ALONE, NAMED],
  [
    /^sha\d+:[0-9a-f]{32,}$/i,
    {
      problem: 'has a digest but no name',
      write: 'the repository and an "@" in front of it, such as repository/app@sha256:…',
    },
  ],
  [/^[^/]*\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws)(?::[^/]*)?$/, REGISTRY],
  [
    /^(?:public\.ecr\.aws|(?:ghcr|quay|docker|gcr)\.io|mcr\.microsoft\.com|localhost:\d+)(?::[^/]*)?$/,
    REGISTRY,
  ],
  [
    /^(?:null|undefined)(?=[:/@]|$)/,
    {
      problem: 'begins with the word that an empty value has become',
      write: 'the image; what has printed `null` or `undefined` had none',
    },
  ],
]

/** What people write instead of a reference, in the order in which it is told from the rest. */
const MISTAKES: readonly (readonly [form: RegExp, explained: ImageProblem])[] = [
  [
    /\*\*\*/,
    {
      problem: 'has a part that GitHub masked, most often the account id in it',
      write:
        'it from values that are not secrets: pass repository and tag between jobs, and put the registry in front of them here',
    },
  ],
  [/\$\{\{|\}\}/, { problem: 'has an expression that GitHub did not evaluate', write: 'its value' }],
  [
    /[$%]/,
    {
      problem: 'has a variable of a shell, which is not expanded here',
      write: 'an expression of GitHub in its place, such as `env.IMAGE`',
    },
  ],
  [
    /[<>{}]/,
    {
      problem: 'is a placeholder that nothing has replaced',
      write: 'the image in its place, or name it in an input',
    },
  ],
  [/["'`]/, { problem: 'has quotes in it', write: 'the reference without them' }],
  [/\s/, { problem: 'has a blank in it', write: 'one reference, such as repository/app:tag' }],
  [/^[a-z][a-z\d+.-]*:\/\//i, { problem: 'is an address', write: 'it without `https://`' }],
  [
    /^\//,
    {
      problem: 'has nothing in front of its first "/"',
      write: 'the registry there; is its expression empty?',
    },
  ],
  [
    /:(?=@|$)|@$/,
    { problem: 'has an empty tag or digest', write: 'a tag after the ":"; is its expression empty?' },
  ],
  [/^[:@]/, { problem: 'has no name', write: 'the name of a repository in front of the tag' }],
  [
    /^[^@]*:(?!\d+\/)[^/@:]*\/[^@]*$/,
    { problem: 'has a tag with a "/" in it', write: 'a tag of letters, digits, ".", "_" and "-"' },
  ],
  [
    /^[^@]*\/[^:@/]*[A-Z]|^[^.:@/]*[A-Z][^:@/]*(?:[:@/]|$)/,
    { problem: 'has capital letters in its repository', write: 'the repository in small letters' },
  ],
  [/\/(?=[:@]|$)/, REGISTRY],
  [
    /@(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/i,
    { problem: 'has capital letters in its digest', write: 'the digest in small letters' },
  ],
  [/@/, { problem: 'has a digest that is none', write: 'a digest such as sha256:… with 64 digits' }],
]

/** Longer than any reference; what is wrong with such a text is not worth the time. */
const LONGEST = 1000

const OTHERWISE: ImageProblem = {
  problem: 'is not an image reference',
  write: 'one such as repository/app:tag or repository/app@sha256:…',
}

/** Why a text is no reference that a registry could know; `undefined` where it is one. */
export function findImageProblem(text: string): ImageProblem | undefined {
  const explained = (mistakes: typeof MISTAKES) => mistakes.find(([form]) => form.test(text))?.[1]
  if (parseImageReference(text) !== undefined) return explained(STRAYS)
  return text.length > LONGEST ? OTHERWISE : (explained(MISTAKES) ?? OTHERWISE)
}

/** Throws where a text is no image reference; `subject` begins the sentence, such as `Image of container "app"`. */
export function requireImage(text: string, subject: string): void {
  const found = findImageProblem(text)
  if (found === undefined) return
  throw new DeployError({
    title: `${subject} ${found.problem}`,
    message: text === '' ? 'It is empty.' : `Received: ${shown(text)}.`,
    next: `Write ${found.write}.`,
  })
}

/**
 * Fails on the first image of a definition that no registry could know. Images that AWS has in one of the `known`
 * definitions already are left alone: whatever they are, tasks run with them.
 */
export function checkNewImages(
  definition: TaskDefinition,
  known: readonly (TaskDefinition | undefined)[],
): void {
  const old = new Set(
    known.flatMap(
      each => each?.containerDefinitions.map(({ name, image }) => JSON.stringify([name, image])) ?? [],
    ),
  )
  for (const { name, image } of definition.containerDefinitions) {
    if (image !== undefined && !old.has(JSON.stringify([name, image])))
      requireImage(image, `Image of container "${name}"`)
  }
}

/** What stands in front of an `@` could be a password. */
function shown(text: string): string {
  const harmless = hasCredentials(text) ? `…${text.slice(text.lastIndexOf('@'))}` : text
  return harmless.length > LONGEST ? `${harmless.slice(0, LONGEST)}…` : harmless
}
