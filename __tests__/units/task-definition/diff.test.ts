import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diffTaskDefinitions } from '../../../src/task-definition/diff.ts'
import { container, definition } from '../things.ts'

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
