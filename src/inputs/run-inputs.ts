import { deepFreeze } from '../base/deep-freeze.ts'
import { isRecord } from '../base/schema.ts'
import type { VariableEdit } from '../task-definition/variables.ts'
import type { DeployInputs } from './deploy.ts'

/**
 * What a service has for itself, with what the run gives to all of them. Where an input has several settings in it
 * (variables, secrets, tags, members of UpdateService and those within them), those of the run stay that the service does not
 * set itself; a list is one setting.
 */
export function withRunInputs(own: DeployInputs, run: DeployInputs): DeployInputs {
  const keyOf = ({ container = own.edits.container, key }: VariableEdit) => JSON.stringify([container, key])
  // A name is a variable or a secret, so setting it as the one takes the place of the other too.
  const set = new Set([...newIn('environment'), ...newIn('secrets')].map(keyOf))
  function newIn(input: 'environment' | 'secrets'): VariableEdit[] {
    const given = new Set(run.edits[input].map(edit => JSON.stringify(edit)))
    return own.edits[input].filter(edit => !given.has(JSON.stringify(edit)))
  }
  const mergedEdits = (input: 'environment' | 'secrets') => [
    ...run.edits[input].filter(edit => !set.has(keyOf(edit))),
    ...newIn(input),
  ]
  return deepFreeze({
    ...own,
    edits: {
      ...own.edits,
      environment: mergedEdits('environment'),
      secrets: mergedEdits('secrets'),
      tags: { ...run.edits.tags, ...own.edits.tags },
    },
    update: merged(run.update, own.update),
  })
}

/** One mapping over another, and so within them. */
function merged(
  run: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const both = Object.entries(own).map(([key, value]) => {
    const given = Object.hasOwn(run, key) ? run[key] : undefined
    return [key, isRecord(given) && isRecord(value) ? merged(given, value) : value]
  })
  return { ...run, ...Object.fromEntries(both) }
}
