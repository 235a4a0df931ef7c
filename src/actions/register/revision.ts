import { registerTaskDefinition } from '../../aws/ecs/registration.ts'
import { describeTaskDefinition, isMissingRevision, type Revision } from '../../aws/ecs/task-definitions.ts'
import { formatRevision, parseArn } from '../../base/arn.ts'
import type { Change } from '../../base/diff.ts'
import { DeployError } from '../../base/errors.ts'
import { definitionSubjectOf } from '../../inspect/subject.ts'
import { changeLines } from '../../report/task-definition-changes.ts'
import { readTaskDefinitionSource, tellIdleRemovals } from '../../strategy/task-definition-source.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { diffTaskDefinitions } from '../../task-definition/diff.ts'
import { checkNewImages } from '../../task-definition/image-problem.ts'
import { applyPins, type Pin } from '../../task-definition/pin.ts'
import { prepare } from '../../task-definition/prepare.ts'
import { checkSize } from '../../task-definition/size.ts'
import { checkSubjects } from '../deploy/preflight.ts'
import type { RegisterInputs } from './inputs.ts'
import type { SavedRegistration } from './saved-registration.ts'

/** A revision that is ready to be registered, or that AWS has already. */
export interface PlannedRevision {
  readonly definition: TaskDefinition
  readonly existing?: Revision
  /** The latest revision of the family before; absent for a new family. */
  readonly previous?: Revision
  readonly changes: readonly Change[]
  readonly pins: readonly Pin[]
}

/** Reads and checks everything; changes nothing. */
export async function planRevision(inputs: RegisterInputs, tools: Tools): Promise<PlannedRevision> {
  const { clients, log } = tools
  const source = await readTaskDefinitionSource(inputs.taskDefinition, tools)
  const edited = prepare(source.definition, inputs.edits)
  tellIdleRemovals(source.definition, inputs.edits, log)
  const previous = source.revision ?? (await findLatest(edited.family, clients))
  checkNewImages(edited, [source.revision?.definition, previous?.definition])
  const pins = inputs.pinDigest ? await findPins(edited, inputs, tools) : []
  const definition = applyPins(edited, pins)
  checkSize(definition)
  const changes = previous ? diffTaskDefinitions(previous.definition, definition) : []
  const isNamed = source.revision !== undefined && previous === source.revision
  const existing = changes.length === 0 && (isNamed || inputs.skipUnchanged) ? previous : undefined
  if (changes.length > 0) log.group(`Task definition: ${changes.length} changed`, changeLines(changes))
  else log.info(previous ? 'Task definition: no changes' : `Task definition: ${definition.family} is new`)
  if (inputs.preflight) {
    const { account = '', partition = 'aws' } =
      parseArn(previous?.arn ?? String(definition['executionRoleArn'])) ?? {}
    await checkSubjects(
      [definitionSubjectOf(definition, { region: inputs.region, account, partition })],
      tools,
    )
  }
  return { definition, changes, pins, ...(existing ? { existing } : {}), ...(previous ? { previous } : {}) }
}

/** What a revision is registered with; `save` notes it for the post step. */
export type RegistrationTools = Tools & { save(registration: SavedRegistration | undefined): void }

/** Registers what was planned, unless AWS has it; returns the ARN. */
export async function registerPlanned(
  { definition, existing, previous }: PlannedRevision,
  { maxAttempts }: Pick<RegisterInputs, 'maxAttempts'>,
  { clients, clock, log, signal, save }: RegistrationTools,
): Promise<string> {
  signal.throwIfAborted()
  if (existing) {
    log.info(`${formatRevision(existing.arn)} is kept`)
    return existing.arn
  }
  const { family } = definition
  let isLost = false
  const lose = () => {
    isLost = true
  }
  save({ family })
  try {
    const registration = { definition, current: previous?.arn ?? '', maxAttempts, lose }
    const { arn } = await registerTaskDefinition(clients, registration, { clock, log })
    save({ family, revision: arn })
    log.info(`Registered ${formatRevision(arn)}`)
    return arn
  } catch (error) {
    // What AWS has refused has left nothing.
    if (!isLost) save(undefined)
    throw error
  }
}

async function findPins(definition: TaskDefinition, { edits }: RegisterInputs, tools: Tools): Promise<Pin[]> {
  const { findPins: find } = await import('../../strategy/pin-digests.ts')
  return find(definition, edits, tools)
}

/** The latest active revision of a family; a new family has none. */
async function findLatest(family: string, clients: Tools['clients']): Promise<Revision | undefined> {
  try {
    return await describeTaskDefinition(clients, family)
  } catch (error) {
    if (error instanceof DeployError && isMissingRevision(error.cause)) return undefined
    throw error
  }
}
