import { findTaskSet, promoteTaskSet, retireTaskSet } from '../world/task-sets.ts'
import { after, present, type World } from '../world/world.ts'
import { watchAlarms } from './alarms.ts'
import { type AppSpec, readAppSpec } from './appspec.ts'
import { endDeployment, failDeployment } from './deployment-end.ts'
import { finish, isActive, setStatus, whileActive } from './deployment-status.ts'
import { install } from './install.ts'
import { type EventName, runEvents } from './lifecycle-events.ts'
import { callHook } from './lifecycle-hooks.ts'
import type { CodeDeployment, TargetGroupPair } from './state.ts'
import { setTraffic, shiftTraffic } from './traffic-shift.ts'
import { waitFor } from './wait-time.ts'

const [createdSeconds, queuedSeconds] = [3, 1.5]
const testTrafficSeconds = 1
const finishSeconds = 3

const waitUntilReady = (world: World, deployment: CodeDeployment, done: () => void): void => {
  const option = deployment.info.blueGreenDeploymentConfiguration?.deploymentReadyOption
  const minutes = option?.waitTimeInMinutes ?? 0
  if (minutes === 0) {
    done()
    return
  }
  setStatus(world, deployment, 'Ready')
  deployment.targetStatus = 'Ready'
  waitFor(world, deployment, 'READY_WAIT', minutes, how => {
    if (how === 'continued' || option?.actionOnTimeout !== 'STOP_DEPLOYMENT') {
      setStatus(world, deployment, 'InProgress')
      deployment.targetStatus = 'InProgress'
      done()
      return
    }
    endDeployment(world, deployment, {
      status: 'Stopped',
      error: {
        code: 'TIMEOUT',
        message:
          'The deployment was stopped because traffic rerouting was not started before the end of the wait period.',
      },
      event: 'DEPLOYMENT_STOP_ON_REQUEST',
    })
  })
}

const promoteGreen = (world: World, deployment: CodeDeployment): void => {
  const service = world.state.services.get(deployment.service)
  const set = service && findTaskSet(service, deployment.green)
  if (service && set) promoteTaskSet(world, service, set)
}

const terminateBlue = (world: World, deployment: CodeDeployment): void => {
  const service = world.state.services.get(deployment.service)
  const set = service && findTaskSet(service, deployment.blue)
  if (service && set) retireTaskSet(world, service, set)
  whileActive(world, deployment, finishSeconds, () => finish(world, deployment, 'Succeeded'))
}

/** All traffic is on green and every hook has passed: what is left is the end of blue. */
const windUp = (world: World, deployment: CodeDeployment): void => {
  deployment.targetStatus = 'Succeeded'
  const { action = 'TERMINATE', terminationWaitTimeInMinutes = 0 } =
    deployment.info.blueGreenDeploymentConfiguration?.terminateBlueInstancesOnDeploymentSuccess ?? {}
  if (action === 'KEEP_ALIVE') {
    whileActive(world, deployment, finishSeconds, () => finish(world, deployment, 'Succeeded'))
    return
  }
  deployment.info.instanceTerminationWaitTimeStarted = true
  waitFor(world, deployment, 'TERMINATION_WAIT', terminationWaitTimeInMinutes, () =>
    terminateBlue(world, deployment),
  )
}

const during = (
  world: World,
  deployment: CodeDeployment,
  spec: AppSpec,
  pair: TargetGroupPair,
): ((name: EventName, done: () => void) => void) => {
  return (name, done) => {
    if (name === 'Install') {
      install(world, deployment, spec, pair, done)
    } else if (name === 'AllowTestTraffic') {
      whileActive(world, deployment, testTrafficSeconds, () => {
        setTraffic(world, pair.test, pair, 100)
        done()
      })
    } else if (name === 'AllowTraffic') {
      shiftTraffic(world, deployment, pair, () => {
        promoteGreen(world, deployment)
        whileActive(world, deployment, finishSeconds, done)
      })
    } else {
      callHook(world, deployment, spec.hooks[name], done)
    }
  }
}

const specOf = (world: World, deployment: CodeDeployment): AppSpec | undefined => {
  try {
    return readAppSpec(deployment.content)
  } catch (error) {
    const detail = error instanceof Error ? error.message : ''
    failDeployment(
      world,
      deployment,
      'INVALID_REVISION',
      `The deployment failed because the AppSpec file that specifies the deployment configuration is missing or has an invalid configuration. ${detail}`,
    )
    return undefined
  }
}

const wiringFor = (world: World, deployment: CodeDeployment): TargetGroupPair | undefined => {
  if (!deployment.info.blueGreenDeploymentConfiguration) {
    const message = 'The deployment group has no blue/green deployment configuration.'
    failDeployment(world, deployment, 'MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION', message)
    return undefined
  }
  if (!deployment.targetGroupPair) {
    const message = 'The target groups of the deployment group could not be found.'
    failDeployment(world, deployment, 'ELASTIC_LOAD_BALANCING_INVALID', message)
  }
  return deployment.targetGroupPair
}

const run = (world: World, deployment: CodeDeployment): void => {
  setStatus(world, deployment, 'InProgress')
  deployment.targetStatus = 'InProgress'
  deployment.info.startTime = present(world)
  const spec = specOf(world, deployment)
  const pair = spec && wiringFor(world, deployment)
  if (!spec || !pair) return
  watchAlarms(world, deployment)
  if (!isActive(deployment)) return
  runEvents(world, deployment, {
    before: (name, done) =>
      name === 'BeforeAllowTraffic' ? waitUntilReady(world, deployment, done) : done(),
    during: during(world, deployment, spec, pair),
    finished: () => windUp(world, deployment),
  })
}

/** Lets a new deployment take its course. */
export function startDeployment(world: World, deployment: CodeDeployment): void {
  whileActive(world, deployment, createdSeconds, () => {
    setStatus(world, deployment, 'Queued')
    whileActive(world, deployment, queuedSeconds, () => run(world, deployment))
  })
}

const stopSeconds = 3

/** Stops a deployment in a moment; `rollback` undefined leaves it to the group whether it is rolled back. */
export function stopDeploymentSoon(world: World, deployment: CodeDeployment, rollback?: boolean): void {
  if (deployment.stopping) return
  deployment.stopping = true
  after(world, stopSeconds, () =>
    endDeployment(world, deployment, {
      status: 'Stopped',
      error: { code: 'MANUAL_STOP', message: 'The deployment was stopped by a user.' },
      event: 'DEPLOYMENT_STOP_ON_REQUEST',
      rollback,
    }),
  )
}
