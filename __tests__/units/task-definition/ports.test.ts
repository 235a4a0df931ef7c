import { expect, test } from '@jest/globals'
import type { Container } from '../../../src/task-definition/definition.ts'
import { checkLoadBalancerTargets, checkPortNames, namedPorts } from '../../../src/task-definition/ports.ts'
import { container, definition } from '../../support/builders.ts'
import { failureOf } from '../../support/expected-failure.ts'

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/cicd-demo/73e2d6bc24d8a067'
const wire = (name: string, port: number) => ({ arn: GROUP, container: name, port })
const mapping = (...portMappings: NonNullable<Container['portMappings']>) =>
  container('web', { portMappings })

test.each<[string, Container, number]>([
  ['is mapped', mapping({ containerPort: 80 }, { containerPort: 8080 }), 8080],
  ['begins a range', mapping({ containerPortRange: '8080-8090' }), 8080],
  ['is inside a range', mapping({ containerPortRange: '8080-8090' }), 8085],
  ['ends a range', mapping({ containerPortRange: '8080-8090' }), 8090],
])('a port that %s will do', (_, web, port) => {
  expect(() => checkLoadBalancerTargets(definition(web), [wire('web', port)])).not.toThrow()
})

test('without target groups there is nothing to check', () => {
  expect(() => checkLoadBalancerTargets(definition(), [])).not.toThrow()
})

test.each<[string, Container, number, string]>([
  ['no ports', container('web'), 8080, 'no port'],
  ['other ports', mapping({ containerPort: 80 }, { containerPort: 81 }), 8080, '80, 81'],
  ['a range before it', mapping({ containerPortRange: '8000-8079' }), 8080, '8000-8079'],
  ['a range behind it', mapping({ containerPortRange: '8081-8090' }), 8080, '8081-8090'],
  ['a range without an end', mapping({ containerPortRange: '8080' }), 8085, '8080'],
])('a container with %s does not expose the port', (_, web, port, ports) => {
  expect(failureOf(() => checkLoadBalancerTargets(definition(web), [wire('web', port)]))).toMatchObject({
    title: `Container "web" does not expose port ${port}`,
    message: `Target group cicd-demo of the service forwards to it; the container maps: ${ports}.`,
    next: 'Add the port to its portMappings, or change the load balancers of the service.',
  })
})

test('a container that the service forwards to has to be there', () => {
  const only = definition(container('wbe'), container('log-router'))
  expect(failureOf(() => checkLoadBalancerTargets(only, [wire('web', 8080)]))).toMatchObject({
    title: 'Container "web" is missing in the task definition',
    message:
      'Target group cicd-demo of the service forwards to it; the task definition has: wbe, log-router. Did you mean "wbe"?',
    next: 'Add the container, or change the load balancers of the service.',
  })
})

test('every target group is checked', () => {
  const web = definition(mapping({ containerPort: 80 }))
  expect(failureOf(() => checkLoadBalancerTargets(web, [wire('web', 80), wire('web', 81)])).title).toContain(
    '81',
  )
})

const several = definition(
  container('proxy', { portMappings: [{ name: 'admin', containerPort: 9901 }, { containerPort: 9902 }] }),
  mapping({ name: 'web', containerPort: 8080 }),
)

test('the ports that have a name are known by it, whichever container has them', () => {
  expect([...namedPorts(several)]).toEqual([
    ['admin', 9901],
    ['web', 8080],
  ])
})

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html
test('VPC Lattice has to find the port by its name', () => {
  expect(() => checkPortNames(several, [{ portName: 'web' }, { portName: 'admin' }])).not.toThrow()
  expect(failureOf(() => checkPortNames(several, [{ portName: 'wbe' }]))).toMatchObject({
    title: 'VPC Lattice refers to the port name "wbe", which the task definition does not have',
    message: 'A port mapping gets its name by `name`; it names: admin, web. Did you mean "web"?',
  })
  expect(failureOf(() => checkPortNames(definition(mapping()), [{ portName: 'web' }])).message).toBe(
    'A port mapping gets its name by `name`; it names no port.',
  )
})
