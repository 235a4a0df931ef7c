import { DeployError } from '../base/errors.ts'
import { requireImage } from './image-problem.ts'
import { hasCredentials } from './image-reference.ts'

/** One line of the `image` input: the container it names, if any, and the image reference. */
export interface ImageEdit {
  readonly container?: string
  readonly image: string
}

/** One line of `environment` or `secrets`; without `value` the key is removed. */
export interface VariableEdit {
  readonly container?: string
  readonly key: string
  readonly value?: string
}

/** Where a secret is: an ARN, or the name of a parameter in this Region, which AWS also takes without a path. */
const PLACE = /^(?:arn:\S+|(?:\/[\w.-]+)+)$/

const CONTAINER = /^[A-Za-z0-9_-]{1,255}$/

/** Lines that say something; blank lines and lines that start with `#` do not. */
export function significantLines(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map(line => line.trimStart())
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
}

/** `image`: one reference, or lines `container=image`. */
export function parseImages(text: string): ImageEdit[] {
  const edits = significantLines(text).map(raw => {
    const line = raw.trim()
    const at = line.indexOf('=')
    const edit =
      at < 0 ? { image: line } : { container: line.slice(0, at).trim(), image: line.slice(at + 1).trim() }
    withoutCredentials(line)
    if (edit.image === '') throw badLine('image', line, 'container=image')
    if (edit.container !== undefined && !CONTAINER.test(edit.container)) {
      throw badLine('image', line, 'container=image')
    }
    requireImage(edit.image, 'Input "image"')
    return edit
  })
  const anonymous = edits.filter(edit => edit.container === undefined).length
  if (anonymous > 0 && edits.length > 1) {
    throw new DeployError({
      title: 'Input "image" mixes two forms',
      message: `It has ${edits.length} lines and ${anonymous} of them name no container.`,
      next: 'Write one image reference, or a line `container=image` for each container.',
    })
  }
  refuseDuplicates(
    'image',
    edits.flatMap(edit => edit.container ?? []),
  )
  return edits
}

/** The image that an input names, which may be shown: what stands in front of an `@` could be a password. */
export function withoutCredentials(image: string): string {
  if (!hasCredentials(image)) return image
  const end = image.slice(image.lastIndexOf('@'))
  throw badLine('image', `…${end}`, 'image:tag or image@sha256:digest, without credentials')
}

/**
 * `environment` and `secrets`: lines `KEY=value`, `container:KEY=value`, or `-KEY` to remove.
 * Only the first `=` divides, so values may contain more of them. Values are kept as written.
 */
export function parseVariables(text: string, input: 'environment' | 'secrets'): VariableEdit[] {
  const edits = significantLines(text).map(line => parseVariable(line, input))
  refuseDuplicates(
    input,
    edits.map(edit => (edit.container ? `${edit.container}:${edit.key}` : edit.key)),
  )
  return edits
}

function parseVariable(line: string, input: 'environment' | 'secrets'): VariableEdit {
  const removes = line.startsWith('-')
  const at = line.indexOf('=')
  if (removes ? at >= 0 : at < 1) {
    // The line may carry a secret, so only its part before the first `=` is repeated.
    throw badLine(
      input,
      at < 0 ? 'a line without "="' : `${line.slice(0, at)}=…`,
      'KEY=value, container:KEY=value or -KEY',
    )
  }
  const name = (removes ? line.slice(1) : line.slice(0, at)).trim()
  const colon = name.indexOf(':')
  const key = name.slice(colon + 1)
  const container = colon > 0 ? name.slice(0, colon) : undefined
  if (key === '' || colon === 0 || (container !== undefined && !CONTAINER.test(container))) {
    throw badLine(input, removes ? line : `${name}=…`, 'KEY=value, container:KEY=value or -KEY')
  }
  const value = removes ? undefined : line.slice(at + 1)
  if (input === 'secrets' && value !== undefined && !PLACE.test(value.trim())) {
    // It may be the secret itself, which would be registered for all to read.
    throw badLine(
      input,
      value.trim() === '' ? `${name}=` : `${name}=…, which is neither an ARN nor a path`,
      'KEY=arn:… (Secrets Manager or Parameter Store) or KEY=/path/of/a/parameter',
    )
  }
  return {
    key,
    ...(container === undefined ? {} : { container }),
    ...(value === undefined ? {} : { value: input === 'secrets' ? value.trim() : value }),
  }
}

function refuseDuplicates(input: string, names: readonly string[]): void {
  const seen = new Set<string>()
  const duplicate = names.find(name => seen.size === seen.add(name).size)
  if (duplicate !== undefined) {
    throw new DeployError({
      title: `Input "${input}" names "${duplicate}" twice`,
      message: `Two lines set ${duplicate}; only one of them could win.`,
      next: 'Remove one of the lines.',
    })
  }
}

function badLine(input: string, line: string, form: string): DeployError {
  return new DeployError({
    title: `Input "${input}" has a line that cannot be read`,
    message: `Received: ${line}`,
    next: `Write each line as ${form}.`,
  })
}
