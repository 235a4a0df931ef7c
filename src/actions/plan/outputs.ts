import type { Runner } from '../../github/runner.ts'
import { withoutAccounts } from '../../redact/account-ids.ts'
import type { Forecast } from './forecast-words.ts'
import type { PlanStory } from './summary.ts'

/** The names the plan action declares, in the order of plan/action.yml. */
export const PLAN_OUTPUT_NAMES = [
  'outcome',
  'reason',
  'changes',
  'task-definition-changed',
  'service-settings-changed',
  'starts-deployment',
  'strategy',
  'estimated-seconds',
  'plan',
] as const

/** The version of the form of the output `plan`; a new member alone makes no new one. */
const VERSION = 1
/** GitHub takes 1 MiB of outputs from a job. */
const OUTPUT_LIMIT = 900_000

/** Sets an output for everything the plan knows; of several services, what holds for any of them. */
export function writePlanOutputs({ forecasts, outcome, failure }: PlanStory, runner: Runner): void {
  const any = (is: (forecast: Forecast) => boolean) =>
    forecasts.length === 0 ? undefined : String(forecasts.some(is))
  const strategies = new Set(forecasts.map(({ strategy }) => strategy.name))
  const values: Readonly<Record<(typeof PLAN_OUTPUT_NAMES)[number], string | undefined>> = {
    outcome,
    reason: failure?.message,
    changes: any(({ changed }) => changed),
    'task-definition-changed': any(({ taskDefinition }) => taskDefinition.changed),
    'service-settings-changed': any(({ settings }) => settings.changes.length > 0),
    'starts-deployment': any(({ startsDeployment }) => startsDeployment),
    strategy: strategies.size === 1 ? [...strategies][0] : undefined,
    'estimated-seconds': longestForecast(forecasts),
    plan: planDocument(forecasts, runner),
  }
  for (const name of PLAN_OUTPUT_NAMES) {
    const value = values[name]
    if (value !== undefined) runner.output(name, value)
  }
}

/** Services are deployed side by side, so the run takes as long as the slowest; one that is not known leaves that open. */
function longestForecast(forecasts: readonly Forecast[]): string | undefined {
  const seconds = forecasts.map(({ duration }) => duration.seconds)
  const known = seconds.filter(value => value !== undefined)
  return known.length > 0 && known.length === seconds.length ? String(Math.max(...known)) : undefined
}

function planDocument(services: readonly Forecast[], runner: Runner): string | undefined {
  if (services.length === 0) return undefined
  const changes = services.some(({ changed }) => changed)
  // GitHub drops the output of a job that holds a masked value, and account ids often are.
  const text = withoutAccounts(JSON.stringify({ version: VERSION, changes, services }))
  if (Buffer.byteLength(text) <= OUTPUT_LIMIT) return text
  runner.warning(
    'The output "plan" is not set',
    `It would have ${text.length} characters, and GitHub takes 1 MiB of outputs. Plan fewer services in one step.`,
  )
  return undefined
}
