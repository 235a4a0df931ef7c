import { describe, expect, test } from '@jest/globals'
import { deepCopy } from '../../simulator/deep-copy.ts'
import { createService } from '../../simulator/ecs/create-service.ts'
import { registerTaskDefinition } from '../../simulator/ecs/task-definitions.ts'
import { createRule } from '../../simulator/elb/rules.ts'
import { createTargetGroup } from '../../simulator/elb/target-group-changes.ts'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { forwardTo } from '../../simulator/fixtures/load-balancer.ts'
import { closePull } from '../../simulator/github/world.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import {
  down,
  previewAccount,
  previewResources,
  push,
  runPreviewStep,
  sweep,
  up,
} from '../support/preview-runs.ts'

/** What the preview of pull request 12 is called. */
const NAME = `${demoService}-pr-12-6e81bd`
/** The priority that pull request 12 would have. */
const PRIORITY = 20_012

/** Tags that look like those of a preview, of another repository, pull request or base service. */
const TAGS: [string, Record<string, string>][] = [
  ['no tags', {}],
  ['tags of something else', { 'ecs-deploy:pull-request': '12', team: 'shop' }],
  ['another repository’s tags', tagsWith({ repository: 'acme/other' })],
  ['another pull request’s tags', tagsWith({ 'pull-request': '13' })],
  ['another service’s tags', tagsWith({ 'base-service': `${demoCluster}/other` })],
]

function tagsWith(changes: Record<string, string>): Record<string, string> {
  const own = {
    repository: 'acme/shop',
    'pull-request': '12',
    'base-service': `${demoCluster}/${demoService}`,
  }
  return Object.fromEntries(
    Object.entries({ ...own, ...changes }).map(([name, value]) => [`ecs-deploy:${name}`, value]),
  )
}

const elbTags = (tags: Record<string, string>) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
const ecsTags = (tags: Record<string, string>) => Object.entries(tags).map(([key, value]) => ({ key, value }))

type Conflict = (simulation: Simulation, tags: Record<string, string>) => void

const httpsListener = ({ world }: Simulation): string =>
  [...world.state.listeners.values()].find(({ Port }) => Port === 443)?.ListenerArn ?? ''

/** A target group like the one that the action would make, behind a rule of its own. */
const group: Conflict = (simulation, tags) => {
  const { TargetGroups } = createTargetGroup(simulation.world, {
    Name: NAME,
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: 'vpc-0a1b2c3d4e5f60000',
    TargetType: 'ip',
    Tags: elbTags(tags),
  })
  createRule(simulation.world, {
    ListenerArn: httpsListener(simulation),
    Priority: PRIORITY,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['other.preview.example.com'] } }],
    Actions: [forwardTo(TargetGroups[0]?.TargetGroupArn ?? '')],
    Tags: elbTags(tags),
  })
}

/** A rule for the preview's own host. */
const rule: Conflict = (simulation, tags) => {
  createRule(simulation.world, {
    ListenerArn: httpsListener(simulation),
    Priority: PRIORITY,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['pr-12.preview.example.com'] } }],
    Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }],
    Tags: elbTags(tags),
  })
}

const service: Conflict = ({ world }, tags) => {
  const base = world.state.services.values().next().value
  createService(world, {
    cluster: demoCluster,
    serviceName: NAME,
    taskDefinition: base?.settings.taskDefinition,
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: base?.settings.networkConfiguration,
    tags: ecsTags(tags),
  })
}

const family: Conflict = ({ world }, tags) => {
  registerTaskDefinition(world, {
    family: NAME,
    containerDefinitions: [{ name: 'app', image: 'app', memory: 128 }],
    ...(Object.keys(tags).length > 0 ? { tags: ecsTags(tags) } : {}),
  })
}

/** Everything that is in the account, by ARN, with its tags, as far as only a call can change it. */
function resourcesByArn({ world: { state } }: Simulation): Map<string, unknown> {
  const resources = [
    ...[...state.rules].map(([arn, one]) => [arn, one]),
    ...[...state.targetGroups].map(([arn, { view, attributes }]) => [arn, { view, attributes }]),
    ...[...state.services.values()].map(({ arn, status, settings, desiredCount }) => [
      arn,
      { status, settings, desiredCount },
    ]),
    ...[...state.taskDefinitions.values()].flat().map(one => [one.taskDefinitionArn, one]),
  ] as [string, unknown][]
  return new Map(resources.map(([arn, one]) => [arn, deepCopy({ one, tags: state.tags.get(arn) ?? [] })]))
}

/** A thing of somebody else, and what a run says that meets it. */
const CONFLICTS: [string, Conflict, RegExp][] = [
  ['a target group', group, /::error title=A target group named .* already exists::/],
  ['a rule', rule, /::error title=Host pr-12\.preview\.example\.com is taken::/],
  ['a service', service, /::error title=A service named .* already exists::/],
  // A family has room for the revisions of both.
  ['a family', family, /answered 200|answers/],
]

describe.each(CONFLICTS)('%s with the names of a preview', (_, arrangeConflict, words) => {
  test.each(TAGS)('and %s stays as it is, whatever is done', async (__, tags) => {
    const simulation = previewAccount(world => arrangeConflict(world, tags))
    const before = resourcesByArn(simulation)
    const logs = [await runPreviewStep(up, simulation), await runPreviewStep(push, simulation)].map(
      ({ log }) => log.join('\n'),
    )
    for (const log of logs) expect(log).toMatch(words)
    closePull(simulation.github.world, 12)
    for (const step of [down, sweep, down]) await runPreviewStep(step, simulation)
    const after = resourcesByArn(simulation)
    for (const [arn, thing] of before) expect([arn, after.get(arn)]).toEqual([arn, thing])
    expect(previewResources(simulation)).toEqual(
      previewResources(previewAccount(world => arrangeConflict(world, tags))),
    )
  })
})
