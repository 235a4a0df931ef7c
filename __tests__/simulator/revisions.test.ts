import { DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import { demo, deploy, newestServiceDeployment } from '../support/sdk-account.ts'

test('a revision keeps what its deployment was made of', async () => {
  const { ecs, clock } = demo()
  const { deployments } = await deploy(ecs)
  await clock.sleep(120_000)
  const { targetServiceRevision, sourceServiceRevisions } = (await newestServiceDeployment(ecs)) ?? {}
  const { serviceRevisions } = await ecs.send(
    new DescribeServiceRevisionsCommand({ serviceRevisionArns: [targetServiceRevision?.arn ?? ''] }),
  )
  expect(targetServiceRevision).toMatchObject({
    requestedTaskCount: 2,
    runningTaskCount: 2,
    pendingTaskCount: 0,
  })
  expect(targetServiceRevision?.arn?.split('/').at(-1)).toBe(deployments?.[0]?.id?.split('/').at(-1))
  expect(sourceServiceRevisions).toHaveLength(1)
  expect(serviceRevisions?.[0]).toMatchObject({
    taskDefinition: expect.stringMatching(/:42$/),
    launchType: 'FARGATE',
    containerImages: [
      {
        containerName: 'app',
        image: demoImage('2.0.0'),
        imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
    ],
  })
})
