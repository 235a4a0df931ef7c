import { expect, test } from '@jest/globals'
import { checkCapacity } from '../../../../src/actions/express/scaling.ts'

const present = { cpu: '1024', memory: '2048', scalingTarget: { minTaskCount: 1, maxTaskCount: 20 } }

test.each<[object, object, string]>([
  [{ cpu: '256', memory: '8192' }, present, 'With 256 CPU units Fargate has 512, 1024 or 2048 MiB.'],
  [{ memory: '512' }, present, 'With 1024 CPU units Fargate has 2048 to 8192 MiB'],
  [{ cpu: '300' }, present, 'Fargate has 256, 512'],
  [{ scalingTarget: { minTaskCount: 30 } }, present, 'a minimum of 30 and a maximum of 20 tasks'],
  [{ scalingTarget: { minTaskCount: 30 } }, {}, 'a minimum of 30 and a maximum of 20 tasks'],
  [{ scalingTarget: { maxTaskCount: 2 } }, { scalingTarget: { minTaskCount: 3 } }, 'a minimum of 3'],
])('%j does not fit a service with %j', (members, service, words) => {
  expect(() => checkCapacity({ members: { ...members } }, { ...service })).toThrow(words)
})

test.each<[object, object]>([
  [{}, { cpu: '256', memory: '8192', scalingTarget: { minTaskCount: 30, maxTaskCount: 20 } }],
  [{ cpu: '512', memory: '1 GB' }, present],
  // As https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-getting-started.html writes it.
  [{ cpu: '2', memory: '4' }, present],
  [{ scalingTarget: { minTaskCount: 3, maxTaskCount: 3 } }, present],
  [{ scalingTarget: { autoScalingTargetValue: 70 } }, present],
])('%j fits a service with %j', (members, service) => {
  expect(() => checkCapacity({ members: { ...members } }, { ...service })).not.toThrow()
})
