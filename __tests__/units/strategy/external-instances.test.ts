import { expect, test } from '@jest/globals'
import { checkExternalDefinition, checkExternalSettings } from '../../../src/strategy/external-instances.ts'

const service = { name: 'agent', launchType: 'EXTERNAL' }
const definition = { family: 'agent', containerDefinitions: [{ name: 'app' }] }

test.each<[object, readonly string[] | undefined, string]>([
  [{ networkMode: 'awsvpc' }, undefined, 'network mode awsvpc'],
  [
    { volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] },
    undefined,
    'Amazon EFS volume data',
  ],
  [{ requiresCompatibilities: ['FARGATE'] }, undefined, 'requires FARGATE'],
  [{}, ['EC2'], 'is compatible with EC2, and not with EXTERNAL'],
])('a task definition with %j and the compatibilities %j does not run there', (members, known, words) => {
  expect(() => checkExternalDefinition(service, { ...definition, ...members }, known)).toThrow(words)
  const elsewhere = { name: 'agent', launchType: 'EC2' }
  expect(() => checkExternalDefinition(elsewhere, { ...definition, ...members }, known)).not.toThrow()
})

// What AWS validates for EC2, it has been seen to call compatible with EXTERNAL, too.
test.each<[object, readonly string[] | undefined]>([
  [{}, undefined],
  [{ networkMode: 'bridge', requiresCompatibilities: ['EC2'] }, ['EXTERNAL', 'EC2']],
  [{ networkMode: 'host', requiresCompatibilities: ['EXTERNAL'] }, undefined],
  [{ volumes: [{ name: 'data', host: { sourcePath: '/data' } }] }, []],
])('one with %j and the compatibilities %j does', (members, known) => {
  expect(() => checkExternalDefinition(service, { ...definition, ...members }, known)).not.toThrow()
})

test('no settings of networks are taken', () => {
  const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
  expect(() => checkExternalSettings(service, { networkConfiguration })).toThrow('network mode awsvpc')
  expect(() => checkExternalSettings(service, { networkConfiguration: {} })).not.toThrow()
})
