import type { Clients } from '../aws/clients.ts'
import { natureOf } from '../aws/explain.ts'
import { describeService, type Service } from '../aws/services.ts'
import { updateServiceShape } from '../aws/shapes.ts'
import { describeTaskDefinition, type Revision } from '../aws/task-definitions.ts'
import type { Clock } from '../base/clock.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import { conform } from '../base/shape.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { type Change, diffTaskDefinitions } from '../task-definition/diff.ts'
import { type Edits, prepare } from '../task-definition/prepare.ts'
import { choose, type Strategy } from './choose.ts'
import { type ReadFile, readSource, type Source } from './source.ts'
import { observeTargets } from './targets.ts'
import { checkWiring } from './wiring.ts'

/** What the work on AWS is done with. */
export interface Tools {
  readonly clients: Clients
  readonly clock: Clock
  readonly log: Log
  random(): number
  readonly readFile: ReadFile
}

/** Everything that is settled before the first change in AWS. */
export interface Plan {
  readonly inputs: Inputs
  readonly service: Service
  readonly strategy: Strategy
  /** What the service runs now; absent where it may not be read. */
  readonly current?: Revision
  readonly definition: TaskDefinition
  readonly changes: readonly Change[]
  /** A revision that AWS has already and that is deployed as it is; else a new one is registered. */
  readonly existing?: Revision
  /** The members of UpdateService that the user set. */
  readonly update: Readonly<Record<string, unknown>>
}

/** Reads and validates everything a deployment needs; changes nothing. */
export async function makePlan(inputs: Inputs, tools: Tools): Promise<Plan> {
  const { clients, log } = tools
  const update = checkUpdate(inputs.update)
  const service = await describeService(clients, inputs)
  const strategy = choose(inputs.strategy, service)
  const source = inputs.taskDefinition
    ? await readSource(inputs.taskDefinition, tools.readFile, clients)
    : undefined
  const current = await readCurrent(clients, service, source, log)
  const base = source ?? (current && { definition: current.definition, revision: current })
  if (!base) throw new Error('a plan needs a source or the current revision')
  const definition = prepare(base.definition, inputs.edits)
  checkWiring(definition, service.targetGroups)
  const changes = current ? diffTaskDefinitions(current.definition, definition) : []
  if (inputs.wait !== 'none') await observeTargets(clients, service, undefined)
  const existing = reusable(inputs, base, current, changes)
  return {
    inputs,
    service,
    strategy,
    definition,
    changes,
    update,
    ...(current ? { current } : {}),
    ...(existing ? { existing } : {}),
  }
}

/** The revision to deploy as it is: one named without further edits, or an unchanged one where asked. */
function reusable(
  inputs: Inputs,
  base: Source,
  current: Revision | undefined,
  changes: readonly Change[],
): Revision | undefined {
  if (base.revision && isEmpty(inputs.edits)) return base.revision
  return inputs.skipUnchanged && current?.active && changes.length === 0 ? current : undefined
}

function isEmpty({ images, environment, secrets, tags }: Edits): boolean {
  return images.length + environment.length + secrets.length + Object.keys(tags).length === 0
}

/** With another source, the current revision serves only the diff, so a denied look costs only that. */
async function readCurrent(
  clients: Clients,
  service: Service,
  source: Source | undefined,
  log: Log,
): Promise<Revision | undefined> {
  try {
    return await describeTaskDefinition(clients, service.taskDefinition)
  } catch (error) {
    if (!source || !(error instanceof DeployError) || natureOf(error.cause) !== 'denied') throw error
    log.notice('What changes is not shown', `${error.message} ${error.next ?? ''}`)
    return undefined
  }
}

/** `service-settings` is sent under AWS's own names, so a name that AWS does not know is found here. */
function checkUpdate(update: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { value, misfits } = conform(update, updateServiceShape())
  if (misfits.length === 0) return value as Record<string, unknown>
  throw new DeployError({
    title: 'Input "service-settings" is not valid',
    message: misfits.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
    next: 'Use the members of UpdateService under the names of the Amazon ECS API reference.',
  })
}
