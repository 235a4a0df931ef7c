import { describe, expect, test } from '@jest/globals'
import { classify } from '../../../src/diagnose/classify.ts'
import type { Evidence } from '../../../src/diagnose/evidence.ts'
import { groupDiagnoses } from '../../../src/diagnose/findings.ts'
import { exited, stopped } from './corpus/sample.ts'

const found = (...evidence: readonly Evidence[]) =>
  evidence.map((given, index) => ({ task: `t${index + 1}`, diagnosis: classify(given) }))

const brief = (...evidence: readonly Evidence[]) =>
  groupDiagnoses(found(...evidence)).map(({ cause, subject, tasks }) => [cause.id, subject, tasks])

describe('failures', () => {
  test('are grouped by cause and subject, the most frequent first', () => {
    const crash = exited({ name: 'web', exitCode: 1 })
    const other = exited({ name: 'worker', exitCode: 1 })
    expect(brief(other, crash, stopped('Your Spot Task was interrupted.'), crash)).toEqual([
      ['exit-one', 'web', ['t2', 't4']],
      ['exit-one', 'worker', ['t1']],
      ['spot-interruption', undefined, ['t3']],
    ])
  })

  test('of other codes stay apart', () => {
    expect(brief(exited({ name: 'web', exitCode: 3 }), exited({ name: 'web', exitCode: 4 }))).toHaveLength(2)
  })

  test('that are not known are the same where AWS says the same', () => {
    expect(brief(stopped('Moonfall'), stopped('Sunset'), stopped('Moonfall'))).toEqual([
      ['unknown', undefined, ['t1', 't3']],
      ['unknown', undefined, ['t2']],
    ])
  })

  test('leave out what belongs to a healthy deployment', () => {
    const old = stopped('Scaling activity initiated by (deployment ecs-svc/1)', [
      { name: 'web', exitCode: 143 },
    ])
    expect(brief(old, stopped('Task stopped by user', [], 'UserInitiated'))).toEqual([])
  })

  test('count a task once, and quote the first', () => {
    const [one] = found(exited({ name: 'web', exitCode: 1 }))
    const [two] = found(exited({ name: 'web', exitCode: 1, reason: 'said differently' }))
    const groups = groupDiagnoses([one, one, two].filter(each => each !== undefined))
    expect(groups.map(({ tasks, quote }) => [tasks, quote])).toEqual([
      [['t1'], 'Essential container in task exited (web: exit code 1)'],
    ])
  })
})
