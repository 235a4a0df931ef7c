import { GetDeploymentCommand } from '@aws-sdk/client-codedeploy'
import { CreateRepositoryCommand, PutImageCommand } from '@aws-sdk/client-ecr'
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionsCommand,
} from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { awsEnvironment } from '../../simulator/run/aws-environment.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { APPLICATION, arrangeAccount, CLUSTER, clientsOf, GROUP, type MotoClients } from './account.ts'
import { DENIED, type Gate, openGate } from './gate.ts'
import { type Moto, startMoto } from './server.ts'

const RUNNING = 2
const PARAMETER = 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/password'
const REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web'

let moto: Moto
let gate: Gate
let clients: MotoClients

beforeAll(async () => {
  moto = await startMoto(RUNNING)
  clients = clientsOf(moto.url)
  gate = await openGate(moto.url, {
    // moto has none of them, and answers them with a page of its web server.
    refused: new Map([
      ['ecs:ListServiceDeployments', DENIED],
      // So CodeDeploy answers for a deployment that has not begun, and those in moto never do.
      ['codedeploy:GetDeploymentTarget', 'DeploymentNotStartedException'],
    ]),
    lent: new Set(['codedeploy:GetDeploymentConfig', 'ecr:DescribePullThroughCacheRules']),
  })
})

afterAll(async () => {
  await gate?.close()
  await moto?.close()
})

beforeEach(async () => {
  await moto.reset()
  await arrangeAccount(clients)
  gate.calls.length = 0
})

type Entry = 'main.js' | `entries/${'control' | 'run-task' | 'compat-deploy' | 'compat-render'}.js`

/** Runs a part of the committed bundle as a runner starts it, with AWS behind the gate or where `url` says. */
async function run(
  inputs: Readonly<Record<string, string>>,
  {
    entry = 'main.js',
    files = {},
    url = gate.url,
  }: { entry?: Entry; files?: Record<string, string>; url?: string } = {},
): Promise<StepResult> {
  const env = {
    ...inputVariables({ ...(entry === 'entries/compat-render.js' ? {} : { cluster: CLUSTER }), ...inputs }),
    ...awsEnvironment(url),
  }
  return runStep({ entry: `dist/${entry}`, env, files })
}

const inputsOf = (operation: string) =>
  gate.calls.filter(call => call.operation === operation).map(({ input }) => input)
const errorsOf = ({ log }: StepResult) => log.filter(line => line.startsWith('::error'))

async function revision(name: string) {
  const asked = new DescribeTaskDefinitionCommand({ taskDefinition: name, include: ['TAGS'] })
  return clients.ecs.send(asked)
}

async function service(name: string) {
  const { services = [] } = await clients.ecs.send(
    new DescribeServicesCommand({ cluster: CLUSTER, services: [name] }),
  )
  return services[0]
}

describe('registering', () => {
  test('the revision in moto has what was asked for, and otherwise what the service ran', async () => {
    const before = (await revision('web:1')).taskDefinition
    const { exitCode, outputs } = await run({
      service: 'plain',
      image: 'web:2',
      environment: 'LOG_LEVEL=debug\nGREETING=a=b, "c"',
      secrets: `PASSWORD=${PARAMETER}`,
      tags: 'team=shop',
      wait: 'none',
    })
    expect(exitCode).toBe(0)
    expect(outputs.get('task-definition')).toBe('web:2')
    const { taskDefinition: after, tags } = await revision('web:2')
    const [container] = before?.containerDefinitions ?? []
    expect(after).toEqual({
      ...before,
      taskDefinitionArn: outputs.get('task-definition-arn'),
      revision: 2,
      containerDefinitions: [
        {
          ...container,
          image: 'web:2',
          environment: [
            { name: 'LOG_LEVEL', value: 'debug' },
            { name: 'GREETING', value: 'a=b, "c"' },
          ],
          secrets: [{ name: 'PASSWORD', valueFrom: PARAMETER }],
        },
      ],
    })
    expect(tags).toEqual([{ key: 'team', value: 'shop' }])
  })

  test('a file is registered member by member', async () => {
    const definition = {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '512',
      memory: '1024',
      executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
      taskRoleArn: 'arn:aws:iam::123456789012:role/task',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      ephemeralStorage: { sizeInGiB: 30 },
      volumes: [{ name: 'data' }],
      containerDefinitions: [
        {
          name: 'app',
          image: 'web:1',
          command: ['serve', '--port', '80'],
          portMappings: [{ containerPort: 80, protocol: 'tcp' }],
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly: true }],
          healthCheck: { command: ['CMD', 'true'], interval: 10, retries: 2, timeout: 5 },
          dependsOn: [{ containerName: 'log', condition: 'START' }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/ecs/web',
              'awslogs-stream-prefix': 'web',
              'awslogs-create-group': 'true',
            },
          },
          ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2048 }],
          linuxParameters: { initProcessEnabled: true },
        },
        { name: 'log', image: 'log:1', essential: false },
      ],
    }
    const files = { 'task.json': JSON.stringify(definition) }
    const { exitCode } = await run(
      { service: 'plain', 'task-definition': 'task.json', image: 'app=web:7', wait: 'none' },
      { files },
    )
    expect(exitCode).toBe(0)
    const [app, log] = definition.containerDefinitions
    expect((await revision('web:2')).taskDefinition).toMatchObject({
      ...definition,
      containerDefinitions: [{ ...app, image: 'web:7' }, log],
    })
  })

  test('nothing is registered where nothing would change', async () => {
    const { exitCode } = await run({
      service: 'plain',
      image: 'web:1',
      'skip-unchanged': 'true',
      wait: 'none',
    })
    expect(exitCode).toBe(0)
    expect(inputsOf('RegisterTaskDefinition')).toEqual([])
    const { taskDefinitionArns } = await clients.ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
    )
    expect(taskDefinitionArns).toHaveLength(1)
  })

  test('old revisions are deregistered, and kept ones are not', async () => {
    for (const image of ['web:2', 'web:3']) await run({ service: 'plain', image, wait: 'none' })
    const { exitCode } = await run({
      service: 'plain',
      image: 'web:4',
      'force-new-deployment': 'true',
      'deregister-old-revisions': '2',
    })
    expect(exitCode).toBe(0)
    const { taskDefinitionArns = [] } = await clients.ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: 'web', status: 'ACTIVE' }),
    )
    // web:1 is what the other services run.
    expect(taskDefinitionArns.map(arn => arn.split('/').at(-1)).sort()).toEqual(['web:1', 'web:3', 'web:4'])
  })

  test('a tag in moto’s registry is pinned to its digest', async () => {
    const { ecr } = clients
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'web' }))
    const imageManifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        size: 2,
        digest: `sha256:${'a'.repeat(64)}`,
      },
      layers: [],
    })
    const { image } = await ecr.send(
      new PutImageCommand({ repositoryName: 'web', imageTag: '2', imageManifest }),
    )
    const { exitCode, outputs } = await run({
      service: 'plain',
      image: `${REPOSITORY}:2`,
      'pin-digest': 'true',
      wait: 'none',
    })
    expect(exitCode).toBe(0)
    const digest = image?.imageId?.imageDigest
    expect(digest).toMatch(/^sha256:/)
    expect(outputs.get('image-digest')).toBe(digest)
    const { taskDefinition } = await revision('web:2')
    expect(taskDefinition?.containerDefinitions?.[0]?.image).toBe(`${REPOSITORY}:2@${digest}`)
  })
})

describe('the preflight', () => {
  test('a parameter that moto lacks stops the deployment before anything is registered', async () => {
    const finished = await run({ service: 'plain', secrets: `PASSWORD=${PARAMETER}-2`, wait: 'none' })
    expect(finished.exitCode).toBe(1)
    expect(errorsOf(finished).join('\n')).toContain('Parameter /shop/password-2 does not exist')
    expect(inputsOf('RegisterTaskDefinition')).toEqual([])
  })

  test('an image that moto’s registry lacks stops it too', async () => {
    await clients.ecr.send(new CreateRepositoryCommand({ repositoryName: 'web' }))
    const finished = await run({ service: 'plain', image: `${REPOSITORY}:9`, wait: 'none' })
    expect(finished.exitCode).toBe(1)
    expect(errorsOf(finished)).toHaveLength(1)
    expect(inputsOf('RegisterTaskDefinition')).toEqual([])
  })
})

describe('updating a service', () => {
  test('UpdateService says what was asked for and nothing else', async () => {
    const settings =
      'healthCheckGracePeriodSeconds: 30\npropagateTags: SERVICE\ndeploymentConfiguration: { maximumPercent: 150 }'
    const { exitCode, outputs } = await run({
      service: 'plain',
      image: 'web:2',
      'desired-count': '3',
      'service-settings': settings,
      wait: 'none',
    })
    expect(exitCode).toBe(0)
    expect(inputsOf('UpdateService')).toEqual([
      {
        cluster: `arn:aws:ecs:eu-west-1:123456789012:cluster/${CLUSTER}`,
        service: 'plain',
        taskDefinition: outputs.get('task-definition-arn'),
        desiredCount: 3,
        propagateTags: 'SERVICE',
        healthCheckGracePeriodSeconds: 30,
        deploymentConfiguration: { maximumPercent: 150 },
      },
    ])
    expect(await service('plain')).toMatchObject({
      taskDefinition: outputs.get('task-definition-arn'),
      desiredCount: 3,
      propagateTags: 'SERVICE',
    })
  })

  test('a deployment is waited for until moto says that it is complete', async () => {
    const { exitCode, outputs, log } = await run({
      service: 'plain',
      image: 'web:2',
      'force-new-deployment': 'true',
      timeout: '30s',
    })
    expect(exitCode).toBe(0)
    expect(outputs.get('outcome')).toBe('succeeded')
    expect(outputs.get('deployment-id')).toBe((await service('plain'))?.deployments?.[0]?.id)
    expect(log.filter(line => line.startsWith('::notice'))).toEqual([
      expect.stringContaining('Service deployments cannot be read'),
    ])
  })

  test('tasks that moto never runs are missing at the end of the timeout', async () => {
    const { exitCode, outputs } = await run({
      service: 'plain',
      image: 'web:2',
      'desired-count': '3',
      'force-new-deployment': 'true',
      timeout: '6s',
    })
    expect(exitCode).toBe(1)
    expect(outputs.get('outcome')).toBe('timed-out')
    expect(outputs.get('reason')).toContain('2 of 3 tasks of the new revision run')
  })

  test('targets that moto never registers are missing, though moto calls the deployment complete', async () => {
    const { exitCode, outputs } = await run({
      service: 'balanced',
      image: 'web:2',
      'force-new-deployment': 'true',
      timeout: '6s',
    })
    expect(exitCode).toBe(1)
    expect(outputs.get('outcome')).toBe('timed-out')
    expect(outputs.get('reason')).toContain('0 of 2 targets are healthy in target group web-blue')
  })

  test('the drop-in for the official action deploys a file', async () => {
    const task = {
      family: 'web',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
    }
    const files = {
      'task.json': JSON.stringify({
        ...task,
        containerDefinitions: [{ name: 'app', image: 'web:1', portMappings: [{ containerPort: 80 }] }],
      }),
    }
    const { exitCode } = await run(
      { service: 'plain', 'task-definition': 'task.json', 'force-new-deployment': 'true' },
      { entry: 'entries/compat-deploy.js', files },
    )
    expect(exitCode).toBe(0)
    expect((await service('plain'))?.taskDefinition).toMatch(/web:2$/)
  })
})

describe('CodeDeploy', () => {
  const deployment = async (deploymentId: string) =>
    (await clients.codedeploy.send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo

  test('moto keeps the deployment with the AppSpec that was made from its service', async () => {
    const { exitCode, outputs } = await run({
      service: 'green',
      image: 'web:2',
      'codedeploy-application': APPLICATION,
      'codedeploy-deployment-group': GROUP,
      'codedeploy-deployment-config': 'CodeDeployDefault.ECSAllAtOnce',
      'auto-rollback': 'true',
      wait: 'none',
    })
    expect(exitCode).toBe(0)
    expect(outputs.get('outcome')).toBe('started')
    const kept = await deployment(outputs.get('codedeploy-deployment-id') ?? '')
    expect(kept).toMatchObject({
      applicationName: APPLICATION,
      deploymentGroupName: GROUP,
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      autoRollbackConfiguration: { enabled: true },
      revision: { revisionType: 'AppSpecContent' },
    })
    const appspec = JSON.parse(kept?.revision?.appSpecContent?.content ?? '{}')
    expect(appspec.Resources[0].TargetService.Properties).toMatchObject({
      TaskDefinition: outputs.get('task-definition-arn'),
      LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 80 },
    })
  })

  test('a deployment that moto never ends is still waited for at the end of the timeout', async () => {
    const { exitCode, outputs } = await run({
      service: 'green',
      image: 'web:2',
      'codedeploy-application': APPLICATION,
      'codedeploy-deployment-group': GROUP,
      'codedeploy-deployment-config': 'CodeDeployDefault.ECSAllAtOnce',
      timeout: '6s',
    })
    expect(exitCode).toBe(1)
    expect(outputs.get('outcome')).toBe('timed-out')
    expect(inputsOf('CreateDeployment')).toHaveLength(1)
  })

  test('a deployment group that moto lacks is an error before anything is registered', async () => {
    const finished = await run({
      service: 'green',
      image: 'web:2',
      'codedeploy-application': APPLICATION,
      'codedeploy-deployment-group': 'nobody',
    })
    expect(finished.exitCode).toBe(1)
    expect(errorsOf(finished)).toHaveLength(1)
    expect(inputsOf('RegisterTaskDefinition')).toEqual([])
  })
})

describe('what moto refuses is understood:', () => {
  test.each([
    ['a missing service', { service: 'nobody' }, 'Service "nobody" was not found', 'It has: '],
    [
      'a missing cluster',
      { cluster: 'nowhere', service: 'plain' },
      'Cluster "nowhere" was not found',
      'It has: shop',
    ],
    ['a missing revision', { service: 'plain', 'task-definition': 'web:99' }, 'was not found', 'web%3A99'],
  ])('%s', async (_, inputs, title, words) => {
    const finished = await run({ image: 'web:2', ...inputs })
    expect(finished.exitCode).toBe(1)
    expect(errorsOf(finished).join('\n')).toContain(title)
    expect(errorsOf(finished).join('\n')).toContain(words)
    expect(errorsOf(finished)).toHaveLength(1)
    expect(inputsOf('RegisterTaskDefinition')).toEqual([])
  })

  test('a role without the permission for service deployments', async () => {
    const finished = await run({ service: 'plain', command: 'rollback' }, { entry: 'entries/control.js' })
    expect(finished.exitCode).toBe(1)
    const said = errorsOf(finished).join('\n')
    expect(said).toContain('Add this statement to a policy of the role')
    expect(said).toContain('ecs:ListServiceDeployments')
  })

  test('a page that is not AWS’s, which moto answers to what it lacks', async () => {
    const inputs = { service: 'plain', image: 'web:2', 'force-new-deployment': 'true', timeout: '3s' }
    const { exitCode, outputs, log } = await run(inputs, { url: moto.url })
    expect(exitCode).toBe(1)
    expect(outputs.get('outcome')).toBe('timed-out')
    expect(log.join('\n')).toContain('The answer is a web page and not from AWS')
  })
})

describe('a task that runs once', () => {
  test('is placed like the service, and followed to its end', async () => {
    const { exitCode, outputs } = await run(
      { service: 'plain', command: 'bin/migrate --all', environment: 'MODE=once', timeout: '1m' },
      { entry: 'entries/run-task.js' },
    )
    expect(exitCode).toBe(0)
    expect(outputs.get('outcome')).toBe('succeeded')
    expect(outputs.get('exit-code')).toBe('0')
    expect(inputsOf('RunTask')).toEqual([
      expect.objectContaining({
        launchType: 'FARGATE',
        networkConfiguration: (await service('plain'))?.networkConfiguration,
        overrides: {
          containerOverrides: [
            {
              name: 'app',
              command: ['bin/migrate', '--all'],
              environment: [{ name: 'MODE', value: 'once' }],
            },
          ],
        },
      }),
    ])
  })
})
