import { expect, test } from '@jest/globals'
import type { Clients } from '../../../../src/aws/client/clients.ts'
import { activeIdIn } from '../../../../src/aws/codedeploy/deployment-changes.ts'
import { getDeployment, hasMark, isOver } from '../../../../src/aws/codedeploy/deployments.ts'
import { DeployError } from '../../../../src/base/errors.ts'
import { createRedactor } from '../../../../src/redact/redactor.ts'

test.each(['Succeeded', 'Failed', 'Stopped'])('%s is the end of a deployment', status => {
  expect(isOver(status)).toBe(true)
})

test.each(['Created', 'Queued', 'InProgress', 'Baking', 'Ready', 'Mirrored', ''])(
  '%j is not the end of a deployment',
  status => {
    expect(isOver(status)).toBe(false)
  },
)

const refused = (message: string, name = 'DeploymentLimitExceededException') =>
  Object.assign(new Error(message), { name })

const LIMIT = "The Deployment Group 'web' already has an active Deployment 'd-A1B2C3D4E'"

test.each([
  ['as AWS words it', LIMIT],
  ['in an older wording', 'The Deployment Group web already has an active deployment d-A1B2C3D4E.'],
  ['in another order', "Deployment d-A1B2C3D4E is already active in the deployment group 'web'."],
  ['for a group that is named like a deployment', LIMIT.replace('web', 'd-WEB')],
])('the active deployment is found in the refusal %s', (_, message) => {
  expect(activeIdIn(refused(message))).toBe('d-A1B2C3D4E')
})

test('the active deployment is found behind our own words', () => {
  const failure = new DeployError({ title: 'Could not deploy', message: 'Why.' }, { cause: refused(LIMIT) })
  expect(activeIdIn(failure)).toBe('d-A1B2C3D4E')
})

test.each(['The group already has an active deployment.', ''])(
  'the refusal %j says that there is one, but not which',
  message => {
    expect(activeIdIn(refused(message))).toBe('')
  },
)

test.each([
  ['another error', refused(LIMIT, 'ThrottlingException')],
  ['another error in our words', new DeployError({ title: 'Denied', message: LIMIT })],
  ['a text', LIMIT],
  ['nothing', undefined],
])('%s is no refusal of a second deployment', (_, error) => {
  expect(activeIdIn(error)).toBeUndefined()
})

test('a deployment is known by its AppSpec and description, and by being no rollback', () => {
  const mark = { sha256: 'f00', description: 'acme/shop, run 1' }
  const found = {
    id: 'd-1',
    status: 'InProgress',
    createdAt: 0,
    terminating: false,
    rollsBackItself: false,
    application: 'shop',
    group: 'web',
    isByUser: true,
    alarms: [],
    ...mark,
  }
  expect(hasMark(found, mark)).toBe(true)
  expect(hasMark(found, { sha256: 'f00' })).toBe(false)
  expect(hasMark({ ...found, isByUser: false }, mark)).toBe(false)
  expect(hasMark({ ...found, sha256: 'ba7' }, mark)).toBe(false)
  expect(hasMark({ ...found, description: 'acme/shop, run 2' }, mark)).toBe(false)
})

test('a reason of 150 kB is cut, and has no secrets', async () => {
  const message = `bad password=hunter2hunter2 ${'x'.repeat(150_000)}`
  const clients = {
    codedeploy: async () => ({
      send: async () => ({
        deploymentInfo: {
          status: 'Failed',
          errorInformation: { code: 'HOOK_EXECUTION_FAILURE', message },
          rollbackInfo: { rollbackMessage: message },
        },
      }),
    }),
    redactor: createRedactor(() => ({ values: ['hunter2hunter2'] })),
  }
  const { error = '', rollbackMessage = '' } = await getDeployment(
    clients as unknown as Clients,
    'd-OURS12345',
  )
  expect(error).toMatch(/^HOOK_EXECUTION_FAILURE: bad password=/)
  for (const text of [error, rollbackMessage]) {
    expect(text.length).toBeLessThan(1100)
    expect(text).not.toContain('hunter2')
  }
})
