import { expect, test } from '@jest/globals'
import { findFailedRollback } from '../../../../src/strategy/rollback/failed-rollback.ts'
import type { Tools } from '../../../../src/strategy/tools.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'
import { service, startedDeployment } from '../../../support/builders.ts'

const ours = startedDeployment({ deployment: 'ecs-svc/2', since: 60_000 })

const listed = {
  serviceDeployments: [
    {
      serviceDeploymentArn: 'arn:aws:ecs:eu-west-1:1:service-deployment/prod/web/a',
      targetServiceRevisionArn: 'arn:aws:ecs:eu-west-1:1:service-revision/prod/web/2',
    },
  ],
}
const described = (status: string, statusReason?: string) => ({
  serviceDeployments: [{ serviceDeploymentArn: 'a', status, ...(statusReason ? { statusReason } : {}) }],
})

const find = (answers: Readonly<Record<string, Answer>>) =>
  findFailedRollback(ours, undefined, service(), { clients: answering(answers).clients } as unknown as Tools)

test('what ECS has failed to roll back is told with its reason', async () => {
  const DescribeServiceDeployments = described('ROLLBACK_FAILED', 'No capacity.')
  expect(await find({ ListServiceDeployments: listed, DescribeServiceDeployments })).toEqual({
    kind: 'left',
    found: 'rollback-failed',
    words: 'ECS has failed to roll deployment ecs-svc/2 back: No capacity.',
  })
})

test.each<[string, Readonly<Record<string, Answer>>]>([
  ['another took its place', { DescribeServiceDeployments: described('STOPPED') }],
  ['it is not listed', { ListServiceDeployments: {} }],
  ['the list is denied', { ListServiceDeployments: awsError('AccessDeniedException') }],
])('nothing is told where %s', async (_, answers) => {
  expect(await find({ ListServiceDeployments: listed, ...answers })).toBeUndefined()
})
