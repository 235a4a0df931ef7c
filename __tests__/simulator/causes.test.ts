import { describe, expect, test } from '@jest/globals'
import { causeScenarios } from '../../simulator/scenarios/causes.ts'
import { deploymentLines, readService } from '../support/sdk-account.ts'
import { begin } from '../support/sdk-failing-task.ts'

const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo:2.0.0'
const help = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'
const retrieval =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s):'
const manifest = 'CannotPullContainerError: pull image manifest has been retried'
const denied = (action: string, resource: string) =>
  `${retrieval} AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/cicd-demo-execution/TASK is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action status code: 400, request id: REQUEST`

/** Why tasks that never run stop; the ids of the task stand as TASK and REQUEST. */
const neverRunning = {
  'cause-image-not-found': `${manifest} 7 time(s): failed to resolve ref ${image}: ${image}: not found`,
  'cause-image-not-found-breaker': `${manifest} 7 time(s): failed to resolve ref ${image}: ${image}: not found`,
  'cause-pull-denied': `${manifest} 1 time(s): failed to resolve ref ${image}: pulling from host 123456789012.dkr.ecr.eu-west-1.amazonaws.com failed with status code [manifests 2.0.0]: 403 Forbidden`,
  'cause-pull-rate-limit':
    'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/acme/cicd-demo/manifests/2.0.0: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
  'cause-wrong-platform': `${manifest} 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'`,
  'cause-secret-missing': `${retrieval} invalid ssm parameters: /cicd-demo/database-url`,
  'cause-secret-denied': denied(
    'ssm:GetParameters',
    'arn:aws:ssm:eu-west-1:123456789012:parameter/cicd-demo/database-url',
  ),
  'cause-kms-denied': denied(
    'kms:Decrypt',
    'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ),
  'cause-log-group-missing':
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, RequestID: REQUEST, ResourceNotFoundException: The specified log group does not exist. : exit status 1',
  'cause-cannot-start':
    'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH: unknown',
  'cause-no-addresses':
    "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0a1b2c3d4e5f60001': InsufficientFreeAddressesInSubnet",
  'cause-unknown': 'The flux converter of the task is out of alignment.',
}

describe('tasks that never run', () => {
  test.each(Object.entries(neverRunning))('%s', async (name, text) => {
    const { firstStopped, messages } = await begin(name)
    const task = await firstStopped()
    const id = task?.taskArn?.split('/').at(-1) ?? ''
    const request = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    const reason = text.replace('TASK', id).replace('REQUEST', request)
    expect(task).toMatchObject({ stopCode: 'TaskFailedToStart', stoppedReason: reason })
    expect(task).not.toHaveProperty('startedAt')
    expect(task?.containers?.map(each => each.exitCode)).toEqual([undefined])
    expect(await messages()).toContain(`was unable to place a task. Reason: ${reason}`)
  })
})

const exited = ['EssentialContainerExited', 'Essential container in task exited'] as const
const secret = 'Error: no connection to postgres://app:hunter2@db/app'

/** Stop code, reason, exit code, the container's reason, and its last line. */
const ending: Record<string, readonly [string, string, number | undefined, string | undefined, string]> = {
  'cause-exec-format': [
    ...exited,
    255,
    undefined,
    'exec /usr/local/bin/docker-entrypoint.sh: exec format error',
  ],
  'cause-exit-one': [...exited, 1, undefined, 'giving up'],
  'cause-exit-one-breaker': [...exited, 1, undefined, 'giving up'],
  'cause-out-of-memory': [
    ...exited,
    137,
    'OutOfMemoryError: Container killed due to memory usage',
    'loading 4096 MB of dictionaries',
  ],
  'cause-segmentation-fault': [...exited, 139, undefined, 'Segmentation fault (core dumped)'],
  'cause-not-executable': [...exited, 126, undefined, '/bin/sh: 1: /app/start.sh: Permission denied'],
  'cause-command-not-found': [...exited, 127, undefined, '/app/start.sh: line 3: serve: not found'],
  'cause-spot': ['SpotInterruption', 'Your Spot Task was interrupted.', 143, undefined, secret],
  'cause-container-health-check': [
    'ServiceSchedulerInitiated',
    'Task failed container health checks',
    137,
    undefined,
    secret,
  ],
}

describe('tasks that run and end', () => {
  test.each(Object.entries(ending))('%s', async (name, [stopCode, stoppedReason, exitCode, reason, line]) => {
    const { firstStopped, logOf } = await begin(name)
    const task = await firstStopped()
    expect(task).toMatchObject({ stopCode, stoppedReason, startedAt: expect.any(Date) })
    expect(task?.containers).toEqual([expect.objectContaining({ name: 'app', exitCode })])
    expect(task?.containers?.[0]?.reason).toBe(reason)
    const log = await logOf(task, 'app')
    expect(log.at(-1)).toBe(line)
    // A program for another processor writes nothing.
    expect(log.includes(secret)).toBe(name !== 'cause-exec-format')
  })

  test('cause-host-failure', async () => {
    const { firstStopped, simulation } = await begin('cause-host-failure')
    const task = await firstStopped()
    const instance = simulation.world.state.containerInstances.get(task?.containerInstanceArn ?? '')
    expect(instance?.ec2InstanceId).toMatch(/^i-[0-9a-f]{17}$/)
    expect(task).toMatchObject({
      stopCode: 'TerminationNotice',
      stoppedReason: `Host EC2 (instance ${instance?.ec2InstanceId}) terminated.`,
    })
    expect(task?.containers?.[0]).not.toHaveProperty('exitCode')
  })

  test('an environment variable is in the log of cause-exit-one', async () => {
    const { firstStopped, logOf } = await begin('cause-exit-one')
    expect(await logOf(await firstStopped(), 'app')).toContain('sessions are signed with blue-giraffe-4711')
  })

  test('there is no log in CloudWatch Logs with another driver', async () => {
    const { firstStopped, logOf } = await begin('cause-other-log-driver')
    const task = await firstStopped()
    expect(task?.containers?.[0]?.exitCode).toBe(1)
    await expect(logOf(task, 'app')).rejects.toThrow('The specified log stream does not exist.')
  })
})

describe('targets', () => {
  test.each([
    ['cause-target-404', 'Health checks failed with these codes: [404]'],
    ['cause-target-404-breaker', 'Health checks failed with these codes: [404]'],
    ['cause-target-timeout', 'Request timed out'],
  ])('%s', async (name, description) => {
    const { firstStopped, messages, logOf } = await begin(name)
    const task = await firstStopped()
    const id = task?.taskArn?.split('/').at(-1)
    const group = /arn:\S+[^)]/.exec(task?.stoppedReason ?? '')?.[0].replace(/\)$/, '')
    expect(task).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${group})`,
    })
    expect(await messages()).toContain(
      `(task ${id}) (port 8080) is unhealthy in (target-group ${group}) due to (reason ${description}).`,
    )
    expect(await logOf(task, 'app')).toContain(secret)
  })
})

const none = 'was unable to place a task because no container instance met all of its requirements.'

/** What ECS says when it cannot place a task. */
const unplaceable = {
  'cause-capacity': `was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone. ${help}`,
  'cause-vcpu-quota': `was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently. ${help}`,
  'cause-size-above-limit': `was unable to place a task. Reason: The requested CPU configuration is above your limit. ${help}`,
  'cause-execution-role':
    "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/cicd-demo-execution' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
  'cause-port-conflict': `${none} The closest matching (container-instance INSTANCE) is already using a port required by your task. ${help}`,
  'cause-placement-constraint': `${none} The closest matching (container-instance INSTANCE) is missing an attribute required by your task. ${help}`,
}

describe('tasks that cannot be placed', () => {
  test.each(Object.entries(unplaceable))('%s', async (name, text) => {
    const { clock, ecs, messages, simulation } = await begin(name)
    await clock.sleep(120_000)
    const [instance = ''] = simulation.world.state.containerInstances.keys()
    const event = text.replace('INSTANCE', instance.split('/').at(-1) ?? '')
    // Said once, however often it is tried.
    expect(await messages()).toEqual([event])
    const service = await readService(ecs)
    expect(deploymentLines(service)).toEqual(['PRIMARY IN_PROGRESS 0/2', 'ACTIVE COMPLETED 2/2'])
    expect(service.deployments?.[0]?.failedTasks).toBe(4)
  })
})

test('every one of them is a scenario, and no name is there twice', () => {
  const names = causeScenarios.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  const shown = [...Object.keys(neverRunning), ...Object.keys(ending), ...Object.keys(unplaceable)]
  expect(names).toEqual(expect.arrayContaining(shown))
})
