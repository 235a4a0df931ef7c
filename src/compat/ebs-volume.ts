import { isRecord } from '../base/schema.ts'
import { badInput, type Field, settingsField } from '../inputs/fields.ts'

/** An EBS volume as UpdateService and RunTask take it. */
export interface VolumeConfiguration {
  readonly name: string
  readonly managedEBSVolume: Readonly<Record<string, unknown>>
}

/**
 * The two inputs for an EBS volume, of which `input` is the one with the volume. Without both nothing is said about volumes:
 * an empty list, which the official action sends, makes ECS forget those that the service has.
 */
export async function volumeConfiguration(
  field: Field,
  input: string,
): Promise<VolumeConfiguration | undefined> {
  const { name, volume } = await readBoth(field, input)
  if (name === undefined || volume === undefined) return undefined
  const role = volume['roleArn']
  if (typeof role !== 'string' || role === '') {
    throw badInput(
      input,
      isRecord(role) ? 'a mapping' : String(role),
      'has no "roleArn"',
      '"roleArn" into it',
    )
  }
  return { name, managedEBSVolume: volume }
}

/** What is said of one of the two inputs without the other: the official action goes on without the volume. */
export async function halfVolume(field: Field, input: string): Promise<string[]> {
  const { name, volume } = await readBoth(field, input)
  if ((name === undefined) === (volume === undefined)) return []
  const [set, missing] = volume === undefined ? [`${input}-name`, input] : [input, `${input}-name`]
  return [`"${set}" has no effect without "${missing}": no volume is configured.`]
}

async function readBoth(field: Field, input: string) {
  const volume = (await settingsField(field, input)) ?? {}
  return {
    name: field(`${input}-name`)?.trim(),
    volume: Object.keys(volume).length > 0 ? volume : undefined,
  }
}
