import type { Scenario } from '../scenario.ts'
import { fromFile, lineWithSecret, recovers, sidecar } from './cause-scenario.ts'
import { demoScenario } from './demo-scenario.ts'
import { answering, exits } from './task-failures.ts'

const crash = exits(1, ['starting cicd-demo 2.0.0', lineWithSecret])
const warmerImage = 'public.ecr.aws/acme/warmer:1'

/** Deployments that stumble and go on; none of them may be given up. */
export const transientCauses: readonly Scenario[] = [
  demoScenario('hiccup-one-crash', 'The first task crashes, the next ones are fine.', {
    behavior: { ...crash, onlyFirst: 1 },
    ...recovers,
  }),
  demoScenario('hiccup-two-crashes', 'The first two tasks crash at once, and their replacements are fine.', {
    behavior: { ...crash, onlyFirst: 2 },
    ...recovers,
  }),
  demoScenario('hiccup-slow-start', 'The first health checks fail, but within the grace period.', {
    world: { healthCheckGracePeriodSeconds: 120 },
    behavior: {
      logs: ['warming up'],
      target: { ...answering(503).target, recoversAfterSeconds: 75 },
    },
    ...recovers,
  }),
  demoScenario(
    'hiccup-late-crash',
    'A task crashes long after it was healthy, while others are still coming.',
    {
      world: { desiredCount: 4, deploymentConfiguration: { maximumPercent: 125 } },
      behavior: {
        ...exits(1, ['starting cicd-demo 2.0.0', lineWithSecret], { afterSeconds: 120 }),
        onlyFirst: 1,
      },
      ...recovers,
    },
  ),
  demoScenario(
    'hiccup-sidecar',
    'A sidecar that is not essential ends with an error, which does not matter.',
    {
      ...fromFile({}, sidecar('warmer', warmerImage, { essential: false })),
      setup: ({ world }) => world.setBehavior(warmerImage, exits(1, ['nothing to warm'])),
      ...recovers,
    },
  ),
  demoScenario('hiccup-cut-short', "For some seconds only the first half of AWS's answers arrives.", {
    faults: [{ kind: 'truncated', operation: 'DescribeServices', between: [10_000, 30_000] }],
    ...recovers,
  }),
]
