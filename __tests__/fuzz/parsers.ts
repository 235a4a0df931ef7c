import { definitionParsers } from './definitions.ts'
import { inputParsers } from './inputs.ts'
import type { Parser } from './parser.ts'
import { githubErrors, reportParsers } from './reports.ts'
import { valueParsers } from './values.ts'

/** Every parser of the action, with its laws. */
export const parsers: readonly Parser[] = [
  ...valueParsers,
  ...definitionParsers,
  ...inputParsers,
  ...reportParsers,
  githubErrors,
]
