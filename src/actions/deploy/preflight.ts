import { parseAccessDenied } from '../../aws/client/access-denied.ts'
import { timeoutError } from '../../base/clock.ts'
import { DeployError, type Failure, messageOf } from '../../base/errors.ts'
import { readPreflightFacts } from '../../inspect/read-facts.ts'
import { isStuckForSure } from '../../inspect/stuck-services.ts'
import { subjectOf, taskSubjectOf } from '../../inspect/subject.ts'
import { count } from '../../report/outcome-words.ts'
import { explainProblems } from '../../report/verify-summary.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Tools } from '../../strategy/tools.ts'
import { type Check, type ServiceChecks, type Topic, wordsOf } from '../../verify/check.ts'
import { checkAll } from '../../verify/checks/all.ts'
import type { Facts, Subject } from '../../verify/facts.ts'
import type { DeploymentTasks } from './tools.ts'

/** What somebody has just pushed or created may not be seen everywhere yet; milliseconds. */
const AGAIN = 5000
/** So long a run waits for services of AWS that it does not need, such as one that its network does not reach. */
const PATIENCE = 15_000

/** What only tasks need. */
const OF_TASKS: ReadonlySet<Topic> = new Set<Topic>(['Images', 'Secrets', 'Logs'])

/** What a task definition has without a service. */
const OF_DEFINITIONS: ReadonlySet<Topic> = new Set<Topic>([...OF_TASKS, 'Roles', 'Fargate'])

/** What a one-off task can have beside its service. */
const OF_ONE_OFF_TASKS: ReadonlySet<Topic> = new Set<Topic>(['Roles', 'Network'])

/**
 * Fails where a deployment is sure to, before anything is changed. What may not be looked at stops
 * nothing, nor does what might still turn out well.
 */
export async function preflight(
  plans: readonly Plan[],
  { clients, clock, log, signal }: Pick<Tools, 'clients' | 'clock' | 'log' | 'signal'>,
  tasks: readonly DeploymentTasks[] = [],
): Promise<void> {
  const subjects = plans.map(subjectOf)
  const taskSubjects = subjects.flatMap((subject, index) =>
    (tasks[index]?.own ?? []).map(({ name, settings }) => taskSubjectOf(name, subject, settings)),
  )
  const look = async (): Promise<ServiceChecks[]> => {
    const facts = await clock
      .limit(readPreflightFacts(subjects, clients), PATIENCE, signal)
      .catch(unlessOverdue)
    if (facts === undefined) return []
    const stuck = await Promise.all(
      plans.map((plan, index) => isStuckForSure(plan, subjects[index] ?? subjectOf(plan), clients)),
    )
    const found = subjects.map((subject, index) => ({
      service: subject.service,
      checks: bearing({ ...subject, isStuckForSure: stuck[index] === true }, facts),
    }))
    return taskSubjects.length === 0 ? found : [...found, ...(await checkTasks(taskSubjects, clients))]
  }
  await judge(look, { clock, log, signal })
}

/** The same for task definitions that no service runs yet. */
export async function checkSubjects(
  subjects: readonly Subject[],
  { clients, clock, log, signal }: Pick<Tools, 'clients' | 'clock' | 'log' | 'signal'>,
): Promise<void> {
  const look = async (): Promise<ServiceChecks[]> => {
    const facts = await clock
      .limit(readPreflightFacts(subjects, clients), PATIENCE, signal)
      .catch(unlessOverdue)
    if (facts === undefined) return []
    return subjects.map(subject => ({
      service: subject.service,
      checks: checkAll(subject, facts).filter(({ topic }) => OF_DEFINITIONS.has(topic)),
    }))
  }
  await judge(look, { clock, log, signal })
}

/** Looks, and once more where something is sure to be wrong; throws if it still is. */
async function judge(
  look: () => Promise<ServiceChecks[]>,
  { clock, log, signal }: Pick<Tools, 'clock' | 'log' | 'signal'>,
): Promise<void> {
  let found = await look()
  if (certain(found).length > 0) {
    await clock.sleep(AGAIN, signal)
    found = await look()
  }
  const problems = certain(found)
  if (problems.length > 0) throw new DeployError(failureOf(problems))
  if (found.length === 0) {
    log.info('Preflight: no answer in time')
    return
  }
  const checks = found.flatMap(each => each.checks)
  log.info(clearLine(checks))
  // What may turn out well all the same.
  for (const { grade, title } of checks) if (grade === 'problem') log.info(`Preflight: ${title}`)
}

/** The checks of the roles and networks that one-off tasks are given; what is not there lets no task start. */
async function checkTasks(subjects: readonly Subject[], clients: Tools['clients']): Promise<ServiceChecks[]> {
  const { readTaskFacts } = await import('../../inspect/read-all-facts.ts')
  const facts = await readTaskFacts(subjects, clients)
  return subjects.map(subject => ({
    service: subject.service,
    checks: checkAll(subject, facts)
      .filter(({ topic }) => OF_ONE_OFF_TASKS.has(topic))
      .map(check => (check.grade === 'problem' ? ofTask(check, subject.service) : check)),
  }))
}

function ofTask(check: Check, input: string): Check {
  const words = `The task of the input "${input}" needs it.`
  return { ...check, message: words, next: `Correct it in the input "${input}".`, definite: true }
}

/** A deployment without tasks succeeds whatever its tasks would lack. */
function bearing(subject: Subject, facts: Facts): Check[] {
  const checks = checkAll(subject, facts)
  return subject.desired > 0 ? checks : checks.filter(({ topic }) => !OF_TASKS.has(topic))
}

function unlessOverdue(error: unknown): undefined {
  if (messageOf(error) !== timeoutError().message) throw error
}

function certain(found: readonly ServiceChecks[]): ServiceChecks[] {
  return found
    .map(({ service, checks }) => ({ service, checks: checks.filter(({ definite }) => definite) }))
    .filter(({ checks }) => checks.length > 0)
}

function clearLine(checks: readonly Check[]): string {
  const unseen = checks.filter(({ grade }) => grade === 'unseen')
  const topics = [...new Set(unseen.map(({ topic }) => topic.toLowerCase()))]
  const actions = [...new Set(unseen.flatMap(({ message }) => parseAccessDenied(message ?? '').action ?? []))]
  const doubtful = topics.length > 0 || checks.some(({ grade }) => grade === 'problem')
  const parts = [
    count(checks.length - unseen.length, 'check'),
    ...(topics.length > 0 ? [`not shown by AWS: ${topics.join(', ')}`] : []),
    ...(actions.length > 0 ? [`not allowed: ${actions.join(', ')}`] : []),
  ]
  return `Preflight: nothing ${doubtful ? 'is sure to stand' : 'stands'} in the way (${parts.join('; ')})`
}

/** One problem has its own words; several are listed. */
function failureOf(problems: readonly ServiceChecks[]): Failure {
  const [only, ...others] = problems.flatMap(({ checks }) => checks)
  return only && others.length === 0 && problems.length === 1
    ? { ...wordsOf({ ...only, message: only.message ?? '' }) }
    : explainProblems(problems)
}
