import type { DeployInputs } from './deploy.ts'
import { badInput } from './fields.ts'

/** Fails where a run would not see a service to the end of its deployment, although what comes next depends on that. */
export function refuseUnwatched({ service, goal }: DeployInputs, input: string, what: string): void {
  const { wait, pause, stage } = goal
  if (wait !== 'none' && !pause && stage === undefined) return
  const received =
    stage === undefined
      ? pause
        ? 'a wait that ends at a pause'
        : '`wait: none`'
      : `\`wait-for-stage: ${stage}\``
  throw badInput(
    input,
    `${what}, and ${received} for ${service}`,
    'depends on deployments that the run does not watch to their end',
    '`wait: traffic`, `stable` or `complete`',
  )
}
