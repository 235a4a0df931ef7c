import type { ServiceSettings, ServiceTemplate } from '../../../aws/ecs/service-template.ts'
import type { Log } from '../../../base/log.ts'

/** Tells what a preview does without, unless that was asked for: it may give the preview the traffic of its base. */
export function tellNotCopied(
  { name, unknown, exclusive }: Pick<ServiceTemplate, 'name' | 'unknown' | 'exclusive'>,
  settings: ServiceSettings,
  log: Pick<Log, 'info' | 'notice'>,
): void {
  const isLeft = (member: string) => !Object.hasOwn(settings, member)
  const own = exclusive.filter(isLeft)
  if (own.length > 0)
    log.info(`Not copied from ${name}, since they lead to it by its own names: ${own.join(', ')}`)
  const left = Object.keys(unknown).filter(isLeft)
  if (left.length === 0) return
  log.notice(
    'Members of the base service are not copied',
    `This version of the action does not know ${left.join(', ')} of ${name}, so the preview goes without. To set it, write it under \`service\` in the input "preview-overrides".`,
  )
}
