import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../../simulator/run/recording-toolkit.ts'
import {
  forgetDeployment,
  readSavedDeployments,
  type SavedDeployment,
  saveDeployment,
} from '../../../../src/actions/deploy/saved-deployment.ts'
import {
  readSavedRegistrations,
  saveRegistrations,
} from '../../../../src/actions/deploy/saved-registrations.ts'
import { saveServiceCount } from '../../../../src/github/action-state.ts'
import { createRunner } from '../../../../src/github/runner.ts'
import { createServiceRunners } from '../../../../src/github/service-runner.ts'
import { generateAppSpec } from '../../../../src/strategy/codedeploy/appspec/generate.ts'
import { ACCOUNT } from '../../../support/builders.ts'

const deployment: SavedDeployment = {
  region: 'eu-west-1',
  cluster: `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
  service: 'web',
  onCancel: 'rollback',
  previous: `arn:aws:ecs:${ACCOUNT}:task-definition/shop:1`,
  former: ['ecs-svc/1'],
  family: 'shop',
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
  }
  saveDeployment(job, latest)
  expect(readSavedDeployments(job)).toEqual([latest])
})

test('a run that told its story to the end leaves no deployment', () => {
  const job = runner()
  saveDeployment(job, deployment)
  job.finish()
  expect(readSavedDeployments(job)).toEqual([])
})

test('a run that ended before it changed anything leaves no deployment either', () => {
  const job = runner()
  job.finish()
  expect(readSavedDeployments(job)).toEqual([])
})

test('a run that could no longer save that it had ended leaves no deployment', async () => {
  const toolkit = recordToolkit()
  const removed = new Set<string>()
  const job = createRunner({
    ...toolkit,
    saveState: (name, value) => {
      if (name === 'finished') throw new Error('ENOSPC: no space left on device, write')
      toolkit.saveState(name, value)
    },
    makeMark: () => '/tmp/mark',
    removeMark: path => void removed.add(path),
    isMarkRemoved: path => removed.has(path),
  })
  await job.requireState()
  saveDeployment(job, { ...deployment, pending: 'start' })
  expect(readSavedDeployments(job)).toHaveLength(1)
  job.finish()
  expect(readSavedDeployments(job)).toEqual([])
  expect(toolkit.log).toEqual([
    '::warning title=The state of the step could not be written::ENOSPC: no space left on device, write',
  ])
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
  job.finish()
  expect(readSavedDeployments(job)).toEqual([])
})

test('revisions that nothing was started from are read as they were saved last', () => {
  const job = runner()
  expect(readSavedRegistrations(job)).toBeUndefined()
  const saved = {
    region: 'eu-west-1',
    clusters: [deployment.cluster],
    revisions: [`arn:aws:ecs:${ACCOUNT}:task-definition/shop:2`],
  }
  saveRegistrations(job, { ...saved, revisions: [] })
  saveRegistrations(job, saved)
  expect(readSavedRegistrations(job)).toEqual(saved)
  job.finish()
  expect(readSavedRegistrations(job)).toBeUndefined()
})

test('revisions that the action cannot have saved are not read', () => {
  const toolkit = recordToolkit(() => {}, new Map([['registrations', '{"revisions":["shop:2"]}']]))
  expect(() => readSavedRegistrations(createRunner(toolkit))).toThrow('registrations')
})

const appSpec = generateAppSpec({ taskDefinition: deployment.previous, container: 'app', port: 80 })

test('the way back of a service that goes back with others is read as it was saved', () => {
  const job = runner()
  const saved: SavedDeployment = { ...deployment, together: 'true', wayBack: appSpec }
  saveDeployment(job, saved)
  expect(readSavedDeployments(job)).toEqual([saved])
})

test.each([
  ['calls a function', appSpec.replace(/\}$/, ',"Hooks":[{"BeforeInstall":"other"}]}')],
  ['deploys another revision', appSpec.replace('shop:1', 'shop:9')],
  [
    'has a second service',
    appSpec.replace('}]}', '}},{"TargetService":{"Type":"AWS::ECS::Service","Properties":{}}}]}'),
  ],
  ['is no AppSpec', 'version: 0.0'],
])('a way back that %s is not the own', (_, wayBack) => {
  const job = runner()
  saveDeployment(job, { ...deployment, together: 'true', wayBack })
  expect(() => readSavedDeployments(job)).toThrow()
})
