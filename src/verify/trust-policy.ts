import { valueAt } from '../base/nested.ts'
import { type Known, matchesBeginning, meetsConditions, type TaskPlace } from './trust-conditions.ts'

/** The service that assumes the roles of a task. */
export const ECS_TASKS_PRINCIPAL = 'ecs-tasks.amazonaws.com'

const ASSUME_ROLE = 'sts:assumerole'

/** Whether a trust policy lets ECS assume the role for tasks. */
export interface Trust {
  /** `forbidden` by a Deny, `unmet` where conditions ask for another place, `unnamed` where nothing allows it. */
  readonly verdict: 'trusted' | 'forbidden' | 'unmet' | 'unnamed' | 'unknown'
  /** Of the conditions that are not met, or not known. */
  readonly keys: readonly string[]
}

/**
 * Judges a trust policy by all the ways in which IAM names actions and principals: a Deny wins over every Allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function judgeTrust(document: unknown, place: TaskPlace): Trust {
  const about = listOf(valueAt(document, 'Statement'))
    .filter(statement => coversAssumeRole(statement) && coversEcsTasks(statement))
    .map(statement => ({
      effect: valueAt(statement, 'Effect'),
      ...meetsConditions(valueAt(statement, 'Condition'), place),
    }))
  const withEffect = (effect: string, met?: Known) =>
    about.filter(one => one.effect === effect && (met === undefined || one.met === met))
  const keysOf = (some: readonly { keys: readonly string[] }[]) => [
    ...new Set(some.flatMap(({ keys }) => keys)),
  ]
  if (withEffect('Deny', 'yes').length > 0) return { verdict: 'forbidden', keys: [] }
  const isAllowed = withEffect('Allow', 'yes').length > 0
  const doubts = [...withEffect('Deny', 'unknown'), ...(isAllowed ? [] : withEffect('Allow', 'unknown'))]
  const canBe = isAllowed || withEffect('Allow', 'unknown').length > 0
  if (!canBe) {
    const unmet = withEffect('Allow', 'no')
    return { verdict: unmet.length > 0 ? 'unmet' : 'unnamed', keys: keysOf(unmet) }
  }
  return { verdict: doubts.length > 0 ? 'unknown' : 'trusted', keys: keysOf(doubts) }
}

function coversAssumeRole(statement: unknown): boolean {
  const named = (member: string) =>
    textsIn(valueAt(statement, member)).some(
      each => matchesBeginning(each.toLowerCase(), ASSUME_ROLE, true) === 'yes',
    )
  return valueAt(statement, 'NotAction') === undefined ? named('Action') : !named('NotAction')
}

function coversEcsTasks(statement: unknown): boolean {
  const other = valueAt(statement, 'NotPrincipal')
  return other === undefined ? namesEcsTasks(valueAt(statement, 'Principal')) : !namesEcsTasks(other)
}

/** In China services have had names with the ending of its partition, too. */
function namesEcsTasks(principal: unknown): boolean {
  if (principal === '*' || textsIn(valueAt(principal, 'AWS')).includes('*')) return true
  return textsIn(valueAt(principal, 'Service')).some(
    each => each === '*' || each === ECS_TASKS_PRINCIPAL || each === `${ECS_TASKS_PRINCIPAL}.cn`,
  )
}

function listOf(value: unknown): unknown[] {
  return [value].flat()
}

function textsIn(value: unknown): string[] {
  return listOf(value).filter(each => typeof each === 'string')
}
