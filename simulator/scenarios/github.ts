import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addDeployment, addStatus } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import { commentScenarios } from './github-comments.ts'
import { eventScenarios } from './github-events.ts'
import { deploymentAndComment, githubScenario, pullRequest, token } from './github-scenario.ts'
import { nativeScenario } from './native-scenario.ts'
import { exits } from './task-failures.ts'

/** A commit that was deployed before. */
const formerSha = '9999999999999999999999999999999999999999'

const crash = { behavior: exits(1), exitCode: 1 } as const

const outcomes: Scenario[] = [
  githubScenario(
    'github-success',
    'A deployment is recorded on GitHub, and the pull request gets a comment.',
    {
      setup: ({ github }) => {
        const former = addDeployment(github.world, { sha: formerSha, environment: 'staging' })
        addStatus(github.world, former, { state: 'success' })
      },
    },
  ),
  githubScenario(
    'github-production',
    'The former deployment to production becomes inactive, which GitHub leaves to others.',
    {
      inputs: { ...token, 'github-environment': 'production' },
      github: {},
      setup: ({ github }) => {
        const payload = { service: demoService, cluster: demoCluster }
        for (const service of ['another-service', payload.service]) {
          const former = addDeployment(github.world, { sha: formerSha, payload: { ...payload, service } })
          addStatus(github.world, former, { state: 'success' })
        }
      },
    },
  ),
  githubScenario(
    'github-failure',
    'The new version crashes; GitHub shows the failure and the comment says why.',
    {
      ...crash,
      inputs: { ...deploymentAndComment, 'on-failure': 'leave' },
      outcome: 'failed',
    },
  ),
  githubScenario('github-rolled-back', 'The circuit breaker rolls back; GitHub shows a failure.', {
    ...crash,
    inputs: { ...deploymentAndComment, 'fail-after': '0' },
    world: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
    outcome: 'rolled-back',
  }),
  githubScenario('github-cancelled', 'The run is canceled; GitHub shows an error without a version.', {
    cancelAfterSeconds: 30,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  githubScenario('github-superseded', 'Someone deploys meanwhile; the GitHub deployment becomes inactive.', {
    setup: simulation => {
      const { clock, outOfBand } = simulation
      clock.schedule(clock.now() + 30_000, () =>
        outOfBand.updateService({
          cluster: demoCluster,
          service: demoService,
          forceNewDeployment: true,
        }),
      )
    },
    exitCode: 1,
    outcome: 'superseded',
  }),
  githubScenario(
    'github-not-waited-for',
    'The step does not wait for the end, so GitHub shows the deployment in progress.',
    {
      inputs: { ...deploymentAndComment, wait: 'none' },
      outcome: 'started',
    },
  ),
  nativeScenario('github-canary', 'Each stage of a canary deployment becomes a status on GitHub.', {
    world: { strategy: 'CANARY' },
    inputs: deploymentAndComment,
    github: pullRequest,
    outcome: 'succeeded',
  }),
  githubScenario('github-nothing-planned', 'The service does not exist, so nothing is recorded on GitHub.', {
    inputs: { ...deploymentAndComment, service: 'no-such-service' },
    exitCode: 1,
    outcome: 'failed',
  }),
  githubScenario(
    'github-no-pull-request',
    'A comment is asked for, but no pull request is there: nothing is called.',
    {
      inputs: { ...token, comment: 'true' },
      github: {},
    },
  ),
  githubScenario('github-no-token', 'An environment is named, but there is no token.', {
    inputs: { 'github-environment': 'staging' },
    exitCode: 1,
    outcome: 'failed',
  }),
]

const refusals: Scenario[] = [
  githubScenario(
    'github-permission',
    'The token may neither write deployments nor comments: one notice each.',
    {
      github: {
        ...pullRequest,
        permissions: { deployments: 'read', issues: 'none', 'pull-requests': 'read' },
      },
    },
  ),
  githubScenario('github-hidden', 'The token does not see the repository.', {
    setup: ({ github }) => {
      github.world.visible = false
    },
  }),
  githubScenario('github-bad-token', 'The token has expired.', {
    inputs: { ...deploymentAndComment, 'github-token': 'ghs_other' },
  }),
  githubScenario(
    'github-outage',
    'GitHub answers nothing but errors; AWS gets its deployment all the same.',
    {
      github: { ...pullRequest, faults: [{ kind: 'server' }] },
    },
  ),
  githubScenario(
    'github-outage-midway',
    'GitHub fails while the deployment continues and is back at its end.',
    {
      github: {
        ...pullRequest,
        faults: [{ kind: 'server', call: /statuses$|^PATCH/, times: [3, 4, 5, 6, 7, 8] }],
      },
    },
  ),
  githubScenario('github-hangs', 'GitHub does not answer at all.', {
    github: { ...pullRequest, faults: [{ kind: 'slow', ms: 120_000 }] },
  }),
  githubScenario('github-slow', 'GitHub takes four seconds for each answer.', {
    github: { ...pullRequest, faults: [{ kind: 'slow', ms: 4000 }] },
  }),
  githubScenario('github-hiccup', 'A connection breaks once; the call is repeated.', {
    github: { ...pullRequest, faults: [{ kind: 'drop', call: /^GET|statuses$|^PATCH/, times: [1, 3] }] },
  }),
  githubScenario('github-rate-limit', 'The rate limit of the token is used up.', {
    github: {
      ...pullRequest,
      faults: [{ kind: 'rate-limit', call: /comments/ }, { kind: 'secondary-rate-limit' }],
    },
  }),
]

/** Deployments and comments on GitHub. */
export const githubScenarios: readonly Scenario[] = [
  ...outcomes,
  ...refusals,
  ...commentScenarios,
  ...eventScenarios,
]
