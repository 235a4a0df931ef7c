import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { play } from '../simulator/play.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { causeScenarios } from '../simulator/scenarios/causes.ts'

/**
 * How long it takes from the start of a deployment that cannot succeed to the verdict: by the action
 * as it comes, and by the circuit breaker of ECS alone. Virtual time, so the numbers are the same
 * everywhere; the behaviour of AWS is the simulator's.
 */
const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } }
const rows: string[] = []
for (const scenario of causeScenarios) {
  if (scenario.exitCode === 0 || scenario.outcome === 'timed-out' || /breaker/.test(scenario.name)) continue
  const own = await secondsTo(scenario, /deployment failed: /)
  const alone = await secondsTo(
    withBreaker(scenario),
    /AWS is rolling|deployment rolled back|deployment failed: /,
  )
  const ratio = own === undefined || alone === undefined ? '' : (alone / own).toFixed(1)
  rows.push(`| ${scenario.name.replace('cause-', '')} | ${show(own)} | ${show(alone)} | ${ratio} |`)
}
const text = `# Time to the verdict of hopeless deployments

Seconds from UpdateService to the verdict, on the simulator's virtual clock (\`npm run bench\`). "Action" is this action with
its defaults on a service without a circuit breaker; "breaker" is the circuit breaker of ECS with its default threshold,
watched by the same action with \`fail-after: 0\`. A dash means no verdict within 30 minutes: the action waits because
the cause may heal, and the breaker because no task counts as failed.

| Cause | Action | Breaker | Ratio |
| --- | --: | --: | --: |
${rows.join('\n')}
`
writeFileSync(join(import.meta.dirname, 'detection.md'), text)
console.log(text)

function withBreaker(scenario: Scenario): Scenario {
  return {
    ...scenario,
    inputs: { ...scenario.inputs, 'fail-after': '0', timeout: '30m' },
    arrange: simulation => {
      scenario.arrange(simulation)
      for (const service of simulation.world.state.services.values())
        Object.assign(service.deploymentConfiguration, breaker)
    },
  }
}

async function secondsTo(scenario: Scenario, verdict: RegExp): Promise<number | undefined> {
  const { log } = await play(scenario)
  const line = log.find(text => /^\d\d:\d\d /.test(text) && verdict.test(text))
  const [minutes = 0, seconds = 0] = line?.slice(0, 5).split(':').map(Number) ?? []
  return line === undefined ? undefined : minutes * 60 + seconds
}

function show(seconds: number | undefined): string {
  return seconds === undefined ? '–' : String(seconds)
}
