import type { DeploymentEvent, Timed } from '../watch/snapshot.ts'
import type { Story } from './story.ts'

/** Somebody who wants to hear of a deployment while it happens; what goes wrong there fails nothing here. */
export interface Reporter {
  /** Names what is lost when it cannot report, such as `The GitHub deployment`. */
  readonly subject: string
  /** Before anything is changed: what will be deployed where. */
  planned(story: Story): Promise<void>
  /** The deployment has been started. */
  started(story: Story): Promise<void>
  /** Each thing that a reader of the log is told. */
  event(event: Timed<DeploymentEvent>, story: Story): Promise<void>
  /** The page of the run that has started a newer deployment of the same service, where that is known. */
  newerRun?(story: Story): Promise<string | undefined>
  /** The story has its end, whatever it is. */
  finished(story: Story): Promise<void>
}

/** Nobody who wants to hear anything. */
export const SILENT_REPORTER: Reporter = {
  subject: 'Nothing',
  planned: async () => {},
  started: async () => {},
  event: async () => {},
  finished: async () => {},
}
