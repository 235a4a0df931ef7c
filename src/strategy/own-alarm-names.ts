import { recordAt } from '../base/nested.ts'
import type { Draft, Launch } from './launch.ts'

/** Names of the alarms that ECS or CodeDeploy watches during a deployment. */
export function ownAlarmNames({
  service,
  update,
  launch,
}: Pick<Draft, 'service' | 'update'> & { readonly launch: Pick<Launch, 'codedeploy'> }): readonly string[] {
  if (launch.codedeploy) return launch.codedeploy.alarms
  const configuration = {
    ...recordAt(service.settings, 'deploymentConfiguration'),
    ...recordAt(update, 'deploymentConfiguration'),
  }
  const { alarmNames: names, enable } = recordAt(configuration, 'alarms')
  return enable === true && Array.isArray(names) ? names.filter(name => typeof name === 'string') : []
}
