import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario } from './demo-scenario.ts'
import { planScenario, same, unchanged } from './plan-scenario.ts'

const connectors = [{ portName: 'web', healthCheck: { healthCheckPath: '/health' } }]

const monitoring = (resolutionSeconds: number) => ({
  metricConfigurations: [{ metricNames: ['CPUUtilization', 'MemoryUtilization'], resolutionSeconds }],
})

const inputs = {
  'service-settings': JSON.stringify({ gatewayConnectors: connectors, monitoring: monitoring(20) }),
}

const monitored: NonNullable<Scenario['arrange']> = simulation => {
  simulation.outOfBand.updateService({
    cluster: demoCluster,
    service: demoService,
    monitoring: monitoring(60),
  } as Parameters<typeof simulation.outOfBand.updateService>[0])
  simulation.clock.advanceTo(simulation.clock.now() + 60 * 60 * 1000)
}

/** Settings that AWS shows only in the revisions of a service. */
export const revisionSettingsScenarios: readonly Scenario[] = [
  planScenario('plan-revision-settings', 'A gateway connector would come, and metrics become finer.', {
    inputs: { ...same, ...inputs },
    setup: monitored,
  }),
  planScenario('plan-revision-settings-denied', 'The same, but the service revision cannot be read.', {
    ...unchanged,
    inputs: { ...same, ...inputs },
    setup: monitored,
    faults: [{ kind: 'deny', operation: 'DescribeServiceRevisions' }],
  }),
  demoScenario('revision-settings', 'The same is deployed.', { inputs, outcome: 'succeeded' }),
]
