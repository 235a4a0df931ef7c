import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { CONTROL_INPUT_NAMES, readControlInputs } from '../../../src/actions/control/inputs.ts'
import { readPlanInputs } from '../../../src/actions/plan/inputs.ts'
import { readRunTaskInputs } from '../../../src/actions/run-task/inputs.ts'
import { readVerifyInputs } from '../../../src/actions/verify/inputs.ts'
import { readDeployInputs } from '../../../src/inputs/deploy.ts'
import { emptyInputs } from '../../../src/inputs/empty-inputs.ts'
import type { Environment } from '../../../src/inputs/fields.ts'
import { rejectionOf } from '../../support/expected-failure.ts'
import { environment } from '../../support/input-environment.ts'

type Read = (env: Environment) => unknown

/** A step as GitHub's runner passes it: what `with` does not have gets its default, or an empty text where it has none. */
function passed(folder: string, written: Readonly<Record<string, string>>): Environment {
  const text = readFileSync(join(import.meta.dirname, '../../..', folder, 'action.yml'), 'utf8')
  const { inputs } = parse(text) as { inputs: Record<string, { default?: string }> }
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input.default ?? ''])
  return environment({ ...Object.fromEntries(defaults), ...written }, { AWS_REGION: 'eu-west-1' })
}

const ACTIONS: readonly [folder: string, read: Read, written: Record<string, string>][] = [
  ['.', readDeployInputs, { service: 'web' }],
  ['plan', readPlanInputs, { service: 'web' }],
  ['verify', readVerifyInputs, { service: 'web' }],
  ['run-task', readRunTaskInputs, { service: 'web' }],
  ['control', readControlInputs, { service: 'web', command: 'status' }],
]

test.each(ACTIONS)('what a step of %s does not write is not empty', async (folder, read, written) => {
  await expect((async () => read(passed(folder, written)))()).resolves.toBeDefined()
})

test.each(ACTIONS)(
  'in %s, an empty expression is an error where it would change what is done',
  async (folder, read, written) => {
    const env = passed(folder, written)
    const names = [
      'image',
      'task-definition',
      'cluster',
      'service',
      ...(folder === 'run-task' ? ['command'] : []),
    ].filter(name => env[`INPUT_${name.toUpperCase()}`] !== undefined)
    for (const name of names) {
      const failure = await rejectionOf(
        (async () => read({ ...env, [`INPUT_${name.toUpperCase()}`]: '\n' }))(),
      )
      expect(failure).toMatchObject({
        title: `Input "${name}" is empty`,
        message: expect.stringContaining('ts expression evaluated to an empty string.'),
      })
    }
  },
)

test('an image that is empty says how to keep the current one', async () => {
  const env = { INPUT_SERVICE: 'web', INPUT_IMAGE: '', AWS_REGION: 'eu-west-1' }
  expect((await rejectionOf(readDeployInputs(env))).next).toBe('Remove the line to keep the current image.')
})

test('the default may be written, and means what it does', async () => {
  const env = { INPUT_SERVICE: 'web', AWS_REGION: 'eu-west-1' }
  const written = { INPUT_IMAGE: ' (unchanged) ', INPUT_CLUSTER: '(unchanged)', INPUT_TAGS: '(unchanged)' }
  expect(await readDeployInputs({ ...env, ...written })).toEqual(await readDeployInputs(env))
})

test('quotes around an expression that produced nothing are nothing', async () => {
  const env = { INPUT_SERVICE: 'web', INPUT_CLUSTER: '""', AWS_REGION: 'eu-west-1' }
  expect((await rejectionOf(readDeployInputs(env))).title).toBe('Input "cluster" is empty')
})

test('other empty inputs are found, those whose emptiness means something are not', () => {
  const env = { 'INPUT_HOOK-ID': ' ', INPUT_REGION: '', INPUT_TIMEOUT: '30m', 'INPUT_GITHUB-TOKEN': '' }
  expect(emptyInputs(env, [...CONTROL_INPUT_NAMES, 'github-token'])).toEqual(['hook-id', 'region'])
})

test('an empty GitHub environment is told: only previews give it a meaning', () => {
  expect(emptyInputs({ 'INPUT_GITHUB-ENVIRONMENT': '' }, ['github-environment'])).toEqual([
    'github-environment',
  ])
})
