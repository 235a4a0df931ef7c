import type { WireCall } from '../../simulator/api/simulated-aws.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import { violations } from '../../simulator/wire/constraints.ts'
import { type Model, models, type Shape, shapeOf, withMembers } from '../../simulator/wire/model.ts'
import { isRecord } from '../../src/base/schema.ts'

/** Errors that any operation of AWS may answer, which the models do not list with each of them. */
/** Errors that every API has, and those of EC2, whose model has none: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const COMMON = new Set([
  'InvalidSubnetID.NotFound',
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'ExpiredTokenException',
  'InternalFailure',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'ServerException',
  'Throttling',
  'ThrottlingException',
  'ValidationError',
  'ValidationException',
])

/** Members that the simulator's records have for themselves, and that the wire is known to take away. */
const OWN = new Set(['Rules.listener', 'containerInstances.cluster', 'serviceRevisions.number'])

/** AWS's documentation has the stage, and its hooks too, where the enum of stages has been forgotten. */
const FORGOTTEN = ['PRE_PRODUCTION_TRAFFIC_SHIFT']

/** Whether a value has the type of its shape, as JavaScript has it. */
const FITS: Readonly<Record<Shape['type'], (value: unknown) => boolean>> = {
  structure: isRecord,
  map: isRecord,
  list: Array.isArray,
  string: value => typeof value === 'string',
  blob: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: Number.isSafeInteger,
  long: Number.isSafeInteger,
  float: Number.isFinite,
  double: Number.isFinite,
  timestamp: value => value instanceof Date && !Number.isNaN(value.getTime()),
}

/** Adds values of another type than their shape's, and members that the shape lacks, which the wire drops in silence. */
function collectMisfits(model: Model, name: string, value: unknown, path: string, found: string[]): void {
  if (value === undefined || value === null) return
  const shape = shapeOf(model, name)
  if (shape.document) return
  if (!FITS[shape.type](value)) {
    found.push(`${path} is no ${shape.type}: ${String(value)}`)
  } else if (shape.type === 'list') {
    for (const each of value as unknown[]) collectMisfits(model, shape.member?.shape ?? '', each, path, found)
  } else if (shape.type === 'map') {
    for (const each of Object.values(value))
      collectMisfits(model, shape.value?.shape ?? '', each, path, found)
  } else if (shape.type === 'structure') {
    for (const [key, each] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`
      const ref = shape.members?.[key]
      if (ref) collectMisfits(model, ref.shape, each, at, found)
      else if (each !== undefined && !OWN.has(at)) found.push(`${at} is not known`)
    }
  }
}

/** What AWS's published model does not allow of an answer; the words that a scenario invents are allowed. */
function complaintsAbout(
  call: WireCall,
  output: unknown,
  invented: ReadonlySet<string>,
  further: ReadonlyMap<string, readonly string[]>,
): string[] {
  const model = withMembers(
    models[call.service],
    ['ecs', 'events', 'scheduler'].includes(call.service) ? further : new Map(),
  )
  const operation = model.operations[call.operation]
  if (call.error) {
    const known = (operation?.errors ?? []).map(name => model.errors[name]?.code)
    const { code } = call.error
    return call.fault || COMMON.has(code) || known.includes(code) ? [] : [`there is no error ${code}`]
  }
  const shape = operation?.output
  if (!shape) return []
  const found: string[] = []
  collectMisfits(model, shape, output, '', found)
  if (found.length > 0) return found
  const allowed = [...FORGOTTEN, ...invented].map(word => `Value '${word}' at`)
  return violations(model, shape, output).filter(text => !allowed.some(start => text.startsWith(start)))
}

/** Judges the answers of the simulation from now on by AWS's published model, and keeps what is wrong. */
export function judgeAnswers(simulation: Simulation): Set<string> {
  const complaints = new Set<string>()
  const judged = new Set<string>()
  simulation.onOutput = (call, output, body = '') => {
    // A long wait is answered the same again and again.
    const answer = `${call.operation} ${body.replace(/<requestId>[^<]*/i, '')}`
    if (body !== '' && judged.has(answer)) return
    judged.add(answer)
    const { state } = simulation.world
    const invented = new Set(state.unreleasedNames.values())
    for (const text of complaintsAbout(call, output, invented, state.unreleasedMembers))
      complaints.add(`${call.operation}: ${text}`)
  }
  return complaints
}
