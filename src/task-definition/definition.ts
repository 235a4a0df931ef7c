import { recordsAt, valueAt } from '../base/nested.ts'

/** A container as `RegisterTaskDefinition` takes it, as far as the action looks inside. */
export interface Container {
  readonly name: string
  readonly image?: string
  readonly essential?: boolean
  readonly environment?: readonly { readonly name: string; readonly value: string }[]
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[]
  readonly portMappings?: readonly {
    readonly name?: string
    readonly containerPort?: number
    readonly containerPortRange?: string
  }[]
  readonly [member: string]: unknown
}

/** The input of `RegisterTaskDefinition`; members the action does not touch pass through untouched. */
export interface TaskDefinition {
  readonly family: string
  readonly containerDefinitions: readonly Container[]
  readonly tags?: readonly { readonly key: string; readonly value: string }[]
  readonly [member: string]: unknown
}

/** Members that `DescribeTaskDefinition` answers and `RegisterTaskDefinition` does not take. */
const READ_ONLY = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'deregisteredAt',
  'deleteRequestedAt',
  'registeredBy',
]

/** What is only in a definition that AWS has written; people write `compatibilities` and `status` by mistake. */
const MARKS = ['taskDefinitionArn', 'revision', 'requiresAttributes', 'registeredAt', 'registeredBy']

/** The members by which it is known that AWS has written a definition; none in one that a person wrote. */
export function marksOf(definition: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definition).filter(([member]) => MARKS.includes(member)))
}

/** A definition without the members that only AWS writes. */
export function withoutReadOnly(definition: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definition).filter(([member]) => !READ_ONLY.includes(member)))
}

/** Names of the containers whose end ends a task; AWS takes a container for one unless it says otherwise. */
export function essentialContainers(definition: TaskDefinition): ReadonlySet<string> {
  return new Set(
    definition.containerDefinitions.filter(({ essential }) => essential !== false).map(({ name }) => name),
  )
}

/** The images and secrets that ECS fetches for the containers, as they are written. */
export function referencesOf({ containerDefinitions }: TaskDefinition): string[] {
  return containerDefinitions.flatMap(container => [
    ...(container.image ? [container.image] : []),
    ...(container.secrets ?? []).map(({ valueFrom }) => valueFrom),
    ...recordsAt(container, 'logConfiguration', 'secretOptions').map(({ valueFrom }) => String(valueFrom)),
    ...[valueAt(container, 'repositoryCredentials', 'credentialsParameter')].filter(
      one => typeof one === 'string',
    ),
  ])
}
