import { expect, test } from '@jest/globals'
import { toTask } from '../../../../src/aws/ecs/task.ts'
import { addressesOf, type GroupKind, targetId } from '../../../../src/aws/elb/task-address.ts'

const group = { arn: 'arn', container: 'app', port: 8080 }
const instances = new Map([['ci-1', 'i-1']])
const tcp: GroupKind = { protocols: ['tcp'], isIpv6: false }

const taskWith = (container: object) =>
  toTask({
    taskArn: 'arn:aws:ecs:eu-west-1:123456789012:task/c/t1',
    containerInstanceArn: 'ci-1',
    containers: [{ name: 'proxy' }, { name: 'app', ...container }],
  })

const binding = (hostPort: number, over: object = {}) => ({
  bindIP: '0.0.0.0',
  containerPort: 8080,
  hostPort,
  protocol: 'tcp' as const,
  ...over,
})

// https://github.com/aws/amazon-ecs-agent/pull/3479: "we do not return any network bindings for awsvpc and host".
test('in a host network, where AWS shows no bindings, the port is that of the container', () => {
  expect(addressesOf(taskWith({ networkBindings: [] }), group, instances, undefined)).toEqual(['i-1:8080'])
})

test('a task with an address of its own is not looked for on an instance', () => {
  const networkInterfaces = [{ privateIpv4Address: '10.0.0.5', ipv6Address: '2001:DB8:0:0::5' }]
  expect(addressesOf(taskWith({ networkBindings: [], networkInterfaces }), group, instances, tcp)).toEqual([
    '10.0.0.5:8080',
    '[2001:db8::5]:8080',
  ])
})

test.each<[string, GroupKind | undefined, string[]]>([
  ['tcp', tcp, ['i-1:32768', 'i-1:32769']],
  ['udp', { protocols: ['udp'], isIpv6: false }, ['i-1:40000']],
  ['tcp by IPv6', { protocols: ['tcp'], isIpv6: true }, ['i-1:32769', 'i-1:32768']],
  ['tcp and udp', { protocols: ['tcp', 'udp'], isIpv6: false }, ['i-1:32768', 'i-1:40000', 'i-1:32769']],
  ['a kind that cannot be read', undefined, ['i-1:32768', 'i-1:40000', 'i-1:32769']],
])('of several bindings, a group of %s takes its own, whichever comes last', (_, kind, expected) => {
  const networkBindings = [
    binding(32769, { bindIP: '::' }),
    binding(32768),
    binding(9, { containerPort: 9090 }),
    binding(40000, { protocol: 'udp' }),
  ]
  expect(addressesOf(taskWith({ networkBindings }), group, instances, kind)).toEqual(expected)
})

test('a port in a range is bound to the one at the same place of the other range', () => {
  const networkBindings = [
    {
      bindIP: '0.0.0.0',
      containerPortRange: '8079-8081',
      hostPortRange: '50000-50002',
      protocol: 'tcp' as const,
    },
  ]
  expect(addressesOf(taskWith({ networkBindings }), group, instances, tcp)).toEqual(['i-1:50001'])
})

test.each([
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '[2001:db8::1]:80'],
  ['2001:DB8::1', '[2001:db8::1]:80'],
  ['10.0.0.1', '10.0.0.1:80'],
  ['i-0abc', 'i-0abc:80'],
])('a target %s is told by the value of its address', (id, expected) => {
  expect(targetId(id, 80)).toBe(expected)
})
