import type { Scenario } from '../scenario.ts'
import type { Behavior } from '../world/behavior.ts'
import { commandKey } from '../world/image-behaviors.ts'
import { demoScenario, type ScenarioOverrides } from './demo-scenario.ts'
import { exits } from './task-failures.ts'

/** A migration, as the input `before` has it. */
export const before = `
command: bin/migrate --to 43
environment:
  MODE: "yes"
  RETRIES: 3
timeout: 10m
cpu: 512
memory: 1024
`
/** A smoke test, as the input `after` has it. */
export const after = 'command: [bin/smoke, --url, http://localhost:8080/]'
/** The behaviors of both are kept under these. */
export const MIGRATE = commandKey(['bin/migrate', '--to', '43'])
const SMOKE = commandKey(['bin/smoke', '--url', 'http://localhost:8080/'])
export const LOGS = ['Applying 0042_add_orders', 'Applying 0043_index']

/** A container that writes its lines, works for so many seconds and then leaves. */
export const leaves = (exitCode: number, lines = LOGS, afterSeconds = 12): Behavior => ({
  ...exits(exitCode, lines, { afterSeconds }),
  logEverySeconds: 4,
})

/** A run of GitHub's, whose attempts share their client token. */
export const env = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '42', GITHUB_JOB: 'deploy' }

interface Commands {
  readonly migrate?: Behavior
  readonly smoke?: Behavior
}

/** A scenario of the demo service with tasks before and after its deployment. */
export const around = (
  name: string,
  title: string,
  { migrate = leaves(0), smoke = leaves(0, ['200 OK']) }: Commands,
  overrides: ScenarioOverrides,
): Scenario =>
  demoScenario(name, title, {
    env: { ...env, GITHUB_RUN_ATTEMPT: '1' },
    ...overrides,
    setup: (simulation, account) => {
      simulation.world.setBehavior(MIGRATE, migrate)
      simulation.world.setBehavior(SMOKE, smoke)
      overrides.setup?.(simulation, account)
    },
  })
