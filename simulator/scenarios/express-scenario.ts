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
import { type ScenarioOverrides, scenariosOf } from './demo-scenario.ts'
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
