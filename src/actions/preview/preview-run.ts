import type { GithubApi } from '../../github/api/github-api.ts'
import type { GithubContext } from '../../github/context.ts'
import type { ReporterGroup } from '../../github/report-safely.ts'
import type { Runner } from '../../github/runner.ts'
import type { UpdateStory } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { PreviewStory } from './summary.ts'

/** What a run of the preview action works with. */
export interface PreviewRun {
  readonly runner: Runner
  readonly reporter: ReporterGroup
  readonly tell: UpdateStory<PreviewStory>
  readonly runtime: Runtime
  readonly context: GithubContext
  readonly tools: Tools
  /** Absent without a token. */
  readonly api?: GithubApi
}
