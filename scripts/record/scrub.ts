import { type Model, models, type ServiceName, shapeOf } from '../../simulator/wire/model.ts'
import type { Exchange } from './exchanges.ts'
import { bare, publicWords, SENTENCES } from './words.ts'

const SERVICES: Readonly<Record<string, ServiceName>> = {
  ECS: 'ecs',
  'Elastic Load Balancing v2': 'elasticloadbalancing',
  CodeDeploy: 'codedeploy',
  'CloudWatch Logs': 'logs',
  ECR: 'ecr',
  EC2: 'ec2',
  IAM: 'iam',
  STS: 'sts',
  SSM: 'ssm',
  'Secrets Manager': 'secretsmanager',
  'Service Quotas': 'servicequotas',
  CloudWatch: 'cloudwatch',
  'Application Auto Scaling': 'application-autoscaling',
  'VPC Lattice': 'vpc-lattice',
}

/** A word of a sentence, without the marks around it. */
const WORD = /[^\s()[\]{}",;.:][^\s()[\]{}",;]*?(?=[.:]?(?:[\s()[\]{}",;]|$))/g

/** A number of tasks or an exit code, which is nobody's name. */
const SMALL = /^\d{1,3}$/

/** The model of a service, by the name that its SDK gives it; `undefined` where there is none. */
export const modelOf = (service: string): Model | undefined => {
  const name = SERVICES[service]
  return name && models[name]
}

/**
 * Makes a scrubber of exchanges. Nothing stays but what is allowed: members that the API's model has, numbers, booleans,
 * times, values of the model's enums, and in sentences the words of `words`. Every other text becomes a name, the same
 * one wherever it comes again, so that what belongs together still does.
 */
export function createScrubber(words: ReadonlySet<string> = publicWords()): (exchange: Exchange) => Exchange {
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `name-${names.size + 1}`
    names.set(text, name)
    return name
  }
  const wordOf = (word: string): string => (words.has(bare(word)) || SMALL.test(word) ? word : nameOf(word))
  const sentenceOf = (text: string): string => text.replace(WORD, wordOf)
  const scrub = (model: Model, shapeName: string, value: unknown, member: string): unknown => {
    const shape = shapeOf(model, shapeName)
    if (value === undefined || value === null || shape.document) return undefined
    if (value instanceof Date) return value.toISOString()
    if (typeof value === 'number' || typeof value === 'boolean') return value
    if (typeof value === 'string') {
      if (shape.enum?.includes(value) || (/^[A-Z_]+$/.test(value) && words.has(value))) return value
      return SENTENCES.has(member) ? sentenceOf(value) : nameOf(value)
    }
    if (Array.isArray(value)) return value.map(each => scrub(model, shape.member?.shape ?? '', each, member))
    if (shape.type === 'map')
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [
          nameOf(key),
          scrub(model, shape.value?.shape ?? '', each, ''),
        ]),
      )
    return Object.fromEntries(
      Object.entries(shape.members ?? {}).flatMap(([name, ref]) => {
        const kept = scrub(model, ref.shape, (value as Record<string, unknown>)[name], name)
        return kept === undefined ? [] : [[name, kept]]
      }),
    )
  }
  return ({ service, operation, input, output, error }) => {
    const model = modelOf(service)
    const known = model?.operations[operation]
    if (!model || !known) return { service, operation, input: {} }
    const part = (shape: string | undefined, value: unknown) => (shape ? scrub(model, shape, value, '') : {})
    const asked = { service, operation, input: part(known.input, input) }
    if (!error) return { ...asked, output: part(known.output, output) }
    return { ...asked, error: { ...error, message: sentenceOf(error.message) } }
  }
}
