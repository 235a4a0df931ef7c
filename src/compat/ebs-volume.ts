import { isRecord } from '../base/schema.ts'
import { badInput, type Field, mappingField } from '../inputs/fields.ts'

/** An EBS volume as UpdateService and RunTask take it. */
export interface VolumeConfiguration {
  readonly name: string
  readonly managedEBSVolume: Readonly<Record<string, unknown>>
}

/**
 * The two inputs for an EBS volume, of which `input` is the one with the volume. Without them nothing is said about volumes:
 * an empty list, which the official action sends, makes ECS forget those that the service has.
 */
export async function volumeConfiguration(
  field: Field,
  input: string,
): Promise<VolumeConfiguration | undefined> {
  const nameInput = `${input}-name`
  const name = field(nameInput)?.trim()
  const volume = (await mappingField(field, input)) ?? {}
  const isSet = Object.keys(volume).length > 0
  if (name === undefined && !isSet) return undefined
  if (name === undefined)
    throw badInput(nameInput, 'nothing', `is needed by "${input}"`, 'the name of the volume')
  if (!isSet) throw badInput(input, 'nothing', `is needed by "${nameInput}"`, 'the volume as a JSON object')
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
