import type { RunRequest, TaskDefaults } from '../../aws/ecs/run-task.ts'
import { DeployError } from '../../base/errors.ts'
import { recordsAt } from '../../base/nested.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { SETTINGS, type TaskSettings } from './settings.ts'

type Volumes = NonNullable<RunRequest['volumeConfigurations']>

/** Configurations for the volumes that a definition leaves to the start: each from the settings, else from the service. */
export function volumesOf(
  definition: TaskDefinition,
  { volumeConfigurations = [] }: TaskSettings,
  defaults: TaskDefaults,
  input = SETTINGS,
): Volumes {
  const open = recordsAt(definition, 'volumes').filter(volume => volume['configuredAtLaunch'] === true)
  const set = new Set(volumeConfigurations.map(({ name }) => name))
  const inherited = (defaults.volumeConfigurations ?? []).filter(
    ({ name }) => !set.has(name) && open.some(volume => volume['name'] === name),
  )
  const all = [...volumeConfigurations, ...inherited.map(forTask)]
  const missing = open.find(volume => all.every(({ name }) => name !== volume['name']))
  if (missing === undefined) return all
  throw new DeployError({
    title: `Volume "${String(missing['name'])}" is not configured`,
    message: `Task definition ${definition.family} leaves its configuration to RunTask, and neither the service nor the input "${input}" has one.`,
    next:
      input === SETTINGS
        ? `Write \`volumeConfigurations\` into the input "${input}".`
        : `Configure it with the input "${input}".`,
  })
}

/** A volume can take its tags from a service only where the service starts the task. */
function forTask({ name, managedEBSVolume }: NonNullable<TaskDefaults['volumeConfigurations']>[number]) {
  if (!managedEBSVolume) return { name }
  const { tagSpecifications, ...volume } = managedEBSVolume
  const tags = tagSpecifications?.map(({ propagateTags, ...specification }) => ({
    ...specification,
    ...(propagateTags && propagateTags !== 'SERVICE' ? { propagateTags } : {}),
  }))
  return { name, managedEBSVolume: { ...volume, ...(tags ? { tagSpecifications: tags } : {}) } }
}
