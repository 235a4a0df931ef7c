import { describe, expect, test } from '@jest/globals'
import type { SavedDeployment } from '../../../../src/actions/deploy/saved-deployment.ts'
import { namesOf, startedDeploymentOf } from '../../../../src/actions/deploy/started-deployment.ts'
import type { StartedDeployment } from '../../../../src/strategy/rollback/policy.ts'
import { ACCOUNT } from '../../../support/builders.ts'
import { deploymentOf, planOf, revisionArn } from '../../../support/plans.ts'

const saved: SavedDeployment = {
  region: 'eu-west-1',
  cluster: `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
  service: 'web',
  onCancel: 'rollback',
  previous: revisionArn(1),
  former: [],
  family: 'shop',
  trace: { controller: 'ECS' },
  revision: revisionArn(2),
}
const { revision: _, ...unknown } = saved

describe('what is to be taken back of a deployment that was saved', () => {
  test('is nothing before there was a revision to start', () => {
    expect(startedDeploymentOf(unknown)).toBeUndefined()
    const codedeploy = { controller: 'CODE_DEPLOY', application: 'a', group: 'g', sha256: 'f00' } as const
    expect(startedDeploymentOf({ ...unknown, trace: codedeploy })).toBeUndefined()
  })

  test('is found by its image where AWS writes the revision', () => {
    const trace = { controller: 'ECS', express: 'true', image: 'repo/app:2' } as const
    expect(startedDeploymentOf({ ...unknown, trace })).toMatchObject({ revision: '', trace })
  })

  test.each<[Partial<SavedDeployment>, Partial<StartedDeployment>]>([
    [{}, {}],
    [{ byAlarm: 'true' }, { alarmed: true, completed: true }],
    [{ together: 'true' }, { alarmed: true, completed: true }],
    [{ checks: 'to-come' }, { completed: true }],
  ])('of one with %j is also what AWS has completed: %j', (over, after) => {
    const { alarmed, completed } = startedDeploymentOf({ ...saved, ...over }) ?? {}
    expect({ ...(alarmed ? { alarmed } : {}), ...(completed ? { completed } : {}) }).toEqual(after)
    expect(startedDeploymentOf({ ...saved, ...over })?.revision).toBe(revisionArn(2))
  })
})

test('the control action is told a revision to go back to only where it has served', () => {
  const started = startedDeploymentOf(saved)
  const names = (known: StartedDeployment | undefined, isProven: boolean) =>
    namesOf(planOf(), deploymentOf(), known, isProven)
  expect(names(started, true)).toMatchObject({
    deploymentId: 'ecs-svc/2',
    revision: revisionArn(2),
    previous: revisionArn(1),
  })
  expect(names(started, false)).not.toHaveProperty('previous')
  expect(names(undefined, true)).not.toHaveProperty('revision')
})
