import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../../simulator/run/recording-toolkit.ts'
import {
  forgetDeployment,
  readSavedDeployments,
  type SavedDeployment,
  saveDeployment,
  saveServiceCount,
} from '../../../../src/actions/deploy/saved-deployment.ts'
import { saveFinished } from '../../../../src/github/action-state.ts'
import { createRunner } from '../../../../src/github/runner.ts'
import { createServiceRunners } from '../../../../src/github/service-runner.ts'
import { ACCOUNT } from '../../../support/builders.ts'

const deployment: SavedDeployment = {
  region: 'eu-west-1',
  cluster: `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
  service: 'web',
  onCancel: 'rollback',
  previous: `arn:aws:ecs:${ACCOUNT}:task-definition/shop:1`,
  former: ['ecs-svc/1'],
  family: 'shop',
  fingerprint: 'f00',
  trace: { controller: 'CODE_DEPLOY', application: 'a "quoted"\nname', group: 'web', sha256: 'f00' },
}

const runner = () => createRunner(recordToolkit())

test('a run that changed nothing leaves no deployment', () => {
  expect(readSavedDeployments(runner())).toEqual([])
})

test('a deployment is read as it was saved last', () => {
  const job = runner()
  saveDeployment(job, { ...deployment, pending: 'register' })
  const latest: SavedDeployment = {
    ...deployment,
    pending: 'start',
    revision: `arn:aws:ecs:${ACCOUNT}:task-definition/shop:2`,
    registered: true,
  }
  saveDeployment(job, latest)
  expect(readSavedDeployments(job)).toEqual([latest])
})

test('a run that told its story to the end leaves no deployment', () => {
  const job = runner()
  saveDeployment(job, deployment)
  saveFinished(job)
  expect(readSavedDeployments(job)).toEqual([])
})

test('a run that ended before it changed anything leaves no deployment either', () => {
  const job = runner()
  saveFinished(job)
  expect(readSavedDeployments(job)).toEqual([])
})

test('of several services, those that are still under way leave a deployment', () => {
  const job = runner()
  saveServiceCount(job, 3)
  const runnerOf = createServiceRunners(job)
  const [web, api, cron] = ['web', 'api', 'cron'].map((label, index) => {
    const own = runnerOf({ label, index, verbose: true })
    saveDeployment(own, { ...deployment, service: label })
    return own
  })
  expect([web, api, cron]).not.toContain(undefined)
  if (api) forgetDeployment(api)
  expect(readSavedDeployments(job).map(({ service }) => service)).toEqual(['web', 'cron'])
  saveFinished(job)
  expect(readSavedDeployments(job)).toEqual([])
})
