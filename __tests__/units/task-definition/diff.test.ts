import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diffTaskDefinitions } from '../../../src/task-definition/diff.ts'
import { container, definition } from '../../support/builders.ts'

/** The difference between two containers that are alike except for these members. */
function diff(before: object, after: object) {
  return diffTaskDefinitions(definition(container('web', before)), definition(container('web', after)))
}

const AT = 'containerDefinitions[web]'

test.each<[string, object, object, unknown]>([
  [
    'an image',
    {},
    { image: 'repo/app:2' },
    { path: `${AT}.image`, kind: 'changed', before: 'repo/app:1', after: 'repo/app:2' },
  ],
  ['an added number', {}, { memory: 512 }, { path: `${AT}.memory`, kind: 'added', after: '512' }],
  [
    'a removed switch',
    { privileged: true },
    {},
    { path: `${AT}.privileged`, kind: 'removed', before: 'true' },
  ],
  [
    'a variable',
    { environment: [{ name: 'A', value: '1' }] },
    { environment: [{ name: 'A', value: '2' }] },
    { path: `${AT}.environment[A]`, kind: 'changed' },
  ],
  [
    'a variable that becomes empty',
    { environment: [{ name: 'A', value: 'x' }] },
    { environment: [{ name: 'A', value: '' }] },
    { path: `${AT}.environment[A]`, kind: 'changed' },
  ],
  [
    'a new secret',
    {},
    { secrets: [{ name: 'S', valueFrom: 'arn' }] },
    { path: `${AT}.secrets[S]`, kind: 'added' },
  ],
  ['a command', { command: ['a'] }, { command: ['b'] }, { path: `${AT}.command[0]`, kind: 'changed' }],
  [
    'a label',
    { dockerLabels: { cpu: '1' } },
    { dockerLabels: { cpu: '2' } },
    { path: `${AT}.dockerLabels.cpu`, kind: 'changed' },
  ],
  [
    'a port on the host',
    { portMappings: [{ containerPort: 80 }] },
    { portMappings: [{ containerPort: 80, hostPort: 81 }] },
    { path: `${AT}.portMappings[80].hostPort`, kind: 'added', after: '81' },
  ],
])('%s is one change', (_, before, after, change) => {
  expect(diff(before, after)).toEqual([change])
})

test.each<[string, object, object]>([
  ['null and absent', { user: null }, {}],
  ['an empty list and none', { command: [] }, {}],
  ['essential, which AWS fills in', { essential: true }, {}],
  [
    'tcp, which AWS fills in',
    { portMappings: [{ containerPort: 80, protocol: 'tcp' }] },
    { portMappings: [{ containerPort: 80 }] },
  ],
  [
    'hostPort 0, which AWS fills in',
    { portMappings: [{ containerPort: 80, hostPort: 0 }] },
    { portMappings: [{ containerPort: 80 }] },
  ],
  ['cpu 0, which AWS fills in', { cpu: 0 }, {}],
  [
    'variables in another order',
    {
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    },
    {
      environment: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
    },
  ],
  [
    'ports in another order',
    { portMappings: [{ containerPort: 80 }, { containerPort: 81 }] },
    { portMappings: [{ containerPort: 81 }, { containerPort: 80 }] },
  ],
])('%s mean the same', (_, before, after) => {
  expect(diff(before, after)).toEqual([])
  expect(diff(after, before)).toEqual([])
})

/** How many changes it is that the port on the host is given up for any free one. */
const releasingThePort = (networkMode: string) => {
  const mapped = (hostPort: number): object => ({ portMappings: [{ containerPort: 80, hostPort }] })
  const [fixed, dynamic] = [80, 0].map(port => ({
    ...definition(container('web', mapped(port))),
    networkMode,
  }))
  return fixed && dynamic ? diffTaskDefinitions(fixed, dynamic).length : Number.NaN
}

test('in an awsvpc network the port on the host is the port of the container', () => {
  expect(releasingThePort('awsvpc')).toBe(0)
})

test('in a bridge network a fixed port on the host is not a dynamic one', () => {
  expect(releasingThePort('bridge')).toBe(1)
})

test('TCP and UDP on one port are two mappings', () => {
  const tcp = { containerPort: 53, protocol: 'tcp' }
  const udp = { containerPort: 53, protocol: 'udp' }
  expect(diff({ portMappings: [tcp, udp] }, { portMappings: [udp] })).not.toEqual([])
  expect(diff({ portMappings: [tcp, udp] }, { portMappings: [udp, tcp] })).toEqual([])
})

test('only the protocol of a port is implied, not an option of that name', () => {
  const driver = (options: object) => ({ logConfiguration: { logDriver: 'gelf', options } })
  expect(diff(driver({ protocol: 'tcp' }), driver({}))).toEqual([
    { path: `${AT}.logConfiguration.options.protocol`, kind: 'removed' },
  ])
})

test('changes come in the order of their paths, containers and tags by their names', () => {
  const before = { ...definition(container('web'), container('db')), tags: [{ key: 'team', value: 'a' }] }
  const after = {
    ...definition(container('db', { image: 'x' }), container('job')),
    tags: [{ key: 'team', value: 'b' }],
  }
  expect(diffTaskDefinitions(before, after).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'changed containerDefinitions[db].image',
    'added containerDefinitions[job].image',
    'added containerDefinitions[job].name',
    'removed containerDefinitions[web].image',
    'removed containerDefinitions[web].name',
    'changed tags[team]',
  ])
})

const containers = fc.uniqueArray(
  fc.record(
    { name: fc.constantFrom('web', 'db', 'a.b'), image: fc.string(), other: fc.jsonValue(), cpu: fc.nat(2) },
    { requiredKeys: ['name'] },
  ),
  { selector: ({ name }) => name },
)

test('a definition does not differ from itself', () => {
  fc.assert(
    fc.property(
      containers,
      all => diffTaskDefinitions(definition(...all), definition(...structuredClone(all))).length === 0,
    ),
  )
})

test('what is added one way is removed the other way', () => {
  const mirror = { added: 'removed', removed: 'added', changed: 'changed' } as const
  fc.assert(
    fc.property(containers, containers, (a, b) => {
      const there = diffTaskDefinitions(definition(...a), definition(...b))
      const back = diffTaskDefinitions(definition(...b), definition(...a))
      expect(there.map(({ path, kind }) => [path, mirror[kind]])).toEqual(
        back.map(({ path, kind }) => [path, kind]),
      )
    }),
  )
})

test.each<[string, object, object]>([
  [
    'a health check with the numbers that AWS fills in',
    check({ interval: 30, timeout: 5, retries: 3 }),
    check({}),
  ],
  [
    'mounts in another order, and read-only where it is not',
    { mountPoints: [mount('a', { readOnly: false }), mount('b')] },
    { mountPoints: [mount('b'), mount('a')] },
  ],
  [
    'secrets in another order',
    { secrets: [secret('A'), secret('B')] },
    { secrets: [secret('B'), secret('A')] },
  ],
  [
    'dependencies in another order',
    {
      dependsOn: [
        { containerName: 'a', condition: 'START' },
        { containerName: 'b', condition: 'HEALTHY' },
      ],
    },
    {
      dependsOn: [
        { containerName: 'b', condition: 'HEALTHY' },
        { containerName: 'a', condition: 'START' },
      ],
    },
  ],
  [
    'limits in another order',
    { ulimits: [limit('nofile'), limit('nproc')] },
    { ulimits: [limit('nproc'), limit('nofile')] },
  ],
  [
    'capabilities in another order',
    { linuxParameters: { capabilities: { drop: ['ALL', 'NET_RAW'] }, initProcessEnabled: false } },
    { linuxParameters: { capabilities: { drop: ['NET_RAW', 'ALL'] } } },
  ],
  [
    'options and secret options of a log driver in another order',
    {
      logConfiguration: {
        logDriver: 'splunk',
        options: { a: '1', b: '2' },
        secretOptions: [secret('A'), secret('B')],
      },
    },
    {
      logConfiguration: {
        logDriver: 'splunk',
        options: { b: '2', a: '1' },
        secretOptions: [secret('B'), secret('A')],
      },
    },
  ],
  [
    'resources and hosts in another order',
    { resourceRequirements: [{ type: 'GPU', value: '1' }], extraHosts: [host('a'), host('b')] },
    { extraHosts: [host('b'), host('a')], resourceRequirements: [{ type: 'GPU', value: '1' }] },
  ],
  ['switches that are off', { privileged: false, interactive: false, readonlyRootFilesystem: false }, {}],
  ['empty lists of all kinds', { mountPoints: [], volumesFrom: [], systemControls: [], environment: [] }, {}],
])('%s mean the same to AWS', (_, before, after) => {
  expect(diff(before, after)).toEqual([])
  expect(diff(after, before)).toEqual([])
})

function check(over: object): object {
  return { healthCheck: { command: ['CMD', 'true'], ...over } }
}

function mount(name: string, over: object = {}): object {
  return { sourceVolume: name, containerPath: `/${name}`, ...over }
}

function secret(name: string): { name: string; valueFrom: string } {
  return { name, valueFrom: `arn:${name}` }
}

function limit(name: string): object {
  return { name, softLimit: 1, hardLimit: 2 }
}

function host(hostname: string): object {
  return { hostname, ipAddress: '10.0.0.1' }
}

test.each<[string, object, object, readonly string[]]>([
  [
    'sizes in other units, sets, and what AWS fills in',
    { cpu: '512', memory: '1024', requiresCompatibilities: ['EC2', 'FARGATE'], enableFaultInjection: false },
    { cpu: '.5 vCPU', memory: '1 GB', requiresCompatibilities: ['FARGATE', 'EC2'] },
    [],
  ],
  ['the network mode that AWS chooses', { networkMode: 'bridge' }, {}, []],
  ['another size', { cpu: '512' }, { cpu: '1 vcpu' }, ['changed cpu: 512 → 1024']],
  [
    'another compatibility',
    { requiresCompatibilities: ['EC2'] },
    { requiresCompatibilities: ['EC2', 'FARGATE'] },
    ['added requiresCompatibilities[FARGATE]: undefined → undefined'],
  ],
  [
    'volumes in another order, as AWS answers them',
    {
      volumes: [
        { name: 'a', host: {} },
        {
          name: 'b',
          efsVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: '/', transitEncryption: 'DISABLED' },
        },
      ],
    },
    { volumes: [{ name: 'b', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }, { name: 'a' }] },
    // Of the plain volume, which has nothing but its name, that is all there is to compare.
    [],
  ],
  [
    'tags in another order',
    {
      tags: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    },
    {
      tags: [
        { key: 'b', value: '2' },
        { key: 'a', value: '3' },
      ],
    },
    ['changed tags[a]: 1 → 3'],
  ],
])('of a task definition, %s', (_, before, after, changes) => {
  const base = definition(container('web'))
  const found = diffTaskDefinitions({ ...base, ...before }, { ...base, ...after })
  expect(found.map(({ path, kind, before: from, after: to }) => `${kind} ${path}: ${from} → ${to}`)).toEqual(
    changes,
  )
})

test('two items of one name are both compared', () => {
  const mapped = (...ports: number[]) => ({
    portMappings: ports.map(hostPort => ({ containerPort: 80, hostPort })),
  })
  expect(diff(mapped(8080, 8081), mapped(8080, 8082))).toEqual([
    { path: `${AT}.portMappings[80#2].hostPort`, kind: 'changed', before: '8081', after: '8082' },
  ])
})

test('lists whose order counts are compared in their order', () => {
  expect(diff({ command: ['a', 'b'] }, { command: ['b', 'a'] })).toHaveLength(2)
  expect(
    diff({ dnsServers: ['10.0.0.1', '10.0.0.2'] }, { dnsServers: ['10.0.0.2', '10.0.0.1'] }),
  ).toHaveLength(2)
})

test('whatever is secret, no text of it is in a change', () => {
  const marks = ['environment', 'secrets', 'command', 'entryPoint', 'dockerLabels', 'options'] as const
  const with_ = (value: string) => ({
    environment: [{ name: 'A', value }],
    secrets: [{ name: 'S', valueFrom: value }],
    command: [value],
    entryPoint: [value],
    dockerLabels: { cpu: value, image: value },
    user: value,
    logConfiguration: {
      logDriver: 'gelf',
      options: { tag: value },
      secretOptions: [{ name: 'T', valueFrom: value }],
    },
  })
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{9,12}$/), number => {
      const changes = diff(with_(`hidden-${number}`), with_(number))
      const hidden = changes.filter(({ path }) => marks.some(mark => path.includes(mark)))
      expect(hidden.length).toBeGreaterThanOrEqual(marks.length)
      expect(JSON.stringify(hidden)).not.toContain(number)
    }),
  )
})
