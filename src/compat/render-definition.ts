import { recordAt } from '../base/nested.ts'
import type { Container, TaskDefinition } from '../task-definition/definition.ts'
import { prepare } from '../task-definition/prepare.ts'
import type { Pairs, RenderInputs } from './render-inputs.ts'

/** The definition with everything the inputs say in each of the containers they name. */
export function renderDefinition(definition: TaskDefinition, inputs: RenderInputs): TaskDefinition {
  const { containers, image, taskRole, executionRole } = inputs
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
