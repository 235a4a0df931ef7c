import { DeployError } from '../base/errors.ts'
import type { TaskDefinition } from './definition.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html, in bytes. */
const MAX_SIZE = 64 * 1024

/** Fails on a definition that is larger than AWS takes, which it would find out only from what it is sent. */
export function checkSize({ tags: _, ...definition }: TaskDefinition): void {
  const size = Buffer.byteLength(JSON.stringify(definition))
  if (size <= MAX_SIZE) return
  const { containerDefinitions, ...others } = definition
  const containers = containerDefinitions.map(container => part(`container "${container.name}"`, container))
  const members = Object.entries(others).map(([name, value]) => part(`member "${name}"`, value))
  const [largest] = [...containers, ...members].sort((a, b) => b.size - a.size)
  const isContainer = largest !== undefined && containers.includes(largest)
  throw new DeployError({
    title: 'The task definition is too large',
    message: `${definition.family} is ${size} bytes of JSON, and AWS accepts at most ${MAX_SIZE}.${largest ? ` The largest part is ${largest.name} (${largest.size} bytes).` : ''}`,
    next: isContainer
      ? 'Move environment variables into a file in Amazon S3 (`environmentFiles`) or into one secret.'
      : 'Make that member smaller, or register a revision without it.',
  })
}

function part(name: string, value: unknown): { readonly name: string; readonly size: number } {
  return { name, size: Buffer.byteLength(JSON.stringify(value)) }
}
