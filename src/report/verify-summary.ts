import type { Failure } from '../base/errors.ts'
import type { Check, Grade, ServiceChecks } from '../verify/check.ts'
import { details, fence, prose } from './markdown.ts'
import { count } from './outcome-words.ts'
import { fitSections } from './summary-size.ts'

/** How it ended: `incomplete` where nothing is wrong, but not everything could be looked at. */
export type VerifyOutcome = 'passed' | 'incomplete' | 'problems' | 'failed' | 'cancelled'

/** All that a run of the verify action has to tell. */
export interface VerifyStory {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly verified: readonly ServiceChecks[]
  /** Policy statements that the role of the job lacks. */
  readonly missing: readonly object[]
  readonly outcome?: VerifyOutcome
  readonly failure?: Failure
}

const SIGNS: Readonly<Record<Grade, string>> = { ok: '✓', problem: '✗', advice: '!', unseen: '?' }
const MARKS: Readonly<Record<Grade, string>> = { ok: '✅', problem: '❌', advice: '⚠️', unseen: '❔' }

export function verifyOutcome(verified: readonly ServiceChecks[]): VerifyOutcome {
  const grades = new Set(verified.flatMap(({ checks }) => checks.map(({ grade }) => grade)))
  if (grades.has('problem')) return 'problems'
  return grades.has('unseen') ? 'incomplete' : 'passed'
}

/** Checks as lines of a log; what is not in order has its reason and what to do on lines of their own. */
export function checkLines(checks: readonly Check[]): string[] {
  return checks.flatMap(({ topic, grade, title, message, next }) => [
    `${SIGNS[grade]} ${topic}: ${title}`,
    ...(message ? message.split('\n').map(line => `    ${line}`) : []),
    ...(next ? [`    ${next}`] : []),
  ])
}

/** The result in a sentence. */
export function verifiedLine(verified: readonly ServiceChecks[]): string {
  const all = verified.flatMap(({ checks }) => checks)
  const of = (grade: Grade) => all.filter(check => check.grade === grade).length
  const parts = [
    `${of('ok')} passed`,
    of('problem') > 0 && count(of('problem'), 'problem'),
    of('advice') > 0 && `${of('advice')} with advice`,
    of('unseen') > 0 && `${of('unseen')} skipped`,
  ]
  return `${count(all.length, 'check')}: ${parts.filter(Boolean).join(', ')}`
}

/** Where the whole policy is; what only some services need is in files of their own. */
const POLICY = 'examples/iam/verify.json, and the with-*.json beside it that fit the service,'

/** What to do about permissions that are missing, in lines: the policy that has them all, and what the role lacks of it. */
export function permissionLines(missing: readonly object[]): string[] {
  if (missing.length === 0) return []
  const statements = missing.length === 1 ? missing[0] : missing
  return [
    `Attach the policy ${POLICY} to the role that this job uses, or add to its policy:`,
    ...JSON.stringify(statements, null, 2).split('\n'),
  ]
}

/** How many problems a failure names. */
const MAX_NAMED = 10

/** The failure of a run that has found problems. */
export function explainProblems(verified: readonly ServiceChecks[]): Failure {
  const several = verified.length > 1
  const problems = verified.flatMap(({ service, checks }) =>
    checks.filter(({ grade }) => grade === 'problem').map(check => ({ service, check })),
  )
  const lines = problems.map(({ service, check: { title, message, next } }) =>
    [`${several ? `${service}: ` : ''}${title}.`, message, next].filter(Boolean).join(' '),
  )
  const more = lines.length - MAX_NAMED
  return {
    title: `${count(problems.length, 'problem')} would make the deployment fail`,
    message: [...lines.slice(0, MAX_NAMED), ...(more > 0 ? [`… and ${more} more in the log.`] : [])].join(
      '\n',
    ),
    next: 'Correct them, then deploy again.',
  }
}

const HEADLINES: Readonly<Record<VerifyOutcome, string>> = {
  passed: '✅ No problems found',
  incomplete: '✅ No problems found; some checks were skipped',
  problems: '❌ The deployment would fail',
  failed: '❌ Nothing could be checked',
  cancelled: '❌ Canceled',
}

/** The result as Markdown for the step summary, never longer than GitHub takes. */
export function renderVerified({ verified, missing, outcome = 'failed', failure }: VerifyStory): string {
  const stopped =
    failure && outcome !== 'problems' ? `${prose(failure.title)}: ${prose(failure.message)}` : ''
  const head = [`## ${HEADLINES[outcome]}`, stopped, verified.length > 0 ? verifiedLine(verified) : '']
  return fitSections([
    { name: 'Outcome', rank: 0, text: head.filter(Boolean).join('\n\n') },
    ...verified.map(({ service, checks }, index) => ({
      name: service,
      rank: 1 + index,
      text: serviceSection(service, checks),
    })),
    ...(missing.length > 0 ? [{ name: 'Permissions', rank: 1, text: permissionSection(missing) }] : []),
  ])
}

function permissionSection(missing: readonly object[]): string {
  const [advice = '', ...statements] = permissionLines(missing)
  return `### Permissions that are missing\n\n${prose(advice)}\n\n${fence(statements, 'json')}`
}

function serviceSection(service: string, checks: readonly Check[]): string {
  const good = checks.filter(({ grade }) => grade === 'ok')
  const rest = checks.filter(({ grade }) => grade !== 'ok')
  const found = ({ topic, grade, title, message = '', next = '' }: Check) =>
    [
      `- ${MARKS[grade]} **${topic}: ${prose(title)}**`,
      ...[message, next].filter(Boolean).map(text => prose(text)),
    ].join('<br>')
  const list = good.map(({ topic, title }) => `- ${MARKS.ok} ${topic}: ${prose(title)}`).join('\n')
  return [
    `### ${prose(service)}`,
    rest.map(found).join('\n'),
    good.length > 0 ? details(`${count(good.length, 'check')} passed`, list) : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}
