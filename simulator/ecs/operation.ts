import type { World } from '../world/world.ts'

/** One API operation: reads or changes the world and answers, or throws a Problem. */
export type Operation = (world: World, input: never) => unknown

/** A page of a list: `nextToken` is the offset, made opaque as AWS's tokens are. */
export function page<T>(
  all: T[],
  size: number,
  token: string | undefined,
): { items: T[]; nextToken: string | undefined } {
  const offset = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString('utf8'))
  const end = offset + size
  const nextToken = end < all.length ? Buffer.from(String(end)).toString('base64') : undefined
  return { items: all.slice(offset, end), nextToken }
}
