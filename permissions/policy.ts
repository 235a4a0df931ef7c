import { ACTIONS, type Action, type Conditions, RESOURCES, type Resource } from './actions.ts'
import { FEATURES, type FeatureName } from './all-features.ts'

/** A statement of a policy, in the grammar of IAM. */
export interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** A policy, in the grammar of IAM. */
export interface Policy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

/** What stands for the reader's own names, and what to put there; several where there are several. */
export type Placeholders = Readonly<Record<string, readonly string[]>>

/** An action with where it is allowed, of one feature. */
export interface Grant {
  readonly action: Action
  readonly on: Resource
  readonly condition?: Conditions
  readonly optional: boolean
}

/** Everything that some modes and options take together; what one of them cannot do without is not optional. */
export function grantsOf(features: readonly FeatureName[]): Grant[] {
  const grants = new Map<string, Grant>()
  for (const feature of features) {
    for (const [name, use] of Object.entries(FEATURES[feature]?.uses ?? {})) {
      const action = name as Action
      for (const scope of use.scopes ?? [ACTIONS[action]]) {
        const key = JSON.stringify([action, scope])
        const optional = use.without !== undefined && (grants.get(key)?.optional ?? true)
        grants.set(key, { action, ...scope, optional })
      }
    }
  }
  return [...grants.values()]
}

/** The policy that grants something; names that are not given stay in capitals. */
export function policyOf(granted: readonly Grant[], names: Placeholders = {}): Policy {
  const groups = Map.groupBy(granted, ({ on, condition, optional }) =>
    JSON.stringify([optional, on, condition]),
  )
  const statements = [...groups.values()].map(grants => statementOf(grants, names))
  return { Version: '2012-10-17', Statement: statements.sort((a, b) => rank(a) - rank(b)) }
}

function rank({ Sid }: Statement): number {
  return Sid.startsWith('Optional') ? 1 : 0
}

function statementOf(grants: readonly Grant[], names: Placeholders): Statement {
  const [{ on, condition, optional } = { on: 'anything' as const, optional: false }] = grants
  const where = `${on}${condition ? whenWords(condition) : ''}`
  return {
    Sid: pascal(`${optional ? 'optional ' : ''}${where}`),
    Effect: 'Allow',
    Action: grants.map(({ action }) => action).sort(),
    Resource: RESOURCES[on].flatMap(arn => fill(arn, names)),
    ...(condition ? { Condition: fillConditions(condition, names) } : {}),
  }
}

/** Statements about the same resources are told apart by their conditions. */
function whenWords(condition: Conditions): string {
  const keys = Object.values(condition).flatMap(each => Object.keys(each))
  if (keys.some(key => key.endsWith(':CreateAction'))) return ' when created'
  if (keys.some(key => key.startsWith('aws:RequestTag/'))) return ' with the tag'
  if (keys.some(key => key.startsWith('aws:ResourceTag/'))) return ' of the repository'
  return keys.includes('ecs:cluster') ? ' in the cluster' : ''
}

function fillConditions(conditions: Conditions, names: Placeholders): NonNullable<Statement['Condition']> {
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [key, [value].flat().flatMap(each => fill(each, names))]),
      ),
    ]),
  )
}

/** One text for each combination of names. */
function fill(template: string, names: Placeholders): string[] {
  return Object.entries(names).reduce(
    (texts, [name, values]) =>
      values.length === 0 || !template.includes(name)
        ? texts
        : texts.flatMap(text => values.map(value => text.replace(new RegExp(`\\b${name}\\b`), () => value))),
    [template],
  )
}

function pascal(words: string): string {
  return words.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase())
}
