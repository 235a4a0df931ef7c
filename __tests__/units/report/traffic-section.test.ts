import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { trafficSection } from '../../../src/report/traffic-section.ts'
import type { DeploymentEvent } from '../../../src/watch/snapshot.ts'
import { storyOf } from '../../support/mermaid-diagrams.ts'

const traffic = (production: number): DeploymentEvent => ({ kind: 'traffic', traffic: { production } })
const end: DeploymentEvent = { kind: 'finished', outcome: 'succeeded' }

test('each step of the traffic is a row with its time and a bar', () => {
  const revision = 'arn:aws:ecs:eu-west-1:1:task-definition/shop:2'
  const seen: [number, DeploymentEvent][] = [
    [0, traffic(0)],
    [100, traffic(10)],
    [150, traffic(10)],
    [200, traffic(100)],
    [400, end],
  ]
  expect(trafficSection(storyOf(seen, { revision }))).toBe(`### Production traffic to \`shop:2\`

| Time | Share |
| --- | --- |
| 00:00 | 0&nbsp;% |
| 01:40 | █&nbsp;10&nbsp;% |
| 03:20 | ████████&nbsp;100&nbsp;% |`)
})

test('of many steps, the first and the last are shown', () => {
  const seen = Array.from({ length: 101 }, (_, share): [number, DeploymentEvent] => [share, traffic(share)])
  const rows = trafficSection(storyOf(seen)).split('\n').slice(4)
  expect(rows).toHaveLength(21)
  expect(rows[10]).toBe('| … | 81 more in the log |')
  expect([rows[0], rows[9], rows[11], rows[20]]).toEqual([
    '| 00:00 | 0&nbsp;% |',
    '| 00:09 | █&nbsp;9&nbsp;% |',
    '| 01:31 | ████████&nbsp;91&nbsp;% |',
    '| 01:40 | ████████&nbsp;100&nbsp;% |',
  ])
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
] satisfies [string, [number, DeploymentEvent][]][])('with %s there are no steps', (_, events) => {
  expect(trafficSection(storyOf(events))).toBe('')
})

test('whatever the weights are, the shares are within 0 and 100 %', () => {
  const events = fc.array(fc.tuple(fc.integer({ min: -10, max: 1e7 }), fc.double().map(traffic)), {
    minLength: 2,
    maxLength: 30,
  })
  fc.assert(
    fc.property(events, seen => {
      for (const [, share] of trafficSection(storyOf(seen)).matchAll(/([\d.-]+)&nbsp;%/g)) {
        expect(Number(share)).toBeGreaterThanOrEqual(0)
        expect(Number(share)).toBeLessThanOrEqual(100)
      }
    }),
  )
})
