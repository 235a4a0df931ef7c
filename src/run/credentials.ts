import type { Clients } from '../aws/client/clients.ts'
import { readCredentialsLifetime } from '../aws/client/credentials-lifetime.ts'
import type { Clock } from '../base/clock.ts'
import { formatDuration } from '../base/duration.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'

/** A watch ends so long before credentials that stay as they are, milliseconds: enough to say so and to undo. */
const EXPIRY_MARGIN = 60_000
/** What is left has to be worth beginning. */
const MIN_LIFETIME = 3 * EXPIRY_MARGIN
/** A session of aws-actions/configure-aws-credentials, where nothing else is asked for. */
const DEFAULT_SESSION = 60 * 60_000

const LONGER = 'Ask for a longer session (`role-duration-seconds` of aws-actions/configure-aws-credentials)'

interface SessionTools {
  readonly clients: Clients
  readonly clock: Clock
}

/** What the credentials leave of a wait. */
export interface WaitLimit {
  /** How long they last, for the end of a sentence; empty where nobody knows. */
  readonly words: string
  /** When (ms since the epoch) the wait has to end, where they end before it would. */
  readonly until?: number
}

/**
 * How long a wait of so many milliseconds may go on; warns where the credentials may end before, or before what comes
 * `after` it is over, in milliseconds too.
 */
export async function limitByCredentials(
  patience: number,
  { clients, clock, log }: SessionTools & { readonly log: Log },
  after = 0,
): Promise<WaitLimit> {
  const { expiresAt, renewed, temporary } = await readCredentialsLifetime(clients)
  const most = `${formatDuration(patience)}${after > 0 ? `, and ${formatDuration(after)} after it` : ''}`
  if (expiresAt === undefined) {
    if (temporary && !renewed && patience + after >= DEFAULT_SESSION) {
      log.notice(
        'Nobody says how long the AWS credentials last',
        `The wait may take ${most}, and a session ends after 1h where nothing else was asked for. ${LONGER} if it does.`,
      )
    }
    return { words: '' }
  }
  const words = `; the AWS credentials last ${formatDuration(expiresAt - clock.now())}`
  if (renewed) return { words: `${words} and are renewed` }
  const left = expiresAt - EXPIRY_MARGIN - clock.now()
  if (left >= patience + after) return { words }
  log.warning(
    'The AWS credentials end before the timeout',
    `They end at ${clockTime(expiresAt)}, and the wait may take ${most}. The step ends a minute before them. ${LONGER}, or a shorter \`timeout\`.`,
  )
  return left >= patience ? { words } : { words, until: expiresAt - EXPIRY_MARGIN }
}

/** Warns where the credentials end before several waves of services, of so many milliseconds at the most, are deployed. */
export async function warnOfShortCredentials(
  waves: number,
  patience: number,
  { clients, clock, log }: SessionTools & { readonly log: Log },
): Promise<void> {
  const { expiresAt, renewed } = await readCredentialsLifetime(clients)
  if (waves < 2 || expiresAt === undefined || renewed) return
  if (expiresAt - EXPIRY_MARGIN >= clock.now() + waves * patience) return
  log.warning(
    'The AWS credentials may end before all services are deployed',
    `They end at ${clockTime(expiresAt)}, and ${waves} waves of services may take ${formatDuration(patience)} each. ${LONGER}, or raise \`max-parallel\`.`,
  )
}

/** When a wait that is allowed so far is over, in the milliseconds of `clock.monotonic()`. */
export function deadlineOf(patience: number, { until }: WaitLimit, clock: Clock): number {
  const left = until === undefined ? patience : Math.min(patience, until - clock.now())
  return clock.monotonic() + left
}

/** Throws where the credentials end before a deployment that is to be watched could get anywhere. */
export async function refuseExpiringCredentials({ clients, clock }: SessionTools): Promise<void> {
  const { expiresAt, renewed } = await readCredentialsLifetime(clients)
  if (expiresAt === undefined || renewed || expiresAt - clock.now() >= MIN_LIFETIME) return
  throw new DeployError({
    title: 'The AWS credentials end too soon',
    message: `They end at ${clockTime(expiresAt)}, which is too soon to wait for anything. Nothing was started.`,
    next: `${LONGER}, or run aws-actions/configure-aws-credentials right before this step.`,
  })
}

function clockTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`
}
