import type { RunRequest } from '../../aws/ecs/run-task.ts'
import { didYouMean } from '../../base/did-you-mean.ts'
import { DeployError } from '../../base/errors.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { RunTaskInputs } from './inputs.ts'
import { SETTINGS, type TaskSettings } from './settings.ts'

type Overrides = NonNullable<RunRequest['overrides']>
type ContainerOverride = NonNullable<Overrides['containerOverrides']>[number]

/** Characters of JSON: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const MAX_LENGTH = 8192

/** The overrides of a task: those of the inputs for the container that counts, beside those of `task-settings` for all. */
export function overridesOf(
  inputs: Pick<RunTaskInputs, 'command' | 'environment' | 'cpu' | 'memory'>,
  { overrides: { containerOverrides = [], ...others } = {} }: TaskSettings,
  name: string,
  definition: TaskDefinition,
  roles: Readonly<Record<string, string>>,
): Overrides {
  const names = definition.containerDefinitions.map(container => container.name)
  for (const override of containerOverrides) checkName(override, names, definition.family, SETTINGS)
  const own = ownOverride(
    inputs,
    containerOverrides.find(override => override.name === name),
  )
  const containers = [
    ...containerOverrides.filter(override => override.name !== name),
    ...(Object.keys(own).length > 0 ? [{ name, ...own }] : []),
  ]
  const overrides = {
    ...others,
    ...(containers.length > 0 ? { containerOverrides: containers } : {}),
    ...(inputs.cpu ? { cpu: inputs.cpu } : {}),
    ...(inputs.memory ? { memory: inputs.memory } : {}),
    ...roles,
  }
  checkLength(overrides)
  return overrides
}

/** A member that is set in two places is a contradiction, as is a variable. */
function ownOverride(
  { command, environment }: Pick<RunTaskInputs, 'command' | 'environment'>,
  { name = '', ...set }: ContainerOverride = {},
): ContainerOverride {
  const added = Object.entries(environment).map(([key, value]) => ({ name: key, value }))
  const variables = [...(set.environment ?? []), ...added]
  const twice = set.environment?.find(variable => variable.name && Object.hasOwn(environment, variable.name))
  if (command && set.command) throw contradiction(name, 'the command', 'command')
  if (twice) throw contradiction(name, `the variable ${twice.name}`, 'environment')
  return {
    ...set,
    ...(command ? { command: [...command] } : {}),
    ...(variables.length > 0 ? { environment: variables } : {}),
  }
}

/** Fails on an override for a container that the definition does not have. */
export function checkName(
  { name = '' }: ContainerOverride,
  names: readonly string[],
  family: string,
  input: string,
): void {
  if (names.includes(name)) return
  throw new DeployError({
    title: `Container "${name}" is not in the task definition`,
    message: `Input "${input}" names it; task definition ${family} has: ${names.join(', ')}.${didYouMean(name, names)}`,
    next: `Correct its name in the input "${input}".`,
  })
}

/** Fails on overrides that are longer than AWS takes, which counts the characters of the JSON. */
export function checkLength(overrides: Overrides): void {
  const { length } = JSON.stringify(overrides)
  if (length <= MAX_LENGTH) return
  throw new DeployError({
    title: 'The overrides of the task are too long',
    message: `They have ${length} characters as JSON, and AWS takes ${MAX_LENGTH}.`,
    next: 'Put long values into the task definition, or into a file that the task reads.',
  })
}

function contradiction(container: string, what: string, input: string): DeployError {
  return new DeployError({
    title: `Inputs "${input}" and "${SETTINGS}" set the same`,
    message: `Both set ${what} of container ${container}; only one of them could win.`,
    next: 'Remove one of the two.',
  })
}
