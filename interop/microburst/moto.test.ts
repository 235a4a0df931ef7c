import { DescribeServicesCommand } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { awsEnvironment } from '../../simulator/run/aws-environment.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep } from '../../simulator/run/runner-step.ts'
import { arrangeAccount, CLUSTER, clientsOf } from '../moto/account.ts'
import { DENIED, type Gate, openGate } from '../moto/gate.ts'
import { type Moto, startMoto } from '../moto/server.ts'
import { FAULT_SETS } from './fault-sets.ts'
import { type Microburst, startMicroburst } from './microburst.ts'

let moto: Moto
let gate: Gate
let microburst: Microburst

beforeAll(async () => {
  moto = await startMoto(2)
  // moto has none of them, and answers them with a page of its web server.
  const refused = new Map([['ecs:ListServiceDeployments', DENIED]])
  gate = await openGate(moto.url, { refused, lent: new Set() })
  microburst = await startMicroburst(gate.url)
})

afterAll(async () => {
  await microburst?.close()
  await gate?.close()
  await moto?.close()
})

test.each(Object.entries(FAULT_SETS))(
  'when %s, a run against moto ends, and green means that its revision runs',
  async (_, rules) => {
    const clients = clientsOf(moto.url)
    await moto.reset()
    await arrangeAccount(clients)
    await microburst.disturb(rules)
    const { exitCode, outputs } = await runStep({
      entry: 'dist/main.js',
      env: {
        ...inputVariables({ cluster: CLUSTER, service: 'plain', image: 'web:2', timeout: '10s' }),
        ...awsEnvironment(microburst.url),
      },
    })
    const { services = [] } = await clients.ecs.send(
      new DescribeServicesCommand({ cluster: CLUSTER, services: ['plain'] }),
    )
    expect([0, 1]).toContain(exitCode)
    const runs = services[0]?.taskDefinition?.endsWith(':web:1') === false
    expect(exitCode === 0 && !(runs && outputs.get('outcome') === 'succeeded')).toBe(false)
  },
)
