import { targetGroupName } from '../base/arn.ts'
import { ownValue } from '../base/schema.ts'
import { type CauseId, causeOf } from './causes.ts'
import { type Diagnosis, type EndedTask, type Evidence, tidy } from './evidence.ts'
import { decidingContainer, exitCause } from './exit-codes.ts'
import { LAST_RULES } from './rules/container.ts'
import { firstMatch, type Match, matchOf } from './rules.ts'

/** What a piece of evidence comes down to; what is not known is `unknown`, with AWS's own words. */
export function classify(evidence: Evidence): Diagnosis {
  switch (evidence.kind) {
    case 'task':
      return classifyTask(evidence)
    case 'event': {
      const text = tidy(evidence.text)
      return toDiagnosis(readEvent(text), text)
    }
    case 'target': {
      const { state, reason = '', description = '' } = evidence
      const text = tidy(`${state} ${reason} ${description}`)
      return toDiagnosis(matchOf(text), tidy(description || reason || state))
    }
  }
}

/** The service's name must not be taken for a reason. */
function readEvent(text: string): Match | undefined {
  const said = text.replace(/^\(service [^)]*\) |^service \(?[\w-]+\)? /i, '')
  return matchOf(said) ?? firstMatch(said, LAST_RULES)
}

/** Codes that leave nothing to ask, before what the task says. */
const CERTAIN: Readonly<Record<string, CauseId>> = {
  UserInitiated: 'stopped-by-user',
  SpotInterruption: 'spot-interruption',
}
/** Those of a lost host, whose exit codes tell nothing of the program. */
const HOST: Readonly<Record<string, CauseId>> = {
  TerminationNotice: 'host-failure',
  InfrastructureHealth: 'host-failure',
}
/** ECS itself stopped the task: the exit code is how the program takes that. */
const BY_ECS = 'ServiceSchedulerInitiated'

function classifyTask(task: EndedTask): Diagnosis {
  const { stopCode = '' } = task
  const reason = tidy(task.reason ?? '')
  const said = reason || stopCode || 'no reason given'
  const certain = ownValue(CERTAIN, stopCode)
  if (certain) return toDiagnosis({ cause: certain }, said)
  const whole = matchOf(reason)
  if (whole) return toDiagnosis(whole, said)
  const host = ownValue(HOST, stopCode)
  if (host) return toDiagnosis({ cause: host }, said)
  const isByEcs = stopCode === BY_ECS
  const ended = classifyContainers(task, said, isByEcs)
  if (ended) return ended
  if (isByEcs) return toDiagnosis(reason ? undefined : { cause: 'scale-in' }, said)
  return toDiagnosis(firstMatch(`${reason} ${stopCode}`, LAST_RULES), said)
}

/** How a program ends that cannot be started. */
const PLAIN: ReadonlySet<CauseId> = new Set(['exit-one', 'exit-code', 'not-executable'])
/**
 * A program for another processor ends like any other that fails; only the log tells, which is the runtime's own line: where
 * the program has written anything, it runs there.
 */
const OTHER_PROCESSOR =
  /^(?:(?:standard_init_linux\.go:\d+: )?exec (?:user process caused|\/?[^\s:]+): "?exec format error"?\s*)+$/

function classifyContainers(task: EndedTask, said: string, isByEcs: boolean): Diagnosis | undefined {
  const container = decidingContainer(task.containers)
  if (!container) return undefined
  const { name, exitCode } = container
  const reason = tidy(container.reason ?? '')
  const match = matchOf(reason)
  if (match) return toDiagnosis({ subject: name, ...match }, reason, name)
  if (isByEcs) return undefined
  const exit = exitCode === undefined ? undefined : exitCause(exitCode)
  const quote = `${said} (${name}${exitCode === undefined ? '' : `: exit code ${exitCode}`}${reason ? `: ${reason}` : ''})`
  if (exit && PLAIN.has(exit) && OTHER_PROCESSOR.test(container.log ?? '')) {
    return toDiagnosis({ cause: 'wrong-architecture', subject: name }, quote, name)
  }
  if (exit && exitCode !== undefined) {
    const subject = exit === 'exit-code' ? `${name} (${exitCode})` : name
    return {
      ...toDiagnosis({ cause: exit, subject }, quote, name),
      exit: { container: name, code: exitCode },
    }
  }
  return reason ? toDiagnosis(undefined, reason, name) : undefined
}

/** Names are shown without what AWS writes around them. */
function shortSubject(subject: string): string {
  return subject.includes(':targetgroup/') ? targetGroupName(subject) : subject.replaceAll('> <', ', ')
}

function toDiagnosis(match: Match | undefined, quote: string, container?: string): Diagnosis {
  const { cause, subject } = match ?? { cause: 'unknown' as const }
  return {
    cause: causeOf(cause),
    ...(subject ? { subject: shortSubject(subject) } : {}),
    ...(container ? { container } : {}),
    quote: tidy(quote),
  }
}
