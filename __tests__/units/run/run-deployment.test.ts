import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { systemClock } from '../../../src/base/clock.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { beginStory, type Progress } from '../../../src/report/progress.ts'
import { type Reporter, SILENT_REPORTER } from '../../../src/report/reporter.ts'
import type { Story } from '../../../src/report/story.ts'
import { keepStory } from '../../../src/run/run-action.ts'
import { type DeploymentRun, reportTo, runDeployment } from '../../../src/run/run-deployment.ts'
import type { Runtime } from '../../../src/run/runtime.ts'
import type { Outcome } from '../../../src/watch/snapshot.ts'
import { snapshot } from '../../support/builders.ts'

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0)
const clock = { ...systemClock, now: () => NOW }

/** What a job's log has, and what GitHub is told, of a run that reports this. */
async function tell(progress: readonly Progress[]) {
  const toolkit = recordToolkit()
  const heard: string[] = []
  const hear = (name: string) => async () => void heard.push(name)
  const reporter: Reporter = {
    ...SILENT_REPORTER,
    planned: hear('planned'),
    started: hear('started'),
    event: async ({ kind }) => void heard.push(kind),
  }
  const { tell: update } = keepStory<Story>({ ...beginStory(NOW), service: 'web' })
  const report = reportTo(update, createRunner(toolkit), reporter)
  for (const each of progress) await report(each)
  return { log: toolkit.log, heard }
}

const looked = { kind: 'looked', snapshot: snapshot(), outputs: {}, at: NOW } as const
const waiting = { kind: 'waiting', waited: 12 * 60_000, patience: 30 * 60_000 } as const
const breaker = {
  kind: 'event',
  event: { kind: 'breaker', failures: 1, threshold: 3, at: NOW + 5000 },
} as const

describe('what is reported', () => {
  test('before the first change, GitHub hears of the plan, and then of the start', async () => {
    expect(await tell([{ kind: 'applying' }])).toEqual({ log: [], heard: ['planned'] })
    const started = { kind: 'started', deployment: 'ecs-svc/2', outputs: {}, at: NOW } as const
    expect(await tell([started])).toEqual({ log: [], heard: ['started'] })
  })

  test('events have the time behind the first one in front, whose moment is told once', async () => {
    const { log, heard } = await tell([breaker, breaker])
    expect(log).toEqual([
      '00:00 is 2026-11-23 09:00:00 UTC',
      expect.stringMatching(/^00:05 /),
      expect.stringMatching(/^00:05 /),
    ])
    expect(heard).toEqual(['breaker', 'breaker'])
  })

  test('a log that would be silent says where the deployment stands', async () => {
    expect(await tell([looked, waiting])).toEqual({
      log: ['12m of 30m: deployment in progress, 2 of 2 tasks running'],
      heard: [],
    })
  })

  test('before anything was seen there is nothing to say of where it stands', async () => {
    expect((await tell([waiting])).log).toEqual([])
  })

  test('what was done about a failed deployment is a line of the log', async () => {
    expect((await tell([{ kind: 'rollback-note', words: 'Rollback started.' }])).log).toEqual([
      'Rollback started.',
    ])
  })

  test('what a reader of the log has no use for is no line of it', async () => {
    const registered = { kind: 'registered', revision: 'shop:2' } as const
    expect(await tell([looked, registered])).toEqual({ log: [], heard: [] })
  })
})

/** Plays a run whose work reports this; `reporter` joins it. */
async function run(
  progress: readonly Progress[],
  reporter: Partial<Reporter> = {},
  isSuccess = (outcome: Outcome): boolean => outcome !== 'superseded',
) {
  const toolkit = recordToolkit()
  const runtime = { clock, env: {}, toolkit, signal: new AbortController().signal }
  const code = await runDeployment(
    runtime as unknown as Runtime,
    isSuccess,
    async ({ reporter: group, report }: DeploymentRun) => {
      group.add([{ ...SILENT_REPORTER, ...reporter }])
      for (const each of progress) await report(each)
    },
  )
  return { code, log: toolkit.log, outputs: toolkit.outputs, summary: toolkit.summaries.join() }
}

const planned = { kind: 'planned', facts: { service: 'web' } } as const
const verdict = (outcome: Outcome): Progress => ({ kind: 'verdict', verdict: { outcome } })

describe('a run', () => {
  test('that ends well is green, with its outcome and a summary', async () => {
    const { code, log, outputs, summary } = await run([planned, verdict('succeeded')])
    expect([code, log, outputs.get('outcome')]).toEqual([0, [], 'succeeded'])
    expect(summary).toContain('web')
  })

  test('that ended without an outcome has not succeeded', async () => {
    const { code, log } = await run([planned], {}, () => true)
    expect(code).toBe(1)
    expect(log).toEqual([expect.stringMatching(/^::error title=web: /)])
  })

  test('that ends at a pause says in a notice how to go on', async () => {
    const { code, log } = await run([planned, verdict('paused')])
    expect(code).toBe(0)
    expect(log).toEqual([
      expect.stringMatching(
        /^::notice title=web: waiting for approval::Waiting for approval\..*To continue, /,
      ),
    ])
  })

  test('that was superseded names the run that has started a newer deployment', async () => {
    const url = 'https://github.example/shop/web/actions/runs/2'
    const { code, log } = await run([planned, verdict('superseded')], { newerRun: async () => url })
    expect(code).toBe(1)
    expect(log.join()).toContain(url)
  })

  test('that failed otherwise asks nobody for a newer one', async () => {
    const asked: string[] = []
    const newerRun = async () => void asked.push('asked') as unknown as undefined
    const { code } = await run([planned, verdict('failed')], { newerRun }, () => false)
    expect([code, asked]).toEqual([1, []])
  })
})
