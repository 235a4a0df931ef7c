import { valueAt } from '../base/nested.ts'

/** The service that assumes the roles of a task. */
export const ECS_TASKS_PRINCIPAL = 'ecs-tasks.amazonaws.com'

const ASSUME_ROLE = 'sts:assumerole'

/**
 * Whether a trust policy lets ECS assume the role for tasks: by any of the ways in which IAM names actions and principals.
 * Conditions and denials are not judged: what is sure to fail is looked for, and no more.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function trustsEcsTasks(document: unknown): boolean {
  return listOf(valueAt(document, 'Statement')).some(
    statement =>
      valueAt(statement, 'Effect') === 'Allow' && coversAssumeRole(statement) && coversEcsTasks(statement),
  )
}

function coversAssumeRole(statement: unknown): boolean {
  const named = (member: string) =>
    textsIn(valueAt(statement, member)).some(each => matches(each.toLowerCase(), ASSUME_ROLE))
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

/** Whether a pattern with `*` and `?` is met by a text, in time in proportion to both. */
function matches(pattern: string, text: string): boolean {
  let [at, star, resume] = [0, -1, 0]
  for (let index = 0; index < text.length; ) {
    if (pattern[at] === '*') {
      star = at++
      resume = index
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++resume
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}
