import { addLogGroup } from '../fixtures/task-dependencies.ts'
import type { Scenario } from '../scenario.ts'
import { fatal, loggingTo } from './cause-scenario.ts'
import { demoScenario } from './demo-scenario.ts'
import { cannotStart } from './task-failures.ts'

const retrieval =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s):'
const role = 'arn:aws:iam::123456789012:role/cicd-demo-execution'
const user = 'User: arn:aws:sts::123456789012:assumed-role/cicd-demo-execution/{task}'
const parameter = 'arn:aws:ssm:eu-west-1:123456789012:parameter/cicd-demo/database-url'
const key = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'

const refused = (action: string, resource: string): string =>
  `${retrieval} AccessDeniedException: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action status code: 400, request id: {request}`

const noLogGroup =
  'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, RequestID: {request}, ResourceNotFoundException: The specified log group does not exist. : exit status 1'

const roleRefused = `failed to launch a task with (error ECS was unable to assume the role '${role}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).`

/** What a task needs before its containers start. */
export const provisioningCauses: readonly Scenario[] = [
  demoScenario('cause-secret-missing', 'A secret of the task does not exist.', {
    behavior: cannotStart(`${retrieval} invalid ssm parameters: /cicd-demo/database-url`, 12),
    ...fatal,
  }),
  demoScenario('cause-secret-denied', 'The execution role is not allowed to read a secret of the task.', {
    behavior: cannotStart(refused('ssm:GetParameters', parameter), 12),
    ...fatal,
  }),
  demoScenario('cause-kms-denied', 'The execution role is not allowed to use the key of a secret.', {
    behavior: cannotStart(refused('kms:Decrypt', key), 12),
    ...fatal,
  }),
  demoScenario('cause-log-group-missing', 'The log group of the new revision does not exist.', {
    ...loggingTo('/ecs/cicd-demo-v2'),
    // It is gone only when the tasks start.
    setup: ({ world }) => addLogGroup(world, '/ecs/cicd-demo-v2'),
    behavior: cannotStart(noLogGroup, 15),
    ...fatal,
  }),
  demoScenario('cause-execution-role', 'ECS is not allowed to assume the execution role.', {
    behavior: { unplaceable: roleRefused },
    ...fatal,
  }),
  demoScenario('heals-new-role', 'The execution role was just created, and IAM needs two minutes for it.', {
    behavior: { unplaceable: roleRefused, onlyForSeconds: 120 },
    outcome: 'succeeded',
  }),
]
