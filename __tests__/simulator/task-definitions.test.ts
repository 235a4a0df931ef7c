import {
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  ListTagsForResourceCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { demo } from '../support/sdk-account.ts'

const container = { name: 'app', image: 'nginx:1' }
const fargate: RegisterTaskDefinitionCommandInput = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [container],
}

describe('RegisterTaskDefinition', () => {
  test('fills in what AWS fills in', async () => {
    const { ecs } = demo()
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        ...fargate,
        cpu: '.25 vCPU',
        memory: '0.5 GB',
        containerDefinitions: [{ ...container, portMappings: [{ containerPort: 80 }] }],
      }),
    )
    expect(taskDefinition).toMatchObject({
      taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1',
      revision: 1,
      status: 'ACTIVE',
      cpu: '256',
      memory: '512',
      volumes: [],
      placementConstraints: [],
      compatibilities: ['EC2', 'FARGATE'],
      containerDefinitions: [
        {
          cpu: 0,
          essential: true,
          environment: [],
          mountPoints: [],
          volumesFrom: [],
          portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        },
      ],
    })
    expect(taskDefinition?.requiresAttributes).toContainEqual({ name: 'ecs.capability.task-eni' })
  })

  test.each<[Partial<RegisterTaskDefinitionCommandInput>, string]>([
    [{ tags: [] }, 'Tags can not be empty.'],
    [{ cpu: '300' }, 'No Fargate configuration exists for given values.'],
    [{ memory: '4096' }, 'No Fargate configuration exists for given values.'],
    [{ cpu: 'much' }, "Invalid 'cpu' setting for task."],
    [{ containerDefinitions: [] }, 'Container list cannot be empty.'],
    [{ containerDefinitions: [{ name: 'app' }] }, 'Container.image should not be null or empty.'],
    [
      { containerDefinitions: [{ name: 'app', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1' }] },
      'Fargate requires task definition to have execution role ARN to support ECR images.',
    ],
    [
      { containerDefinitions: [{ ...container, logConfiguration: { logDriver: 'awslogs' } }] },
      'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    ],
    [
      { requiresCompatibilities: ['EC2'], networkMode: 'bridge', cpu: undefined, memory: undefined },
      "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.",
    ],
    [{ executionRoleArn: '' }, 'Role is not valid'],
    [{ taskRoleArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/demo' }, 'Role is not valid'],
    [
      { containerDefinitions: [{ ...container, secrets: [] }] },
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    ],
    [
      {
        executionRoleArn: 'start',
        containerDefinitions: [{ ...container, secrets: [{ name: 'KEY', valueFrom: '' }] }],
      },
      'The Systems Manager parameter name specified for secret KEY is invalid. The parameter name can be up to 2048 characters and include the following letters and symbols: a-zA-Z0-9_.-',
    ],
    [
      { containerDefinitions: [{ ...container, repositoryCredentials: { credentialsParameter: '' } }] },
      "Invalid setting for container 'app'. credentialsParameter '' is not valid.",
    ],
    [
      { containerDefinitions: [{ ...container, mountPoints: [{ sourceVolume: 'data' }] }] },
      "Unknown volume 'data'.",
    ],
    [
      {
        containerDefinitions: [{ ...container, dependsOn: [{ containerName: 'envoy', condition: 'START' }] }],
      },
      "Cannot depend on container + 'envoy' because it does not exist",
    ],
  ])('%j is refused', async (change, message) => {
    const { ecs } = demo()
    await expect(
      ecs.send(new RegisterTaskDefinitionCommand({ ...fargate, ...change })),
    ).rejects.toMatchObject({
      name: 'ClientException',
      message,
    })
  })

  test.each(['networkMode', 'pidMode', 'ipcMode'])('an empty %s is none of its words', async member => {
    const { ecs } = demo()
    const empty = { ...fargate, [member]: '' }
    await expect(ecs.send(new RegisterTaskDefinitionCommand(empty))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(`Value '' at '${member}' failed to satisfy constraint`),
    })
  })

  test('roles by name or ARN, secrets, volumes and other containers that are there are taken', async () => {
    const { ecs } = demo()
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        ...fargate,
        taskRoleArn: 'app',
        executionRoleArn: 'arn:aws:iam::123456789012:role/path/start',
        volumes: [{ name: 'data' }],
        containerDefinitions: [
          { ...container, name: 'init', essential: false },
          {
            ...container,
            secrets: [{ name: 'KEY', valueFrom: '/web/key' }],
            mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
            dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }],
          },
        ],
      }),
    )
    expect(taskDefinition).toMatchObject({ revision: 1, taskRoleArn: 'app', volumes: [{ name: 'data' }] })
  })
})

describe('revisions', () => {
  test('are found by family, by number and by ARN', async () => {
    const { ecs } = demo()
    const read = async (taskDefinition: string) =>
      (await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))).taskDefinition?.revision
    expect(await read('cicd-demo')).toBe(41)
    expect(await read('cicd-demo:7')).toBe(7)
    expect(await read('arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:12')).toBe(12)
    await expect(read('cicd-demo:99')).rejects.toMatchObject({
      name: 'ClientException',
      message: 'Unable to describe task definition.',
    })
  })

  test('tags come only when asked for', async () => {
    const { ecs } = demo()
    const tags = [{ key: 'team', value: 'web' }]
    const registered = await ecs.send(new RegisterTaskDefinitionCommand({ ...fargate, tags }))
    expect(registered.tags).toEqual(tags)
    const silent = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }))
    expect(silent.tags).toBeUndefined()
    const asked = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'web', include: ['TAGS'] }),
    )
    expect(asked.tags).toEqual(tags)
    const resourceArn = registered.taskDefinition?.taskDefinitionArn
    await ecs.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'stage', value: 'test' }] }))
    await ecs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team'] }))
    const left = await ecs.send(new ListTagsForResourceCommand({ resourceArn }))
    expect(left.tags).toEqual([{ key: 'stage', value: 'test' }])
  })

  test('are listed, deregistered and deleted', async () => {
    const { ecs } = demo()
    const list = async (status: 'ACTIVE' | 'INACTIVE') =>
      (await ecs.send(new ListTaskDefinitionsCommand({ familyPrefix: 'cicd-demo', status, sort: 'DESC' })))
        .taskDefinitionArns ?? []
    expect(await list('ACTIVE')).toHaveLength(41)
    expect((await list('ACTIVE'))[0]).toMatch(/:41$/)
    const remove = () => ecs.send(new DeleteTaskDefinitionsCommand({ taskDefinitions: ['cicd-demo:1'] }))
    expect((await remove()).failures).toHaveLength(1)
    await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'cicd-demo:1' }))
    expect(await list('INACTIVE')).toEqual([expect.stringMatching(/:1$/)])
    expect((await remove()).taskDefinitions?.[0]?.status).toBe('DELETE_IN_PROGRESS')
    const { families } = await ecs.send(new ListTaskDefinitionFamiliesCommand({}))
    expect(families).toEqual(['cicd-demo'])
  })

  test('long lists come in pages', async () => {
    const { ecs } = demo()
    const first = await ecs.send(new ListTaskDefinitionsCommand({ maxResults: 30 }))
    const second = await ecs.send(
      new ListTaskDefinitionsCommand({ maxResults: 30, nextToken: first.nextToken }),
    )
    expect([first.taskDefinitionArns?.length, second.taskDefinitionArns?.length, second.nextToken]).toEqual([
      30,
      11,
      undefined,
    ])
  })
})
