import { badInput, durationField, type Field, integerField } from './fields.ts'

const MINUTE = 60_000

/** The optional HTTP check at the end. */
export interface HealthCheck {
  readonly url: string
  readonly status: number
  /** Milliseconds it may take until the URL answers as expected. */
  readonly budget: number
}

/** Reads the three inputs of the check; the others mean nothing without the URL. */
export function readHealthCheck(field: Field): HealthCheck | undefined {
  const url = field('health-check-url')?.trim()
  const status = integerField(field, 'health-check-status', 100, 599)
  const budget = durationField(field, 'health-check-timeout')
  if (url === undefined) {
    if (status === undefined && budget === undefined) return undefined
    throw badInput(
      'health-check-url',
      'nothing',
      'is needed by the other health-check inputs',
      'the URL to check',
    )
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw badInput(
      'health-check-url',
      url,
      'is not an HTTP address',
      'a URL such as https://example.com/health',
    )
  }
  return { url, status: status ?? 200, budget: budget ?? MINUTE }
}
