import { expect, test } from '@jest/globals'
import { registerTaskDefinitionSchema } from '../../../src/aws/client/request-schemas.ts'
import type { TaskDefinition } from '../../../src/task-definition/definition.ts'
import { nullEntries, withValues } from '../../../src/task-definition/given-values.ts'

const definition = (container: object, members: object = {}): TaskDefinition =>
  ({ family: 'shop', containerDefinitions: [{ name: 'app', ...container }], ...members }) as TaskDefinition

test('a variable or a property of a proxy without a value gets an empty one, since ECS would drop it', () => {
  const properties = [{ name: 'IgnoredGID' }, { name: 'AppPorts', value: '80' }]
  const given = definition(
    { environment: [{ name: 'A' }, { name: 'B', value: '' }, { value: 'x' }] },
    { proxyConfiguration: { type: 'APPMESH', containerName: 'envoy', properties } },
  )
  expect(withValues(given)).toEqual({
    definition: definition(
      { environment: [{ name: 'A', value: '' }, { name: 'B', value: '' }, { value: 'x' }] },
      {
        proxyConfiguration: {
          type: 'APPMESH',
          containerName: 'envoy',
          properties: [{ name: 'IgnoredGID', value: '' }, properties[1]],
        },
      },
    ),
    given: ['containerDefinitions[app].environment[A]', 'proxyConfiguration.properties[IgnoredGID]'],
  })
})

test('where every variable has one, the definition is the same object', () => {
  const whole = definition({ environment: [{ name: 'B', value: '' }] }, { proxyConfiguration: { type: 'X' } })
  expect(withValues(whole)).toEqual({ definition: whole, given: [] })
  expect(withValues(whole).definition).toBe(whole)
})

test('labels and options that are null are named, members that are null are not', () => {
  const written = definition(
    {
      dockerLabels: { a: null, b: '' },
      logConfiguration: { logDriver: 'awslogs', options: { mode: null } },
      healthCheck: null,
      xMember: { a: null },
    },
    { pidMode: null },
  )
  expect(nullEntries(written, registerTaskDefinitionSchema())).toEqual([
    'containerDefinitions[app].dockerLabels.a',
    'containerDefinitions[app].logConfiguration.options.mode',
  ])
})
