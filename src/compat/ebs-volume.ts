import { isRecord } from '../base/schema.ts'
import { badInput, type Field, mappingField } from '../inputs/fields.ts'

const NAME = 'service-managed-ebs-volume-name'
const VOLUME = 'service-managed-ebs-volume'

/**
 * The two inputs for an EBS volume as members of UpdateService. Without them nothing is said about volumes:
 * an empty list, which the official action sends, makes ECS forget those that the service has.
 */
export async function volumeSettings(field: Field): Promise<Record<string, unknown>> {
  const name = field(NAME)?.trim()
  const volume = (await mappingField(field, VOLUME)) ?? {}
  const isSet = Object.keys(volume).length > 0
  if (name === undefined && !isSet) return {}
  if (name === undefined)
    throw badInput(NAME, 'nothing', `is needed by "${VOLUME}"`, 'the name of the volume')
  if (!isSet) throw badInput(VOLUME, 'nothing', `is needed by "${NAME}"`, 'the volume as a JSON object')
  const role = volume['roleArn']
  if (typeof role !== 'string' || role === '') {
    throw badInput(
      VOLUME,
      isRecord(role) ? 'a mapping' : String(role),
      'has no "roleArn"',
      '"roleArn" into it',
    )
  }
  return { volumeConfigurations: [{ name, managedEBSVolume: volume }] }
}
