import { MAX_TARGET_GROUP_NAME, previewName } from '../../src/actions/preview/service/identity.ts'
import { createService } from '../ecs/create-service.ts'
import { createRule } from '../elb/rules.ts'
import { createTargetGroup } from '../elb/target-group-changes.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addExistingPreview } from '../fixtures/existing-previews.ts'
import { closePull } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { nextRun, previewScenario, pullEvent } from './preview-scenario.ts'

const NUMBER = 12
const identity = { repository: 'acme/shop', number: NUMBER, base: `${demoCluster}/${demoService}` }
const refused = { exitCode: 1, outcome: 'failed' } as const

const httpsListener = ({ world }: Simulation) =>
  [...world.state.listeners.values()].find(({ Port }) => Port === 443)?.ListenerArn

/** Another team's service that has the name of the preview's. */
const foreignService = ({ world }: Simulation): void => {
  createService(world, {
    cluster: demoCluster,
    serviceName: previewName(identity, 255),
    taskDefinition: 'cicd-demo',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60001'] } },
    tags: [{ key: 'team', value: 'payments' }],
  })
}

const foreignGroup = ({ world }: Simulation): void => {
  createTargetGroup(world, {
    Name: previewName(identity, MAX_TARGET_GROUP_NAME),
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: 'vpc-0a1b2c3d4e5f60000',
    TargetType: 'ip',
  })
}

/** Another team's rule for the host that the preview would have. */
const foreignRule = (simulation: Simulation): void => {
  const { world } = simulation
  createRule(world, {
    ListenerArn: httpsListener(simulation),
    Priority: 30_000,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['pr-12.preview.example.com'] } }],
    Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }],
  })
}

const plantSome = (simulation: Simulation): void => {
  const day = 24 * 60 * 60 * 1000
  for (const number of [4, 7, 9]) {
    addExistingPreview(simulation, number)
    simulation.clock.advanceTo(simulation.clock.now() + day)
  }
}

/** What keeps previews from harm, and others from previews. */
export const previewConflictScenarios: readonly Scenario[] = [
  previewScenario('preview-strange-event', 'A push has nothing to do with previews.', {
    event: { name: 'push', payload: { ref: 'refs/heads/main' } },
    ...refused,
  }),
  previewScenario('preview-github-down', 'GitHub cannot be asked, and the preview is made.', {
    github: { faults: [{ kind: 'server' }] },
    outcome: 'succeeded',
  }),
  previewScenario('preview-foreign-service', 'A service of someone else has the name.', {
    setup: foreignService,
    ...refused,
  }),
  previewScenario('preview-foreign-group', 'A target group of someone else has the name.', {
    setup: foreignGroup,
    ...refused,
  }),
  previewScenario('preview-foreign-rule', 'A rule of someone else asks for the host.', {
    setup: foreignRule,
    ...refused,
  }),
  previewScenario('preview-down-foreign', 'What only has the name of a preview is not removed.', {
    event: pullEvent('closed'),
    setup: simulation => {
      foreignService(simulation)
      foreignGroup(simulation)
    },
    ...refused,
  }),
  previewScenario(
    'preview-down-denied',
    'The role is not allowed to delete the rule; everything else goes.',
    {
      next: nextRun(pullEvent('closed'), {
        setup: simulation => {
          closePull(simulation.github.world, NUMBER)
          simulation.faults.push({ kind: 'deny', operation: 'DeleteRule' })
        },
      }),
      ...refused,
    },
  ),
  previewScenario('preview-quota-rules', 'The load balancer takes no further rule.', {
    world: { limits: { 'rules-per-application-load-balancer': 4 } },
    setup: plantSome,
    ...refused,
  }),
  previewScenario('preview-quota-groups', 'The load balancer takes no further target group.', {
    world: { limits: { 'target-groups-per-application-load-balancer': 4 } },
    setup: plantSome,
    ...refused,
  }),
  previewScenario('preview-limit', 'There are as many previews as the workflow allows.', {
    inputs: { 'preview-limit': '3' },
    setup: plantSome,
    ...refused,
  }),
  previewScenario('preview-limit-push', 'A preview that already exists takes no further place.', {
    inputs: { 'preview-limit': '4' },
    setup: plantSome,
    next: nextRun(pullEvent('synchronize'), { asked: { 'preview-limit': '1' } }),
    outcome: 'succeeded',
  }),
  previewScenario('preview-priorities-full', 'All priorities of the range are taken.', {
    inputs: { 'preview-priorities': '20004-20009' },
    setup: simulation => {
      for (const number of [4, 5, 6, 7, 8, 9]) addExistingPreview(simulation, number)
    },
    ...refused,
  }),
]
