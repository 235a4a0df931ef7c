import { describe, expect, test } from '@jest/globals'
import { diagnoseByLogs, readFailedLogs } from '../../../../src/actions/deploy/failed-container-logs.ts'
import type { Clients } from '../../../../src/aws/client/clients.ts'
import { type Cause, describeUnrecoverable } from '../../../../src/diagnose/cause.ts'
import { causeOf } from '../../../../src/diagnose/causes.ts'
import { findCauses } from '../../../../src/diagnose/findings.ts'
import { createRedactor } from '../../../../src/redact/redactor.ts'
import type { OwnEnding } from '../../../../src/strategy/rollback/policy.ts'
import type { Snapshot } from '../../../../src/watch/snapshot.ts'
import type { StoppedTask } from '../../../../src/watch/stopped-task.ts'
import { container, definition, EXITED, NO_IMAGE, snapshot, stopped } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'

const awslogs = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': '/ecs/shop', 'awslogs-stream-prefix': 'web' },
}
const DEFINITION = definition(
  container('app', { logConfiguration: awslogs }),
  container('proxy', { logConfiguration: awslogs }),
  container('agent', { logConfiguration: { logDriver: 'splunk' } }),
)

/** A task in which this container failed, and the task with it. */
const failed = (task: string, name = 'app', exitCode = 1): StoppedTask =>
  stopped(task, EXITED, { name, exitCode })

/** What is read and told of these tasks, whose containers have written `lines`. */
async function read(
  tasks: readonly StoppedTask[] | undefined,
  lines: readonly string[] = ['boom'],
  over: Partial<Snapshot> = {},
) {
  const asked: string[] = []
  const send = async ({ input }: { input: { logStreamName: string } }) => {
    asked.push(input.logStreamName)
    return { events: lines.map(message => ({ message })) }
  }
  const clients = { redactor: createRedactor(), logs: async () => ({ send }) } as unknown as Clients
  const { tools, log, of } = toldDeployment({ clients })
  const last = tasks && snapshot({ stopped: tasks, ...over })
  const logs = await readFailedLogs(last, DEFINITION, tools)
  return { logs, asked, log, read: of('log-read') }
}

describe('of a deployment that failed', () => {
  test('the end of the log of the container is shown and kept', async () => {
    const { logs, log, read: told } = await read([failed('0123456789abcdef')])
    expect(logs).toEqual([
      expect.objectContaining({ container: 'app', task: '0123456789abcdef', lines: ['boom'] }),
    ])
    expect(told).toEqual([{ kind: 'log-read', tail: logs[0] }])
    expect(log).toEqual(['::group::Last log lines of app in task 01234567', 'boom', '::endgroup::'])
  })

  test('a log that AWS does not answer for is waited for ten seconds, and not by a canceled run', async () => {
    const { tools, clock, log } = toldDeployment()
    const send = () => clock.sleep(3_600_000)
    const clients = { redactor: createRedactor(), logs: async () => ({ send }) } as unknown as Clients
    const last = snapshot({ stopped: [failed('a')] })
    const waiting = { ...tools, clients }
    expect(await readFailedLogs(last, DEFINITION, waiting)).toEqual([])
    expect([clock.now(), log.filter(line => line.startsWith('::notice'))]).toEqual([
      10_000,
      [expect.any(String)],
    ])
    const signal = AbortSignal.abort(new Error('canceled'))
    await expect(readFailedLogs(last, DEFINITION, { ...waiting, signal })).rejects.toThrow('canceled')
  })

  test('a log that is empty is told as such', async () => {
    const { logs, log } = await read([failed('0123456789abcdef')], [])
    expect(logs).toHaveLength(1)
    expect(log).toEqual(['app in task 01234567 wrote nothing to its log'])
  })

  test('one task speaks for all that failed like it, for the two most frequent causes', async () => {
    const { asked } = await read([
      failed('a'),
      failed('b'),
      failed('c'),
      failed('d', 'proxy', 2),
      failed('e', 'proxy', 2),
      failed('f', 'app', 127),
    ])
    expect(asked).toEqual(['web/app/a', 'web/proxy/d'])
  })

  test('a cause that no task shows takes the place of none', async () => {
    const reason = 'Service deployment rolled back because of a CloudWatch alarm.'
    const { asked } = await read([failed('a'), failed('d', 'proxy', 2)], ['boom'], { reason })
    expect(asked).toEqual(['web/app/a', 'web/proxy/d'])
  })

  test('a log that is kept elsewhere is named, and nobody is told of lines', async () => {
    const { logs, log, read: told } = await read([failed('a', 'agent')])
    expect([logs, told]).toEqual([[], []])
    expect(log).toEqual(['Container agent writes its log with splunk; read it there.'])
  })

  test.each<[string, readonly StoppedTask[] | undefined]>([
    ['of which nothing was seen', undefined],
    ['whose tasks never ran', [stopped('a', NO_IMAGE)]],
    ['without failed tasks', []],
  ])('one %s has no logs', async (_, tasks) => {
    expect(await read(tasks)).toEqual({ logs: [], asked: [], log: [], read: [] })
  })
})

describe('what a container wrote', () => {
  const ended = (over: Partial<OwnEnding> = {}): OwnEnding => ({
    outcome: 'failed',
    reason: 'tasks failed to start',
    gaveUp: true,
    last: snapshot({ stopped: [failed('a'), failed('b', 'proxy')] }),
    ...over,
  })
  const givenUp = (cause: Cause, tasks: readonly StoppedTask[]) => {
    const givenUpFor = describeUnrecoverable(cause)
    return ended({ reason: givenUpFor, last: snapshot({ stopped: tasks, givenUpFor }) })
  }
  const tail = (lines: string[], name = 'app') => ({ container: name, task: 'a', lines })
  const wrong = tail(['exec /app: exec format error'])

  test('stands with all tasks of that container, and with no other', () => {
    const { last } = diagnoseByLogs(ended(), [tail(['one', 'two'])])
    expect(last?.stopped.map(({ containers }) => containers[0])).toEqual([
      { name: 'app', exitCode: 1, log: 'one\ntwo' },
      { name: 'proxy', exitCode: 1 },
    ])
  })

  test('can be why a deployment that was given up cannot heal', () => {
    const { reason, last } = diagnoseByLogs(givenUp(causeOf('exit-one'), [failed('a')]), [wrong])
    expect(reason).toMatch(/architecture.* Retrying will not fix this\.$/i)
    expect(last && findCauses(last)[0]?.cause.id).toBe('wrong-architecture')
  })

  test('takes nothing from what ended it, however often tasks stopped for something else', () => {
    const crashes = ['a', 'b', 'c'].map(id => failed(id))
    const missing = ['d', 'e'].map(id => stopped(id, NO_IMAGE))
    const image = diagnoseByLogs(givenUp(causeOf('image-not-found'), [...crashes, ...missing]), [
      tail(['boom']),
    ])
    expect(image.reason).toMatch(/^image not found: /)
    expect(image.last && findCauses(image.last).map(({ cause }) => cause.id)).toEqual([
      'image-not-found',
      'exit-one',
    ])
    const group = diagnoseByLogs(givenUp(causeOf('target-group-missing'), [failed('a')]), [tail(['boom'])])
    expect(group.reason).toMatch(/^target group does not exist: /)
    expect(group.last && findCauses(group.last)[0]?.cause.id).toBe('target-group-missing')
  })

  test('changes nothing of the reason of one that ended otherwise', () => {
    const given = ended({ gaveUp: false, last: snapshot({ stopped: [failed('a')] }) })
    expect(diagnoseByLogs(given, [wrong]).reason).toBe('tasks failed to start')
  })

  test('changes nothing of it where the cause may pass, or none is found', () => {
    const capacity =
      'Capacity is unavailable at this time. Please try again later or in a different availability zone'
    const last = snapshot({ stopped: [stopped('a', capacity)] })
    expect(diagnoseByLogs(ended({ last }), [wrong]).reason).toBe('tasks failed to start')
    expect(diagnoseByLogs(ended({ last: snapshot() }), [wrong]).reason).toBe('tasks failed to start')
  })

  test.each([
    ['was read', ended(), []],
    ['was seen', { outcome: 'failed', gaveUp: true } as OwnEnding, [wrong]],
  ])('is nothing where nothing %s', (_, given, logs) => {
    expect(diagnoseByLogs(given, logs)).toBe(given)
  })
})
