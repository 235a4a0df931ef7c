import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CONTROL_INPUT_NAMES, readControlInputs } from '../../../../src/actions/control/inputs.ts'
import { anyText } from '../../../support/any-text.ts'
import { ACCOUNT } from '../../../support/builders.ts'
import { answersOrExplains, failureOf } from '../../../support/expected-failure.ts'
import { environment } from '../../../support/input-environment.ts'

const DEPLOYMENT = `arn:aws:ecs:${ACCOUNT}:service-deployment/prod/web/NCWGC2ZR-taawPAYrIaU5`
const SERVICE = `arn:aws:ecs:${ACCOUNT}:service/prod/web`

const read = (inputs: Readonly<Record<string, string>>) =>
  readControlInputs(environment({ command: 'continue', ...inputs }, { AWS_REGION: 'eu-west-1' }))
const refusal = (inputs: Readonly<Record<string, string>>) => failureOf(() => read(inputs))

test('a missing command is asked for', () => {
  expect(refusal({ command: '' })).toEqual({
    title: 'Input "command" is missing',
    message: 'The action does not know what to do with the deployment.',
    next: 'Write one of continue, rollback, stop, status.',
    fatal: true,
  })
})

test('a deployment of CodeDeploy beside one of ECS is refused', () => {
  expect(refusal({ 'deployment-id': 'd-A1B2C3D4E', 'service-deployment-arn': DEPLOYMENT })).toMatchObject({
    title: 'Input "deployment-id" names a deployment of CodeDeploy, and "service-deployment-arn" one of ECS',
    message: 'Received: d-A1B2C3D4E.',
    next: 'Write only one of the two.',
  })
})

test('a missing deployment is asked for', () => {
  expect(refusal({ cluster: 'prod' })).toEqual({
    title: 'No deployment is named',
    message: 'None of the inputs "deployment-id", "service-deployment-arn" and "service" is set.',
    next: 'Pass the output `deployment-id` or `service-deployment-arn` of the step that deployed, or name the service.',
    fatal: true,
  })
})

const OUTPUT = 'Write the output of the step that deployed.'

test.each<[input: string, value: string, problem: string, message: string, next: string, beside?: object]>([
  [
    'command',
    'rolback',
    'is not one of its values',
    'Received: rolback. Did you mean "rollback"?',
    'Write one of continue, rollback, stop, status.',
    { service: 'web' },
  ],
  [
    'deployment-id',
    'ecs-svc/2',
    'is not a CodeDeploy deployment',
    'Received: ecs-svc/2.',
    'Write an id such as d-A1B2C3D4E, or name the service.',
  ],
  ['deployment-id', SERVICE, 'is not the ARN of a service deployment', `Received: ${SERVICE}.`, OUTPUT],
  [
    'service-deployment-arn',
    SERVICE,
    'is not the ARN of a service deployment',
    `Received: ${SERVICE}.`,
    OUTPUT,
  ],
  ['service-deployment-arn', 'web', 'is not the ARN of a service deployment', 'Received: web.', OUTPUT],
  [
    'service',
    `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
    'is not the ARN of a service',
    `Received: arn:aws:ecs:${ACCOUNT}:cluster/prod.`,
    'Write a name or arn:aws:ecs:…:service/CLUSTER/NAME.',
  ],
  [
    'cluster',
    'staging',
    'is not the cluster of the service',
    'Received: staging.',
    `Write prod, as in ${SERVICE}.`,
    { service: SERVICE },
  ],
  [
    'region',
    'us-east-1',
    'is not the Region of the ARNs',
    'Received: us-east-1.',
    'Write eu-west-1.',
    { 'service-deployment-arn': DEPLOYMENT },
  ],
  [
    'wait',
    'paus',
    'is not one of its values',
    'Received: paus. Did you mean "pause"?',
    'Write one of none, traffic, stable, complete, pause.',
    { service: 'web' },
  ],
  [
    'timeout',
    '5',
    'is not a duration',
    'Received: 5.',
    'Write hours, minutes and seconds such as 30m, 1h30m or 90s.',
    { service: 'web' },
  ],
  [
    'max-attempts',
    '0',
    'is not a whole number from 1 to 20',
    'Received: 0.',
    'Write a number such as 2.',
    { service: 'web' },
  ],
])('%s = %s %s', (input, value, problem, message, next, beside = {}) => {
  expect(refusal({ ...beside, [input]: value })).toEqual({
    title: `Input "${input}" ${problem}`,
    message,
    next,
    fatal: true,
  })
})

test('an input that does not exist is refused', () => {
  expect(refusal({ 'hook-ids': 'x' })).toMatchObject({
    title: 'Input "hook-ids" does not exist',
    message: 'The action has no such input, so what it says would be lost. Did you mean "hook-id"?',
  })
})

test('any text in any input is read or explained', () => {
  const text = fc.oneof(
    anyText(),
    fc.constantFrom('continue', 'd-1', 'arn:', 'arn:aws:ecs:::', '5m', '1', SERVICE, DEPLOYMENT),
  )
  const inputs = fc.dictionary(fc.constantFrom(...CONTROL_INPUT_NAMES), text)
  fc.assert(
    fc.property(inputs, it => answersOrExplains(() => read(it))),
    { numRuns: 300 },
  )
})
