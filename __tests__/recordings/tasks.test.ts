import { describe, expect, test } from '@jest/globals'
import { listTasks } from '../../src/aws/ecs/list-tasks.ts'
import { toStoppedTasks } from '../../src/aws/ecs/task.ts'
import { describeTargets } from '../../src/aws/elb/target-health.ts'
import { diagnose } from '../../src/diagnose/findings.ts'
import { createTargetHealthReader } from '../../src/strategy/target-health.ts'
import { recordedAws, targetHealthXml } from '../support/recorded-aws.ts'
import { recorded } from '../support/recordings.ts'

const WHERE = { cluster: 'cluster', service: 'service' }
const GROUP = {
  arn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/api/4d2246e3635cc45b',
  container: 'sample-app',
  port: 8080,
}

/** The tasks of a recorded DescribeTasks, as the action knows them. */
async function tasksOf(answer: object) {
  const { clients } = recordedAws({ ListTasks: { taskArns: ['arn'] }, DescribeTasks: { ...answer } })
  return listTasks(clients, WHERE, 'STOPPED')
}

/** What stopped tasks come down to, as the cause, what it is about, the container and AWS's words. */
async function diagnosesOf(answer: object, essential?: ReadonlySet<string>) {
  const stopped = toStoppedTasks(await tasksOf(answer), essential)
  return stopped.map(task => {
    const { cause, subject, container, quote } = diagnose(task, [])
    return [cause.id, subject, container, quote]
  })
}

test('task-cannot-pull: the reason of the container tells more than that of the task', async () => {
  expect(await diagnosesOf(recorded('task-cannot-pull'))).toEqual([
    [
      'registry-unreachable',
      'webserver',
      'webserver',
      'CannotPullContainerError: API error (500): Get https://registry-1.docker.io/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    ],
  ])
})

describe('task-running', () => {
  test('a running task is known by its deployment, image and address', async () => {
    const [task] = await tasksOf(recorded('task-running'))
    expect(task).toMatchObject({
      id: '2e04f4f94d1149b3b4a0515e4a71d933',
      startedBy: 'ecs-svc/1718156036370285947',
      service: 'x-test-service',
      status: 'RUNNING',
      containers: [
        {
          name: 'sample-app',
          digest: 'sha256:333f7bca9fb72248f301fd2ae4892b86d36cc2fdf4c6aa49a6700f27c8e06daf',
          addresses: ['10.0.1.232'],
          health: 'UNKNOWN',
        },
      ],
    })
    expect(task).not.toHaveProperty('reason')
  })

  test('production-event-shapes: its target is told apart from one of another task', async () => {
    const { targetHealthOfHealthy: healthy } = recorded<{
      targetHealthOfHealthy: Parameters<typeof targetHealthXml>[0][number]
    }>('production-event-shapes')
    const own = { ...healthy, Target: { ...healthy.Target, Id: '10.0.1.232' } }
    const look = async (...targets: (typeof healthy)[]) => {
      const { clients } = recordedAws({ DescribeTargetHealth: targetHealthXml(targets) })
      return describeTargets(clients, GROUP, await tasksOf(recorded('task-running')), new Map(), new Map())
    }
    const task = '2e04f4f94d1149b3b4a0515e4a71d933'
    expect(await look(healthy, own)).toEqual({
      name: 'api',
      targets: [{ id: '10.0.1.232:8080', task, state: 'healthy' }],
      leaving: [],
    })
    expect((await look(healthy)).targets).toEqual([{ id: '10.0.1.232:8080', task, state: 'unregistered' }])
  })
})

test('tasks-provisioning-and-pending: tasks on their way do not run yet', async () => {
  const answer = recorded('tasks-provisioning-and-pending')
  const tasks = await tasksOf(answer)
  expect(tasks.map(({ status, startedBy, service }) => [status, startedBy, service])).toEqual([
    ['PROVISIONING', '', undefined],
    ['PENDING', '', undefined],
  ])
  const { clients } = recordedAws({
    ListTasks: { taskArns: ['arn'] },
    DescribeTasks: answer,
    DescribeTargetHealth: targetHealthXml([]),
  })
  const read = createTargetHealthReader(clients, WHERE)
  expect(await read([GROUP], undefined, true)).toEqual({
    targetGroups: [{ name: 'api', targets: [], draining: 0 }],
    unready: 0,
    tasks: [],
  })
})

/** The detail of an event has the members of a task. */
const eventTask = (name: string) => ({ tasks: [recorded<{ detail: object }>(name).detail] })

test('eventbridge-task-elb-failed: the load balancer ended it, not the SIGTERM that followed', async () => {
  const reason =
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/app-target-dev/ccb1c7ee670051a0)'
  expect(await diagnosesOf(eventTask('eventbridge-task-elb-failed'), new Set(['app']))).toEqual([
    ['target-unhealthy', 'app-target-dev', undefined, reason],
  ])
})

test('eventbridge-task-scaled-in: it tells of no failure, though it names its own deployment', async () => {
  const tasks = await tasksOf(eventTask('eventbridge-task-scaled-in'))
  expect(tasks[0]?.reason).toBe('Scaling activity initiated by (deployment ecs-svc/8646900195280463695)')
  expect(toStoppedTasks(tasks, undefined)).toEqual([])
})
