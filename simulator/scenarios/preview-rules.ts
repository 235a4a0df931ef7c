import { createRule } from '../elb/rules.ts'
import { demoImage } from '../fixtures/demo.ts'
import { addPreviewListener, previewListener } from '../fixtures/preview-demo.ts'
import { closePull } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { World } from '../world/world.ts'
import { nextRun, previewScenario, pullEvent } from './preview-scenario.ts'

/** Rules of others that come before the preview's, and the base's own rule behind all previews. */
const addRulesBefore = ({ world }: Simulation): void => {
  for (const rule of world.state.rules.values()) if (rule.Priority === '10') rule.Priority = '40000'
  const listener = [...world.state.listeners.values()].find(({ Port }) => Port === 443)?.ListenerArn
  const conditions = [
    { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'debug', Value: '*' }] } },
    { Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/internal/.*$'] } },
    // AWS compares paths with regard to case.
    { Field: 'path-pattern', PathPatternConfig: { Values: ['/PR-*', '/pr-12?'] } },
  ]
  for (const [index, condition] of conditions.entries()) {
    createRule(world, {
      ListenerArn: listener,
      Priority: 11 + index,
      Conditions: [condition],
      Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    })
  }
}

const httpsListener = ({ state }: World) => [...state.listeners.values()].find(({ Port }) => Port === 443)

const secondListener =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/cicd-demo/a08ff49b6f772632/00000000000000f1'

/** Another listener at the load balancer of the base service, which answers 404 to everything. */
const addSecondListener = ({ world }: Simulation): void => {
  const first = httpsListener(world)
  if (first === undefined) return
  const DefaultActions = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404' } }]
  world.state.listeners.set(secondListener, {
    ...first,
    ListenerArn: secondListener,
    Port: 8443,
    DefaultActions,
  })
}

const ownListener = { 'shared-listener': '(unchanged)', 'preview-listener': previewListener }
const ownBalancer = { inputs: ownListener, setup: ({ world }: Simulation) => addPreviewListener(world) }

/** Listener rules of others beside those of previews. */
export const previewRuleScenarios: readonly Scenario[] = [
  previewScenario(
    'preview-shared-listener',
    'The listener leads to the base service, and previews have none.',
    {
      inputs: { 'shared-listener': '(unchanged)' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  previewScenario(
    'preview-shared-load-balancer',
    'Previews have a listener of their own at the load balancer of the base service.',
    {
      inputs: { 'shared-listener': '(unchanged)', 'preview-listener': secondListener },
      setup: addSecondListener,
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  previewScenario(
    'preview-behind-all-addresses',
    'A rule for all addresses, written as two values, comes before the previews.',
    {
      setup: ({ world }) => {
        createRule(world, {
          ListenerArn: httpsListener(world)?.ListenerArn,
          Priority: 11,
          Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['0.0.0.0/0', '::/0'] } }],
          Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
        })
      },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  previewScenario('preview-rule-forwards', 'The rule of previews is to forward to another target group.', {
    inputs: {
      'preview-rule':
        'Actions: [{ Type: forward, TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/other/1" }]',
    },
    exitCode: 1,
    outcome: 'failed',
  }),
  previewScenario('preview-own-listener', 'Previews have a load balancer of their own.', {
    ...ownBalancer,
    outcome: 'succeeded',
  }),
  previewScenario('preview-own-listener-down', 'A preview at that load balancer is updated, and removed.', {
    ...ownBalancer,
    next: nextRun(pullEvent('synchronize'), {
      asked: { ...ownListener, image: demoImage('2.1.0') },
      next: nextRun(pullEvent('closed'), { asked: ownListener }),
    }),
    outcome: 'removed',
  }),
  previewScenario('preview-own-listener-sweep', 'A preview at that load balancer is swept.', {
    ...ownBalancer,
    next: nextRun(
      { name: 'schedule', payload: { schedule: '0 4 * * *' } },
      { asked: ownListener, setup: ({ github }) => closePull(github.world, 12) },
    ),
    outcome: 'swept',
  }),
  previewScenario(
    'preview-beside-rules',
    'Rules for a query, an expression or other paths take none of it.',
    {
      inputs: { 'preview-host': '(unchanged)', 'preview-path': '/pr-{number}' },
      setup: addRulesBefore,
      outcome: 'succeeded',
    },
  ),
]
