import { putAlarm } from '../cloudwatch/alarms.ts'
import type { AlarmRecord } from '../cloudwatch/state.ts'
import type { Simulation } from '../simulation.ts'
import { schedule } from './demo-scenario.ts'

/** Of the alarm that the scenarios are about. */
export const alarmName = 'cicd-demo-5xx'

/** How a run ends. */
export const rolledBack = { exitCode: 1, outcome: 'rolled-back' } as const
export const failed = { exitCode: 1, outcome: 'failed' } as const

/** The input, with what else is set. */
export const watching = (more = ''): Record<string, string> => ({ alarms: `names: [${alarmName}]\n${more}` })

/** An account with the alarm, which goes off so many seconds after the account stands. */
export const withAlarm =
  (seconds?: number, overrides: Partial<Omit<AlarmRecord, 'name'>> = {}) =>
  (simulation: Simulation): void => {
    putAlarm(simulation.world, alarmName, overrides)
    if (seconds !== undefined) goOff(simulation, seconds)
  }

/** Lets the alarm go off so many seconds after the account stands. */
export const goOff = (simulation: Simulation, seconds: number): void =>
  schedule(simulation, seconds, () => simulation.outOfBand.setAlarm(alarmName, 'ALARM'))
