import { expect, test } from '@jest/globals'
import {
  registerTaskDefinitionSchema,
  updateServiceSchema,
} from '../../../../src/aws/client/request-schemas.ts'
import { conform } from '../../../../src/base/schema.ts'

test('a task definition fits what RegisterTaskDefinition takes', () => {
  const value = {
    family: 'shop',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      {
        name: 'web',
        cpu: 256,
        essential: true,
        dockerLabels: { a: '' },
        environment: [{ name: 'A', value: '' }],
        healthCheck: { command: ['CMD', 'true'], interval: 30 },
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'shop' } },
      },
    ],
    volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
  }
  expect(conform(value, registerTaskDefinitionSchema())).toEqual({ value, problems: [] })
})

test('settings of a service fit what UpdateService takes', () => {
  const value = {
    deploymentConfiguration: {
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      lifecycleHooks: [{ hookTargetArn: 'arn', hookDetails: { any: [1, null] } }],
    },
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  }
  expect(conform(value, updateServiceSchema())).toEqual({ value, problems: [] })
})

test.each([
  [{ deploymentConfiguration: { maxPercent: 200 } }, 'deploymentConfiguration.maxPercent'],
  [{ desiredCount: '2' }, 'desiredCount'],
  [
    { networkConfiguration: { awsvpcConfiguration: { subnets: 'subnet-1' } } },
    'networkConfiguration.awsvpcConfiguration.subnets',
  ],
])('%j does not fit UpdateService', (value, path) => {
  expect(conform(value, updateServiceSchema()).problems.map(misfit => misfit.path)).toEqual([path])
})
