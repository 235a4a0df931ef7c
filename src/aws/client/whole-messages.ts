import type { ECSClient } from '@aws-sdk/client-ecs'
import { isRecord } from '../../base/schema.ts'

type Reviver = (key: string, value: unknown) => unknown

type Stack = ECSClient['middlewareStack']

/**
 * A value that went through the SDK's schema, with the members that the schema does not know: AWS adds some every month,
 * and the SDK drops them, in answers as in requests. What it has read or written itself stays as it is.
 */
export function withUnknownMembers(known: unknown, whole: unknown): unknown {
  if (Array.isArray(known) && Array.isArray(whole)) {
    const items = whole.filter(isGiven)
    return known.length === items.length
      ? known.map((item, index) => withUnknownMembers(item, items[index]))
      : known
  }
  if (!isRecord(known) || !isRecord(whole)) return known
  // The SDK's own note of the member of a union that it does not know.
  const { $unknown: _, ...own } = known
  const members = Object.entries(whole).filter(([, value]) => isGiven(value))
  return {
    ...own,
    ...Object.fromEntries(
      members.map(([name, value]) => [
        name,
        Object.hasOwn(own, name) ? withUnknownMembers(own[name], value) : value,
      ]),
    ),
  }
}

/** Whether the schema did not know a member of the whole. */
function lacksMembers(known: unknown, whole: unknown): boolean {
  if (Array.isArray(known) && Array.isArray(whole)) {
    const items = whole.every(isGiven) ? whole : whole.filter(isGiven)
    return known.length === items.length && known.some((item, index) => lacksMembers(item, items[index]))
  }
  if (!isRecord(known) || !isRecord(whole)) return false
  for (const name in whole) {
    const value = whole[name]
    if (isGiven(value) && (!Object.hasOwn(known, name) || lacksMembers(known[name], value))) return true
  }
  return false
}

/** The SDK leaves out the members and items that are null. */
function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined
}

/** A number that JavaScript would round or write otherwise stays the text that AWS wrote, and is written as such. */
function exactly(_key: string, value: unknown, { source = '' }: { readonly source?: string }): unknown {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }
  return typeof value === 'number' && String(value) !== source ? rawJSON(source) : value
}

/** Makes a client whose answers have every member that AWS wrote. Only for clients that speak JSON. */
export function readWhole<T extends { middlewareStack: unknown }>(client: T): T {
  const stack = client.middlewareStack as Stack
  stack.add(
    next => async args => {
      const result = await next(args)
      const { body } = result.response as { readonly body?: unknown }
      if (!(body instanceof Uint8Array) || body.length === 0) return result
      const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString()
      // Most answers have nothing new, and are read in a fraction of the time.
      if (!lacksMembers(result.output, JSON.parse(text))) return result
      const whole: unknown = JSON.parse(text, exactly as Reviver)
      return {
        ...result,
        output: withUnknownMembers(result.output, whole) as NonNullable<typeof result.output>,
      }
    },
    { step: 'deserialize', priority: 'high', name: 'readWhole' },
  )
  return client
}

/**
 * Makes a client that sends every member that it is given. Only for clients that speak JSON; `elsewhere` names the members
 * that a REST API has in the path.
 */
export function writeWhole<T extends { middlewareStack: unknown }>(
  client: T,
  elsewhere: readonly string[] = [],
): T {
  const stack = client.middlewareStack as Stack
  stack.add(
    next => async args => {
      const request = args.request as { body?: string | Uint8Array }
      const { body } = request
      // A read of a REST API has none.
      if (!body?.length) return next(args)
      // The SDK's own array complains when it is read as a text.
      const written: unknown = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))
      const given = Object.entries(args.input).filter(([name]) => !elsewhere.includes(name))
      request.body = JSON.stringify(withUnknownMembers(written, Object.fromEntries(given)))
      return next(args)
    },
    // Before the length of the body is counted and the request is signed.
    { step: 'build', priority: 'high', name: 'writeWhole' },
  )
  return client
}
