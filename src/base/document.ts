import { LineCounter, parseDocument } from 'yaml'
import { DeployError } from './errors.ts'

/** The plain value of a JSON or YAML text; mistakes are reported with their line and column. */
export function parseStructured(text: string, name: string): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false })
  const problem = document.errors[0] ?? document.warnings[0]
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0])
    throw new DeployError({
      title: `${name} cannot be read`,
      message: `Line ${line}, column ${col}: ${problem.message}`,
      next: 'Write it as valid JSON or YAML 1.2.',
    })
  }
  try {
    return document.toJS() as unknown
  } catch (cause) {
    throw new DeployError(
      { title: `${name} cannot be read`, message: String(cause), next: 'Use fewer YAML aliases.' },
      { cause },
    )
  }
}
