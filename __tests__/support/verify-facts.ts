import type { Container } from '../../src/task-definition/definition.ts'
import { type Facts, NO_FACTS, type Subject } from '../../src/verify/facts.ts'
import type { Found, Observation } from '../../src/verify/observation.ts'

/** One container on Fargate behind one target group, with nothing wrong. */
export function subject(over: Partial<Subject> = {}, container: Partial<Container> = {}): Subject {
  return {
    definition: {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        { name: 'app', image: 'web:1', portMappings: [{ containerPort: 8080 }], ...container },
      ],
    },
    service: 'web',
    partition: 'aws',
    region: 'eu-west-1',
    account: '123456789012',
    strategy: 'rolling',
    fargate: true,
    spot: false,
    loadBalancers: [{ arn: 'group', container: 'app', port: 8080 }],
    portNames: [],
    registries: [],
    subnets: ['subnet-1'],
    securityGroups: ['sg-1'],
    desired: 2,
    capacity: { least: 2, most: 4, stuck: false },
    circuitBreaker: true,
    activeDeployments: [],
    ...over,
  }
}

export const facts = (over: Partial<Facts>): Facts => ({ ...NO_FACTS, ...over })
export const found = <T>(value: T): Found<T> => ({ is: 'found', value })
export const missing: Observation<never> = {
  is: 'missing',
  failure: { title: 'It is gone', message: 'Nothing.' },
}
export const unseen: Observation<never> = { is: 'unseen', failure: { title: 'Not allowed', message: 'No.' } }
export const seen = <T>(key: string, value: Observation<T>): ReadonlyMap<string, Observation<T>> =>
  new Map([[key, value]])

/** Checks as `grade title`. */
export const said = (checks: readonly { grade: string; title: string }[]): string[] =>
  checks.map(({ grade, title }) => `${grade} ${title}`)
