import {
  arrangeExpress,
  type ExpressOverrides,
  type ExpressService,
  expressCluster,
  expressImage,
  expressName,
} from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { servingGroups, splitTraffic } from '../world/native/listener-rules.ts'
import { type ScenarioOverrides, scenariosOf, schedule } from './demo-scenario.ts'
import { atStage } from './native-scenario.ts'

const inputs = { cluster: expressCluster, service: expressName, image: expressImage('2.0.0') }

/** A scenario of the Express Mode service: by default its image is changed and everything goes well. */
export const expressScenario = (
  name: string,
  title: string,
  overrides: ScenarioOverrides<ExpressOverrides, ExpressService | undefined> = {},
): Scenario =>
  scenariosOf(arrangeExpress, expressImage('2.0.0'))(name, title, {
    ...overrides,
    inputs: { ...inputs, ...overrides.inputs },
  })

/** The alarm of Express Mode goes off a minute after the canary has begun. */
export const alarmInCanary = (simulation: Simulation, service: ExpressService | undefined): void =>
  atStage(
    simulation,
    'PRODUCTION_TRAFFIC_SHIFT',
    () => simulation.outOfBand.setAlarm(service?.express.resources.alarm ?? '', 'ALARM'),
    60,
  )

/** The rule of the URL keeps the weights of the canary. */
export const leaveRule = (simulation: Simulation, service: ExpressService | undefined): void => {
  const { rule = '' } = service?.express.resources ?? {}
  const { state } = simulation.world
  const [old = ''] = servingGroups(state, rule)
  const own = service?.express.resources.targetGroups.find(group => group !== old) ?? ''
  const hold = (left: number): void => {
    splitTraffic(state, rule, own, old, 5)
    if (left > 0) schedule(simulation, 1, () => hold(left - 1))
  }
  atStage(simulation, 'PRODUCTION_TRAFFIC_SHIFT', () => hold(300), 60)
}

/** A scenario of the express action. */
export const expressActionScenario = (
  name: string,
  title: string,
  overrides: ScenarioOverrides<ExpressOverrides, ExpressService | undefined> = {},
  image = true,
): Scenario => {
  const scenario = scenariosOf(arrangeExpress, expressImage('2.0.0'))(name, title, overrides)
  const inputs = {
    service: expressName,
    ...(image ? { image: expressImage('2.0.0') } : {}),
    ...overrides.inputs,
  }
  return { ...scenario, entry: 'express', inputs }
}
