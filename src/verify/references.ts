import { parseArn } from '../base/arn.ts'
import { recordAt, recordsAt, valueAt } from '../base/nested.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'

/** A part of a secret in Secrets Manager. */
export interface SecretReference {
  readonly kind: 'secret'
  readonly text: string
  readonly arn: string
  readonly region: string
  readonly account: string
  readonly key?: string
  readonly stage?: string
  readonly version?: string
}

/** A parameter in the Parameter Store, by name or ARN; a name alone is one of the task's own account and Region. */
export interface ParameterReference {
  readonly kind: 'parameter'
  readonly text: string
  readonly region?: string
  readonly account?: string
}

export type Reference = SecretReference | ParameterReference

/** Everything secret that ECS fetches before the containers of a task start, each once. */
export function referencesIn({ containerDefinitions }: TaskDefinition): Reference[] {
  const texts = containerDefinitions.flatMap(container => {
    return [
      ...(container.secrets ?? []).map(({ valueFrom }) => valueFrom),
      ...recordsAt(container, 'logConfiguration', 'secretOptions').map(({ valueFrom }) => valueFrom),
      valueAt(container, 'repositoryCredentials', 'credentialsParameter'),
    ]
  })
  const known = texts.filter(text => typeof text === 'string' && text !== '') as string[]
  return [...new Set(known)].map(parseReference)
}

/** `arn:…:secret:NAME:key:stage:version`, of which the last three may be empty; all else is a parameter. */
export function parseReference(text: string): Reference {
  const arn = parseArn(text)
  if (arn?.service !== 'secretsmanager') {
    return { kind: 'parameter', text, ...(arn ? { region: arn.region, account: arn.account } : {}) }
  }
  const [, name = '', key, stage, version] = arn.resource.split(':')
  return {
    kind: 'secret',
    text,
    arn: text.split(':').slice(0, 6).concat(name).join(':'),
    region: arn.region,
    account: arn.account,
    ...(key ? { key } : {}),
    ...(stage ? { stage } : {}),
    ...(version ? { version } : {}),
  }
}

/** The name of a secret or parameter as people know it, without its key. */
export function referenceName(reference: Reference): string {
  if (reference.kind === 'secret') return reference.arn.split(':')[6] ?? reference.arn
  return parseArn(reference.text)?.resource.replace(/^parameter/, '') ?? reference.text
}

/** Where the containers write through the log driver `awslogs`. */
export interface LogTarget {
  readonly container: string
  readonly group: string
  readonly region: string
  readonly creates: boolean
  /** Of its streams, each `PREFIX/CONTAINER/TASK`. */
  readonly prefix?: string
}

/** Log groups of the containers; one that names no Region writes into that of the service. */
export function logTargetsIn({ containerDefinitions }: TaskDefinition, region: string): LogTarget[] {
  return containerDefinitions.flatMap(({ name, logConfiguration }) => {
    if (valueAt(logConfiguration, 'logDriver') !== 'awslogs') return []
    const options = recordAt(logConfiguration, 'options')
    const group = options['awslogs-group']
    // An endpoint of one's own may stand for another account.
    if (typeof group !== 'string' || options['awslogs-endpoint'] !== undefined) return []
    const { 'awslogs-region': asked, 'awslogs-stream-prefix': prefix } = options
    return [
      {
        container: name,
        group,
        region: typeof asked === 'string' && asked !== '' ? asked : region,
        creates: /^(?:1|t|true)$/i.test(String(options['awslogs-create-group'])),
        ...(typeof prefix === 'string' ? { prefix } : {}),
      },
    ]
  })
}
