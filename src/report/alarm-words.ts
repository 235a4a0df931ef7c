import { trimEndOf } from '../base/trim-end.ts'
import type { Finding } from '../diagnose/findings.ts'
import type { Story } from './story.ts'

/** `Alarm NAME` is how an alarm stands among the checks of a story. */
const PREFIX = 'Alarm '

/** The alarms that a deployment failed for, with value and threshold: `alarm cicd-demo-5xx went off (7 > 5)`. */
export function alarmsInShort(story: Pick<Story, 'last' | 'reason' | 'checks'>, found?: Finding): string {
  const names = namesOf(story, found)
  if (names.length === 0) return 'a CloudWatch alarm went off'
  const each = names.map(name => {
    const check = story.checks.find(one => one.name === `${PREFIX}${name}`)
    const crossed = check && crossedThreshold(check.result)
    return { name, how: crossed ? ` (${crossed})` : '' }
  })
  const [only, ...others] = each
  if (only && others.length === 0) return `alarm ${only.name} went off${only.how}`
  return `alarms ${each.map(({ name, how }) => `${name}${how}`).join(', ')} went off`
}

/** Pages of the alarms that went off. */
export function alarmLinks({ checks }: Pick<Story, 'checks'>): string[] {
  return checks.flatMap(({ name, link, good }) => (!good && link && name.startsWith(PREFIX) ? [link] : []))
}

/** A reason that this action gives for an alarm of its own. */
export function isOwnAlarm(reason: string | undefined): boolean {
  return /(?:^|: )The alarm \S.{0,260} went off\./.test(reason ?? '')
}

/** How AWS begins its list of alarms. */
const IN_ALARM = 'In ALARM: '

function namesOf(
  { last, reason = '', checks }: Pick<Story, 'last' | 'reason' | 'checks'>,
  found?: Finding,
): string[] {
  if (last && last.alarms.length > 0) return [...last.alarms]
  const own = checks.filter(
    ({ name, good, result }) => !good && name.startsWith(PREFIX) && /^(?:went off|ended)/.test(result),
  )
  if (own.length > 0) return own.map(({ name }) => name.slice(PREFIX.length))
  const [, listed = ''] = reason.split(IN_ALARM)
  const named = listed === '' || listed.includes(';') ? (found?.subject ?? '') : trimEndOf(listed, '.')
  return named === '' ? [] : named.split(', ')
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/greater than or equal to/, '≥'],
  [/less than or equal to/, '≤'],
  [/greater than/, '>'],
  [/less than/, '<'],
]

/**
 * Value and threshold of a sentence of CloudWatch: `Threshold Crossed: 1 out of the last 1 datapoints [7.0 (23/11/26
 * 11:05:00)] was greater than the threshold (5.0)` gives `7 > 5`; the newest datapoint comes first.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html
 */
function crossedThreshold(text: string): string | undefined {
  const [, value, how = '', threshold] =
    /datapoints? \[(-?[\d.E]+) [^\]]{0,500}\] w(?:as|ere) ([a-z ]{1,40}) the threshold \((-?[\d.E]+)\)/.exec(
      text,
    ) ?? []
  const sign = SIGNS.find(([pattern]) => pattern.test(how))?.[1]
  return value && threshold && sign ? `${Number(value)} ${sign} ${Number(threshold)}` : undefined
}
