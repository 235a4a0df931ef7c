import { expect, test } from '@jest/globals'
import { arrangeNativeDemo } from '../../../../simulator/fixtures/native-demo.ts'
import { describeService } from '../../../../src/aws/ecs/describe-service.ts'
import { createOwnTargets } from '../../../../src/strategy/ecs/own-targets.ts'
import { serviceDeployment } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import { account, currentDeploymentId, demoAccount } from '../../../support/run-account.ts'

test('at the deciding look the container health is read again', async () => {
  const { simulation, tools, service } = demoAccount({ containerHealthCheck: true })
  const where = { cluster: service.cluster, service: service.name }
  const now = await describeService(tools.clients, where)
  const owner = { id: currentDeploymentId(service), checks: new Map([['app', 60_000]]) }
  const targets = createOwnTargets(tools.clients, where, owner, tools)
  const news = { running: 2, moved: true, decisive: false }
  expect((await targets.read(now, undefined, news)).unready).toBe(0)
  const [task] = [...simulation.world.state.tasks.values()].filter(each => each.service === service.arn)
  for (const container of task?.view.containers ?? []) container.healthStatus = 'UNHEALTHY'
  if (task) task.view.healthStatus = 'UNHEALTHY'
  expect((await targets.read(now, undefined, { ...news, moved: false, decisive: true })).unready).toBe(1)
})

/** A look at the target groups of a revision, which an answer of AWS is about. */
async function ofRevision(error: { code: string; message: string }) {
  const notices: string[] = []
  const { simulation, tools, arranged } = account(each => arrangeNativeDemo(each))
  const { service } = arranged
  const where = { cluster: service.cluster, service: service.name }
  const now = await describeService(tools.clients, where)
  const owner = { id: currentDeploymentId(service), checks: new Map<string, number>() }
  const log = { ...tools.log, notice: (title: string) => void notices.push(title) }
  const targets = createOwnTargets(tools.clients, where, owner, { ...tools, log })
  simulation.faults.push({ kind: 'error', ...error, operation: 'DescribeServiceRevisions', always: true })
  const record = serviceDeployment('IN_PROGRESS', {
    revisionArn: 'arn:aws:ecs:eu-west-1:1:service-revision/a/b/2',
  })
  const look = () => targets.read(now, record, { running: 2, moved: true, decisive: false })
  return { look, notices }
}

test('that the role may not read the target groups of the revision is told once', async () => {
  const { look, notices } = await ofRevision({ code: 'AccessDeniedException', message: 'No.' })
  await look()
  await look()
  expect(notices).toEqual(['The target group of the new tasks is not known'])
})

test('another error is one of the look', async () => {
  const { look, notices } = await ofRevision({ code: 'ClientException', message: 'Not today.' })
  expect((await rejectionOf(look())).message).toBe('ClientException: Not today.')
  expect(notices).toEqual([])
})
