import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { trafficSection } from '../../../src/report/traffic-chart.ts'
import type { DeploymentEvent } from '../../../src/watch/snapshot.ts'
import { diagramsOf, kindOf, storyOf } from '../../support/mermaid-diagrams.ts'

const traffic = (production: number): DeploymentEvent => ({ kind: 'traffic', traffic: { production } })
const end: DeploymentEvent = { kind: 'finished', outcome: 'succeeded' }
const lineOf = (text: string) => JSON.parse(/line (\[.*\])/.exec(text)?.[1] ?? '[]')

test('the steps of the traffic are read off over time', () => {
  const text = trafficSection(
    storyOf([
      [0, traffic(0)],
      [100, traffic(10)],
      [200, traffic(100)],
      [400, end],
    ]),
  )
  expect(text).toMatch(/^### Production traffic\n\n```mermaid\n/)
  expect(text).toContain('x-axis "minutes" 0 --> 6.67\n')
  const line = lineOf(text)
  expect(line).toHaveLength(81)
  expect([line[0], line[19], line[20], line[39], line[40], line[80]]).toEqual([0, 0, 10, 10, 100, 100])
})

test('a short deployment counts seconds and names its revision', () => {
  const revision = 'arn:aws:ecs:eu-west-1:1:task-definition/shop:2'
  const text = trafficSection(
    storyOf(
      [
        [5, traffic(0)],
        [60, traffic(100)],
      ],
      { revision },
    ),
  )
  expect(text).toMatch(/^### Production traffic to `shop:2`\n/)
  expect(text).toContain('x-axis "seconds" 0 --> 60\n')
})

test.each([
  ['no weight', [[9, end]]],
  [
    'one weight',
    [
      [0, traffic(100)],
      [9, end],
    ],
  ],
  [
    'the same weight again',
    [
      [0, traffic(100)],
      [5, traffic(100)],
      [9, end],
    ],
  ],
  [
    'no time',
    [
      [0, traffic(0)],
      [0, traffic(100)],
    ],
  ],
] satisfies [string, [number, DeploymentEvent][]][])('with %s there is no chart', (_, events) => {
  expect(trafficSection(storyOf(events))).toBe('')
})

test('Mermaid reads the chart, whatever the weights and the times are', async () => {
  const events = fc.array(fc.tuple(fc.integer({ min: -10, max: 1e7 }), fc.double().map(traffic)), {
    minLength: 2,
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(events, async seen => {
      for (const text of diagramsOf(trafficSection(storyOf(seen)))) {
        expect(await kindOf(text)).toBe('xychart')
        for (const value of lineOf(text)) expect(value).toBe(Math.min(100, Math.max(0, value)))
      }
    }),
    { numRuns: 60 },
  )
})
