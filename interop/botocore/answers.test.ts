import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { sample } from '../../__tests__/support/sweep.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { newerMemberScenarios } from '../../simulator/scenarios/newer-members.ts'
import { apiActionOf } from '../../simulator/wire/protocol.ts'
import { isSpoil } from '../../simulator/wire/spoiled-answer.ts'

/** Every fifth scenario of each kind is played; `SWEEPS=whole` plays all. */
const SHARE = 5

/** The answers of a scenario, each as a line of JSON; those that a fault spoils on purpose are left out. */
async function answersOf(scenario: Scenario): Promise<string[]> {
  const lines: string[] = []
  await runScenario({
    ...scenario,
    arrange: simulation => {
      scenario.arrange(simulation)
      const { handle } = simulation
      simulation.handle = async (request, signal) => {
        const answer = await handle(request, signal)
        if (!simulation.faults.some(isSpoil))
          lines.push(JSON.stringify({ ...apiActionOf(request), ...answer }))
        return answer
      }
    },
  })
  return lines
}

/** What botocore holds against the answers, and at the end how many there were. */
async function judge(lines: readonly string[]): Promise<string[]> {
  const python = process.env['INTEROP_BOTOCORE']
  if (!python)
    throw new Error('INTEROP_BOTOCORE has to name a Python with botocore; `npm run interop` sets it')
  const child = spawn(python, [join(import.meta.dirname, 'strict.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(`${lines.join('\n')}\n`)
  return (await text(child.stdout)).trim().split('\n')
}

test('botocore finds a member that its models lack, a wrong type and a missing code', async () => {
  const answer = { service: 'ecs', operation: 'DescribeServices', status: 200, headers: {} }
  const body = JSON.stringify({ services: [{ serviceNam: 'web', desiredCount: '2' }] })
  const lines = [
    { ...answer, body },
    { ...answer, status: 400, body: '{}' },
    { ...answer, service: 'scheduler', operation: 'GetSchedule', status: 404, body: '{}' },
  ].map(each => JSON.stringify(each))
  expect(await judge(lines)).toEqual([
    'ecs:DescribeServices.services[].serviceNam is not in the model',
    "ecs:DescribeServices.services[].desiredCount is no integer: '2'",
    'ecs:DescribeServices answers 400 without a code',
    'scheduler:GetSchedule answers 404 without a code',
    '3 answers',
  ])
})

test('every answer of the simulator is one that botocore’s models allow', async () => {
  const kind = ({ name }: Scenario) => name.split('-')[0] ?? ''
  const lines: string[] = []
  // In some, AWS has members on purpose that no model has yet.
  const released = Object.values(scenarios).filter(each => !newerMemberScenarios.includes(each))
  for (const scenario of sample(released, SHARE, kind)) lines.push(...(await answersOf(scenario)))
  const found = await judge(lines)
  expect([...new Set(found.slice(0, -1))]).toEqual([])
  expect(lines.length).toBeGreaterThan(1000)
}, 600_000)
