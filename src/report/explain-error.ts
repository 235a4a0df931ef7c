import { type Failure, failureIn } from '../base/errors.ts'
import type { Story } from './story.ts'

/** An error as a failure; one that struck a started deployment says that nobody watches it now, unless it is gone. */
export function explainError(error: unknown, story: Story): Failure {
  const failure = failureIn(error)
  const { title, message, next, docs } = failure
  const link = failure.link ?? story.link
  return {
    title: story.deploymentId ? `${story.service}: ${title}` : title,
    message:
      story.deploymentId && !failure.isGone
        ? `${message}\nDeployment ${story.deploymentId} continues in AWS. This step stopped watching it.`
        : message,
    ...(next ? { next } : {}),
    ...(docs ? { docs } : {}),
    ...(link ? { link } : {}),
  }
}
