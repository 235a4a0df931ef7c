import { expect, test } from '@jest/globals'
import type { FaultRule } from '../../../../simulator/api/faults.ts'
import { demoImage } from '../../../../simulator/fixtures/demo.ts'
import type { Simulation } from '../../../../simulator/simulation.ts'
import { registerTaskDefinition } from '../../../../src/aws/ecs/registration.ts'
import { describeTaskDefinition } from '../../../../src/aws/ecs/task-definitions.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import { definitionOf, demoAccount, registerRevision, statusOf } from '../../../support/run-account.ts'

/** Registers a new image where the answers to some calls are lost; another run may have done the same before. */
async function registerWith(faults: FaultRule[], isThereAlready = false) {
  const { simulation, tools, service } = demoAccount()
  const { taskDefinition } = service.settings
  const current = definitionOf(simulation, taskDefinition)
  const containerDefinitions = current.containerDefinitions.map(app => ({
    ...app,
    image: demoImage('2.0.0'),
  }))
  if (isThereAlready) registerRevision(simulation)
  simulation.faults.push(...faults)
  let lost = 0
  const lose = () => {
    lost += 1
  }
  const definition = { ...current, containerDefinitions }
  const registration = { definition, current: taskDefinition, maxAttempts: 3, lose }
  const found = await registerTaskDefinition(tools.clients, registration, tools)
  return { ...found, lost, status: statusOf(simulation, found.arn) }
}

const registrationsIn = ({ calls }: Simulation): number =>
  calls.filter(({ operation }) => operation === 'RegisterTaskDefinition').length

const dropped = (kind: 'drop-before' | 'drop-after'): FaultRule => ({
  kind,
  operation: 'RegisterTaskDefinition',
  calls: [1],
})

test.each<[string, FaultRule[], boolean, number, boolean, number]>([
  ['an answer', [], false, 42, true, 0],
  ['a lost answer', [dropped('drop-after')], false, 42, false, 1],
  ['a lost call', [dropped('drop-before')], false, 42, true, 1],
  ['a lost call, and an equal revision of another run', [dropped('drop-before')], true, 42, false, 1],
  ['an answer, and an equal revision of another run', [], true, 43, true, 0],
])(
  'only what AWS answered with is ours: %s',
  async (_, faults, isThereAlready, revision, isReturned, lost) => {
    expect(await registerWith(faults, isThereAlready)).toMatchObject({
      arn: expect.stringMatching(new RegExp(`:${revision}$`)),
      status: 'ACTIVE',
      isReturned,
      lost,
    })
  },
)

/** What is registered of a definition with members that the SDK does not know, and what is told of it. */
async function registerNewer(refusesUnknown: 'by-name' | 'namelessly') {
  const { simulation, tools, service } = demoAccount()
  const warnings: string[] = []
  const log = { ...tools.log, warning: (_: string, message: string) => void warnings.push(message) }
  const { taskDefinition } = service.settings
  simulation.world.state.refusesUnknown = refusesUnknown
  const definition = { ...definitionOf(simulation, taskDefinition), xFirst: 1, xSecond: { a: 1 } }
  const registration = { definition, current: taskDefinition, maxAttempts: 1 }
  const { arn } = await registerTaskDefinition(tools.clients, registration, { ...tools, log })
  return { arn, warnings, tries: simulation.calls.length }
}

test('members that AWS refuses by their names are left out one after the other', async () => {
  const { arn, warnings, tries } = await registerNewer('by-name')
  expect(arn).toMatch(/:42$/)
  expect(tries).toBe(3)
  expect(warnings.map(text => text.split(',')[0])).toEqual([
    'Registered without xSecond',
    'Registered without xFirst',
  ])
})

test('where AWS names none of them, all are left out', async () => {
  const { arn, warnings, tries } = await registerNewer('namelessly')
  expect(arn).toMatch(/:42$/)
  expect(tries).toBe(2)
  expect(warnings).toEqual([expect.stringContaining('Registered without xFirst, xSecond, which AWS returns')])
})

test.each<[string, FaultRule]>([
  ['denied', { kind: 'deny', operation: 'DescribeTaskDefinition', always: true }],
  ['throttled for good', { kind: 'throttle', operation: 'DescribeTaskDefinition', always: true }],
  ['without an answer', { kind: 'drop-before', operation: 'DescribeTaskDefinition', always: true }],
])('a lost answer is no leave to register again where the look is %s', async (_, fault) => {
  const { simulation, tools, service } = demoAccount()
  const { taskDefinition: current } = service.settings
  const definition = definitionOf(simulation, current)
  simulation.faults.push(dropped('drop-after'), fault)
  const registration = { definition, current, maxAttempts: 3 }
  const failure = await rejectionOf(registerTaskDefinition(tools.clients, registration, tools))
  expect(failure.title).toBe('Unknown whether AWS did this: register the task definition cicd-demo')
  expect(registrationsIn(simulation)).toBe(1)
})

test('what was read before the registration does not tell that there was none', async () => {
  const { simulation, tools, service } = demoAccount()
  const { taskDefinition: current } = service.settings
  const clients = { ...tools.clients, taskDefinitions: new Map() }
  await describeTaskDefinition(clients, 'cicd-demo')
  simulation.faults.push(dropped('drop-after'))
  const definition = { ...definitionOf(simulation, current), tags: [{ key: 'release', value: '2' }] }
  const found = await registerTaskDefinition(clients, { definition, current, maxAttempts: 3 }, tools)
  expect(found).toMatchObject({ arn: expect.stringMatching(/:42$/), isReturned: false })
  expect(registrationsIn(simulation)).toBe(1)
})

test('the first revision of a family is registered again after a lost call', async () => {
  const { simulation, tools, service } = demoAccount()
  const { taskDefinition: current } = service.settings
  simulation.faults.push(dropped('drop-before'))
  const definition = { ...definitionOf(simulation, current), family: 'fresh' }
  const found = await registerTaskDefinition(
    tools.clients,
    { definition, current: '', maxAttempts: 3 },
    tools,
  )
  expect(found).toMatchObject({ arn: expect.stringMatching(/fresh:1$/), isReturned: true })
})
