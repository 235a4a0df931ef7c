import type { DemoOverrides } from '../../simulator/fixtures/demo.ts'
import type { NativeOverrides } from '../../simulator/fixtures/native-demo.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { codeDeployScenario } from '../../simulator/scenarios/codedeploy-scenario.ts'
import { demoScenario, type ScenarioOverrides } from '../../simulator/scenarios/demo-scenario.ts'
import { nativeScenario } from '../../simulator/scenarios/native-scenario.ts'

/** A strategy as an input names it. */
export type Strategy = 'rolling' | keyof typeof NATIVE | 'codedeploy'

const NATIVE = { 'blue-green': 'BLUE_GREEN', linear: 'LINEAR', canary: 'CANARY' } as const

/** The accounts of a seed: what they have under every strategy, and what they have more under one. */
export interface Accounts {
  readonly every?: Pick<DemoOverrides, 'desiredCount' | 'containerHealthCheck' | 'drainSeconds' | 'sidecars'>
  readonly rolling?: DemoOverrides
  readonly native?: Pick<NativeOverrides, 'deploymentConfiguration' | 'network'>
}

/** The scenario of a seed in an account whose service is deployed by a strategy. */
export function strategyScenario(
  strategy: Strategy,
  title: string,
  overrides: Omit<ScenarioOverrides, 'world'> & { readonly seed: number },
  { every = {}, rolling, native }: Accounts,
): Scenario {
  const name = `seed ${overrides.seed}`
  if (strategy === 'codedeploy') return codeDeployScenario(name, title, { ...overrides, world: every })
  if (strategy === 'rolling')
    return demoScenario(name, title, { ...overrides, world: { ...every, ...rolling } })
  return nativeScenario(name, title, {
    ...overrides,
    world: { ...every, ...native, strategy: NATIVE[strategy] },
  })
}
