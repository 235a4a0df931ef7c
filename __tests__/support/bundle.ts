import { join } from 'node:path'
import { awsEnvironment } from '../../simulator/run/aws-environment.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import type { Scenario } from '../../simulator/scenario.ts'

const dist = join(import.meta.dirname, '..', '..', 'dist')

/** The bundle's parts, as action.yml names them. */
export const MAIN = join(dist, 'main.js')
export const PLAN = join(dist, 'entries', 'plan.js')
export const RUN_TASK = join(dist, 'entries', 'run-task.js')
export const POST = join(dist, 'entries', 'post.js')

/** The environment in which a runner starts the bundle, with AWS at the given address. */
export function bundleEnv(scenario: Scenario, url: string): Record<string, string> {
  return {
    ...inputVariables(scenario.inputs),
    ...awsEnvironment(url),
    ...scenario.env,
  }
}
