import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { GithubCall } from '../../simulator/github/github.ts'

interface Reference {
  $ref?: string
}
interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: AnySchema
}
interface Content {
  required?: boolean
  content?: { 'application/json'?: { schema: AnySchema & { properties?: object } } }
}
interface Operation {
  operationId: string
  parameters?: (Parameter & Reference)[]
  requestBody?: Content & Reference
  responses: Record<string, Content & Reference>
}
interface Description {
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

/** What one call does that GitHub does not describe, and the operation it was held against. */
export interface Validation {
  readonly operation: string
  readonly complaints: string[]
}

/** GitHub's own OpenAPI description, compiled only where it is asked; the package's index would load all versions. */
export function githubDescription(): (call: GithubCall) => Validation {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json')
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true })
  formats.default(ajv)
  ajv.addSchema({ components: { schemas: description.components['schemas'] } }, 'github')
  const check = checker(ajv)
  return call => {
    const [method = '', target = ''] = call.call.split(' ')
    const [path = '', query] = target.split('?')
    const found = operationOf(description, method, path)
    if (!found) return { operation: call.call, complaints: [`GitHub has no ${method} ${path}`] }
    const { operation, ids } = found
    const parameters = (operation.parameters ?? []).map(given => resolve(description, given))
    return {
      operation: operation.operationId,
      complaints: [
        ...parameterComplaints(check, parameters, ids, new URLSearchParams(query)),
        ...requestComplaints(check, resolve(description, operation.requestBody ?? {}), call.body),
        ...answerComplaints(check, description, operation, call),
      ],
    }
  }
}

type Check = (about: string, schema: AnySchema, value: unknown) => string[]

/** References point into the description, which the validator knows by a name. */
function intoGithub(schema: AnySchema): AnySchema {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/')
  return JSON.parse(text) as AnySchema
}

function checker(ajv: Ajv): Check {
  const compiled = new Map<AnySchema, ValidateFunction>()
  return (about, schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(intoGithub(schema))
    compiled.set(schema, validate)
    if (validate(value)) return []
    // Many addresses are described as a URI whose default is '', which is none.
    const errors = (validate.errors ?? []).filter(
      ({ parentSchema, data }) => parentSchema?.['default'] !== data,
    )
    return errors.map(error => `${about}${error.instancePath} ${error.message}`)
  }
}

/** The operation of a path: where two templates fit, the one with fewer placeholders is meant. */
function operationOf(description: Description, method: string, path: string) {
  const parts = path.split('/')
  const [, root = ''] = parts
  const fitting = Object.entries(description.paths).flatMap(([template, operations]) => {
    const operation = operations[method.toLowerCase()]
    const names = operation && template.startsWith(`/${root}/`) ? template.split('/') : []
    if (!operation || names.length !== parts.length) return []
    const ids = new Map<string, string>()
    const fits = names.every((name, index) => {
      const part = decodeURIComponent(parts[index] ?? '')
      if (name.startsWith('{')) ids.set(name.slice(1, -1), part)
      return name.startsWith('{') || name === part
    })
    return fits ? [{ operation, ids }] : []
  })
  return fitting.sort((a, b) => a.ids.size - b.ids.size)[0]
}

function resolve<T extends Reference>(description: Description, given: T): T {
  const [, kind = '', name = ''] = /^#\/components\/([^/]+)\/(.+)$/.exec(given.$ref ?? '') ?? []
  return given.$ref === undefined ? given : (description.components[kind]?.[name] as T)
}

function parameterComplaints(
  check: Check,
  parameters: readonly Parameter[],
  ids: ReadonlyMap<string, string>,
  query: URLSearchParams,
): string[] {
  const known = new Set(parameters.filter(one => one.in === 'query').map(({ name }) => name))
  const unknown = [...query.keys()].filter(name => !known.has(name))
  return [
    ...unknown.map(name => `query: there is no parameter "${name}"`),
    ...parameters.flatMap(({ in: place, name, required, schema }) => {
      const text = place === 'path' ? ids.get(name) : (query.get(name) ?? undefined)
      if (text === undefined) return required ? [`${place}: "${name}" is missing`] : []
      const { type } = schema as { type?: string }
      return check(`${place}: ${name}`, schema, type === 'integer' ? Number(text) : text)
    }),
  ]
}

/** GitHub ignores fields it does not know, which makes a mistyped one a mistake nobody sees. */
function requestComplaints(check: Check, { required, content }: Content, body: unknown): string[] {
  const schema = content?.['application/json']?.schema
  if (body === undefined) return required ? ['request: the body is missing'] : []
  if (!schema) return ['request: there must not be a body']
  const unknown = Object.keys(body as object).filter(name => !Object.hasOwn(schema.properties ?? {}, name))
  return [...unknown.map(name => `request: there is no field "${name}"`), ...check('request', schema, body)]
}

/** Refusals and outages that are the same for all operations are not described with each of them. */
function answerComplaints(
  check: Check,
  description: Description,
  { responses }: Operation,
  { status, answer }: GithubCall,
): string[] {
  if (status === 0) return []
  const described = responses[String(status)]
  if (!described && status < 400) return [`answer: the status ${status} is not described`]
  const schema = described
    ? resolve(description, described).content?.['application/json']?.schema
    : { $ref: '#/components/schemas/basic-error' }
  if (schema) return check(`answer ${status}: `, schema, answer)
  return answer === undefined ? [] : [`answer: ${status} has no body`]
}
