import type { Settings } from '../aws/ecs/service-settings.ts'
import { recordAt } from '../base/nested.ts'
import { isRecord } from '../base/schema.ts'

/** What stands where a deployment configuration says nothing: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const ROLLING: Settings = {
  strategy: 'ROLLING',
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  bakeTimeInMinutes: 0,
  alarms: { enable: false, rollback: false },
  deploymentCircuitBreaker: {
    enable: false,
    rollback: false,
    resetOnHealthyTask: true,
    thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 },
  },
  earlySuccessCriteria: { enable: false },
}

const LINEAR: Settings = { stepPercent: 10, stepBakeTimeInMinutes: 6 }
const CANARY: Settings = { canaryPercent: 5, canaryBakeTimeInMinutes: 10 }

/** The deployment configuration in these settings, with AWS's defaults where it says nothing. */
export function deploymentConfigurationOf({ deploymentConfiguration }: Settings): Settings {
  // A service has steps only under the strategy that makes them.
  const { linearConfiguration, canaryConfiguration, ...rest } = recordAt(deploymentConfiguration)
  const nested = Object.entries(rest).map(([name, value]) => [
    name,
    isRecord(value) ? { ...recordAt(ROLLING, name), ...value } : value,
  ])
  return {
    ...ROLLING,
    ...Object.fromEntries(nested),
    ...(rest['strategy'] === 'LINEAR'
      ? { linearConfiguration: { ...LINEAR, ...recordAt(linearConfiguration) } }
      : {}),
    ...(rest['strategy'] === 'CANARY'
      ? { canaryConfiguration: { ...CANARY, ...recordAt(canaryConfiguration) } }
      : {}),
  }
}

/** Settings after an update: of the deployment configuration AWS keeps the members that are not sent. */
export function mergeSettings(now: Settings, sent: Settings): Settings {
  const name = 'deploymentConfiguration'
  return {
    ...now,
    ...sent,
    ...(sent[name] ? { [name]: { ...recordAt(now, name), ...recordAt(sent, name) } } : {}),
  }
}
