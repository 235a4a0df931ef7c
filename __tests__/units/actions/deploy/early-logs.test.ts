import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { joinLogs } from '../../../../src/actions/deploy/early-logs.ts'
import type { Clients } from '../../../../src/aws/client/clients.ts'
import { findUnrecoverable } from '../../../../src/diagnose/unrecoverable.ts'
import { createRedactor } from '../../../../src/redact/redactor.ts'
import type { Deployment } from '../../../../src/strategy/deployment.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import type { Snapshot } from '../../../../src/watch/snapshot.ts'
import type { StoppedTask } from '../../../../src/watch/stopped-task.ts'
import { container, definition, EXITED, NO_IMAGE, snapshot, stopped } from '../../../support/builders.ts'

const WRONG = ['exec /usr/local/bin/docker-entrypoint.sh: exec format error']

const COUNTS = { desired: 2, running: 0, pending: 2, failed: 2, old: 2 }

const exited = (task: string): StoppedTask => stopped(task, EXITED, { name: 'app', exitCode: 255 })

/** Looks at a deployment whose log has these lines at each question; gives what each look shows of its tasks. */
async function look(
  looks: readonly (readonly StoppedTask[])[],
  answers: readonly (readonly string[] | Error | 'nothing')[],
  failAfter = 2,
) {
  const clock = createVirtualClock(0)
  const asked: string[] = []
  const send = async ({ input }: { input: { logStreamName: string } }) => {
    const answer = answers[asked.length] ?? []
    asked.push(input.logStreamName)
    if (answer instanceof Error) throw answer
    if (answer === 'nothing') return clock.sleep(3_600_000)
    return { events: answer.map(message => ({ message })) }
  }
  const clients = { redactor: createRedactor(), logs: async () => ({ send }) } as unknown as Clients
  const logConfiguration = {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/ecs/shop', 'awslogs-stream-prefix': 'web' },
  }
  const plan = {
    definition: definition(container('app', { logConfiguration })),
    options: { failurePolicy: { failAfter } },
  } as unknown as Plan
  let at = 0
  const deployment = {
    look: async () => snapshot({ counts: COUNTS, stopped: looks[at++] ?? [] }),
  } as unknown as Deployment
  const joined = joinLogs(deployment, plan, { clients, clock, signal: new AbortController().signal })
  const seen: Snapshot[] = []
  for (const _ of looks) seen.push(await joined.look())
  return { seen, asked, at: clock.now(), verdicts: seen.map(each => findUnrecoverable(each, failAfter)) }
}

describe('what a failed container wrote', () => {
  test('is read once so many tasks have ended with an exit code as may, and judges all of them from then on', async () => {
    const { asked, seen, verdicts } = await look(
      [[exited('a')], [exited('a'), exited('b')], [exited('a'), exited('b')]],
      [WRONG],
    )
    expect(asked).toEqual(['web/app/a'])
    expect(seen.map(each => each.stopped.map(({ containers: [app] }) => app?.log))).toEqual([
      [undefined],
      [WRONG.join('\n'), WRONG.join('\n')],
      [WRONG.join('\n'), WRONG.join('\n')],
    ])
    expect(verdicts.map(verdict => verdict?.split(':')[0])).toEqual([
      undefined,
      'image built for another architecture',
      'image built for another architecture',
    ])
  })

  test('is asked for once where it tells that the program ran, whatever it wrote of other processors', async () => {
    const both = [exited('a'), exited('b')]
    const optional = ['boot', 'fork/exec /opt/convert: exec format error (optional)', 'FATAL: no database']
    const { asked, verdicts } = await look([both, both], [optional])
    expect([asked.length, ...verdicts]).toEqual([1, undefined, undefined])
  })

  test('says nothing of a task that ended with another code', async () => {
    const other = stopped('b', EXITED, { name: 'app', exitCode: 1 })
    const { seen, verdicts } = await look([[exited('a'), other]], [WRONG])
    expect(seen[0]?.stopped.map(({ containers: [app] }) => app?.log)).toEqual([WRONG.join('\n'), undefined])
    expect(verdicts).toEqual([undefined])
  })

  test('is not asked for where something else tells the cause, or nothing is given up', async () => {
    const missing = [stopped('a', NO_IMAGE), stopped('b', NO_IMAGE)]
    expect((await look([missing], [WRONG])).asked).toEqual([])
    expect((await look([[exited('a'), exited('b')]], [WRONG], 0)).asked).toEqual([])
  })

  test('may come late: two looks ask for it', async () => {
    const both = [exited('a'), exited('b')]
    const late = await look([both, both], [[], WRONG])
    expect(late.verdicts.map(Boolean)).toEqual([false, true])
    const never = await look([both, both, both], [])
    expect(never.asked).toHaveLength(2)
  })

  test('holds no look up for longer than three seconds, and is then left to the end', async () => {
    const both = [exited('a'), exited('b')]
    const { asked, seen, at } = await look([both, both], ['nothing'])
    expect(asked).toHaveLength(1)
    expect(at).toBe(3000)
    expect(seen.map(each => each.stopped)).toEqual([both, both])
  })

  test('fails no look where it may not be read', async () => {
    const both = [exited('a'), exited('b')]
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' })
    const { seen } = await look([both], [denied])
    expect(seen[0]?.stopped).toEqual(both)
  })
})
