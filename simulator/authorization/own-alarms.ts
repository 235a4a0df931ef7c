import type { ServiceRecord } from '../ecs/state.ts'
import type { Scenario } from '../scenario.ts'
import type { WorldState } from '../world/state.ts'

/** Whether ECS or CodeDeploy watches alarms. */
export const hasAlarms = (
  inputs: Scenario['inputs'],
  services: ServiceRecord[],
  { codeDeploy }: WorldState,
): boolean =>
  /alarmNames/.test(inputs['service-settings'] ?? '') ||
  services.some(({ deploymentConfiguration: { alarms } }) => alarms?.enable) ||
  [...codeDeploy.groups.values()].some(({ view }) => view.alarmConfiguration?.enabled)
