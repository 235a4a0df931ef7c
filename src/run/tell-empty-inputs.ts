import type { Log } from '../base/log.ts'
import { emptyInputs } from '../inputs/empty-inputs.ts'
import type { Environment } from '../inputs/fields.ts'

/** Tells which inputs an expression left empty: the run goes on as if they were not set. */
export function tellEmptyInputs(env: Environment, names: readonly string[], log: Log): void {
  const empty = emptyInputs(env, names)
  if (empty.length === 0) return
  const [subject, expression] =
    empty.length === 1 ? ['It counts', 'its expression'] : ['They count', 'their expressions']
  log.notice(
    `Empty: ${empty.join(', ')}`,
    `${subject} as not set. If you meant to set a value, check ${expression}; otherwise remove the line or write \`(unchanged)\`.`,
  )
}
