import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { baseHost } from '../simulator/fixtures/preview-demo.ts'
import { setUpGithub } from '../simulator/github/scenario-setup.ts'
import { openDataPlane } from '../simulator/http/data-plane.ts'
import { serveSimulation } from '../simulator/http/server.ts'
import { nextScenario } from '../simulator/run/run-scenario.ts'
import type { StepResult } from '../simulator/run/runner-step.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { createSimulation, type Simulation } from '../simulator/simulation.ts'
import { formatDuration } from '../src/base/duration.ts'
import { openDemoHttps } from './demo-https.ts'
import { printScenarios } from './demo-list.ts'
import { paceOf, SKIP_SPEED } from './demo-pace.ts'
import { type DemoEnvironment, playStep } from './demo-step.ts'
import { fetchVersion, sendTraffic, type TrafficCounts } from './http-traffic.ts'

/**
 * `npm run demo [-- NAME | --list]`: plays a scenario with the bundled action, as a runner starts it. Without a name it
 * plays a deployment that succeeds and one that fails, and ends with 0 if both end as they should; with one it ends with
 * the exit code of the step.
 */
const DEFAULT = ['success', 'cause-exit-one'] as const

const [asked] = process.argv.slice(2)
if (asked === '--list') printScenarios()
else if (asked === undefined) await playDefault()
else process.exitCode = await demonstrate(asked)

async function playDefault(): Promise<void> {
  console.log(
    '1 of 2: a deployment that succeeds. 2 of 2: a version that crashes, and what the action says about it.',
  )
  for (const name of DEFAULT) {
    const expected = scenarios[name]?.exitCode
    if ((await demonstrate(name)) !== expected) process.exitCode = 1
  }
  console.log('\n`npm run demo -- --list` lists all scenarios by subject; `npm run demo -- NAME` plays one.')
}

/** Plays a scenario and returns the exit code of its last step. */
async function demonstrate(name: string): Promise<number> {
  const scenario = scenarios[name]
  if (!scenario) {
    console.error(`There is no scenario "${name}"; \`npm run demo -- --list\` lists them.`)
    return 2
  }
  heading(`${scenario.name}: ${scenario.title}`)
  const speed = await announce(scenario)
  const simulation = createSimulation({ seed: scenario.seed ?? 1 })
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const home = mkdtempSync(join(tmpdir(), 'demo-'))
  const server = await serveSimulation(simulation, { port: 0, speed })
  const plane = await openDataPlane(simulation)
  const named = simulation.world.state.dnsNames.size > 0
  const names = named ? await openDemoHttps(simulation, plane, home) : undefined
  const url = Object.values(plane.urls)[named ? 1 : 0]
  if (url) console.log(`You can visit the service: ${url}${named ? ` (Host: ${baseHost})` : ''}`)
  const visitors = url ? sendTraffic(url, named ? baseHost : undefined) : undefined
  const demo = { simulation, url: server.url, site: url ?? '', home, speed, env: names?.env ?? {} }
  try {
    const exitCode = await runSteps(scenario, demo)
    if (visitors) printTraffic(await visitors.stop())
    return exitCode
  } finally {
    await visitors?.stop()
    await names?.close()
    await plane.close()
    await server.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Says how long it takes; returns how fast time is to go. */
async function announce(scenario: Scenario): Promise<number> {
  const { seconds, waited, speed, real } = await paceOf(scenario)
  console.log(
    `It takes ${minutes(seconds + waited)} in AWS, and about ${minutes(real)} here: time runs ${speed} times as fast.`,
  )
  return speed
}

function minutes(seconds: number): string {
  return formatDuration(seconds * 1000)
}

function printTraffic({ answered, failed, versions }: TrafficCounts): void {
  const shares = [...versions].map(([version, times]) => `${times} answered by ${version}`).join(', ')
  console.log(`Visitors sent ${answered + failed} requests: ${failed} failed, ${shares || 'none answered'}.`)
}

/** Plays the steps of a scenario; each is told as a job's page tells it. */
async function runSteps(scenario: Scenario, demo: DemoEnvironment): Promise<number> {
  let step = await runOne(scenario, demo)
  for (let { next } = scenario; next; next = next.next) {
    const seconds = next.afterSeconds ?? 0
    console.log(`\n${minutes(seconds)} later, another step…`)
    await new Promise(resolve => setTimeout(resolve, (seconds / SKIP_SPEED) * 1000))
    await fetch(
      `${demo.url}/_advance?seconds=${Math.max(0, seconds - (seconds / SKIP_SPEED) * demo.speed)}`,
      {
        method: 'POST',
      },
    )
    next.setup?.(demo.simulation)
    step = await runOne(nextScenario(scenario, next, step.outputs), demo)
  }
  return step.exitCode ?? 1
}

async function runOne(scenario: Scenario, demo: DemoEnvironment): Promise<StepResult> {
  const before = commentsOf(demo.simulation)
  heading('Job log')
  const step = await playStep(scenario, demo)
  heading('Outputs')
  for (const [output, value] of step.outputs) console.log(`${output}=${value}`)
  heading('Step summary, as Markdown')
  console.log(withoutFolds(step.summary))
  for (const [id, { issue, body }] of commentsOf(demo.simulation)) {
    if (before.get(id)?.body === body) continue
    heading(`Comment on pull request #${issue}`)
    console.log(withoutFolds(body))
  }
  console.log(
    styleText('bold', `The step ends with exit code ${step.exitCode ?? '1, because it was killed'}.`),
  )
  const opened = step.outputs.get('preview-url')
  if (opened) await openPreview(opened, demo)
  return step
}

/** Markdown for a terminal: diagrams are left out with their headings, and folded parts are named, not shown. */
function withoutFolds(markdown: string): string {
  return markdown
    .replaceAll(/^(?:#+ [^\n]*\n+)?```mermaid\n[\s\S]*?^```\n+/gm, '')
    .replaceAll(/<details><summary>(.*?)<\/summary>[\s\S]*?<\/details>/g, '▶ $1')
}

/** The comments of the simulated repository as they are now. */
function commentsOf({ github }: Simulation): ReadonlyMap<number, { issue: number; body: string }> {
  return new Map(github.world.comments.map(({ id, issue, body }) => [id, { issue, body }]))
}

/** Opens a preview by its host name, as a browser would by way of the DNS. */
async function openPreview(address: string, { site }: DemoEnvironment): Promise<void> {
  const { host, pathname } = new URL(address)
  const version = await fetchVersion(`${site}${pathname}`, host).catch((error: Error) => error.message)
  console.log(`Opened ${address}: ${version}`)
}

function heading(text: string): void {
  console.log(styleText(['bold', 'underline'], `\n${text}`))
}
