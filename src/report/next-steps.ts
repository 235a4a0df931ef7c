import { formatRevision } from '../base/arn.ts'
import { allServe } from '../watch/target-health.ts'
import { continueCommand, isCodeDeploy, type Named, rollbackCommand, statusCommand } from './commands.ts'
import type { Story } from './story.ts'

/** Whether all tasks of a deployment serve, and it waits for something else. */
export function allTasksServe({ last }: Pick<Story, 'last'>): boolean {
  return last !== undefined && last.stopped.length === 0 && allServe(last)
}

/** Whether a deployment waits for nothing but old tasks to stop. */
export function waitsForOld(story: Pick<Story, 'last'>): boolean {
  const { last } = story
  return allTasksServe(story) && last?.rollout === 'progressing' && !last.traffic && last.counts.old > 0
}

/** What AWS goes on doing with a deployment that is left, which may be past its tasks, and the command that stops it. */
export function keepsStarting(story: Named, isServing = false): string {
  const { revision, deploymentId } = story
  const name = revision ? formatRevision(revision) : 'the new revision'
  const rolling = isServing ? 'ECS continues the deployment' : `ECS keeps starting tasks of ${name}`
  const continues = isCodeDeploy(deploymentId) ? 'CodeDeploy continues the deployment' : rolling
  return `${continues}. To stop it, run \`${rollbackCommand(story)}\``
}

/** How to see what becomes of a deployment that this step does not watch. */
export function howItStands(story: Named): string {
  return `To see how it stands, run \`${statusCommand(story)}\``
}

/** How a pause of a deployment is ended, where its hook is not known. */
export function howToContinue(story: Named): string {
  return `run the control action with \`command: continue\`, or \`${continueCommand(story, undefined)}\``
}
