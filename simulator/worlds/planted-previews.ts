import {
  GROUP_NAME,
  type Identity,
  nameOf,
  SERVICE_NAME,
  tagsOf,
} from '../../src/actions/preview/service/identity.ts'
import { createService } from '../ecs/create-service.ts'
import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import { createRule } from '../elb/rules.ts'
import { createTargetGroup, modifyTargetGroupAttributes } from '../elb/target-group-changes.ts'
import type { Simulation } from '../simulation.ts'
import { demoCluster, demoImage, demoService } from './demo.ts'
import { previewDomain } from './previews.ts'

/** How far an earlier run got with a preview. */
export type Progress = 'group' | 'rule' | 'revision' | 'service'

const STEPS: readonly Progress[] = ['group', 'rule', 'revision', 'service']

/** Puts the preview of a pull request into the account, as an earlier run left it. */
export function plantPreview(
  { world, clock }: Simulation,
  number: number,
  { repository = 'acme/shop', upTo = 'service' as Progress, priority = 20_000 + number } = {},
): void {
  const identity: Identity = { repository, number, base: `${demoCluster}/${demoService}` }
  const tags = tagsOf(identity, { commit: String(number).padStart(40, '0'), now: clock.now(), more: {} })
  const pairs = Object.entries(tags)
  const elbTags = pairs.map(([Key, Value]) => ({ Key, Value }))
  const ecsTags = pairs.map(([key, value]) => ({ key, value }))
  const name = nameOf(identity, SERVICE_NAME)
  const got = STEPS.indexOf(upTo)
  const { TargetGroups } = createTargetGroup(world, {
    Name: nameOf(identity, GROUP_NAME),
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: 'vpc-0a1b2c3d4e5f60000',
    TargetType: 'ip',
    Tags: elbTags,
  })
  const targetGroupArn = TargetGroups[0]?.TargetGroupArn ?? ''
  modifyTargetGroupAttributes(world, {
    TargetGroupArn: targetGroupArn,
    Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }],
  })
  const listener = [...world.state.listeners.values()].find(({ Port }) => Port === 443)
  if (got >= 1) {
    createRule(world, {
      ListenerArn: listener?.ListenerArn,
      Priority: priority,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [`pr-${number}.${previewDomain}`] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
      Tags: elbTags,
    })
  }
  if (got >= 2) {
    registerTaskDefinition(world, {
      family: name,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
      containerDefinitions: [
        { name: 'app', image: demoImage(`pr-${number}`), portMappings: [{ containerPort: 8080 }] },
      ],
      tags: ecsTags,
    })
  }
  if (got < 3) return
  createService(world, {
    cluster: demoCluster,
    serviceName: name,
    taskDefinition: name,
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60001'] } },
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    tags: ecsTags,
  })
}
