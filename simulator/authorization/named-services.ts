import { parse } from 'yaml'
import type { Scenario } from '../scenario.ts'
import { lastOf } from '../world/arn.ts'

/** What each service has for itself where the input `service` is a mapping; nothing where it is a list of names. */
export function mappedServices(
  service = '',
): Readonly<Record<string, Readonly<Record<string, unknown>> | null>> {
  return /:\s|:$|\{/m.test(service)
    ? (parse(service) as Readonly<Record<string, Readonly<Record<string, unknown>> | null>>)
    : {}
}

/** The services that the inputs of a step name. */
export const serviceNames = (inputs: Scenario['inputs']): string[] => {
  const [, service] = /:service-deployment\/[^/]+\/([^/]+)/.exec(inputs['service-deployment-arn'] ?? '') ?? []
  const mapped = Object.keys(mappedServices(inputs['service']))
  const listed = (inputs['service'] ?? inputs['service-name'] ?? '').split(/[\n,]/)
  const named = (mapped.length > 0 ? mapped : listed).map(name => lastOf(name.trim()))
  return [...named, service ?? ''].filter(name => name !== '')
}
