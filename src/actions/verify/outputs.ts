import type { Runner } from '../../github/runner.ts'
import type { VerifyStory } from '../../report/verify-summary.ts'

/** The names the verify action declares, in the order of verify/action.yml. */
export const VERIFY_OUTPUT_NAMES = ['outcome', 'problems', 'report'] as const

/** GitHub takes outputs of a megabyte in all; above this, the report leaves out what is in order. */
const REPORT_LIMIT = 400_000

/** Sets the outputs of the verify action. */
export function writeVerifyOutputs({ verified, outcome = 'failed' }: VerifyStory, runner: Runner): void {
  const problems = verified.flatMap(({ checks }) => checks).filter(({ grade }) => grade === 'problem').length
  const whole = JSON.stringify(verified)
  const short = verified.map(({ service, checks }) => ({
    service,
    checks: checks.filter(({ grade }) => grade !== 'ok'),
  }))
  runner.output('outcome', outcome)
  runner.output('problems', String(problems))
  runner.output('report', whole.length > REPORT_LIMIT ? JSON.stringify(short) : whole)
}
