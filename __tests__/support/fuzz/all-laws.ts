import { definitionParsers } from './definition-laws.ts'
import { inputParsers } from './input-laws.ts'
import type { Parser } from './law.ts'
import { githubErrors, reportParsers } from './report-laws.ts'
import { valueParsers } from './value-laws.ts'

/** Every parser of the action, with its laws. */
export const parsers: readonly Parser[] = [
  ...valueParsers,
  ...definitionParsers,
  ...inputParsers,
  ...reportParsers,
  githubErrors,
]
