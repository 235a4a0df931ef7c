import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../../simulator/run/recording-toolkit.ts'
import { readSavedMoves, saveMoves } from '../../../../src/actions/deploy/saved-moves.ts'
import { createRunner } from '../../../../src/github/runner.ts'

const arn = (revision: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`
const rule = {
  kind: 'rule',
  place: 'default',
  name: 'nightly',
  target: 'run',
  revision: arn('web:1'),
} as const
const schedule = { kind: 'schedule', place: 'reports', name: 'monthly', revision: arn('web:2') } as const

/** What the post step reads of what the main step has saved. */
function readBack(change: (text: string) => string = text => text) {
  const main = recordToolkit()
  const moving = [rule, schedule].map(task => ({ task, to: arn('web:3') }))
  saveMoves(createRunner(main), 'eu-west-1')(moving)
  const saved = new Map([...main.saved].map(([name, text]) => [name, change(text)]))
  return { moving, read: () => readSavedMoves(createRunner(recordToolkit(undefined, saved))) }
}

test('what is being moved is read as it was saved', () => {
  const { moving, read } = readBack()
  expect(read()).toEqual({ region: 'eu-west-1', moving })
})

test('a move that is over leaves nothing to read', () => {
  const main = recordToolkit()
  saveMoves(createRunner(main), 'eu-west-1')([])
  expect(readSavedMoves(createRunner(recordToolkit(undefined, new Map(main.saved))))).toBeUndefined()
})

test.each([
  ['another Region', (text: string) => text.replace('"eu-west-1"', '"us-east-1"')],
  ['another account', (text: string) => text.replace('123456789012', '999999999999')],
  ['no revision', (text: string) => text.replace('web:3', 'web')],
  ['another kind', (text: string) => text.replace('"rule"', '"queue"')],
  ['a path as a name', (text: string) => text.replace('nightly', '../x')],
  ['a member more', (text: string) => text.replace('"kind"', '"role":"x","kind"')],
  ['a member less', (text: string) => text.replace('"place":"default",', '')],
])('%s is not what the main step can have written', (_, change) => {
  expect(readBack(change).read).toThrow('is not what this action writes')
})
