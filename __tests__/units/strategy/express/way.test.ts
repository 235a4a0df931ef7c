import { describe, expect, test } from '@jest/globals'
import { checkExpressDefinition, wayOf } from '../../../../src/strategy/express/way.ts'
import type { Container, TaskDefinition } from '../../../../src/task-definition/definition.ts'

const generated: Container = {
  name: 'Main',
  image: 'shop:1',
  cpu: 0,
  essential: true,
  portMappings: [
    { containerPort: 8080, name: 'main-8080-tcp', protocol: 'tcp' },
  ] as Container['portMappings'] & object,
  linuxParameters: { initProcessEnabled: true },
  stopTimeout: 30,
  versionConsistency: 'enabled',
  mountPoints: [],
  logConfiguration: { logDriver: 'awslogs', options: { mode: 'non-blocking', 'max-buffer-size': '25m' } },
}
const definition = (container: Container, more: object = {}): TaskDefinition => ({
  family: 'shop',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [container],
  ...more,
})
const { linuxParameters: _, logConfiguration: __, ...plain } = generated
const primary = { image: 'shop:1' }
const sidecar = { containerDefinitions: [generated, { name: 'telemetry', image: 'otel:1' }] }
const tags = [{ key: 'AmazonECSManaged', value: 'true' }]

describe('the way of a task definition', () => {
  test.each<[string, TaskDefinition, object | undefined, ReturnType<typeof wayOf>]>([
    ['as ECS writes it', definition(generated), primary, 'primary-container'],
    ['with nothing more than a primary container says', definition(plain), primary, 'primary-container'],
    [
      'edited, with the tag of ECS',
      definition(generated, { ...sidecar, tags }),
      primary,
      'primary-container',
    ],
    ['edited, without the tag', definition(generated, sidecar), primary, undefined],
    [
      'with a health check',
      definition({ ...plain, healthCheck: { command: ['true'] } }),
      primary,
      'task-definition',
    ],
    ['with a volume', definition(plain, { volumes: [{ name: 'data' }] }), primary, 'task-definition'],
    [
      'with a sidecar',
      definition(plain, { containerDefinitions: [plain, { name: 'log' }] }),
      primary,
      'task-definition',
    ],
    ['without a primary container', definition(generated), undefined, 'task-definition'],
  ])('%s', (_, given, container, way) => {
    expect(wayOf(given, container as Record<string, unknown> | undefined)).toBe(way)
  })
})

describe('a task definition for Express Mode', () => {
  const problem = (given: TaskDefinition) => {
    try {
      checkExpressDefinition(given)
      return undefined
    } catch (error) {
      return (error as Error).message.replace(/^.*and a name\. /, '')
    }
  }

  test.each<[TaskDefinition, string | undefined]>([
    [definition(generated), undefined],
    [definition({ ...generated, name: 'app' }), 'shop has the containers: app.'],
    [definition(generated, { requiresCompatibilities: ['EC2'] }), 'shop requires EC2.'],
    [definition(generated, { networkMode: 'bridge' }), 'The network mode of shop is bridge.'],
    [definition({ ...generated, portMappings: [] }), 'Main has 0 port mappings.'],
    [
      definition({ ...generated, portMappings: [{ containerPort: 1 }, { containerPort: 2 }] }),
      'Main has 2 port mappings.',
    ],
    [
      definition({ ...generated, portMappings: [{ containerPort: 80 }] }),
      'The port mapping of Main has no name.',
    ],
    [
      definition({ ...generated, portMappings: [{ name: 'web' } as { containerPort?: number }] }),
      'The port mapping of Main has no containerPort.',
    ],
    [
      definition({
        ...generated,
        portMappings: [{ containerPort: 53, name: 'dns', protocol: 'udp' } as { containerPort: number }],
      }),
      'The port mapping of Main is for udp.',
    ],
  ])('is refused for what AWS would refuse: %#', (given, words) => {
    expect(problem(given)).toBe(words)
  })
})
