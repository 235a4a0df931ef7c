import { isInAlarm } from '../cloudwatch/alarms.ts'
import type { World } from '../world/world.ts'
import { endDeployment } from './deployment-end.ts'
import { whileActive } from './deployment-status.ts'
import { groupOf } from './lookup.ts'
import type { CodeDeployment } from './state.ts'

const pollSeconds = 10

const ringing = (world: World, deployment: CodeDeployment): string[] => {
  const configuration =
    deployment.info.overrideAlarmConfiguration ?? groupOf(world, deployment).view.alarmConfiguration
  if (!configuration?.enabled) return []
  const names = (configuration.alarms ?? []).flatMap(({ name }) => name ?? [])
  return names.filter(name => isInAlarm(world, name))
}

/** Stops the deployment as soon as one of its alarms rings; one that rings already counts, too. */
export function watchAlarms(world: World, deployment: CodeDeployment): void {
  const names = ringing(world, deployment)
  if (names.length > 0) {
    const activated = names.map(name => `<${name}>`).join(' ')
    endDeployment(world, deployment, {
      status: 'Stopped',
      error: {
        code: 'ALARM_ACTIVE',
        message: `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: ${activated}`,
      },
      event: 'DEPLOYMENT_STOP_ON_ALARM',
    })
    return
  }
  whileActive(world, deployment, pollSeconds, () => watchAlarms(world, deployment))
}
