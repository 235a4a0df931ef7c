import type { Log } from '../base/log.ts'
import { emptyInputs } from '../inputs/empty-inputs.ts'
import type { Environment } from '../inputs/fields.ts'

/** Tells which inputs an expression left empty: the run goes on as if they were not set. */
export function tellEmptyInputs(env: Environment, names: readonly string[], log: Log): void {
  const empty = emptyInputs(env, names)
  if (empty.length === 0) return
  const [subject, expression] =
    empty.length === 1
      ? ['It counts', 'the expression behind it']
      : ['They count', 'the expressions behind them']
  log.notice(
    `Empty: ${empty.join(', ')}`,
    `${subject} as not set. If that is not meant, check ${expression}; otherwise remove the line or write \`(unchanged)\`.`,
  )
}
