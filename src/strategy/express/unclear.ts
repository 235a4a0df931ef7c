import { DeployError } from '../../base/errors.ts'
import { MANAGED_TAG } from '../../inputs/managed-tag.ts'
import { familyOf, type NamedService } from './way.ts'

/** The error where a task definition has signs of both, being the user's own and being written by ECS. */
export function unclearWay(service: NamedService, family: string): DeployError {
  return new DeployError({
    title: `It is not clear how the Express Mode service "${service.name}" comes by its task definition`,
    message: `${family} has the tag ${MANAGED_TAG}, which ECS puts on the task definitions that it writes, but ECS would name the family ${familyOf(service)}. Sending the primary container could lose settings of ${family}.`,
    next: `To deploy a new revision of it, write \`task-definition: ${family}\`. If it is your own, remove that tag from it.`,
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-advanced-customization.html',
  })
}
