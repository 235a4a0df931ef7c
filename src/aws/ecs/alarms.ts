import { valueAt } from '../../base/nested.ts'
import type { Service } from './service.ts'

/**
 * Why a deployment ended, with the names of CloudWatch alarms, which ECS's own sentence does not have
 * ("deployment failed: alarm detected."): of those that went off (`triggered`), or else of those that the
 * service watches.
 */
export function withAlarms(
  reason: string | undefined,
  triggered: readonly string[],
  service: Service,
): string | undefined {
  if (triggered.length > 0) return join(reason, `The ${named(triggered)} went off.`)
  if (!reason || !/\balarm/i.test(reason)) return reason
  const watched = watchedAlarms(service)
  if (watched.length === 0) return reason
  const isCertain = watched.length === 1
  return join(reason, isCertain ? `The ${named(watched)} went off.` : `It watches the ${named(watched)}.`)
}

function named(alarms: readonly string[]): string {
  return `${alarms.length === 1 ? 'alarm' : 'alarms'} ${alarms.join(', ')}`
}

function join(reason: string | undefined, sentence: string): string {
  return reason ? `${reason.replace(/(?<![.!?])$/, '.')} ${sentence}` : sentence
}

function watchedAlarms({ settings }: Service): string[] {
  const names = valueAt(settings, 'deploymentConfiguration', 'alarms', 'alarmNames')
  return Array.isArray(names) ? names.filter(name => typeof name === 'string') : []
}
