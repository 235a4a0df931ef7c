/**
 * Writes the simulator's API tables from botocore's data: `node scripts/api-models.ts DIR` where DIR is
 * botocore's unpacked `data` folder. Only the listed operations and the shapes they reach are kept.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

interface Source {
  file: string
  folder: string
  operations: string[]
}

type Json = Record<string, unknown>
interface Botocore {
  metadata: { protocol: string; apiVersion: string; targetPrefix?: string; xmlNamespace?: string }
  operations: Record<
    string,
    {
      input?: Ref
      output?: Ref & { resultWrapper?: string }
      errors?: Ref[]
      http?: { method: string; requestUri: string }
    }
  >
  shapes: Record<
    string,
    Json & { type: string; members?: Record<string, Ref>; member?: Ref; key?: Ref; value?: Ref }
  >
}
interface Ref {
  shape: string
}

const words = (text: string): string[] => text.trim().split(/\s+/)

const sources: Source[] = [
  {
    file: 'ecs',
    folder: 'ecs/2014-11-13',
    operations: words(`
      ContinueServiceDeployment CreateExpressGatewayService CreateService CreateTaskSet
      DeleteExpressGatewayService DeleteService DeleteTaskDefinitions DeregisterTaskDefinition
      DescribeCapacityProviders DescribeClusters DescribeContainerInstances DescribeExpressGatewayService DescribeServiceDeployments
      DescribeServiceRevisions DescribeServices DescribeTaskDefinition DescribeTaskSets DescribeTasks ListClusters
      ListContainerInstances ListDaemons ListServiceDeployments ListServices ListTagsForResource ListTaskDefinitionFamilies ListTaskDefinitions
      ListTasks RegisterTaskDefinition RunTask StopServiceDeployment StopTask TagResource UntagResource
      UpdateExpressGatewayService UpdateService`),
  },
  {
    file: 'elbv2',
    folder: 'elbv2/2015-12-01',
    operations: words(`
      AddTags CreateRule CreateTargetGroup DeleteRule DeleteTargetGroup DeregisterTargets
      DescribeAccountLimits DescribeListeners DescribeLoadBalancers DescribeRules DescribeTags
      DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth ModifyRule ModifyTargetGroup
      ModifyTargetGroupAttributes RegisterTargets RemoveTags SetRulePriorities`),
  },
  {
    file: 'codedeploy',
    folder: 'codedeploy/2014-10-06',
    operations: words(`
      BatchGetApplications BatchGetDeploymentGroups BatchGetDeployments BatchGetDeploymentTargets
      ContinueDeployment CreateDeployment GetApplication GetApplicationRevision GetDeployment
      GetDeploymentConfig GetDeploymentGroup GetDeploymentTarget ListApplications ListDeploymentConfigs
      ListDeploymentGroups ListDeployments ListDeploymentTargets RegisterApplicationRevision StopDeployment`),
  },
  {
    file: 'ecr',
    folder: 'ecr/2015-09-21',
    operations: words('BatchGetImage DescribeImages DescribePullThroughCacheRules DescribeRepositories'),
  },
  { file: 'ec2', folder: 'ec2/2016-11-15', operations: words('DescribeSecurityGroups DescribeSubnets') },
  ...[
    ['sts', 'sts/2011-06-15', 'AssumeRole GetCallerIdentity'],
    ['iam', 'iam/2010-05-08', 'GetRole SimulatePrincipalPolicy'],
    ['logs', 'logs/2014-03-28', 'DescribeLogGroups DescribeLogStreams FilterLogEvents GetLogEvents'],
    ['ssm', 'ssm/2014-11-06', 'GetParameter GetParameters'],
    ['secretsmanager', 'secretsmanager/2017-10-17', 'DescribeSecret GetSecretValue'],
    [
      'events',
      'events/2015-10-07',
      'DescribeRule ListEventBuses ListRuleNamesByTarget ListTargetsByRule PutTargets',
    ],
    ['cloudwatch', 'cloudwatch/2010-08-01', 'DescribeAlarmHistory DescribeAlarms'],
    ['scheduler', 'scheduler/2021-06-30', 'CreateSchedule GetSchedule ListSchedules UpdateSchedule'],
    ['servicequotas', 'service-quotas/2019-06-24', 'GetServiceQuota'],
    ['vpc-lattice', 'vpc-lattice/2022-11-30', 'GetListener GetRule GetTargetGroup ListTargets'],
  ].map(([file = '', folder = '', names = '']) => ({ file, folder, operations: words(names) })),
  {
    file: 'autoscaling',
    folder: 'application-autoscaling/2016-02-06',
    operations: words('DescribeScalableTargets DescribeScalingActivities'),
  },
]

const shapeTraits = [
  'type',
  'required',
  'enum',
  'pattern',
  'min',
  'max',
  'flattened',
  'document',
  'timestampFormat',
]
const memberTraits = ['shape', 'location', 'locationName', 'queryName', 'flattened', 'timestampFormat']

const pick = (from: Json, names: string[]): Json =>
  Object.fromEntries(names.filter(name => name in from).map(name => [name, from[name]]))

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

const refs = (shape: Botocore['shapes'][string]): string[] =>
  [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value]
    .filter(ref => ref !== undefined)
    .map(ref => ref.shape)

const compactShape = (shape: Botocore['shapes'][string]): Json => {
  const compact = pick(shape, shapeTraits)
  if (shape.members) {
    compact['members'] = sorted(
      Object.fromEntries(
        Object.entries(shape.members).map(([name, ref]) => [
          name,
          pick(ref as unknown as Json, memberTraits),
        ]),
      ),
    )
  }
  for (const role of ['member', 'key', 'value'] as const) {
    if (shape[role]) compact[role] = pick(shape[role] as unknown as Json, memberTraits)
  }
  return compact
}

const compactError = (name: string, shape: Json): Json => {
  const error = (shape['error'] ?? {}) as { code?: string; httpStatusCode?: number }
  return { code: error.code ?? name, status: error.httpStatusCode ?? (shape['fault'] ? 500 : 400) }
}

const compactModel = (model: Botocore, wanted: string[], version: string): Json => {
  const operations: Record<string, Json> = {}
  const errors: Record<string, Json> = {}
  const open: string[] = []
  for (const name of wanted) {
    const operation = model.operations[name]
    if (!operation) throw new Error(`botocore has no operation ${name}`)
    operations[name] = {
      input: operation.input?.shape,
      output: operation.output?.shape,
      resultWrapper: operation.output?.resultWrapper,
      errors: operation.errors?.map(ref => ref.shape),
      ...(model.metadata.protocol === 'rest-json' ? { http: operation.http } : {}),
    }
    for (const ref of operation.errors ?? [])
      errors[ref.shape] = compactError(ref.shape, model.shapes[ref.shape] ?? {})
    for (const ref of [operation.input, operation.output]) if (ref) open.push(ref.shape)
  }
  const shapes: Record<string, Json> = {}
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const shape = model.shapes[name]
    if (!shape || name in shapes) continue
    shapes[name] = compactShape(shape)
    open.push(...refs(shape))
  }
  return {
    botocore: version,
    ...pick(model.metadata, ['apiVersion', 'targetPrefix', 'xmlNamespace']),
    operations: sorted(operations),
    errors: sorted(errors),
    shapes: sorted(shapes),
  }
}

const botocoreVersion = (data: string): string => {
  const found = /__version__ = '([^']+)'/.exec(readFileSync(join(data, '..', '__init__.py'), 'utf8'))
  return found?.[1] ?? 'unknown'
}

const data = process.argv[2]
if (!data) {
  console.error('usage: node scripts/api-models.ts DIR (the data folder of an unpacked botocore)')
  process.exitCode = 1
} else {
  for (const { file, folder, operations } of sources) {
    const text = gunzipSync(readFileSync(join(data, folder, 'service-2.json.gz'))).toString('utf8')
    const model = compactModel(JSON.parse(text), operations, botocoreVersion(data))
    writeFileSync(
      join(import.meta.dirname, '..', 'simulator', 'models', `${file}.json`),
      `${JSON.stringify(model)}\n`,
    )
  }
}
