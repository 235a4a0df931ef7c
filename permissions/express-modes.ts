import type { Scope } from './actions.ts'
import type { Feature, Uses } from './feature.ts'
import { DEPLOY, NATIVE, READS, SOURCE } from './shared-uses.ts'

/** Express Mode was seen to ask for iam:PassRole without saying which service gets the role. */
const PASSED: Scope['condition'] = {
  StringEqualsIfExists: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com'] },
}

const DESCRIBE: Uses = {
  'ecs:DescribeExpressGatewayService': { for: 'how the Express Mode service is set up, and its URL' },
}

const STOP: Uses = {
  'ecs:StopServiceDeployment': {
    for: 'taking back a deployment that failed or was cancelled',
    without: 'it is taken back by deploying the revision before',
  },
  'ecs:ContinueServiceDeployment': {
    for: 'taking back a deployment that is cancelled while it is paused',
    without: 'it is taken back by deploying the revision before',
  },
}

/** Actions on services in Express Mode. */
export const EXPRESS = {
  express: {
    title: 'Express Mode',
    when: 'The deploy action on a service that Express Mode manages.',
    uses: {
      ...DEPLOY,
      ...NATIVE,
      ...DESCRIBE,
      ...STOP,
      'ecs:UpdateExpressGatewayService': { for: 'starting the deployment' },
      'ecs:UpdateService': {
        for: 'settings of the service, and deploying the revision before where a deployment is taken back',
      },
      'ecs:RegisterTaskDefinition': {
        for: 'the new revision: ECS registers the one that it writes in the name of the caller',
      },
      'iam:PassRole': {
        for: 'the task role and the execution role of the new revision',
        scopes: [{ on: 'task roles', condition: PASSED }],
      },
    },
  },
  'plan-express': {
    title: 'Plan of Express Mode',
    when: 'The plan action on a service that Express Mode manages.',
    uses: { ...READS, ...SOURCE, ...NATIVE, ...DESCRIBE },
  },
} as const satisfies Record<string, Feature>
