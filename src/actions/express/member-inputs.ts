import { badInput, choiceField, type Field, integerField, wordField } from '../../inputs/fields.ts'
import { splitWords } from '../../inputs/shell-words.ts'

/** AWS's names: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayScalingTarget.html */
const METRICS = ['AVERAGE_CPU', 'AVERAGE_MEMORY', 'REQUEST_COUNT_PER_TARGET'] as const
const ARCHITECTURES = ['X86_64', 'ARM64'] as const

/** Members of primaryContainer under AWS's own names, each given whole. */
export function readContainer(field: Field): Record<string, unknown> {
  const logGroup = wordField(field, 'log-group')
  const logStreamPrefix = wordField(field, 'log-stream-prefix')
  if ((logGroup === undefined) !== (logStreamPrefix === undefined)) {
    const [given, missing] =
      logGroup === undefined ? ['log-stream-prefix', 'log-group'] : ['log-group', 'log-stream-prefix']
    throw badInput(
      given,
      'a value',
      `needs "${missing}" beside it, since AWS takes both or none`,
      `both, or remove "${given}"`,
    )
  }
  const command = field('container-command')
  return withoutUndefined({
    containerPort: integerField(field, 'container-port', 1, 65_535),
    command: command === undefined ? undefined : splitWords(command, 'container-command'),
    awsLogsConfiguration: logGroup === undefined ? undefined : { logGroup, logStreamPrefix },
    repositoryCredentials: wrapped('credentialsParameter', wordField(field, 'repository-credentials')),
  })
}

/** Members of the request beside primaryContainer, under AWS's own names. */
export function readMembers(field: Field): Record<string, unknown> {
  return withoutUndefined({
    executionRoleArn: wordField(field, 'execution-role-arn'),
    infrastructureRoleArn: wordField(field, 'infrastructure-role-arn'),
    taskRoleArn: wordField(field, 'task-role-arn'),
    cpu: wordField(field, 'cpu'),
    memory: wordField(field, 'memory'),
    cpuArchitecture: choiceField(field, 'cpu-architecture', ARCHITECTURES),
    healthCheckPath: wordField(field, 'health-check-path'),
    networkConfiguration: nonEmpty({
      subnets: ids(field, 'subnets', 'subnet-'),
      securityGroups: ids(field, 'security-groups', 'sg-'),
    }),
    scalingTarget: nonEmpty({
      minTaskCount: integerField(field, 'min-task-count', 0, 10_000),
      maxTaskCount: integerField(field, 'max-task-count', 1, 10_000),
      autoScalingMetric: choiceField(field, 'auto-scaling-metric', METRICS),
      autoScalingTargetValue: integerField(field, 'auto-scaling-target-value', 1, 1_000_000),
    }),
  })
}

/** Ids on lines, or divided by commas or blanks. */
function ids(field: Field, name: string, prefix: string): string[] | undefined {
  const found = (field(name) ?? '').split(/[\s,"']+/).filter(id => id !== '')
  const stranger = found.find(id => !id.startsWith(prefix))
  if (stranger !== undefined)
    throw badInput(name, stranger, 'has something that is not an id', `ids such as ${prefix}0a1b2c3d`)
  return found.length === 0 ? undefined : found
}

function wrapped(name: string, value: string | undefined): Record<string, string> | undefined {
  return value === undefined ? undefined : { [name]: value }
}

function nonEmpty(members: Record<string, unknown>): Record<string, unknown> | undefined {
  const set = withoutUndefined(members)
  return Object.keys(set).length === 0 ? undefined : set
}

function withoutUndefined(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
