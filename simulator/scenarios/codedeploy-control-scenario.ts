import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { readyWait } from './codedeploy-scenario.ts'

const id = 'd-PAUSED123'
export const check = 'cicd-demo-check'

/** How the deployment is named, and what becomes of it before the step. */
export interface Earlier {
  /** Minutes since it began. */
  minutes: number
  by?: 'id' | 'service'
  world?: CodeDeployOverrides
  inputs?: Readonly<Record<string, string>>
  /** So many minutes after it began, somebody stops it, with or without a rollback. */
  stopped?: { after: number; rollback: boolean }
  /** The step is canceled after so many seconds. */
  cancelAfterSeconds?: number
  /** What is otherwise right before the step. */
  prepare?: (simulation: Simulation) => void
}

/** A scenario of a later step: an earlier one left a deployment behind so many minutes ago. */
export const control = (
  command: string,
  name: string,
  title: string,
  { minutes, by = 'id', world = readyWait, inputs = {}, stopped, cancelAfterSeconds, prepare }: Earlier,
  ending: Pick<Scenario, 'exitCode' | 'outcome'>,
): Scenario => ({
  name: `codedeploy-control-${name}`,
  title,
  entry: 'control',
  inputs: {
    command,
    ...(by === 'id' ? { 'deployment-id': id } : { cluster: demoCluster, service: demoService }),
    ...inputs,
  },
  ...ending,
  ...(cancelAfterSeconds === undefined ? {} : { cancelAfterSeconds }),
  arrange: simulation => {
    arrangeCodeDeployDemo(simulation, world)
    const { clock, outOfBand } = simulation
    const begin = clock.now()
    outOfBand.startDeployment(demoCluster, demoService, {
      id,
      ...(world.functions ? { hooks: { BeforeInstall: check } } : {}),
    })
    if (stopped) {
      clock.advanceTo(begin + stopped.after * 60_000)
      outOfBand.stopDeployment(demoCluster, demoService, stopped.rollback)
    }
    clock.advanceTo(begin + minutes * 60_000)
    prepare?.(simulation)
  },
})
