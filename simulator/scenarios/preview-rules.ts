import { createRule } from '../elb/rules.ts'
import { addPreviewListener, previewListener } from '../fixtures/preview-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { previewScenario } from './preview-scenario.ts'

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
    inputs: { 'shared-listener': '(unchanged)', 'preview-listener': previewListener },
    setup: ({ world }) => addPreviewListener(world),
    outcome: 'succeeded',
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
