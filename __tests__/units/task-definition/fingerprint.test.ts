import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { registerTaskDefinition } from '../../../simulator/ecs/task-definitions.ts'
import { createSimulation } from '../../../simulator/simulation.ts'
import { type TaskDefinition, withoutReadOnly } from '../../../src/task-definition/definition.ts'
import { fingerprint } from '../../../src/task-definition/diff.ts'
import { container, definition } from '../../support/builders.ts'

const pairs = (...names: readonly string[]) => names.map(name => ({ name, value: `value of ${name}` }))

/** A definition with something of everything, as a user writes it. */
const written: TaskDefinition = {
  ...definition(
    container('app', {
      portMappings: [{ containerPort: 8080 }, { containerPort: 53, protocol: 'udp' } as object],
      environment: pairs('A', 'B'),
      secrets: [{ name: 'S', valueFrom: 'arn:aws:ssm:eu-west-1:1:parameter/s' }],
      command: ['serve', '--port', '8080'],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/shop' } },
    }),
    container('proxy', {
      essential: false,
      cpu: 64,
      dependsOn: [{ containerName: 'app', condition: 'START' }],
    }),
  ),
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  cpu: '256',
  memory: '512',
}

/** The definition as AWS answers it once it is registered. */
function registered(asked: TaskDefinition): TaskDefinition {
  const { world } = createSimulation()
  const { taskDefinition } = registerTaskDefinition(
    world,
    asked as unknown as Parameters<typeof registerTaskDefinition>[1],
  )
  return withoutReadOnly({ ...taskDefinition }) as unknown as TaskDefinition
}

/** The definition with its first container changed. */
const withApp = (over: object): TaskDefinition => {
  const [app, ...others] = written.containerDefinitions
  return { ...written, containerDefinitions: [{ ...container('app'), ...app, ...over }, ...others] }
}

describe('the same is known again', () => {
  test.each<[string, TaskDefinition]>([
    ['as it was written', structuredClone(written)],
    ['with the defaults of AWS', registered(written)],
    [
      'with its members in another order',
      Object.fromEntries(Object.entries(written).reverse()) as unknown as TaskDefinition,
    ],
    [
      'with its containers in another order',
      { ...written, containerDefinitions: written.containerDefinitions.toReversed() },
    ],
    ['with its variables in another order', withApp({ environment: pairs('B', 'A') })],
    ['with members that say nothing', { ...withApp({ mountPoints: [], links: undefined }), volumes: [] }],
    ['with numbers as numbers', { ...written, cpu: 256, memory: 512 }],
  ])('%s', (_, again) => {
    expect(fingerprint(again)).toBe(fingerprint(written))
  })

  test.each(['bridge', 'host', 'awsvpc', undefined])('registered with the network mode %s', networkMode => {
    const asked = { ...definition(container('app', { memory: 128, portMappings: [{ containerPort: 80 }] })) }
    const whole = networkMode === undefined ? asked : { ...asked, networkMode }
    expect(fingerprint(registered(whole))).toBe(fingerprint(whole))
  })
})

describe('any change makes it another', () => {
  const changed: [string, TaskDefinition][] = [
    ['the family', { ...written, family: 'shop2' }],
    ['the size', { ...written, cpu: '512' }],
    ['a role', { ...written, taskRoleArn: 'arn:aws:iam::1:role/x' }],
    ['a tag', { ...written, tags: [{ key: 'a', value: 'b' }] }],
    ['a container less', { ...written, containerDefinitions: written.containerDefinitions.slice(0, 1) }],
    ['an image', withApp({ image: 'repo/app:2' })],
    ['the value of a variable', withApp({ environment: [{ name: 'A', value: 'x' }, ...pairs('B')] })],
    [
      'values of variables swapped',
      withApp({
        environment: [
          { name: 'A', value: 'value of B' },
          { name: 'B', value: 'value of A' },
        ],
      }),
    ],
    ['a variable less', withApp({ environment: pairs('A') })],
    ['an empty variable', withApp({ environment: [...pairs('A', 'B'), { name: 'C', value: '' }] })],
    [
      'a variable that has become a secret',
      withApp({ environment: pairs('A'), secrets: [{ name: 'B', valueFrom: 'value of B' }] }),
    ],
    ['where a secret comes from', withApp({ secrets: [{ name: 'S', valueFrom: 'other' }] })],
    ['the order of a command', withApp({ command: ['serve', '8080', '--port'] })],
    ['a command in one word', withApp({ command: ['serve --port 8080'] })],
    ['a port', withApp({ portMappings: [{ containerPort: 8081 }, { containerPort: 53, protocol: 'udp' }] })],
    ['a protocol', withApp({ portMappings: [{ containerPort: 8080 }, { containerPort: 53 }] })],
    [
      'where the log goes',
      withApp({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/x' } } }),
    ],
    ['what is essential', withApp({ essential: false })],
    [
      'a value with the lines of another variable',
      withApp({
        environment: [
          { name: 'A', value: 'value of A\ncontainerDefinitions[app].environment[B]=value of B' },
        ],
      }),
    ],
  ]

  test.each(changed)('%s', (_, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(written))
  })

  test('no two of these are alike', () => {
    expect(new Set(changed.map(([, other]) => fingerprint(other))).size).toBe(changed.length)
  })

  test('with environment variables of any text', () => {
    const environment = fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 })
    const print = (of: Record<string, string>) =>
      fingerprint(withApp({ environment: Object.entries(of).map(([name, value]) => ({ name, value })) }))
    fc.assert(
      fc.property(environment, environment, (one, other) => {
        const alike =
          JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
        expect(print(one) === print(other)).toBe(alike)
      }),
    )
  })
})
