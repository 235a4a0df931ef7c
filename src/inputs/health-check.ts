import { parseDuration } from '../base/duration.ts'
import { isMetadataAddress } from '../base/metadata-address.ts'
import { badInput, type Field, wordField } from './fields.ts'

/** The optional HTTP check at the end. */
export interface HealthCheck {
  readonly url: string
  /** The status that is expected, or several in the form of a load balancer's matcher: `200-299,404`. */
  readonly status: number | string
  /** Milliseconds it may take until the URL answers as expected. */
  readonly timeout: number
  /** Headers that the answer has to have, by name. */
  readonly header?: Readonly<Record<string, string>>
  /** What the body has to contain. */
  readonly body?: string
  /** Milliseconds that one answer may take. */
  readonly latency?: number
  /** Milliseconds for which it has to go on answering as expected. */
  readonly duration?: number
  /** It is asked before the deployment is done, at its pause or bake time; a path of it is that of the test listener. */
  readonly at?: 'test'
  /** Whether the pause is answered when the checks have passed. */
  readonly continues?: boolean
  /** Sent along, where the answer depends on them. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What is expected of an answer, as far as it was said. */
export interface Expectation {
  readonly status?: number
  /** Milliseconds. */
  readonly timeout?: number
}

/** Throws a DeployError unless an input, or what a template in it stands for, is an HTTP address that may be asked. */
export function checkUrl(input: string, text: string, form: string, address = text): void {
  // What cannot be parsed may hold a password all the same.
  const shown = text.replace(/^.*@/s, '…@')
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw badInput(input, shown, 'is not an HTTP address', form)
  if (url.username !== '' || url.password !== '')
    throw badInput(input, shown, 'has a user name or password, which is not sent', form)
  if (isMetadataAddress(url.hostname))
    throw badInput(input, shown, 'is where a cloud hands out credentials', form)
}

/** `STATUS`, `within DURATION`, or `STATUS within DURATION`. */
export function readExpectation(field: Field): Expectation | undefined {
  const text = wordField(field, 'health-check-expect')
  if (text === undefined) return undefined
  const [, status, duration] = /^([1-5]\d\d)?(?:(?:^|\s+)within\s+(\S+))?$/.exec(text) ?? []
  const timeout = duration === undefined ? undefined : parseDuration(duration)
  const readable = status !== undefined || timeout !== undefined
  if (!readable || timeout === 0 || (duration !== undefined && timeout === undefined)) {
    throw badInput(
      'health-check-expect',
      text,
      'is not an expected answer',
      'a status, a time or both, such as `204 within 2m`',
    )
  }
  return { ...(status ? { status: Number(status) } : {}), ...(timeout === undefined ? {} : { timeout }) }
}
