import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { demoScenario } from '../../simulator/scenarios/demo-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { runPost } from '../../src/actions/post.ts'
import { COMMAND_TEXTS, workflowCommandsIn } from '../support/injection-texts.ts'
import { runtimeFor } from '../support/run-with-injection.ts'

/** State as another step of the job could set it, in the variables that the runner hands state over in. */
const TRAILS = [
  'null',
  '[]',
  '"x"',
  '{}',
  '{"region":',
  '{"region":{"a":1},"cluster":[],"service":7}',
  '{"__proto__":{"region":"eu-west-1"}}',
  ...COMMAND_TEXTS.slice(0, 5),
]

test.each(TRAILS)('the post step says that it cannot read %j, and changes nothing', async text => {
  const simulation = createSimulation({ seed: 1 })
  const scenario = demoScenario('state', '')
  scenario.arrange(simulation)
  for (const name of ['deployment', 'registrations', 'task', 'github-deployment']) {
    const toolkit = recordToolkit(() => {}, new Map([[name, text]]))
    const token = { 'INPUT_GITHUB-TOKEN': 'ghs_simulated', GITHUB_REPOSITORY: 'acme/shop' }
    const edges = runtimeFor({ ...scenario, env: token }, simulation, toolkit)
    expect(await runPost(edges)).toBe(0)
    expect(workflowCommandsIn(toolkit.log.join('\n')).map(({ command }) => command)).toEqual(['warning'])
    expect(toolkit.log.join('\n')).toContain(`What it saved as "${name}" is not what this action writes.`)
  }
  expect(simulation.calls).toEqual([])
})

test('a number of services that nobody can have deployed is none', async () => {
  const simulation = createSimulation({ seed: 1 })
  for (const members of ['1e9', '-1', 'Infinity', '99999999', '::error::']) {
    const toolkit = recordToolkit(() => {}, new Map([['services', members]]))
    expect(await runPost(runtimeFor(demoScenario('state', ''), simulation, toolkit))).toBe(0)
    expect(toolkit.log).toEqual([])
  }
})

const ACCOUNT = 'arn:aws:ecs:eu-west-1:123456789012'
const deployment = {
  region: 'eu-west-1',
  cluster: `${ACCOUNT}:cluster/cicd-demo`,
  service: 'cicd-demo-service',
  onCancel: 'rollback',
  previous: `${ACCOUNT}:task-definition/cicd-demo:41`,
  former: ['ecs-svc/1'],
  family: 'cicd-demo',
  revision: `${ACCOUNT}:task-definition/cicd-demo:42`,
  deployment: 'ecs-svc/2',
  pending: 'start',
  trace: { controller: 'ECS' },
}
const registrations = {
  region: 'eu-west-1',
  clusters: [deployment.cluster],
  revisions: [deployment.revision],
}
const task = {
  region: 'eu-west-1',
  cluster: 'cicd-demo',
  startedBy: 'github-1-0123abcd',
  tasks: [`${ACCOUNT}:task/cicd-demo/50aff3c83e0106da457697bbb0766db3`],
}
const other = (text: string) => text.replace('123456789012', '999988887777')

test.each([
  ['deployment', { ...deployment, region: 'us-east-1' }],
  ['deployment', { ...deployment, region: 'evil.example' }],
  ['deployment', { ...deployment, cluster: 'cicd-demo' }],
  ['deployment', { ...deployment, cluster: other(deployment.cluster) }],
  ['deployment', { ...deployment, service: '' }],
  ['deployment', { ...deployment, onCancel: 'delete' }],
  ['deployment', { ...deployment, previous: 'cicd-demo:1' }],
  ['deployment', { ...deployment, previous: `${ACCOUNT}:task-definition/cicd-demo` }],
  ['deployment', { ...deployment, former: [7] }],
  ['deployment', { ...deployment, former: ['x'] }],
  ['deployment', { ...deployment, pending: 'delete' }],
  ['deployment', { ...deployment, family: 'other' }],
  ['deployment', { ...deployment, revision: other(deployment.revision) }],
  ['deployment', { ...deployment, revision: `${ACCOUNT}:cluster/cicd-demo` }],
  ['deployment', { ...deployment, registered: true }],
  ['registrations', { ...registrations, region: 'evil.example' }],
  ['registrations', { ...registrations, clusters: ['cicd-demo'] }],
  ['registrations', { ...registrations, clusters: [other(deployment.cluster)] }],
  ['registrations', { ...registrations, revisions: ['cicd-demo'] }],
  ['registrations', { ...registrations, revisions: [other(deployment.revision)] }],
  ['deployment', { ...deployment, deployment: '*' }],
  ['deployment', { ...deployment, trace: { controller: 'EXTERNAL' } }],
  ['deployment', { ...deployment, trace: { controller: 'CODE_DEPLOY', application: 'a' } }],
  ['deployment', { ...deployment, more: 1 }],
  ['registrations', { region: 'x', clusters: [], revisions: [] }],
  ['registrations', { region: 'eu-west-1', clusters: ['cicd-demo'], revisions: [] }],
  ['registrations', { region: 'eu-west-1', clusters: [], revisions: ['cicd-demo:42'] }],
  ['task', { ...task, region: '' }],
  ['task', { ...task, cluster: 'a b' }],
  ['task', { ...task, startedBy: '' }],
  ['task', { ...task, tasks: ['x'] }],
  ['task', { ...task, tasks: [...task.tasks, 'arn:aws:ecs:eu-west-1:123456789012:service/cicd-demo/web'] }],
  ['task', { ...task, tasks: task.tasks[0] }],
  ['task', { ...task, task: { arn: task.tasks[0], clusterArn: 'x' } }],
  ['github-deployment', { environment: 'staging', id: -1 }],
  ['github-deployment', { environment: 'staging', id: 1.5 }],
  ['github-comment', { pullRequest: 0, marker: 'x', service: 'a' }],
  ['github-comment', { pullRequest: 12, marker: '', service: 'a' }],
])('a %s of which a part cannot be trusted is not acted on: %j', async (name, saved) => {
  const simulation = createSimulation({ seed: 1 })
  const scenario = demoScenario('state', '')
  scenario.arrange(simulation)
  const toolkit = recordToolkit(() => {}, new Map([[name, JSON.stringify(saved)]]))
  const token = { 'INPUT_GITHUB-TOKEN': 'ghs_simulated', GITHUB_REPOSITORY: 'acme/shop' }
  expect(await runPost(runtimeFor({ ...scenario, env: token }, simulation, toolkit))).toBe(0)
  expect(toolkit.log.join('\n')).toContain(`What it saved as "${name}" is not what this action writes.`)
  expect(simulation.calls).toEqual([])
})

test.each([
  ['deployment', deployment],
  // AWS documents no form of its ids: moto's are digits, MiniStack's are not.
  ['deployment', { ...deployment, former: ['ecs-svc/9f-a_1'], deployment: 'ecs-svc/9f-a_2' }],
  ['registrations', registrations],
  ['task', task],
  ['task', { ...task, tasks: [`${ACCOUNT}:task/cicd-demo/x-Y_1`] }],
])('a %s of which all can be trusted is acted on', async (name, saved) => {
  const simulation = createSimulation({ seed: 1 })
  const scenario = demoScenario('state', '')
  scenario.arrange(simulation)
  const toolkit = recordToolkit(() => {}, new Map([[name, JSON.stringify(saved)]]))
  expect(await runPost(runtimeFor(scenario, simulation, toolkit))).toBe(0)
  expect(toolkit.log.join('\n')).not.toContain('is not what this action writes')
  expect(simulation.calls.length).toBeGreaterThan(0)
})
