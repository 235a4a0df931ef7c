import { badInput, booleanField, type Field, integerField, settingsField } from './fields.ts'

/** Where new tasks may take their tags from. */
export const PROPAGATIONS = ['SERVICE', 'TASK_DEFINITION', 'NONE'] as const

/** Members of UpdateService that the action sets itself. */
const RESERVED_MEMBERS = ['cluster', 'service', 'taskDefinition']

/** Flat inputs and `service-settings` together; a member set in both is a contradiction. */
export async function readUpdate(field: Field): Promise<Record<string, unknown>> {
  const flat = new Map<string, [input: string, value: unknown]>([
    ['desiredCount', ['desired-count', integerField(field, 'desired-count', 0, 10_000)]],
    ['forceNewDeployment', ['force-new-deployment', booleanField(field, 'force-new-deployment')]],
  ])
  const settings = (await settingsField(field, 'service-settings')) ?? {}
  for (const member of Object.keys(settings)) {
    const rival = flat.get(member)
    if (RESERVED_MEMBERS.includes(member) || rival?.[1] !== undefined) {
      const input = rival?.[0] ?? (member === 'taskDefinition' ? 'task-definition' : member)
      throw badInput(
        'service-settings',
        member,
        `sets what the input "${input}" sets`,
        'it in one of the two places',
      )
    }
  }
  const { propagateTags } = settings
  if (propagateTags !== undefined && !PROPAGATIONS.some(word => word === propagateTags)) {
    const received = `propagateTags: ${String(propagateTags)}`
    throw badInput(
      'service-settings',
      received,
      'has a value that AWS does not know',
      `one of ${PROPAGATIONS.join(', ')}`,
    )
  }
  const set = [...flat]
    .filter(([, [, value]]) => value !== undefined)
    .map(([member, [, value]]) => [member, value])
  return { ...Object.fromEntries(set), ...settings }
}
