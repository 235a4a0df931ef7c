import type { Settings } from '../aws/ecs/service-settings.ts'
import { formatDuration } from '../base/duration.ts'
import { deploymentConfigurationOf, mergeSettings } from '../strategy/deployment-configuration.ts'
import { expectTime } from '../strategy/expected-time.ts'
import type { Launch } from '../strategy/launch.ts'
import { createOptionalRead } from '../strategy/optional-read.ts'
import type { Outline } from '../strategy/plan.ts'
import type { Tools } from '../strategy/tools.ts'
import { adviceWords } from '../timing/advice.ts'
import { advice, type Check } from '../verify/check.ts'

/** Which settings would make the deployment clearly shorter; nothing where its time cannot be told. */
export async function checkTime(
  outline: Outline,
  launch: Pick<Launch, 'codedeploy'>,
  { clients, log }: Tools,
): Promise<Check[]> {
  const settings: Settings = mergeSettings(outline.service.settings, outline.update)
  const { profile, advice: lines = [] } = await expectTime(
    { ...outline, launch },
    deploymentConfigurationOf(settings),
    { clients, log, readOptional: createOptionalRead(log) },
  )
  if (profile === undefined || lines.length === 0) return []
  const title = `A deployment takes about ${formatDuration(profile.seconds * 1000)} and can be shorter`
  return [advice('Deployment', { title, message: lines.map(adviceWords).join('\n') })]
}
