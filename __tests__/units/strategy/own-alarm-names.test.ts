import { expect, test } from '@jest/globals'
import { ownAlarmNames } from '../../../src/strategy/own-alarm-names.ts'
import { service } from '../../support/builders.ts'

type Codedeploy = Parameters<typeof ownAlarmNames>[0]['launch']['codedeploy']

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentAlarms.html: `alarmNames`, `enable`, `rollback`. */
const watching = (alarms: unknown) => ({ deploymentConfiguration: { alarms } })

const namesOf = (settings: object, update: object = {}, codedeploy?: Codedeploy) =>
  ownAlarmNames({
    service: { ...service(), settings: settings as Record<string, unknown> },
    update: update as Record<string, unknown>,
    launch: codedeploy ? { codedeploy } : {},
  })

test.each<[string, unknown, readonly string[]]>([
  ['that are on', { alarmNames: ['a', 'b'], enable: true, rollback: true }, ['a', 'b']],
  ['that are on without a rollback', { alarmNames: ['a'], enable: true, rollback: false }, ['a']],
  ['that are off', { alarmNames: ['a'], enable: false }, []],
  ['of which nothing says that they are on', { alarmNames: ['a'] }, []],
  ['that are on, without names', { enable: true }, []],
  ['whose names are a text', { enable: true, alarmNames: 'a' }, []],
  ['among whose names are numbers', { enable: true, alarmNames: ['a', 7, 'b'] }, ['a', 'b']],
  ['that are a text', 'a', []],
])('of alarms %s, ECS watches those', (_, alarms, expected) => {
  expect(namesOf(watching(alarms))).toEqual(expected)
  expect(namesOf({}, watching(alarms))).toEqual(expected)
})

test('what the deployment sets counts in place of what the service has', () => {
  const before = watching({ alarmNames: ['old'], enable: true })
  expect(namesOf(before, watching({ alarmNames: ['new'], enable: true }))).toEqual(['new'])
  expect(namesOf(before, watching({ alarmNames: ['old'], enable: false }))).toEqual([])
  expect(namesOf(before, { deploymentConfiguration: { bakeTimeInMinutes: 5 } })).toEqual(['old'])
})

test('under CodeDeploy, the group has the alarms, and what the service has is none of its', () => {
  const codedeploy = { alarms: ['of-the-group'] } as unknown as NonNullable<Codedeploy>
  expect(namesOf(watching({ alarmNames: ['a'], enable: true }), {}, codedeploy)).toEqual(['of-the-group'])
  expect(namesOf(watching({ alarmNames: ['a'], enable: true }), {}, { ...codedeploy, alarms: [] })).toEqual(
    [],
  )
})
