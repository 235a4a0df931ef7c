import { trimEndOf } from '../base/trim-end.ts'
import { classify } from '../diagnose/classify.ts'
import type { DeploymentEvent, Timed } from '../watch/snapshot.ts'
import { messageText } from './message-text.ts'
import type { Story } from './story.ts'

/** Whether a line before this one has had a text, but for the ids in it. */
export function wasTold(
  text: string,
  event: Timed<DeploymentEvent>,
  { events }: Pick<Story, 'events'>,
): boolean {
  const wanted = withoutIds(text)
  const end = events.indexOf(event)
  const before = end < 0 ? [] : events.slice(0, end)
  return (
    wanted !== '' && before.some(each => sentencesOf(each).some(said => withoutIds(said).includes(wanted)))
  )
}

function sentencesOf(event: DeploymentEvent): string[] {
  if (event.kind === 'message') return [messageText(event.message.text)]
  if (event.kind === 'task-stopped')
    return event.tasks.map(task => messageText(classify({ kind: 'task', ...task }).quote))
  return event.kind === 'rollout' || event.kind === 'finished' ? [event.reason ?? ''] : []
}

/** Ids of tasks and requests, numbers of tries, and the period at the end. */
function withoutIds(text: string): string {
  const bare = text
    .replaceAll(/\b[0-9a-f]{8}(?:-?[0-9a-f]{4,}){0,5}\b/g, '')
    .replaceAll(/\b\d+ time\(s\)/g, '')
  return trimEndOf(bare, '. \t\r\n')
}
