import type { Scenario } from '../scenario.ts'
import { exits, fromFile, healing, revealing, sidecar } from './cause-scenario.ts'
import { story } from './demo-scenario.ts'

const crash = exits(1, ['starting cicd-demo 2.0.0', revealing])
const warmerImage = 'public.ecr.aws/acme/warmer:1'

/** Deployments that stumble and go on; none of them may be given up. */
export const hiccups: readonly Scenario[] = [
  story('hiccup-one-crash', 'The first task crashes, the next ones are fine.', {
    behaviour: { ...crash, onlyFirst: 1 },
    ...healing,
  }),
  story('hiccup-two-crashes', 'The first two tasks crash at once, and their replacements are fine.', {
    behaviour: { ...crash, onlyFirst: 2 },
    ...healing,
  }),
  story('hiccup-slow-start', 'The first health checks fail, but within the grace period.', {
    world: { healthCheckGracePeriodSeconds: 120 },
    behaviour: {
      logs: ['warming up'],
      target: {
        unhealthy: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [503]',
        healsAfterSeconds: 75,
      },
    },
    ...healing,
  }),
  story('hiccup-late-crash', 'A task crashes long after it was healthy, while others are still coming.', {
    world: { desiredCount: 4, deploymentConfiguration: { maximumPercent: 125 } },
    behaviour: {
      ...exits(1, ['starting cicd-demo 2.0.0', revealing], { afterSeconds: 120 }),
      onlyFirst: 1,
    },
    ...healing,
  }),
  story('hiccup-sidecar', 'A sidecar that is not essential ends with an error, and nobody minds.', {
    ...fromFile({}, sidecar('warmer', warmerImage, { essential: false })),
    meanwhile: ({ world }) => world.behave(warmerImage, exits(1, ['nothing to warm'])),
    ...healing,
  }),
  story('hiccup-cut-short', "For some seconds only the first half of AWS's answers arrives.", {
    faults: [{ kind: 'truncated', operation: 'DescribeServices', between: [10_000, 30_000] }],
    ...healing,
  }),
]
