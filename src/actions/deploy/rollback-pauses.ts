import { describeError, isDenied } from '../../aws/client/errors.ts'
import type { Named } from '../../report/commands.ts'
import { howToContinue } from '../../report/next-steps.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Rollback } from '../../strategy/rollback/policy.ts'
import type { DeployTools } from './tools.ts'

/** Says that a rollback stops at the PAUSE hooks of its service, and how it goes on. */
export function pauseWords(named: Named): string {
  return `It stops at each PAUSE hook of the service. To continue it there, ${howToContinue(named)}.`
}

/**
 * How the pauses of a deployment that goes back are ended: what it deploys has served before, so nobody has to approve
 * it. ECS runs the hooks of a service for every deployment: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html.
 * Where the role may not continue it, that is told at once and somebody else is waited for.
 */
export function resumeOf(
  { resume, ...deployment }: NonNullable<Rollback['deployment']>,
  named: Named,
  { log }: Pick<DeployTools, 'log'>,
): Pick<Deployment, 'resume'> {
  if (resume === undefined) return {}
  let isTold = false
  return {
    resume: async () => {
      try {
        return await resume()
      } catch (error) {
        if (!isDenied(error)) throw error
        const words = pauseWords({ ...named, deploymentId: deployment.id })
        if (!isTold) log.warning('The rollback waits for an approval', `${describeError(error)} ${words}`)
        isTold = true
        return false
      }
    },
  }
}
