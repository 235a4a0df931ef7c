import DOMPurify from 'dompurify'
import { beginStory } from '../../src/report/progress.ts'
import type { Story } from '../../src/report/story.ts'
import type { DeploymentEvent, Timed } from '../../src/watch/snapshot.ts'

// Mermaid cleans texts with a library that needs a page; what it parses is the same without.
Object.assign(DOMPurify, { addHook: () => {}, sanitize: String })
const { default: mermaid } = await import('mermaid')
mermaid.initialize({})

/** The text of each Mermaid block of a summary. */
export function diagramsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```mermaid\n(.*?)\n```$/gms)].map(([, text = '']) => text)
}

/** What Mermaid itself makes of a Gantt diagram. */
export async function parseGantt(text: string): Promise<{ section: string; text: string; crit: boolean }[]> {
  await mermaid.parse(text)
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text)
  const db: unknown = diagram.db
  if (!hasTasks(db)) throw new Error('Mermaid took it for another kind of diagram.')
  return db.getTasks().map(({ section, task, crit }) => ({ section, text: task, crit: crit === true }))
}

interface Task {
  readonly section: string
  readonly task: string
  readonly crit?: boolean
}

function hasTasks(db: unknown): db is { getTasks(): Task[] } {
  return typeof db === 'object' && db !== null && 'getTasks' in db
}

/** The kind of diagram that Mermaid understands a text as; rejects where it understands nothing. */
export async function kindOf(text: string): Promise<string> {
  return (await mermaid.parse(text)).diagramType
}

/** A story of nothing but events, each given with the seconds since the start. */
export function storyOf(
  events: readonly (readonly [seconds: number, event: DeploymentEvent])[],
  over: Partial<Story> = {},
): Story {
  const timed = events.map(([seconds, event]): Timed<DeploymentEvent> => ({ ...event, at: seconds * 1000 }))
  return { ...beginStory(0), events: timed, ...over }
}
