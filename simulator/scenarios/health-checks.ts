import type { Scenario, ScenarioAnswer } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { rolledBack } from './alarm-scenario.ts'
import { codeDeployScenario, readyWait } from './codedeploy-scenario.ts'
import { circuitBreaker, demoScenario } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'

const approval = { pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } } } as const

/** The answer takes so many milliseconds. */
const after = async (ms: number, answer: ScenarioAnswer, { clock }: Simulation): Promise<ScenarioAnswer> => {
  await clock.sleep(ms)
  return answer
}

const atTest = (more = ''): Record<string, string> => ({
  'health-check-url': `url: /health\nat: test\nwithin: 10s\n${more}`,
})

/** URLs that are asked at the end, and while a deployment is paused or bakes. */
export const healthCheckScenarios: readonly Scenario[] = [
  demoScenario('health-checks', 'Two URLs are asked for more than their status, one of them for a minute.', {
    inputs: {
      'health-check-url': [
        '- url: https://example.com/health?token=abc',
        '  header: { x-version: "2.0" }',
        '  body: all is well',
        '  latency: 500ms',
        '  for: 1m',
        '- url: https://example.com/login',
        '  status: 200-299,401',
      ].join('\n'),
    },
    probe: (url, simulation) =>
      url.includes('login')
        ? 401
        : after(120, { status: 200, headers: { 'x-version': '2.0' }, body: 'all is well here' }, simulation),
    outcome: 'succeeded',
  }),
  demoScenario('health-checks-relapse', 'A URL answers as expected, but not for as long as it should.', {
    inputs: { 'health-check-url': '{ url: https://example.com/health, for: 1m }', 'on-failure': 'rollback' },
    probe: (_, { clock }) => (clock.now() % 60_000 < 30_000 ? 200 : 502),
    ...rolledBack,
  }),
  demoScenario('health-checks-at-test-rolling', 'A rolling update has no test listener.', {
    inputs: atTest(),
    exitCode: 1,
    outcome: 'failed',
  }),
  nativeScenario(
    'health-checks-continue',
    'The test listener answers, so the pause is answered by the run.',
    {
      ...approval,
      inputs: atTest('then: continue\n'),
      outcome: 'succeeded',
    },
  ),
  nativeScenario(
    'health-checks-refuse',
    'The test listener answers 500 at the pause: the deployment is rolled back.',
    {
      ...approval,
      world: circuitBreaker(),
      inputs: atTest('then: continue\n'),
      probe: () => 500,
      ...rolledBack,
    },
  ),
  nativeScenario(
    'health-checks-then-pause',
    'The run ends at the pause, once the test listener has answered.',
    {
      ...approval,
      inputs: { ...atTest(), wait: 'pause' },
      outcome: 'paused',
    },
  ),
  nativeScenario('health-checks-in-bake', 'Without a pause, the test listener is asked in the bake time.', {
    inputs: atTest(),
    probe: () => 503,
    ...rolledBack,
  }),
  codeDeployScenario(
    'health-checks-codedeploy',
    'CodeDeploy shifts the traffic when the test listener has answered.',
    {
      world: readyWait,
      inputs: atTest('then: continue\n'),
      probe: (_, { clock }) => (clock.now() % 10_000 < 5000 ? 502 : 200),
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'health-checks-codedeploy-refuse',
    'CodeDeploy does not shift the traffic: the listener answers 500.',
    {
      world: readyWait,
      inputs: atTest(),
      probe: () => 500,
      ...rolledBack,
    },
  ),
]
