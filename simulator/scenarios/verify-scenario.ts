import { fargateTaskDefinition } from '../fixtures/task-definition.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, newImage, type ScenarioOverrides } from './demo-scenario.ts'

export const problems = { exitCode: 1, outcome: 'problems' } as const
export const verifyEntry = { entry: 'verify' } as const

/** A run of the verify action on the demo service. */
export const verifyScenario = (name: string, title: string, overrides: ScenarioOverrides = {}): Scenario =>
  demoScenario(`verify-${name}`, title, { ...verifyEntry, outcome: 'passed', ...overrides })

export const fileInputs = { 'task-definition': 'task.json', image: '(unchanged)' }

/** A task definition file for the demo service with members of its own. */
export const taskDefinitionFile = (
  members: object,
  container: object = {},
): Pick<ScenarioOverrides, 'files' | 'inputs'> => ({
  inputs: fileInputs,
  files: {
    'task.json': JSON.stringify({
      ...fargateTaskDefinition('cicd-demo', 'cicd-demo-execution', {
        name: 'app',
        image: newImage,
        portMappings: [{ containerPort: 8080, name: 'web' }],
        ...container,
      }),
      ...members,
    }),
  },
})
