import { isRecord } from '../../base/schema.ts'
import { badInput, booleanField, type Field, mappingField, wordField } from '../../inputs/fields.ts'
import { checkUrl } from '../../inputs/health-check.ts'
import { readPreviewListener } from '../../inputs/preview-listener.ts'

/** What of a request leads it to a preview; `{number}` stands for the pull request's. */
export type RouteTemplate =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }

/** Priorities that listener rules of previews may have; both ends belong to them. */
export interface PriorityRange {
  readonly first: number
  readonly last: number
}

/** How requests get to previews. */
export interface RouteInputs {
  readonly template?: RouteTemplate
  /** ARN of the listener; that of the base service where not set. */
  readonly listener?: string
  /** Previews may be on a listener that leads to the base service too. */
  readonly sharedListener: boolean
  readonly priorities: PriorityRange
  /** Members of CreateRule that the user adds. */
  readonly rule: {
    readonly Conditions?: readonly Record<string, unknown>[]
    readonly Actions?: readonly Record<string, unknown>[]
  }
  /** Where a preview is visited, where listener and host do not say it. */
  readonly url?: string
}

/** The names of these inputs, in the order of preview/action.yml. */
export const ROUTE_INPUT_NAMES = [
  'preview-host',
  'preview-path',
  'preview-header',
  'preview-listener',
  'shared-listener',
  'preview-priorities',
  'preview-rule',
  'preview-url',
] as const

const NUMBER = '{number}'
/** The last priority that a listener takes. */
const LAST_PRIORITY = 50_000

export async function readRoute(field: Field): Promise<RouteInputs> {
  const template = readTemplate(field)
  const listener = readPreviewListener(field)
  const url = readUrl(field)
  return {
    ...(template ? { template } : {}),
    ...(listener ? { listener } : {}),
    ...(url ? { url } : {}),
    sharedListener: booleanField(field, 'shared-listener') ?? false,
    priorities: readPriorityRange(field),
    rule: await readRule(field),
  }
}

function readTemplate(field: Field): RouteTemplate | undefined {
  const names = ['preview-host', 'preview-path', 'preview-header'] as const
  const [name, other] = names.filter(one => field(one) !== undefined)
  if (name === undefined) return undefined
  const text = wordField(field, name) ?? ''
  if (other !== undefined) {
    throw badInput(other, field(other)?.trim() ?? '', `is set beside "${name}"`, 'one of the two')
  }
  if (!text.includes(NUMBER)) {
    throw badInput(name, text, 'is the same for all pull requests', `${NUMBER} where their number belongs`)
  }
  if (name === 'preview-host') return { kind: 'host', host: checkHost(text) }
  return name === 'preview-path' ? { kind: 'path', path: checkPath(text) } : readHeader(text)
}

function checkHost(text: string): string {
  const example = text.replaceAll(/\{(?:number|service|target)\}/g, 'x')
  if (/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(example)) return text.toLowerCase()
  throw badInput('preview-host', text, 'is not a host name', 'a name such as pr-{number}.preview.example.com')
}

function checkPath(text: string): string {
  if (/^(?:\/(?:[\w.~-]|\{number\}|\{service\}|\{target\})+)+$/.test(text)) return text
  throw badInput('preview-path', text, 'is not the beginning of a path', 'a path such as /pr-{number}')
}

function readHeader(text: string): RouteTemplate {
  const [, name = '', value = ''] = /^([\w-]{1,40})\s*:\s*([\w.{}-]{1,128})$/.exec(text) ?? []
  if (name !== '') return { kind: 'header', name, value }
  throw badInput('preview-header', text, 'is not a header', 'name and value such as `X-Preview: pr-{number}`')
}

function readPriorityRange(field: Field): PriorityRange {
  const text = wordField(field, 'preview-priorities')
  if (text === undefined) return { first: 20_000, last: 29_999 }
  const [, first = 0, last = 0] = (/^(\d{1,5})\s*-\s*(\d{1,5})$/.exec(text) ?? []).map(Number)
  if (first >= 1 && first <= last && last <= LAST_PRIORITY) return { first, last }
  throw badInput('preview-priorities', text, 'is not a range from 1 to 50000', 'a range such as 20000-29999')
}

/** A rule has exactly one of these, as its last action, and the action itself adds it. */
const FINAL_ACTIONS = new Set(['forward', 'redirect', 'fixed-response'])

async function readRule(field: Field): Promise<RouteInputs['rule']> {
  const mapping = await mappingField(field, 'preview-rule')
  if (mapping === undefined) return {}
  const { Conditions, Actions, ...rest } = mapping
  const isList = (value: unknown): value is Record<string, unknown>[] | undefined =>
    value === undefined || (Array.isArray(value) && value.every(isRecord))
  const [stranger] = Object.keys(rest)
  const form = '`Conditions` and `Actions` as lists, with the names that CreateRule has'
  if (stranger !== undefined) throw badInput('preview-rule', stranger, 'has a key it does not know', form)
  if (!isList(Conditions)) throw badInput('preview-rule', 'Conditions', 'has a list that is none', form)
  if (!isList(Actions)) throw badInput('preview-rule', 'Actions', 'has a list that is none', form)
  const final = Actions?.find(({ Type }) => FINAL_ACTIONS.has(String(Type)))
  if (final)
    throw badInput(
      'preview-rule',
      `an action of type ${String(final['Type'])}`,
      'has an action that answers requests itself',
      'only what comes before the action that forwards to the preview, such as authenticate-cognito, into `Actions`',
    )
  return { ...(Conditions ? { Conditions } : {}), ...(Actions ? { Actions } : {}) }
}

function readUrl(field: Field): string | undefined {
  const text = wordField(field, 'preview-url')
  if (text === undefined) return undefined
  const example = text.replaceAll(/\{(?:number|service)\}/g, '1')
  checkUrl('preview-url', text, 'a URL such as https://pr-{number}.example.com', example)
  return text
}
