import type { ServiceRecord } from '../ecs/state.ts'
import type { Scenario } from '../scenario.ts'
import { lastOf } from '../world/arn.ts'
import type { WorldState } from '../world/state.ts'

/** A step of a scenario, as far as its permissions depend on it. */
export type ScenarioStep = Pick<Scenario, 'entry' | 'inputs' | 'files' | 'github'>

/** Whether an input is given. */
export const isSet = (inputs: ScenarioStep['inputs'], name: string): boolean => (inputs[name] ?? '') !== ''

/** The services that a step names and that are there. */
export const servicesOf = ({ inputs }: ScenarioStep, state: WorldState): ServiceRecord[] => {
  const names = serviceNames(inputs)
  const byId = isSet(inputs, 'deployment-id')
  return [...state.services.values()].filter(({ name }) => byId || names.includes(name))
}

/** The names of services that a step names. */
export const serviceNames = (inputs: ScenarioStep['inputs']): string[] => {
  const [, service] = /:service-deployment\/[^/]+\/([^/]+)/.exec(inputs['service-deployment-arn'] ?? '') ?? []
  const named = (inputs['service'] ?? inputs['service-name'] ?? '')
    .split(/[\n,]/)
    .map(name => lastOf(name.trim()))
  return [...named, service ?? ''].filter(name => name !== '')
}
