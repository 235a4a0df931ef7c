import { didYouMean } from '../base/did-you-mean.ts'
import { DeployError } from '../base/errors.ts'
import { recordAt } from '../base/nested.ts'
import type { Container, TaskDefinition } from '../task-definition/definition.ts'
import { prepare } from '../task-definition/prepare.ts'
import type { Pairs, RenderInputs } from './render-inputs.ts'

/** The definition with everything the inputs say in each of the containers they name. */
export function renderDefinition(definition: TaskDefinition, inputs: RenderInputs): TaskDefinition {
  const { containers, image, taskRole, executionRole } = inputs
  requireContainers(definition, containers)
  const lines = (pairs: Pairs) =>
    containers.flatMap(container => Object.entries(pairs).map(([key, value]) => ({ container, key, value })))
  const prepared = prepare(definition, {
    images: containers.map(container => ({ container, image })),
    environment: lines(inputs.environment),
    secrets: lines(inputs.secrets),
    tags: {},
  })
  return {
    ...prepared,
    containerDefinitions: prepared.containerDefinitions.map(container =>
      containers.includes(container.name) ? renderContainer(container, inputs) : container,
    ),
    ...(taskRole ? { taskRoleArn: taskRole } : {}),
    ...(executionRole ? { executionRoleArn: executionRole } : {}),
  }
}

function requireContainers(
  { family, containerDefinitions }: TaskDefinition,
  containers: readonly string[],
): void {
  const names = containerDefinitions.map(({ name }) => name)
  const stranger = containers.find(name => !names.includes(name))
  if (stranger === undefined) return
  throw new DeployError({
    title: `Container "${stranger}" is not in the task definition`,
    message: `Task definition ${family} has: ${names.join(', ')}.${didYouMean(stranger, names)}`,
    next: 'Name one of its containers in the input "container-name".',
  })
}

/** Options and labels are added to those there are; files and command take the place of the former ones. */
function renderContainer(container: Container, inputs: RenderInputs): Container {
  const { environmentFiles, logDriver, logOptions, labels, command } = inputs
  const log = recordAt(container, 'logConfiguration')
  const hasOptions = Object.keys(logOptions).length > 0
  const options = { ...recordAt(log, 'options'), ...logOptions }
  return {
    ...container,
    ...(environmentFiles.length > 0
      ? { environmentFiles: environmentFiles.map(value => ({ value, type: 's3' })) }
      : {}),
    ...(logDriver || hasOptions
      ? {
          logConfiguration: {
            ...log,
            ...(logDriver ? { logDriver } : {}),
            ...(hasOptions ? { options } : {}),
          },
        }
      : {}),
    ...(Object.keys(labels).length > 0
      ? { dockerLabels: { ...recordAt(container, 'dockerLabels'), ...labels } }
      : {}),
    ...(command ? { command } : {}),
  }
}
