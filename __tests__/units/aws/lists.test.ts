import { describe, expect, test } from '@jest/globals'
import { singleItems } from '../../../simulator/api/pages.ts'
import { addScalableTarget, addScalingActivity } from '../../../simulator/autoscaling/scaling.ts'
import { putAlarm } from '../../../simulator/cloudwatch/alarms.ts'
import { arrangeCodeDeployDemo } from '../../../simulator/fixtures/codedeploy-demo.ts'
import { demoApplication, demoGroup } from '../../../simulator/fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../../../simulator/fixtures/demo.ts'
import { addRepository, pushImage } from '../../../simulator/fixtures/ecr-images.ts'
import { addLatticeGroup } from '../../../simulator/fixtures/lattice.ts'
import { arrangeNativeDemo } from '../../../simulator/fixtures/native-demo.ts'
import { addRule, addSchedule } from '../../../simulator/fixtures/scheduled-tasks.ts'
import { addLogGroup, subnets, taskSecurityGroup } from '../../../simulator/fixtures/task-dependencies.ts'
import type { Simulation } from '../../../simulator/simulation.ts'
import { ecsArn } from '../../../simulator/world/arn.ts'
import { findAlarmChanges } from '../../../src/aws/alarm-history.ts'
import { describeAlarms } from '../../../src/aws/alarms.ts'
import { findScalableTargets, findScalingCause } from '../../../src/aws/autoscaling.ts'
import type { Clients } from '../../../src/aws/client/clients.ts'
import { findDeploymentGroup } from '../../../src/aws/codedeploy/deployment-groups.ts'
import { listActiveDeployments } from '../../../src/aws/codedeploy/deployments.ts'
import { describeSecurityGroups, describeSubnets } from '../../../src/aws/ec2.ts'
import { findPullThroughCaches, tryFindImage } from '../../../src/aws/ecr.ts'
import { findManagedProviders } from '../../../src/aws/ecs/capacity-providers.ts'
import {
  readCodeDeployDurations,
  readServiceDeploymentDurations,
} from '../../../src/aws/ecs/deployment-durations.ts'
import { listClusters, listRevisions, listRevisionsInUse } from '../../../src/aws/ecs/deregister.ts'
import { listClusterTasks, listTasks } from '../../../src/aws/ecs/list-tasks.ts'
import { listDaemonArns } from '../../../src/aws/ecs/lists.ts'
import { missingCluster, missingService } from '../../../src/aws/ecs/not-found.ts'
import { findStartedTasks } from '../../../src/aws/ecs/run-task.ts'
import {
  findPastDeployment,
  listServiceDeployments,
} from '../../../src/aws/ecs/service-deployment-history.ts'
import { findServiceDeployment } from '../../../src/aws/ecs/service-deployments.ts'
import { findTaggedServices } from '../../../src/aws/ecs/tagged-services.ts'
import { listFamilies } from '../../../src/aws/ecs/task-definitions.ts'
import { describeListener, listListeners, testListenerUrl } from '../../../src/aws/elb/listeners.ts'
import {
  describeDnsName,
  readLoadBalancerQuotas,
  securityGroupsOf,
} from '../../../src/aws/elb/load-balancers.ts'
import { listRules, ruleTargetGroups } from '../../../src/aws/elb/rules.ts'
import { describeTargetGroupDetails } from '../../../src/aws/elb/target-group-details.ts'
import {
  describeTargetGroupSettings,
  findTaggedTargetGroups,
  findTargetGroups,
} from '../../../src/aws/elb/target-groups.ts'
import { readTrafficWeights } from '../../../src/aws/elb/traffic-weights.ts'
import { simulatePolicy } from '../../../src/aws/iam.ts'
import { listTargets } from '../../../src/aws/lattice/targets.ts'
import { hasLogGroup, readLogPage, readLogTail } from '../../../src/aws/logs.ts'
import {
  listEventBuses,
  listRulesByTarget,
  listRuleTargets,
} from '../../../src/aws/schedules/rule-targets.ts'
import { listSchedules } from '../../../src/aws/schedules/schedules.ts'
import { listCalls, unknownOperations } from '../../support/list-calls.ts'
import { account, advanceSeconds, registerRevision } from '../../support/run-account.ts'

const region = 'eu-west-1'
const registry = { account: '123456789012', region }
const where = { cluster: demoCluster, service: demoService }
const group = { applicationName: demoApplication, deploymentGroupName: demoGroup }
const stream = { logGroupName: '/ecs/cicd-demo', logStreamName: 'app' }

const addImages = ({ world }: Simulation): void => {
  const repository = addRepository(world, 'shop')
  for (const tag of ['1', '2', '3']) pushImage(world, repository, tag)
  for (const prefix of ['docker', 'github']) world.state.pullThroughCaches.set(prefix, `${prefix}.example`)
}

const addLogs = ({ world }: Simulation): void => {
  const { logGroups } = world.state
  if (!logGroups.has(stream.logGroupName)) addLogGroup(world, stream.logGroupName)
  const lines = ['one', 'two', 'three'].map((text, at) => ({ at, ingestedAt: at, text }))
  logGroups.get(stream.logGroupName)?.streams.set('app', { name: 'app', arn: 'app', createdAt: 0, lines })
}

/** An account in which there are several of everything, with a CodeDeploy deployment that is over and one under way. */
const busyAccount = () =>
  account(simulation => {
    arrangeCodeDeployDemo(simulation)
    const { world, outOfBand } = simulation
    addImages(simulation)
    addLogs(simulation)
    addScalableTarget(world, where, { MinCapacity: 1, MaxCapacity: 4 })
    for (const count of [3, 4]) addScalingActivity(world, where, count)
    for (const name of ['one', 'two']) putAlarm(world, name, { type: 'CompositeAlarm' })
    for (const name of ['one', 'two'])
      world.state.clusters.set(name, {
        arn: `arn:aws:ecs:eu-west-1:1:cluster/${name}`,
        name,
        status: 'ACTIVE',
      })
    registerRevision(simulation, undefined, 'cicd-demo-admin')
    for (const wait of [3600, 60]) {
      outOfBand.startDeployment(demoCluster, demoService, { taskDefinition: registerRevision(simulation) })
      advanceSeconds(simulation, wait)
    }
    return [...world.state.codeDeploy.deployments.keys()].at(-1) ?? ''
  })

const nativeAccount = () => account(simulation => arrangeNativeDemo(simulation))

const raise = (what: string): never => {
  throw new Error(what)
}

type Read = (clients: Clients, account: { simulation: Simulation; deployment: string }) => Promise<unknown>
const first = <T>(map: Map<string, T>): string => [...map.keys()][0] ?? ''
const log = { info: () => {}, notice: () => {}, warning: () => {}, debug: () => {}, group: () => {} } as never

/** Each way to read a list, by the places in `src/aws` that ask for it. */
const READS: [call: string, name: string, read: Read][] = [
  [
    'autoscaling.ts DescribeScalableTargets',
    'how a service is scaled',
    clients => findScalableTargets(clients, [`service/${demoCluster}/${demoService}`]),
  ],
  [
    'autoscaling.ts DescribeScalingActivities',
    'why a service was scaled',
    clients => findScalingCause(clients, where, 3, 0),
  ],
  [
    'alarm-history.ts DescribeAlarmHistory',
    'the changes of an alarm',
    (clients, { simulation }) => {
      for (const state of ['ALARM', 'OK', 'ALARM'] as const) simulation.outOfBand.setAlarm('one', state)
      return findAlarmChanges(clients, 'one', 0)
    },
  ],
  [
    'ecs/capacity-providers.ts DescribeCapacityProviders',
    'which capacity providers are of Managed Instances',
    (clients, { simulation }) => {
      for (const name of ['one', 'two']) simulation.world.state.managed.providers.add(name)
      return findManagedProviders(clients, demoCluster, ['one', 'FARGATE', 'two'])
    },
  ],
  [
    'ecs/lists.ts ListDaemons',
    'the managed daemons of a cluster',
    (clients, { simulation }) => {
      simulation.world.state.managed.daemons.set(demoCluster, ['one', 'two'])
      return listDaemonArns(clients.ecs, demoCluster)
    },
  ],
  ['alarms.ts DescribeAlarms', 'alarms by their names', clients => describeAlarms(clients, ['one', 'two'])],
  [
    'codedeploy/lists.ts ListApplications',
    'a deployment group of any application',
    async (clients, { simulation }) => {
      const { applications, groups } = simulation.world.state.codeDeploy
      const [[key, { view }] = raise('no group')] = groups
      const [application = raise('no application')] = applications.values()
      for (const name of ['one', 'two']) applications.set(name, { ...application, applicationName: name })
      groups.delete(key)
      groups.set(`two/${demoGroup}`, { view: { ...view, applicationName: 'two' } })
      return findDeploymentGroup(clients, where, {})
    },
  ],
  [
    'codedeploy/lists.ts ListDeploymentGroups',
    'a deployment group of an application',
    async (clients, { simulation }) => {
      const { groups } = simulation.world.state.codeDeploy
      const [found = raise('no group')] = groups.values()
      // The console's name is tried first; without it the groups are listed.
      groups.clear()
      for (let number = 0; number < 150; number++) {
        const deploymentGroupName = `other-${number}`
        const ecsServices = [{ clusterName: demoCluster, serviceName: `service-${number}` }]
        groups.set(`${demoApplication}/${deploymentGroupName}`, {
          view: { ...found.view, deploymentGroupName, ecsServices },
        })
      }
      return findDeploymentGroup(clients, { cluster: demoCluster, service: 'service-149' }, {})
    },
  ],
  [
    'codedeploy/lists.ts ListDeployments',
    'active deployments',
    clients => listActiveDeployments(clients, group),
  ],
  [
    'codedeploy/lists.ts ListDeployments',
    'times of past deployments',
    clients =>
      readCodeDeployDurations(clients, {
        application: demoApplication,
        name: demoGroup,
        config: 'CodeDeployDefault.ECSAllAtOnce',
      }),
  ],
  ['ec2.ts DescribeSubnets', 'subnets', clients => describeSubnets(clients, subnets)],
  [
    'ec2.ts DescribeSecurityGroups',
    'security groups',
    clients => describeSecurityGroups(clients, [taskSecurityGroup]),
  ],
  [
    'ecr.ts DescribeImages',
    'tags for a hint',
    clients => tryFindImage(clients, registry, { repository: 'shop', tag: '9' } as never),
  ],
  [
    'ecr.ts DescribePullThroughCacheRules',
    'pull through caches',
    clients => findPullThroughCaches(clients, registry),
  ],
  ['ecs/lists.ts ListClusters', 'clusters', clients => listClusters(clients)],
  [
    'ecs/lists.ts ListClusters',
    'clusters for a hint',
    clients => missingCluster(clients, 'thre', new Error('Cluster not found.')),
  ],
  ['ecs/lists.ts ListServices', 'services', clients => findTaggedServices(clients, demoCluster, () => true)],
  ['ecs/lists.ts ListServices', 'services for a hint', clients => missingService(clients, where, 'MISSING')],
  [
    'ecs/lists.ts ListServices',
    'revisions that services use',
    clients => listRevisionsInUse(clients, [demoCluster], 'none'),
  ],
  ['ecs/lists.ts ListTaskDefinitionFamilies', 'families', clients => listFamilies(clients)],
  ['ecs/lists.ts ListTaskDefinitions', 'revisions', clients => listRevisions(clients, 'cicd-demo')],
  ['ecs/lists.ts ListTasks', 'tasks of a service', clients => listTasks(clients, where, 'RUNNING')],
  [
    'ecs/lists.ts ListTasks',
    'tasks of a cluster',
    clients => listClusterTasks(clients.ecs, demoCluster, 'RUNNING', 1),
  ],
  [
    'ecs/lists.ts ListTasks',
    'tasks by what started them',
    async (clients, { simulation }) => {
      for (const task of simulation.world.state.tasks.values()) task.view.startedBy = 'us'
      return findStartedTasks(clients, demoCluster, 'us')
    },
  ],
  ['elb/lists.ts DescribeAccountLimits', 'limits', clients => readLoadBalancerQuotas(clients, log)],
  [
    'elb/lists.ts DescribeListeners',
    'listeners',
    (clients, { simulation }) => listListeners(clients, first(simulation.world.state.loadBalancers)),
  ],
  [
    'elb/lists.ts DescribeListeners',
    'a listener',
    (clients, { simulation }) => describeListener(clients, first(simulation.world.state.listeners)),
  ],
  [
    'elb/lists.ts DescribeListeners',
    "a test listener's address",
    (clients, { simulation }) => testListenerUrl(clients, first(simulation.world.state.listeners), log),
  ],
  [
    'elb/lists.ts DescribeLoadBalancers',
    'the address of a load balancer',
    (clients, { simulation }) => describeDnsName(clients, first(simulation.world.state.loadBalancers)),
  ],
  [
    'elb/lists.ts DescribeLoadBalancers',
    'security groups of a load balancer',
    (clients, { simulation }) => securityGroupsOf(clients, first(simulation.world.state.loadBalancers)),
  ],
  [
    'elb/lists.ts DescribeRules',
    'rules of a listener',
    (clients, { simulation }) => listRules(clients, first(simulation.world.state.listeners)),
  ],
  [
    'elb/lists.ts DescribeRules',
    'where a rule leads',
    (clients, { simulation }) => ruleTargetGroups(clients, first(simulation.world.state.rules)),
  ],
  [
    'elb/lists.ts DescribeRules',
    'weights of a rule',
    (clients, { simulation }) => readTrafficWeights(clients, first(simulation.world.state.rules)),
  ],
  [
    'elb/lists.ts DescribeTargetGroups',
    'target groups',
    clients => findTaggedTargetGroups(clients, () => true),
  ],
  [
    'elb/lists.ts DescribeTargetGroups',
    'target groups by name',
    clients => findTargetGroups(clients, ['cicd-demo-blue', 'cicd-demo-green']),
  ],
  [
    'elb/lists.ts DescribeTargetGroups',
    'target groups by ARN',
    (clients, { simulation }) =>
      describeTargetGroupDetails(clients, [...simulation.world.state.targetGroups.keys()]),
  ],
  [
    'elb/lists.ts DescribeTargetGroups',
    'settings of target groups',
    (clients, { simulation }) =>
      describeTargetGroupSettings(clients, [...simulation.world.state.targetGroups.keys()]),
  ],
  [
    'iam.ts SimulatePrincipalPolicy',
    'what a role may',
    clients =>
      simulatePolicy(clients, 'arn:aws:iam::123456789012:role/deploy', [
        { action: 'iam:PassRole', resource: '*' },
        { action: 'ecs:StopTask', resource: '*' },
      ]),
  ],
  [
    'lattice/targets.ts ListTargets',
    'targets of VPC Lattice',
    (clients, { simulation: { world } }) => {
      const arn = addLatticeGroup(world, 'web')
      const targets = world.state.lattice.targetGroups.get(arn)?.targets
      for (const id of ['10.0.0.1', '10.0.0.2']) targets?.set(id, { id, port: 80, status: 'HEALTHY' })
      return listTargets(clients, arn)
    },
  ],
  ['logs.ts DescribeLogGroups', 'a log group', clients => hasLogGroup(clients, stream.logGroupName, region)],
  [
    'schedules/rule-targets.ts ListEventBuses',
    'event buses',
    (clients, { simulation }) => {
      addRule(simulation.world, 'orders', 'web:1', { bus: 'shop' })
      return listEventBuses(clients)
    },
  ],
  [
    'schedules/rule-targets.ts ListRuleNamesByTarget',
    'rules of a target',
    (clients, { simulation: { world } }) => {
      for (const name of ['one', 'two']) addRule(world, name, 'web:1')
      return listRulesByTarget(clients, ecsArn(world.place, `cluster/${demoCluster}`), 'default')
    },
  ],
  [
    'schedules/rule-targets.ts ListTargetsByRule',
    'targets of a rule',
    (clients, { simulation }) => {
      addRule(simulation.world, 'one', 'web:1')
      return listRuleTargets(clients, { bus: 'default', rule: 'one' })
    },
  ],
  [
    'schedules/schedules.ts ListSchedules',
    'schedules',
    (clients, { simulation }) => {
      for (const name of ['one', 'two']) addSchedule(simulation.world, name, 'web:1')
      return listSchedules(clients, {}, 10)
    },
  ],
  ['logs.ts GetLogEvents', 'the end of a log', clients => readLogTail(clients, stream, 2)],
]

/** Those of a service that ECS deploys. */
const NATIVE_READS: typeof READS = [
  [
    'ecs/lists.ts ListServiceDeployments',
    'service deployments',
    clients => listServiceDeployments(clients, where),
  ],
  [
    'ecs/lists.ts ListServiceDeployments',
    'one service deployment',
    async clients => (await findPastDeployment(clients, where))?.arn,
  ],
  [
    'ecs/lists.ts ListServiceDeployments',
    'the service deployment of a deployment',
    (clients, { simulation }) => {
      const [service] = simulation.world.state.services.values()
      return findServiceDeployment(clients, where, service?.deployments[0]?.id ?? '', 0)
    },
  ],
  [
    'ecs/lists.ts ListServiceDeployments',
    'times of past service deployments',
    clients => readServiceDeploymentDurations(clients, where),
  ],
]

/** Reads a list; `paged` where each page of one comes after an empty one. */
const readIn = async (open: typeof busyAccount, read: Read, paged: boolean) => {
  const { simulation, tools, arranged } = open()
  if (paged) simulation.pages = singleItems()
  const before = simulation.calls.length
  const found = await read(tools.clients, { simulation, deployment: arranged })
  return { found, calls: simulation.calls.slice(before) }
}

const holds = (reads: typeof READS, open: typeof busyAccount) => {
  test.each(reads)('%s: %s', async (call, _, read) => {
    const whole = await readIn(open, read, false)
    const paged = await readIn(open, read, true)
    expect(paged.found).toEqual(whole.found)
    expect([[], '', undefined, false]).not.toContainEqual(whole.found)
    const pages = paged.calls.filter(({ operation }) => operation === call.split(' ')[1])
    expect(pages.length).toBeGreaterThan(1)
  })
}

describe('a list is the same in pages of one with empty pages between', () => {
  holds(READS, busyAccount)
})

describe("so are an ECS deployment's", () => {
  holds(NATIVE_READS, () => ({ ...nativeAccount(), arranged: '' }))
})

test('a log that is followed gives each line once, whatever its pages', async () => {
  const { simulation, tools } = busyAccount()
  simulation.pages = singleItems()
  const lines: string[] = []
  let next: string | undefined
  for (let end = false; !end; ) {
    const page = await readLogPage(tools.clients, stream, next)
    lines.push(...page.lines)
    end = page.next === next
    next = page.next
  }
  expect(lines).toEqual(['one', 'two', 'three'])
})

test('each list that src asks for is held here, and asked for in one place', () => {
  const held = new Set([...READS, ...NATIVE_READS].map(([call]) => call))
  // One reads a log back from its end, the other follows it.
  const twice = ['logs.ts GetLogEvents']
  expect(listCalls()).toEqual([...held, ...twice].sort())
  expect(unknownOperations()).toEqual([])
})
