import {
  CodeDeployClient,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  ListApplicationsCommand,
  ListDeploymentGroupsCommand,
  ListDeploymentsCommand,
} from '@aws-sdk/client-codedeploy'
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  PutImageCommand,
} from '@aws-sdk/client-ecr'
import {
  DeregisterTaskDefinitionCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServicesCommand,
  ListTagsForResourceCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { simulatedRequestHandler } from '../../simulator/api/request-handler.ts'
import { arrangeCodeDeployDemo } from '../../simulator/fixtures/codedeploy-demo.ts'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { addRepository, pushImage } from '../../simulator/fixtures/ecr-images.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { APPLICATION, arrangeAccount, CLUSTER, clientsOf, GROUP } from './account.ts'
import { type Moto, startMoto } from './server.ts'

/** An account, the same in both systems but for its names. */
interface Account {
  readonly ecs: ECSClient
  readonly elb: ElasticLoadBalancingV2Client
  readonly codedeploy: CodeDeployClient
  readonly ecr: ECRClient
  readonly cluster: string
  readonly service: string
  readonly family: string
  readonly repository: string
  readonly application: string
  readonly group: string
}

type Call = (account: Account) => Promise<object>

let server: Moto
let moto: Account
let simulated: Account

beforeAll(async () => {
  server = await startMoto(2)
  moto = await accountOfMoto(server.url)
  simulated = accountOfSimulator()
})

afterAll(() => server?.close())

async function accountOfMoto(url: string): Promise<Account> {
  const clients = clientsOf(url)
  await arrangeAccount(clients)
  await clients.ecr.send(new CreateRepositoryCommand({ repositoryName: 'web' }))
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const config = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    size: 2,
    digest: `sha256:${'a'.repeat(64)}`,
  }
  const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [] })
  await clients.ecr.send(new PutImageCommand({ repositoryName: 'web', imageTag: '1', imageManifest }))
  const names = { cluster: CLUSTER, service: 'green', family: 'web', repository: 'web' }
  return { ...clients, ...names, application: APPLICATION, group: GROUP }
}

function accountOfSimulator(): Account {
  const simulation = createSimulation({ seed: 1 })
  arrangeCodeDeployDemo(simulation)
  pushImage(simulation.world, addRepository(simulation.world, 'web'), '1')
  const options = {
    region: 'eu-west-1',
    requestHandler: simulatedRequestHandler(simulation),
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
  }
  return {
    ecs: new ECSClient(options),
    elb: new ElasticLoadBalancingV2Client(options),
    codedeploy: new CodeDeployClient(options),
    ecr: new ECRClient(options),
    cluster: demoCluster,
    service: demoService,
    family: 'cicd-demo',
    repository: 'web',
    application: `AppECS-${demoCluster}-${demoService}`,
    group: `DgpECS-${demoCluster}-${demoService}`,
  }
}

/** The members of an answer by their paths, with their types: `services[].desiredCount` → `number`. */
function membersOf(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) for (const each of value) membersOf(each, `${path}[]`, found)
  else if (typeof value !== 'object' || value === null || value instanceof Date) {
    if (value !== undefined) found.set(path, value instanceof Date ? 'date' : typeof value)
  } else {
    for (const [key, each] of Object.entries(value)) {
      if (key !== '$metadata') membersOf(each, path === '' ? key : `${path}.${key}`, found)
    }
  }
  return found
}

const definition = {
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    {
      name: 'app',
      image: 'web:2',
      cpu: 256,
      memory: 512,
      portMappings: [{ containerPort: 8080 }],
      environment: [{ name: 'MODE', value: 'x' }],
    },
  ],
} as const

const serviceOf = async ({ ecs, cluster, service }: Account) =>
  (await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))).services?.[0]

const runTask = async (account: Account) => {
  const networkConfiguration = (await serviceOf(account))?.networkConfiguration
  return account.ecs.send(
    new RunTaskCommand({
      cluster: account.cluster,
      taskDefinition: account.family,
      launchType: 'FARGATE',
      ...(networkConfiguration ? { networkConfiguration } : {}),
    }),
  )
}

const targetGroup = async ({ elb }: Account): Promise<string> =>
  (await elb.send(new DescribeTargetGroupsCommand({}))).TargetGroups?.[0]?.TargetGroupArn ?? ''
const balancer = async ({ elb }: Account): Promise<string> =>
  (await elb.send(new DescribeLoadBalancersCommand({}))).LoadBalancers?.[0]?.LoadBalancerArn ?? ''
const listeners = async (account: Account) =>
  account.elb.send(new DescribeListenersCommand({ LoadBalancerArn: await balancer(account) }))

const deploy = (account: Account) =>
  account.codedeploy.send(
    new CreateDeploymentCommand({
      applicationName: account.application,
      deploymentGroupName: account.group,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content: APPSPEC } },
    }),
  )

const APPSPEC = JSON.stringify({
  version: 0.0,
  Resources: [
    {
      TargetService: {
        Type: 'AWS::ECS::Service',
        Properties: {
          TaskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:41',
          LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
        },
      },
    },
  ],
})

/** AWS answers the settings of a cluster only where they are asked for. */
const SETTINGS = ['clusters[].settings[].name', 'clusters[].settings[].value']

/** moto has an end for every task, and a memory for its container, which its account gives it. */
const ofTask = (path: string): string[] => [
  `${path}.containers[].exitCode`,
  `${path}.containers[].memory`,
  `${path}.startedBy`,
  `${path}.stoppedReason`,
]

/** moto counts instances, which ECS has not, keeps the AppSpec, of which AWS tells the checksum, and has empty texts. */
const OF_DEPLOYMENT = [
  'deploymentInfo.additionalDeploymentStatusInfo',
  'deploymentInfo.externalId',
  'deploymentInfo.revision.appSpecContent.content',
  ...['Failed', 'InProgress', 'Pending', 'Ready', 'Skipped', 'Succeeded'].map(
    status => `deploymentInfo.deploymentOverview.${status}`,
  ),
]

/**
 * Each call, and the members that only moto answers to it: besides those above the policy of a listener without TLS, the
 * one target group of a rule that in the other account forwards to two, and a token of no next page.
 */
const calls: readonly (readonly [name: string, call: Call, onlyMoto: readonly string[]])[] = [
  [
    'DescribeClusters',
    ({ ecs, cluster }) => ecs.send(new DescribeClustersCommand({ clusters: [cluster] })),
    SETTINGS,
  ],
  [
    'DescribeServices',
    ({ ecs, cluster, service }) => ecs.send(new DescribeServicesCommand({ cluster, services: [service] })),
    [],
  ],
  ['ListServices', ({ ecs, cluster }) => ecs.send(new ListServicesCommand({ cluster })), []],
  [
    'DescribeTaskDefinition',
    ({ ecs, family }) => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: family })),
    ['taskDefinition.containerDefinitions[].memory'],
  ],
  [
    'ListTaskDefinitions',
    ({ ecs, family }) => ecs.send(new ListTaskDefinitionsCommand({ familyPrefix: family })),
    [],
  ],
  [
    'RegisterTaskDefinition',
    ({ ecs }) =>
      ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'new',
          ...structuredClone(definition),
          tags: [{ key: 'a', value: 'b' }],
        } as never),
      ),
    [],
  ],
  [
    'ListTagsForResource',
    async ({ ecs }) => {
      const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'new' }))
      return ecs.send(
        new ListTagsForResourceCommand({ resourceArn: taskDefinition?.taskDefinitionArn ?? '' }),
      )
    },
    [],
  ],
  [
    'DeregisterTaskDefinition',
    ({ ecs }) => ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'new:1' })),
    [],
  ],
  [
    'UpdateService',
    ({ ecs, cluster, service }) => ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount: 3 })),
    [],
  ],
  ['RunTask', runTask, ofTask('tasks[]')],
  [
    'DescribeTasks',
    async account => {
      const tasks = (await runTask(account)).tasks?.map(({ taskArn = '' }) => taskArn) ?? []
      return account.ecs.send(new DescribeTasksCommand({ cluster: account.cluster, tasks }))
    },
    ofTask('tasks[]'),
  ],
  [
    'StopTask',
    async account => {
      const task = (await runTask(account)).tasks?.[0]?.taskArn ?? ''
      return account.ecs.send(new StopTaskCommand({ cluster: account.cluster, task, reason: 'enough' }))
    },
    ofTask('task').filter(path => path !== 'task.stoppedReason'),
  ],
  ['ListTasks', ({ ecs, cluster }) => ecs.send(new ListTasksCommand({ cluster })), []],
  ['DescribeLoadBalancers', ({ elb }) => elb.send(new DescribeLoadBalancersCommand({})), []],
  ['DescribeListeners', listeners, ['Listeners[].SslPolicy']],
  [
    'DescribeRules',
    async account => {
      const ListenerArn = (await listeners(account)).Listeners?.[0]?.ListenerArn ?? ''
      return account.elb.send(new DescribeRulesCommand({ ListenerArn }))
    },
    ['Rules[].Actions[].TargetGroupArn'],
  ],
  ['DescribeTargetGroups', ({ elb }) => elb.send(new DescribeTargetGroupsCommand({})), []],
  [
    'DescribeTargetGroupAttributes',
    async account =>
      account.elb.send(
        new DescribeTargetGroupAttributesCommand({ TargetGroupArn: await targetGroup(account) }),
      ),
    [],
  ],
  [
    'DescribeTargetHealth',
    async account => {
      const asked = { TargetGroupArn: await targetGroup(account), Targets: [{ Id: '10.9.9.9', Port: 80 }] }
      return account.elb.send(new DescribeTargetHealthCommand(asked))
    },
    [],
  ],
  ['ListApplications', ({ codedeploy }) => codedeploy.send(new ListApplicationsCommand({})), []],
  [
    'ListDeploymentGroups',
    ({ codedeploy, application }) =>
      codedeploy.send(new ListDeploymentGroupsCommand({ applicationName: application })),
    ['nextToken'],
  ],
  [
    'GetDeploymentGroup',
    ({ codedeploy, application, group }) =>
      codedeploy.send(
        new GetDeploymentGroupCommand({ applicationName: application, deploymentGroupName: group }),
      ),
    [],
  ],
  ['CreateDeployment', deploy, []],
  [
    'ListDeployments',
    ({ codedeploy, application, group }) =>
      codedeploy.send(
        new ListDeploymentsCommand({ applicationName: application, deploymentGroupName: group }),
      ),
    [],
  ],
  [
    'GetDeployment',
    async ({ codedeploy, application, group }) => {
      const asked = { applicationName: application, deploymentGroupName: group }
      const { deployments = [] } = await codedeploy.send(new ListDeploymentsCommand(asked))
      return codedeploy.send(new GetDeploymentCommand({ deploymentId: deployments[0] ?? '' }))
    },
    OF_DEPLOYMENT,
  ],
  [
    'DescribeRepositories',
    ({ ecr, repository }) => ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repository] })),
    [],
  ],
  [
    'DescribeImages',
    ({ ecr, repository }) => ecr.send(new DescribeImagesCommand({ repositoryName: repository })),
    [],
  ],
  [
    'BatchGetImage',
    ({ ecr, repository }) =>
      ecr.send(new BatchGetImageCommand({ repositoryName: repository, imageIds: [{ imageTag: '1' }] })),
    [],
  ],
]

test.each(calls)('%s is answered alike', async (_, call, onlyMoto) => {
  const theirs = membersOf(await call(moto))
  const ours = membersOf(await call(simulated))
  const both = [...theirs.keys()].filter(path => ours.has(path))
  expect(both.length).toBeGreaterThan(0)
  expect(both.filter(path => theirs.get(path) !== ours.get(path))).toEqual([])
  expect([...theirs.keys()].filter(path => !ours.has(path)).sort()).toEqual([...onlyMoto].sort())
})

/** How a call is refused, or what it fails for in an answer. */
async function refusal(call: Promise<object>): Promise<string> {
  try {
    const { failures } = (await call) as { failures?: { reason?: string; failureCode?: string }[] }
    return failures?.map(({ reason, failureCode }) => failureCode ?? reason).join() ?? 'nothing'
  } catch (error) {
    return (error as Error).name
  }
}

const missing = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/nobody/0123456789abcdef'

describe('refused alike:', () => {
  test.each<[string, Call]>([
    [
      'a cluster that is missing',
      ({ ecs }) => ecs.send(new DescribeClustersCommand({ clusters: ['nowhere'] })),
    ],
    [
      'a service in a cluster that is missing',
      ({ ecs }) => ecs.send(new DescribeServicesCommand({ cluster: 'nowhere', services: ['x'] })),
    ],
    [
      'a service that is missing',
      ({ ecs, cluster }) => ecs.send(new DescribeServicesCommand({ cluster, services: ['nobody'] })),
    ],
    [
      'an update of a service that is missing',
      ({ ecs, cluster }) => ecs.send(new UpdateServiceCommand({ cluster, service: 'nobody' })),
    ],
    [
      'a family that is missing',
      ({ ecs }) => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'nobody' })),
    ],
    ['a task of a family that is missing', account => runTask({ ...account, family: 'nobody' })],
    [
      'targets of a group that is missing',
      ({ elb }) => elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: missing })),
    ],
    [
      'a target group that is missing',
      ({ elb }) => elb.send(new DescribeTargetGroupsCommand({ Names: ['nobody'] })),
    ],
    [
      'a deployment that is missing',
      ({ codedeploy }) => codedeploy.send(new GetDeploymentCommand({ deploymentId: 'd-NOBODY123' })),
    ],
    [
      'a deployment group that is missing',
      ({ codedeploy, application }) =>
        codedeploy.send(
          new GetDeploymentGroupCommand({ applicationName: application, deploymentGroupName: 'nobody' }),
        ),
    ],
    ['an application that is missing', account => deploy({ ...account, application: 'nobody' })],
    [
      'a repository that is missing',
      ({ ecr }) => ecr.send(new DescribeImagesCommand({ repositoryName: 'nobody' })),
    ],
    [
      'an image that is missing',
      ({ ecr, repository }) =>
        ecr.send(new DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageTag: 'none' }] })),
    ],
    [
      'an image that is missing among others',
      ({ ecr, repository }) =>
        ecr.send(new BatchGetImageCommand({ repositoryName: repository, imageIds: [{ imageTag: 'none' }] })),
    ],
  ])('%s', async (_, call) => {
    expect(await refusal(call(simulated))).toBe(await refusal(call(moto)))
  })
})
