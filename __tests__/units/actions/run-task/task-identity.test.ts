import { describe, expect, it } from '@jest/globals'
import {
  type AskedTask,
  identifyTask,
  taskDifferences,
  taskKey,
} from '../../../../src/actions/run-task/task-identity.ts'
import type { Container, TaskDefinition } from '../../../../src/task-definition/definition.ts'

const app: Container = {
  name: 'app',
  image: 'shop:2',
  command: ['serve'],
  environment: [{ name: 'DB_HOST', value: 'staging' }],
  secrets: [{ name: 'DB', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/staging' }],
}

interface Change {
  readonly container?: Partial<Container>
  readonly definition?: Partial<TaskDefinition>
  readonly given?: Record<string, unknown>
  readonly cluster?: string
  readonly service?: string
  readonly input?: AskedTask['input']
  readonly taskRole?: string
  readonly command?: string[]
}

const identify = (change: Change = {}) => {
  const container = { ...app, ...change.container }
  const definition = {
    family: 'shop',
    taskRoleArn: 'arn:aws:iam::123456789012:role/staging',
    containerDefinitions: [container],
    ...change.definition,
  }
  const command = change.command ?? ['bin/migrate']
  const overrides = {
    containerOverrides: [{ name: 'app', command }],
    ...(change.taskRole ? { taskRoleArn: change.taskRole } : {}),
  }
  return identifyTask({
    input: change.input ?? 'before',
    given: { command: command.join(' '), ...change.given },
    place: {
      region: 'eu-west-1',
      cluster: change.cluster ?? 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop',
      service: change.service ?? 'web',
      maxAttempts: 5,
    },
    outline: { definition, container, request: { cluster: 'shop', count: 1, overrides } },
  })
}

const sidecar = (environment: Container['environment']): Partial<TaskDefinition> => ({
  containerDefinitions: [
    app,
    { name: 'pgbouncer', image: 'pgbouncer:1', ...(environment ? { environment } : {}) },
  ],
})

describe('what makes a task before a deployment another one', () => {
  const first = identify()

  it.each<[string, Change, string[]]>([
    [
      'a variable',
      { container: { environment: [{ name: 'DB_HOST', value: 'prod' }] } },
      ['environment DB_HOST'],
    ],
    [
      'one that is added',
      { container: { environment: [...(app.environment ?? []), { name: 'A', value: '' }] } },
      ['environment A'],
    ],
    ['a secret', { container: { secrets: [{ name: 'DB', valueFrom: '/prod' }] } }, ['secret DB']],
    [
      'a file',
      { container: { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::a/b.env' }] } },
      ['environment files'],
    ],
    [
      'the task role',
      { definition: { taskRoleArn: 'arn:aws:iam::123456789012:role/prod' } },
      ['the task role'],
    ],
    ['the task role of the input', { taskRole: 'arn:aws:iam::123456789012:role/prod' }, ['the task role']],
    ['the image', { container: { image: 'shop:3' } }, ['the image']],
    ['the entry point', { container: { entryPoint: ['sh'] } }, ['the command']],
    ['the command', { command: ['bin/other'] }, ['the command']],
    ['a member', { given: { timeout: '5m' } }, ['the members of the input']],
    ['the cluster', { cluster: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod' }, ['the cluster']],
    [
      'a variable of a proxy',
      { definition: sidecar([{ name: 'HOST', value: 'prod' }]) },
      ['environment HOST of pgbouncer'],
    ],
  ])('is %s', (_, change, names) => {
    const other = identify(change)
    expect(taskDifferences(first, other)).toEqual(names)
    expect(taskKey(other)).not.toBe(taskKey(first))
  })

  it.each<[string, Change]>([
    ['the service', { service: 'worker' }],
    ['the family', { definition: { family: 'shop-worker' } }],
    ['a command that the input replaces', { container: { command: ['work'] } }],
    ['the execution role', { definition: { executionRoleArn: 'arn:aws:iam::123456789012:role/other' } }],
    ['a sidecar without settings', { definition: sidecar(undefined) }],
    [
      'the order of variables',
      { container: { environment: [{ name: 'DB_HOST', value: 'old' }, ...(app.environment ?? [])] } },
    ],
  ])('is not %s', (_, change) => {
    const other = identify(change)
    expect(taskDifferences(first, other)).toEqual([])
    expect(taskKey(other)).toBe(taskKey(first))
  })

  it('is the service for a task after its deployment', () => {
    const [web, worker] = ['web', 'worker'].map(service => identify({ input: 'after', service }))
    expect(taskDifferences(web ?? {}, worker ?? {})).toEqual(['the service'])
  })

  it('is told by names without values', () => {
    const other = identify({ container: { environment: [{ name: 'DB_HOST', value: 'hunter2' }] } })
    expect(taskDifferences(first, other).join()).not.toContain('hunter2')
  })
})
