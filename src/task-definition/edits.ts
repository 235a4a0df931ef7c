import { DeployError } from '../base/errors.ts'
import { requireImage } from './image-problem.ts'
import { hasCredentials } from './image-reference.ts'

/** One line of the `image` input: the container it names, if any, and the image reference. */
export interface ImageEdit {
  readonly container?: string
  readonly image: string
}

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

/** Fails where two lines of an input mean the same. */
export function refuseDuplicates(input: string, names: readonly string[]): void {
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
