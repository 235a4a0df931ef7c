import { advice, type Check, definite, ok, unseen, wordsOf } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'
import { logTargetsIn } from '../references.ts'

/** Whether the log groups are there: a task whose log driver cannot write does not start. */
export function checkLogs({ definition, region, fargate }: Subject, { logGroups }: Facts): Check[] {
  const told = new Set<string>()
  return logTargetsIn(definition, region).flatMap(({ container, group, region: where, creates, prefix }) => {
    const unprefixed =
      fargate && prefix === undefined
        ? [
            advice('Logs', {
              title: `The log of container "${container}" has no stream prefix`,
              message: 'On Fargate the log driver awslogs asks for `awslogs-stream-prefix`.',
              next: 'Set `awslogs-stream-prefix` in the options of its logConfiguration.',
            }),
          ]
        : []
    const key = `${where}/${group}`
    const seen = logGroups.get(key)
    if (seen === undefined || told.has(key)) return unprefixed
    told.add(key)
    if (seen.is === 'unseen') return [...unprefixed, unseen('Logs', seen)]
    if (seen.is === 'found') return [...unprefixed, ok('Logs', `Log group ${group} is there`)]
    if (creates) return [...unprefixed, ok('Logs', `Log group ${group} is made by the first task`)]
    return [...unprefixed, definite('Logs', wordsOf(seen.failure))]
  })
}
