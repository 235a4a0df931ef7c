import type { DeploymentLifecycleHook, ServiceDeployment } from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import { durationDifference, sentenceDifferences } from '../../support/recorded-differences.ts'
import { recorded } from '../../support/recordings.ts'
import { deploy, readService } from '../../support/sdk-account.ts'
import { functionArn, lambda, pause, start } from '../../support/sdk-lifecycle-hooks.ts'
import { type Account, nativeDemo, ruleWeights, watch } from '../../support/sdk-native-deployment.ts'
import { expectDifferences } from './differences.ts'

/** A sentence without what names the account. */
const plain = (text: string): string =>
  text
    .replace(/^\(service [\w-]+\) /, '')
    .replaceAll(/arn:aws:[\w:-]*:(?:listener-rule|listener|targetgroup|function)[:/][\w/-]+/g, 'ARN')
    .replaceAll(/assumed-role\/[\w-]+/g, 'assumed-role/ROLE')

/** The sentences of the service since a moment, oldest first. */
const said = async ({ ecs }: Account, since: number): Promise<string[]> => {
  const { events = [] } = await readService(ecs)
  const own = events.filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since)
  return own.map(({ message = '' }) => plain(message)).reverse()
}

test('canary-alarm-rollback', async () => {
  const { events, timeline, stopServiceDeployment } = recorded<{
    events: string[]
    timeline: [string, string][]
    stopServiceDeployment: { backAfterSeconds: number }
  }>('canary-alarm-rollback')
  const account = nativeDemo({
    strategy: 'CANARY',
    deploymentConfiguration: {
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
      alarms: { alarmNames: ['web-5xx'], enable: true, rollback: true },
    },
  })
  const { clock, ecs, simulation } = account
  const begun = clock.now()
  await deploy(ecs)
  const inCanary = ({ deployment }: { deployment: ServiceDeployment }) =>
    deployment.targetServiceRevision?.requestedProductionTrafficWeight === 10
  await watch(account, begun, inCanary)
  clock.advanceTo(clock.now() + 200_000)
  const rang = clock.now()
  simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  const back = await watch(account, begun, ({ deployment }) => deployment.status !== 'IN_PROGRESS')
  const backAt = begun + (back.at(-1)?.seconds ?? 0) * 1000
  await watch(account, begun)
  const drained = clock.now()
  const short = (text: string) =>
    plain(text)
      .replaceAll(/ecs-svc\/\d+/g, 'ID')
      .replace(/: \(task.*$/, '')
      .replace(/\.$/, '')
  clock.advanceTo(clock.now() + 60_000)
  const told = (await said(account, rang)).map(short)
  // The evidence log quotes four sentences, and not those of the target groups between them.
  const quoted = told.filter(
    text => !/^\(deployment ID\) deployment completed|deregistered|draining/.test(text),
  )
  const times = timeline.map(([time]) => {
    const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
    return hours * 3600 + minutes * 60 + seconds
  })
  const [, alarm = 0, primary = 0, , gone = 0] = times
  expectDifferences('canary-alarm-rollback', [
    ...sentenceDifferences(events.map(short), quoted),
    ...durationDifference('from the alarm to the former revision', primary - alarm, (backAt - rang) / 1000),
    ...durationDifference('from the alarm to the end of the canary', gone - alarm, (drained - rang) / 1000),
    ...durationDifference(
      'from StopServiceDeployment to the end',
      stopServiceDeployment.backAfterSeconds,
      await secondsToStop(),
    ),
  ])
})

/** Seconds that a rollback takes that a person asked for, in a deployment whose tasks never become healthy. */
async function secondsToStop(): Promise<number> {
  const account = nativeDemo({ strategy: 'CANARY' })
  account.world.setBehavior('123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo:2.0.0', {
    target: 'timeout',
  })
  const begun = account.clock.now()
  await deploy(account.ecs)
  account.clock.advanceTo(begun + 29 * 60_000)
  account.simulation.outOfBand.stopServiceDeployment('cicd-demo', 'cicd-demo-service')
  const asked = account.clock.now()
  await watch(account, begun)
  return (account.clock.now() - asked) / 1000
}

const withFunction = (text: string) =>
  text.replaceAll(/arn:aws:lambda:[\w-]+:\d+:function:[\w-]+/g, functionArn)

test('hook-unparsable-on-create', async () => {
  const { statusReason, event } = recorded<{ statusReason: string; event: string }>(
    'hook-unparsable-on-create',
  )
  const { account, since } = await start([lambda('PRE_SCALE_UP')], ['unparsable'])
  // Nothing to go back to is what makes it a first deployment.
  delete account.demo.service.lastCompleted
  const [last] = (await watch(account, since)).slice(-1)
  const failed = (await said(account, since)).filter(text => text.includes('deployment failed'))
  expectDifferences('hook-unparsable-on-create', [
    ...sentenceDifferences(
      [statusReason, plain(withFunction(event))],
      [
        last?.deployment.statusReason ?? '',
        ...failed.map(text => text.replace(/^\(deployment [^)]*\) /, '')),
      ],
    ),
  ])
})

test('hook-refuses', async () => {
  const { newestServiceDeployment: seen, good } = recorded<{
    newestServiceDeployment: { status: string; statusReason?: string }[]
    good: [string, string][]
  }>('hook-refuses')
  const { account, since } = await start([lambda('PRE_SCALE_UP')], ['FAILED'])
  const moments = await watch(account, since)
  const statuses = [...new Set(moments.map(({ deployment }) => deployment.status ?? ''))]
  const { running } = { running: (await readService(account.ecs)).runningCount }
  const [from = 0, to = 0] = good.map(([time]) => {
    const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
    return hours * 3600 + minutes * 60 + seconds
  })
  expectDifferences('hook-refuses', [
    ...sentenceDifferences(
      seen.slice(1).map(({ status }) => status),
      statuses,
    ),
    ...sentenceDifferences(
      [withFunction(seen[2]?.statusReason ?? '')],
      [moments.at(-1)?.deployment.statusReason ?? ''],
    ),
    ...(running === 2 ? [] : [`the old tasks that run: 2, simulated ${running}`]),
    ...durationDifference('from SUCCESSFUL to COMPLETED', to - from, await secondsToComplete()),
  ])
})

/** Seconds from the success of the service deployment to that of `deployments[]`; in a part of the worlds there are none. */
async function secondsToComplete(): Promise<number> {
  for (let seed = 1; seed <= 10; seed++) {
    const account = nativeDemo({ strategy: 'ROLLING' })
    for (let draw = 1; draw < seed; draw++) account.world.random.fraction()
    const begun = account.clock.now()
    await deploy(account.ecs)
    const [last] = (await watch(account, begun)).slice(-1)
    if (last?.deployments[0] === 'PRIMARY COMPLETED') continue
    const ended = account.clock.now()
    while ((await readService(account.ecs)).deployments?.[0]?.rolloutState !== 'COMPLETED')
      account.clock.advanceTo(account.clock.now() + 1000)
    return (account.clock.now() - ended) / 1000
  }
  return 0
}

test('hook-awaiting-action-event', async () => {
  const { detail } = recorded<{ detail: Record<string, string> }>('hook-awaiting-action-event')
  const { account, since } = await start([pause('POST_TEST_TRAFFIC_SHIFT', 10)])
  const waits = ({ deployment }: { deployment: ServiceDeployment }) =>
    deployment.lifecycleHookDetails?.some(({ status }) => status === 'AWAITING_ACTION') ?? false
  const [moment] = (await watch(account, since, waits)).slice(-1)
  const [hook] = moment?.deployment.lifecycleHookDetails ?? []
  const shape = (id = '') => id.replaceAll(/[\w-]{43}$/g, 'ID')
  const minutes = Math.round(((hook?.expiresAt?.getTime() ?? 0) - account.clock.now()) / 60_000)
  expectDifferences('hook-awaiting-action-event', [
    ...sentenceDifferences(
      [shape(detail['hookId']), detail['hookType'] ?? '', detail['lifecycleStage'] ?? '', '10 minutes'],
      [
        shape(hook?.hookId),
        hook?.targetType ?? '',
        moment?.deployment.lifecycleStage ?? '',
        `${minutes} minutes`,
      ],
    ),
  ])
})

/** Why ECS gave a deployment up in an account that `spoil` has spoiled. */
async function refusalOf(spoil: (account: Account) => void, hooks: DeploymentLifecycleHook[] = []) {
  const account = nativeDemo({}, hooks)
  spoil(account)
  const since = account.clock.now()
  await deploy(account.ecs)
  const [last] = (await watch(account, since)).slice(-1)
  return { reason: plain(last?.deployment.statusReason ?? ''), events: await said(account, since) }
}

test('native-refusals', async () => {
  const { statusReasons } = recorded<{ statusReasons: string[] }>('native-refusals')
  const unassociated = await refusalOf(({ world, demo }) => {
    for (const rule of [demo.productionListenerRule, demo.testListenerRule ?? '']) {
      const found = world.state.rules.get(rule)
      if (found) found.Actions = [{ Type: 'forward', TargetGroupArn: demo.targetGroupArn }]
    }
  })
  const ruleless = await refusalOf(
    ({ world, demo }) => void world.state.rules.delete(demo.testListenerRule ?? ''),
  )
  const denied = await refusalOf(({ world, demo, clock }) => {
    const role = demo.advancedConfiguration.roleArn ?? ''
    clock.schedule(clock.now() + 30_000, () => void world.state.roleFaults.set(role, 'unpermitted'))
  })
  expectDifferences('native-refusals', [
    ...sentenceDifferences(statusReasons.slice(0, 3).map(plain), [
      unassociated.reason,
      ruleless.reason,
      denied.reason,
    ]),
  ])
})

test('express-canary-weights', async () => {
  const { ruleWeightsDuringCanary: weights } = recorded<{ ruleWeightsDuringCanary: Record<string, number> }>(
    'express-canary-weights',
  )
  const account = nativeDemo({
    strategy: 'CANARY',
    deploymentConfiguration: { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 } },
  })
  const begun = account.clock.now()
  await deploy(account.ecs)
  const fits = ({ deployment }: { deployment: ServiceDeployment }) =>
    deployment.targetServiceRevision?.requestedProductionTrafficWeight === 5
  await watch(account, begun, fits)
  account.clock.advanceTo(account.clock.now() + 60_000)
  const simulated = Object.values(await ruleWeights(account.elb, account.demo.productionListenerRule))
  const listed = (all: number[]) => all.sort((one, other) => other - one).join(' and ')
  expectDifferences('express-canary-weights', [
    ...sentenceDifferences([listed(Object.values(weights))], [listed(simulated)]),
  ])
})
