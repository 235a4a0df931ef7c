import { createRule } from '../elb/rules.ts'
import { demoImage } from '../fixtures/demo.ts'
import { addPreviewListener, previewListener } from '../fixtures/preview-demo.ts'
import { closePull } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
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
