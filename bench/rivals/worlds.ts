import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { circuitBreaker, demoScenario, schedule } from '../../simulator/scenarios/demo-scenario.ts'
import { atStage, nativeScenario } from '../../simulator/scenarios/native-scenario.ts'
import { exits } from '../../simulator/scenarios/task-failures.ts'

/** A world that every contender deploys into. */
export interface RivalWorld {
  readonly name: string
  readonly scenario: Scenario
  /** Who deploys there. */
  readonly controller: 'ECS' | 'CODE_DEPLOY'
  /** What a text has to say to name the cause; without one, the deployment succeeds. */
  readonly cause?: RegExp
}

const autoscaled = demoScenario('autoscaled', 'A policy scales the service out during the deployment.', {
  setup: simulation =>
    schedule(simulation, 40, () => simulation.outOfBand.autoscale(demoCluster, demoService, 4)),
})

const breaker = demoScenario('breaker', 'The new version exits, and the circuit breaker rolls it back.', {
  world: circuitBreaker(),
  behavior: exits(1),
})

const canaryAlarm = nativeScenario('canary-alarm', 'An alarm of the service goes off during the canary.', {
  world: {
    strategy: 'CANARY',
    deploymentConfiguration: { alarms: { alarmNames: ['cicd-demo-5xx'], enable: true, rollback: true } },
  },
  setup: simulation =>
    atStage(simulation, 'BAKE_TIME', () => simulation.outOfBand.setAlarm('cicd-demo-5xx', 'ALARM'), 20),
})

/** How the simulator's image that fails is told by its exit code. */
const EXIT = /exit(?:ed|s)?(?: with)?(?: code)?:? 1\b/i

const ROWS: readonly (readonly [name: string, scenario: string | Scenario, cause?: RegExp])[] = [
  ['success', 'success'],
  ['targets healthy late', 'success-late-targets'],
  ['first deployment', 'first-deployment'],
  ['stale reads', 'stale-reads'],
  ['throttling', 'throttling-storm'],
  ['errors 5xx', 'server-errors'],
  ['autoscaled meanwhile', autoscaled],
  ['CodeDeploy', 'codedeploy'],
  ['blue/green', 'blue-green'],
  ['image missing', 'unrecoverable', /CannotPullContainer|image .*(?:not found|does not exist)/i],
  ['crash loop, uncounted', 'crash-loop-uncounted', EXIT],
  ['breaker rolls back', breaker, EXIT],
  ['superseded', 'superseded', /supersed|another deployment|newer deployment|replaced by/i],
  ['canary, alarm', canaryAlarm, /alarm/i],
  ['CodeDeploy stopped', 'codedeploy-stopped', /stopped/i],
  ['credentials expire', 'expired-credentials', /expired/i],
]

/** The worlds, easy ones first; each is a scenario of the simulator. */
export const WORLDS: readonly RivalWorld[] = ROWS.map(([name, id, cause]) => {
  const scenario = typeof id === 'string' ? scenarios[id] : id
  if (!scenario) throw new Error(`There is no scenario "${id}".`)
  const controller = scenario.name.startsWith('codedeploy') ? 'CODE_DEPLOY' : 'ECS'
  return { name, scenario, controller, ...(cause ? { cause } : {}) }
})
