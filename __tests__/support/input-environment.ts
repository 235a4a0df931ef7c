import type { Environment } from '../../src/inputs/fields.ts'

/** Inputs as the runner would pass them to a job, with further variables. */
export function environment(
  inputs: Readonly<Record<string, string>>,
  variables: Environment = {},
): Environment {
  const fields = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])
  return { ...variables, ...Object.fromEntries(fields) }
}
