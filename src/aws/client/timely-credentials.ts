import type { ECSClientConfig } from '@aws-sdk/client-ecs'
import { type Clock, timeoutError } from '../../base/clock.ts'
import { messageOf } from '../../base/errors.ts'

type Provider = Extract<NonNullable<ECSClientConfig['credentials']>, (...args: never) => unknown>

/** Credentials may take this long, in milliseconds: to assume a role may take three attempts. */
const PATIENCE = 45_000

const NEVER = new AbortController().signal

/**
 * A provider that no call waits for without end. The sources of credentials (a container's endpoint, a process, an instance)
 * have limits of their own, but none for a body that stalls.
 */
export function timelyCredentials(provider: Provider, clock: Clock): Provider {
  return async () => {
    try {
      return await clock.limit(provider(), PATIENCE, NEVER)
    } catch (error) {
      if (messageOf(error) !== timeoutError().message) throw error
      throw new Error(`No AWS credentials came within ${PATIENCE / 1000} seconds.`)
    }
  }
}
