import { isRecord } from '../../base/schema.ts'
import { badInput, type Field, mappingField } from '../../inputs/fields.ts'

/** What is other in a preview than in its base, under AWS's names; `null` takes something away. */
export interface Overrides {
  /** Container's name → members of its definition; `environment` may be a mapping. */
  readonly containers: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>
  /** Members of RegisterTaskDefinition. */
  readonly task: Readonly<Record<string, unknown>>
  /** Members of CreateService. */
  readonly service: Readonly<Record<string, unknown>>
}

const INPUT = 'preview-overrides'
const FORM =
  'mappings `containers` (by name), `task` and `service`, with the members that AWS has for each of them'

/** Only the outer form; the names inside are AWS's and are checked against its own schemas. */
export async function readOverrides(field: Field): Promise<Overrides> {
  const {
    containers = {},
    task = {},
    service = {},
    ...rest
  } = (await mappingField(field, INPUT, { spelled: true })) ?? {}
  const [stranger] = Object.keys(rest)
  if (stranger !== undefined) throw badInput(INPUT, stranger, 'has a key it does not know', FORM)
  if (!isRecord(containers)) throw badInput(INPUT, 'containers', 'has a part that is no mapping', FORM)
  if (!isRecord(task)) throw badInput(INPUT, 'task', 'has a part that is no mapping', FORM)
  if (!isRecord(service)) throw badInput(INPUT, 'service', 'has a part that is no mapping', FORM)
  for (const [name, members] of Object.entries(containers)) {
    if (members !== null && !isRecord(members))
      throw badInput(INPUT, `containers.${name}`, 'has a part that is no mapping', FORM)
  }
  return { containers: containers as Overrides['containers'], task, service }
}
