import { describe, expect, test } from '@jest/globals'
import { checkExpressDefinition } from '../../../../src/strategy/express/express-definition.ts'
import type { Container, TaskDefinition } from '../../../../src/task-definition/definition.ts'

const generated: Container = {
  name: 'Main',
  image: 'shop:1',
  portMappings: [
    { containerPort: 8080, name: 'main-8080-tcp', protocol: 'tcp' },
  ] as Container['portMappings'] & object,
}
const definition = (container: Container, more: object = {}): TaskDefinition => ({
  family: 'shop',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [container],
  ...more,
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
