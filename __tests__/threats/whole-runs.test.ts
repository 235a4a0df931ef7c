import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { runDeploy } from '../../src/actions/deploy/deploy.ts'
import {
  COMMAND_TEXTS,
  MARKUP_TEXTS,
  type WorkflowCommand,
  workflowCommandsIn,
} from '../support/injection-texts.ts'
import { FOUND_BY_GITHUB, type Page, pageOf } from '../support/markdown-page.ts'
import { type InjectedRun, runtimeFor, runWithInjection } from '../support/run-with-injection.ts'
import { sample } from '../support/sweep.ts'

/** Between them these runs say everything that AWS can say to a run. */
const RUNS = [
  'circuit-breaker-rollback',
  'cause-exit-one',
  'cause-target-404',
  'cause-unknown',
  'server-errors',
  'refused-update',
  'blue-green-alarm-in-bake',
  'blue-green-hook-fails-post-scale-up',
  'codedeploy-hook-fails-before-allow-traffic',
  'codedeploy-control-status',
  'compat-deploy',
  'services-one-missing',
  'github-failure',
  'github-rolled-back',
  'listing-denied',
  'pin-digest-denied',
  'run-task-exit-one',
  'run-task-blind',
  'run-task-never-starts',
  'plan-blind',
  'plan-codedeploy-busy',
  'plan-comment-failed',
  'verify-blue-green-broken',
  'verify-codedeploy-broken',
  'verify-denied-and-wrong',
  'preview-up',
  'preview-shadowed',
]

const OURS = new Set(['notice', 'warning', 'error', 'debug', 'group', 'endgroup'])

function scenarioOf(name: string): Scenario {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`no scenario ${name}`)
  return scenario
}

/** Commands that somebody else wrote: no such name is ours, none of ours has more than a title. */
function foreign(log: string): WorkflowCommand[] {
  return workflowCommandsIn(log).filter(
    ({ command, properties }) =>
      !OURS.has(command) || /^(?:file|line|title=hijacked)/.test(properties) || /,\w+=/.test(properties),
  )
}

/** Every text that a run puts where others read it. */
function pagesOf({ summary, simulation }: InjectedRun): string[] {
  return [summary, ...simulation.github.world.comments.map(({ body }) => body)]
}

/** Without `SWEEPS=whole`, one in so many. */
const SHARE = 3

describe.each(sample(RUNS, SHARE, () => 'run'))('%s', name => {
  test('no sentence of AWS or line of a container is obeyed by the runner', async () => {
    const { log, exitCode, poisoned } = await runWithInjection(scenarioOf(name), COMMAND_TEXTS)
    expect(poisoned).toBeGreaterThan(0)
    expect(foreign(log)).toEqual([])
    const commands = workflowCommandsIn(log).map(({ command }) => command)
    expect(commands.filter(command => command === 'error')).toHaveLength(exitCode)
    expect(commands.filter(command => command === 'endgroup')).toHaveLength(
      commands.filter(command => command === 'group').length,
    )
    expect(log).not.toMatch(/(?![\t\n])\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u)
  })

  test('nothing of it is Markdown, HTML, a link or a call in summary and comment', async () => {
    const played = await runWithInjection(scenarioOf(name), MARKUP_TEXTS)
    expect(played.poisoned).toBeGreaterThan(0)
    for (const page of pagesOf(played).map(pageOf)) {
      expect(page.images).toEqual([])
      expect(page.links.filter(link => !isOurs(link))).toEqual([])
      expect(page.html.filter(tag => !OUR_HTML.test(tag))).toEqual([])
      expect(FOUND_BY_GITHUB.exec(page.text)).toBeNull()
      expect(strangeIn(page)).toEqual([])
    }
  })
})

const OUR_HTML =
  /^(?:<br>|<details><summary>[^<>]*<\/summary>|<\/details>|<!-- ecs-deploy(?:-[a-z]+)? [\da-f]{20} -->)(?:\n+<\/details>)?$/
const OUR_KINDS = new Set([
  'heading',
  'paragraph',
  'text',
  'space',
  'strong',
  'codespan',
  'code',
  'link',
  'table',
  'list',
  'list_item',
  'blockquote',
  'html',
])

/** An entry of a list of our own: a fact's name, code or the mark of a check first, or advice with its link last. */
const OUR_ENTRY =
  /^- (?:\*\*[A-Z][\w ]*\*\*(?: of `[^`\n]*`)?: |`[^`\n]*`: |(?:✅|❌|⚠️|❔) |[^\n]*\(\[AWS documentation\]\(https:\/\/docs\.aws\.amazon\.com\/[^)\s]+\)\)\n?$)/

/** Kinds of Markdown that we never write, and entries of lists that we have not begun. */
function strangeIn({ kinds, entries }: Page): string[] {
  return [
    ...[...kinds].filter(kind => !OUR_KINDS.has(kind)),
    ...entries.filter(entry => !OUR_ENTRY.test(entry)),
  ]
}

function isOurs(link: string): boolean {
  const { hostname, protocol } = new URL(link)
  if (TEST_LISTENER.test(link)) return true
  return (
    protocol === 'https:' &&
    /(?:^|\.)(?:aws\.amazon\.com|github\.com|(?:staging|preview)\.example\.com)$/.test(hostname)
  )
}

/** Where a load balancer answers test traffic, as AWS names it. */
const TEST_LISTENER = /https?:\/\/[\w.-]+\.elb\.amazonaws\.com:\d+/

/** One of each kind of command and disguise; the toolkit's own test has them all. */
const SOME = COMMAND_TEXTS.filter((_, index) => index % 34 === 0)

test.each([...SOME, ...MARKUP_TEXTS])(
  'GitHub may say %j, and so may the event and the branch',
  async text => {
    const scenario = scenarioOf('github-failure')
    const simulation = createSimulation({ seed: 1 })
    scenario.arrange(simulation)
    const toolkit = recordToolkit()
    const edges = runtimeFor(scenario, simulation, toolkit)
    const exitCode = await runDeploy({
      ...edges,
      env: { ...edges.env, GITHUB_HEAD_REF: text, GITHUB_REF: text, GITHUB_SHA: text, GITHUB_ACTOR: text },
      fetch: async () => Response.json({ message: text }, { status: 403 }),
      readEvent: async () => ({ pull_request: { number: 12, title: text, head: { sha: text, ref: text } } }),
    })
    const log = toolkit.log.join('\n')
    expect(log).toContain('GitHub answered 403')
    expect(foreign(log)).toEqual([])
    expect(workflowCommandsIn(log).filter(({ command }) => command === 'error')).toHaveLength(exitCode)
  },
)

test('every text of the corpus would be obeyed or found if it were printed as it is', () => {
  const harmless = COMMAND_TEXTS.filter(text => /^It failed\.[\r\n]+[^%\S]*(?:::|##)/.test(text)).filter(
    text => workflowCommandsIn(text).length === 0,
  )
  expect(harmless).toEqual([])
  const { links, images, html, text } = pageOf(MARKUP_TEXTS.join('\n\n'))
  expect([links.length > 3, images.length > 0, html.length > 3, FOUND_BY_GITHUB.test(text)]).toEqual([
    true,
    true,
    true,
    true,
  ])
})
