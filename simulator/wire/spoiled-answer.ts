import type { Clock } from '../../src/base/clock.ts'

/** What something between can do to an answer, or give in its place. */
const SPOILS = [
  'truncated',
  'wrong-content-type',
  'page-kept-open',
  'empty',
  'nothing',
  'invalid-utf8',
  'stalled',
  'dripping',
  'endless',
] as const

export type Spoil = (typeof SPOILS)[number]

/** Whether a fault spoils an answer. */
export function isSpoil<T extends { readonly kind: string }>(fault: T): fault is T & { kind: Spoil } {
  return SPOILS.some(each => each === fault.kind)
}

/** An answer as it goes over the wire; `bytes` goes in place of `body` where it is no text, or never whole. */
export interface SpoiltAnswer {
  readonly headers: Record<string, string>
  readonly body: string
  readonly bytes?: Uint8Array | AsyncIterable<Uint8Array>
}

/** Whoever waits so long has no limit, in milliseconds. */
const FOR_EVER = 3_600_000
const CHUNK = 65_536

const PAGE = { headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' }

/** Spoils an answer; one that is never whole ends when nobody waits any more. */
export function spoil(
  kind: Spoil,
  { headers, body }: SpoiltAnswer,
  clock: Clock,
  signal?: AbortSignal,
): SpoiltAnswer {
  const half = body.slice(0, Math.floor(body.length / 2))
  const stalling = (text: string) => slowly([Buffer.from(text)], FOR_EVER, clock, signal)
  switch (kind) {
    case 'truncated':
      return { headers, body: half }
    case 'wrong-content-type':
      return { headers: { ...headers, ...PAGE.headers }, body: PAGE.body }
    case 'page-kept-open':
      return { headers: { ...headers, ...PAGE.headers }, body: PAGE.body, bytes: stalling(PAGE.body) }
    case 'empty':
      return { headers, body: '' }
    case 'nothing':
      return { headers, body: '{}' }
    case 'invalid-utf8':
      return { headers, body, bytes: Buffer.concat([Buffer.from(half), Buffer.from([0xff, 0xfe])]) }
    case 'stalled':
      return { headers, body, bytes: stalling(half) }
    case 'dripping':
      return { headers, body, bytes: slowly(Buffer.alloc(FOR_EVER / 1000, ' '), 1000, clock, signal) }
    case 'endless':
      return { headers, body, bytes: pour(signal) }
  }
}

/** Gives each of the parts, or bytes, and then waits. */
async function* slowly(
  parts: Iterable<number | Uint8Array>,
  pause: number,
  clock: Clock,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield typeof part === 'number' ? Uint8Array.of(part) : part
    await clock.sleep(pause, signal)
  }
}

async function* pour(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.alloc(CHUNK, ' ')
  while (signal?.aborted !== true) yield chunk
}
