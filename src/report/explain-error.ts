import { type Failure, failureIn } from '../base/errors.ts'
import type { Story } from './story.ts'

/** An error as a failure; one that struck a started deployment says that nobody watches it now. */
export function explainError(error: unknown, story: Story): Failure {
  const failure = failureIn(error)
  const { title, message, next, docs } = failure
  const link = failure.link ?? story.link
  return {
    title: story.deploymentId ? `${story.service}: ${title}` : title,
    message: story.deploymentId ? `${message}\n${standing(story)}` : message,
    ...(next ? { next } : {}),
    ...(docs ? { docs } : {}),
    ...(link ? { link } : {}),
  }
}

/** A step that stops watching changes nothing in AWS. */
function standing({ deploymentId, last }: Story): string {
  return last?.rollout === 'completed'
    ? `Deployment ${deploymentId} stays as it is.`
    : `Deployment ${deploymentId} continues in AWS. This step stopped watching it.`
}
