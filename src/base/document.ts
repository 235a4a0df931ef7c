import { LineCounter, parseDocument, type Scalar, visit } from 'yaml'
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
  visit(document, { Scalar: (_, scalar) => keepSource(scalar) })
  try {
    return document.toJS() as unknown
  } catch (cause) {
    throw new DeployError(
      { title: `${name} cannot be read`, message: String(cause), next: 'Use fewer YAML aliases.' },
      { cause },
    )
  }
}

/** `1.10`, `007` or an account id with a leading zero would change as numbers; as text they stay what was written. */
function keepSource(scalar: Scalar): void {
  const { value, source } = scalar
  if (typeof value === 'number' && source !== undefined && String(value) !== source) scalar.value = source
}
