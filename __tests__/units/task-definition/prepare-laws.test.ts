import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Edits, prepare } from '../../../src/task-definition/prepare.ts'
import { container, definition } from '../../support/builders.ts'
import { answersOrExplains } from '../../support/expected-failure.ts'

const NONE: Edits = { images: [], environment: [], secrets: [], tags: {} }
const plain = (name: string, value = 'old') => ({ name, value })
const secret = (name: string, valueFrom = 'arn:old') => ({ name, valueFrom })
const KEYS = ['A', 'B', 'C', '__proto__', 'constructor']
const key = fc.constantFrom(...KEYS)
const edit = fc.record(
  { container: fc.constantFrom('web', 'db'), key, value: fc.string() },
  { requiredKeys: ['container', 'key'] },
)
const edits = fc.uniqueArray(edit, { selector: it => `${it.container}:${it.key}` })
const before = fc.tuple(...KEYS.map(() => fc.constantFrom('plain', 'secret', 'none'))).map(kinds => {
  const named = (kind: string) => KEYS.filter((_, index) => kinds[index] === kind)
  return {
    environment: named('plain').map(name => plain(name)),
    secrets: named('secret').map(name => secret(name)),
  }
})

test('no edit leaves a key in both places, or twice in one, or lost', () => {
  fc.assert(
    fc.property(before, edits, edits, (variables, environment, secrets) => {
      const base = definition(container('web', variables), container('db', variables))
      const asked = { ...NONE, environment, secrets } as Edits
      expect(answersOrExplains(() => check(prepare(base, asked).containerDefinitions, asked))).toBe(true)
    }),
  )
})

function check(containers: readonly ReturnType<typeof container>[], asked: Edits): void {
  for (const { name, environment = [], secrets = [] } of containers) {
    const names = [...environment, ...secrets].map(variable => variable.name)
    expect(new Set(names).size).toBe(names.length)
    for (const line of asked.environment.filter(it => it.container === name && it.value !== undefined)) {
      expect(environment).toContainEqual({ name: line.key, value: line.value })
    }
    for (const line of asked.secrets.filter(it => it.container === name && it.value !== undefined)) {
      expect(secrets).toContainEqual({ name: line.key, valueFrom: line.value })
    }
  }
}
