import { recordAt, recordsAt } from '../../src/base/nested.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { arrangePreviews, type PreviewsOverrides } from '../fixtures/preview-demo.ts'
import type { GithubEvent } from '../github/scenario-setup.ts'
import { closePull } from '../github/world.ts'
import type { NextStep, Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { newImage, type ScenarioOverrides, scenariosOf } from './demo-scenario.ts'

export const headSha = '0123456789abcdef0123456789abcdef01234567'

/** What every preview is asked for in scenarios. */
export const previewInputs = {
  cluster: demoCluster,
  service: demoService,
  image: newImage,
  'preview-host': 'pr-{number}.preview.example.com',
  'shared-listener': 'true',
  'github-token': 'ghs_simulated',
  'github-environment': 'preview',
}

/** How a pull request is when an event tells of it. */
export interface PullRequestOverrides {
  number?: number
  labels?: readonly string[]
  /** `owner/name` of the repository that its branch is in. */
  home?: string
  /** The label that was put on or taken off. */
  label?: string
  sha?: string
  state?: 'open' | 'closed'
}

/** An event of a pull request. */
export function pullEvent(action: string, plan: PullRequestOverrides = {}): GithubEvent {
  const { number = 12, labels = [], home = 'acme/shop', label, sha = headSha } = plan
  const { state = action === 'closed' ? 'closed' : 'open' } = plan
  return {
    name: 'pull_request',
    ref: `refs/pull/${number}/merge`,
    sha: 'ffffffffffffffffffffffffffffffffffffffff',
    payload: {
      action,
      number,
      ...(label ? { label: { name: label } } : {}),
      pull_request: {
        number,
        state,
        merged: state === 'closed',
        // Before anything that happens in the account.
        updated_at: '2026-11-23T08:00:00Z',
        labels: labels.map(name => ({ name })),
        head: { sha, ref: `change-${number}`, repo: { full_name: home } },
      },
    },
  }
}

/** What a scenario changes: by default pull request 12 is opened and everything goes well. */
export interface PreviewScenarioOverrides extends ScenarioOverrides<PreviewsOverrides> {
  event?: GithubEvent
  /** Builds another account than the usual one. */
  account?(simulation: Simulation): unknown
}

/** A scenario of the preview action. */
export function previewScenario(
  name: string,
  title: string,
  overrides: PreviewScenarioOverrides = {},
): Scenario {
  const { event = pullEvent('opened'), account = arrangePreviews, inputs, github, ...rest } = overrides
  const scenario = scenariosOf<PreviewsOverrides, unknown>(account)
  return scenario(name, title, {
    entry: 'preview',
    ...rest,
    inputs: { ...previewInputs, ...inputs },
    github: { event, ...github },
  })
}

/** Brings a pull request into the state that an event tells of. */
function follow({ world }: Simulation['github'], { payload }: GithubEvent): void {
  const { number, state, labels } = recordAt(payload, 'pull_request')
  const pull = world.pulls.find(one => one.number === number)
  if (pull === undefined) return
  pull.labels = recordsAt({ labels }, 'labels').map(({ name }) => String(name))
  if (state === 'closed' && pull.state === 'open') closePull(world, pull.number, false)
}

/** A later step for the same pull request, which is as its event says before `setup` changes anything. */
export const nextRun = (
  event: GithubEvent,
  more: Partial<NextStep> & { asked?: Record<string, string> } = {},
): NextStep => {
  const { asked, setup, ...rest } = more
  return {
    entry: 'preview',
    inputs: () => ({ ...previewInputs, ...asked }),
    afterSeconds: 3600,
    event,
    setup: simulation => {
      follow(simulation.github, event)
      setup?.(simulation)
    },
    ...rest,
  }
}
