import type { Look } from './watch.ts'

/** A look at a deployment of the revision before, which tells it from that of the new one. */
export function again(look: Look): Look {
  return async isLast => ({ ...(await look(isLast)), again: true })
}
