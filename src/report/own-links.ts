import { failedHook } from './hook-words.ts'
import type { OwnLink } from './markdown.ts'
import type { Story } from './story.ts'

/** What the words of a run may link: addresses of the service and of checks, and alarms by their names. */
export function ownLinks(story: Story): OwnLink[] {
  const { extra, url, checks } = story
  const hook = failedHook(story)?.log
  const urls = [
    url,
    story.newerRun,
    extra['service-url'],
    extra['test-url'],
    hook?.link,
    ...checks.map(({ link }) => link),
  ]
  const addresses = checks.flatMap(({ name }) => (name.startsWith('http') ? [name] : []))
  const alarms = checks.flatMap(({ name, link }) =>
    link && name.startsWith('Alarm ') ? [{ text: name.slice('Alarm '.length), url: link }] : [],
  )
  const all = [...urls, ...addresses].flatMap(one => (one ? [{ text: one, url: one }] : []))
  // A longer text may begin with a shorter one.
  return [...all.toSorted((one, other) => other.text.length - one.text.length), ...alarms]
}
