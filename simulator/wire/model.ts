import { readFileSync } from 'node:fs'

/** The services the simulator speaks for, named as in IAM actions. */
export type ServiceName =
  | 'ecs'
  | 'elasticloadbalancing'
  | 'codedeploy'
  | 'logs'
  | 'ecr'
  | 'ec2'
  | 'iam'
  | 'sts'
  | 'ssm'
  | 'secretsmanager'
  | 'servicequotas'
  | 'events'
  | 'scheduler'
  | 'vpc-lattice'
  | 'cloudwatch'
  | 'application-autoscaling'

export interface ShapeRef {
  shape: string
  locationName?: string
  /** Where a REST API has a member that is not in the body. */
  location?: 'uri' | 'querystring'
  /** EC2's own name for a member in a request, where it is not the capitalized `locationName`. */
  queryName?: string
}

export interface Shape {
  type:
    | 'structure'
    | 'list'
    | 'map'
    | 'string'
    | 'boolean'
    | 'integer'
    | 'long'
    | 'double'
    | 'float'
    | 'timestamp'
    | 'blob'
  required?: string[]
  enum?: string[]
  pattern?: string
  min?: number
  max?: number
  document?: boolean
  members?: Record<string, ShapeRef>
  member?: ShapeRef
  key?: ShapeRef
  value?: ShapeRef
}

export interface OperationModel {
  input?: string
  output?: string
  resultWrapper?: string
  errors?: string[]
  /** Of a REST API: the method and path that name the operation, with members in braces. */
  http?: { method: string; requestUri: string }
}

/** One API as scripts/api-models.ts writes it: operations and the shapes they reach, without prose. */
export interface Model {
  botocore: string
  apiVersion: string
  targetPrefix?: string
  xmlNamespace?: string
  operations: Record<string, OperationModel>
  errors: Record<string, { code: string; status: number }>
  shapes: Record<string, Shape>
}

const load = (file: string): Model =>
  JSON.parse(readFileSync(new URL(`../models/${file}.json`, import.meta.url), 'utf8')) as Model

/** The API tables, by service. */
export const models: Record<ServiceName, Model> = {
  ecs: load('ecs'),
  elasticloadbalancing: load('elbv2'),
  codedeploy: load('codedeploy'),
  logs: load('logs'),
  ecr: load('ecr'),
  ec2: load('ec2'),
  iam: load('iam'),
  sts: load('sts'),
  ssm: load('ssm'),
  secretsmanager: load('secretsmanager'),
  servicequotas: load('servicequotas'),
  events: load('events'),
  scheduler: load('scheduler'),
  'vpc-lattice': load('vpc-lattice'),
  cloudwatch: load('cloudwatch'),
  'application-autoscaling': load('autoscaling'),
}

/** Whatever is in a member of which nobody has published more than its name. */
const UNRELEASED: Shape = { type: 'structure', document: true }

/** The table with further members of some of its shapes. */
export function withMembers(model: Model, further: ReadonlyMap<string, readonly string[]>): Model {
  if (further.size === 0) return model
  const shapes = { ...model.shapes, Unreleased: UNRELEASED }
  for (const [name, members] of further) {
    const shape = shapes[name as keyof typeof shapes]
    if (!shape) continue
    const added = Object.fromEntries(members.map(member => [member, { shape: 'Unreleased' }]))
    Object.assign(shapes, { [name]: { ...shape, members: { ...shape.members, ...added } } })
  }
  return { ...model, shapes }
}

/** The shape of that name; a name the table lacks is a fault of the table. */
export const shapeOf = (model: Model, name: string): Shape => {
  const shape = model.shapes[name]
  if (!shape) throw new Error(`the model has no shape ${name}`)
  return shape
}
