import { parse } from 'yaml'
import type { ServiceRecord } from '../ecs/state.ts'
import type { Scenario } from '../scenario.ts'
import { lastOf } from '../world/arn.ts'
import type { WorldState } from '../world/state.ts'

/** A step of a scenario, as far as its permissions depend on it. */
export type ScenarioStep = Pick<Scenario, 'entry' | 'inputs' | 'files' | 'github'>

/** Whether an input is given. */
export const isSet = (inputs: ScenarioStep['inputs'], name: string): boolean =>
  (inputs[name] ?? '') !== '' ||
  Object.values(mappedServices(inputs['service'])).some(own => own?.[name] !== undefined)

/** The services that a step names and that are there. */
export const servicesOf = ({ inputs }: ScenarioStep, state: WorldState): ServiceRecord[] => {
  const names = serviceNames(inputs)
  const byId = isSet(inputs, 'deployment-id')
  return [...state.services.values()].filter(({ name }) => byId || names.includes(name))
}

/** The names of services that a step names. */
export const serviceNames = (inputs: ScenarioStep['inputs']): string[] => {
  const [, service] = /:service-deployment\/[^/]+\/([^/]+)/.exec(inputs['service-deployment-arn'] ?? '') ?? []
  const mapped = Object.keys(mappedServices(inputs['service']))
  const listed = (inputs['service'] ?? inputs['service-name'] ?? '').split(/[\n,]/)
  const named = (mapped.length > 0 ? mapped : listed).map(name => lastOf(name.trim()))
  return [...named, service ?? ''].filter(name => name !== '')
}

/** Whether a service has, or is to get, a strategy with stages. */
export const isNative = (inputs: ScenarioStep['inputs'], services: ServiceRecord[]): boolean =>
  /blue-green|linear|canary|BLUE_GREEN|LINEAR|CANARY/.test(
    `${inputs['strategy']} ${inputs['service-settings']}`,
  ) || services.some(({ deploymentConfiguration: { strategy = 'ROLLING' } }) => strategy !== 'ROLLING')

/** What each service has for itself where the input `service` is a mapping; nothing where it is a list of names. */
function mappedServices(service = ''): Readonly<Record<string, Readonly<Record<string, unknown>> | null>> {
  return /:\s|:$|\{/m.test(service)
    ? (parse(service) as Readonly<Record<string, Readonly<Record<string, unknown>> | null>>)
    : {}
}

/** Whether a service is in VPC Lattice, or is to be. */
export const hasLattice = (inputs: ScenarioStep['inputs'], services: ServiceRecord[]): boolean =>
  /vpcLatticeConfigurations/.test(inputs['service-settings'] ?? '') ||
  services.some(({ settings: own }) => own.vpcLatticeConfigurations !== undefined)

/** Whether it has target groups there in pairs. */
export const hasLatticePair = ({ vpcLatticeConfigurations = [] }: ServiceRecord['settings']): boolean =>
  vpcLatticeConfigurations.some(({ advancedConfiguration }) => advancedConfiguration !== undefined)

/** Whether the cluster or a service is not there. */
export const isLost = (
  { inputs }: ScenarioStep,
  services: ServiceRecord[],
  { clusters }: WorldState,
): boolean =>
  serviceNames(inputs).length > services.length ||
  (isSet(inputs, 'cluster') && !clusters.has(lastOf(inputs['cluster'] ?? '')))
