import { describe, expect, test } from '@jest/globals'
import { checkBrought } from '../../../src/task-definition/brought.ts'
import type { TaskDefinition } from '../../../src/task-definition/definition.ts'

const definition = (container: object, members: object = {}): TaskDefinition =>
  ({
    family: 'shop',
    containerDefinitions: [{ name: 'app', image: 'app:1', ...container }],
    ...members,
  }) as TaskDefinition

const MASKED = 'has an ARN or name with a part that GitHub masked'

describe('what a run brings and nobody could use is refused, what AWS has already is not:', () => {
  test.each<[string, TaskDefinition, string]>([
    ['an image', definition({ image: 'repo:' }), 'Image of container "app" has an empty tag or digest'],
    [
      'a secret without a place',
      definition({ secrets: [{ name: 'DB', valueFrom: '' }] }),
      '"valueFrom" of containerDefinitions[app].secrets[DB] is empty',
    ],
    [
      'a secret whose place is not there at all',
      definition({ secrets: [{ name: 'DB' }] }),
      '"valueFrom" of containerDefinitions[app].secrets[DB] is empty',
    ],
    [
      'a secret of a log driver',
      definition({ logConfiguration: { secretOptions: [{ name: 'token', valueFrom: '' }] } }),
      '"valueFrom" of containerDefinitions[app].logConfiguration.secretOptions[token] is empty',
    ],
    [
      'a value without a name',
      definition({ environment: [{ name: '', value: 'x' }] }),
      'An item of containerDefinitions[app].environment has no name',
    ],
    ['a role', definition({}, { taskRoleArn: 'arn:aws:iam::***:role/x' }), `Task definition ${MASKED}`],
    [
      'the ARN of a secret',
      definition({ secrets: [{ name: 'T', valueFrom: 'arn:aws:secretsmanager:eu-west-1:***:secret:t' }] }),
      `Task definition ${MASKED}`,
    ],
    [
      'a file with variables',
      definition({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::***/env' }] }),
      `Task definition ${MASKED}`,
    ],
  ])('%s', (_, brought, title) => {
    expect(() => checkBrought(brought, [])).toThrow(expect.objectContaining({ title }))
    expect(() => checkBrought(brought, [undefined, definition({})])).toThrow()
    expect(() => checkBrought(brought, [brought])).not.toThrow()
  })
})

test('variables and options may hold stars, and be empty', () => {
  const harmless = definition({
    environment: [
      { name: 'PATTERN', value: 'arn:aws:iam::***:role/x' },
      { name: 'EMPTY', value: '' },
    ],
    secrets: [{ name: 'DB', valueFrom: '/db' }],
    dockerLabels: { stars: '***' },
  })
  expect(() => checkBrought(harmless, [])).not.toThrow()
})
