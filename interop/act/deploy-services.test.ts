import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { arrangeServices } from '../../simulator/fixtures/many-services.ts'
import { githubBase, serveSimulation } from '../../simulator/http/server.ts'
import { imageNotFound } from '../../simulator/scenarios/task-failures.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { type Ran, runWorkflow } from './act.ts'

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

/** The example that calls the reusable workflow; act finds that only beside it, and the image is in the simulated registry. */
const caller = readFileSync('examples/accounts.yml', 'utf8')
  .replace(/OWNER\/ecs-deploy(?=\/\.github\/)(.*)@v1/, '.$1')
  .replaceAll(`$${'{{ github.sha }}'}`, '2.0.0')

/** The file of the example; both simulated accounts are in one Region. */
const environments = readFileSync('examples/deploy-services.json', 'utf8').replace('us-east-1', 'eu-west-1')

/** Two simulated accounts with the same services, behind the roles of the two environments. */
async function play(spoil: (second: Simulation) => void): Promise<{ ran: Ran; accounts: Simulation[] }> {
  const accounts = [createSimulation({ seed: 1 }), createSimulation({ seed: 2 })]
  for (const account of accounts) arrangeServices(account, ['api', 'web'], { ownFamilies: true })
  spoil(accounts[1] as Simulation)
  const servers = await Promise.all(accounts.map(account => serveSimulation(account, { speed: 60 })))
  const [first = '', second = ''] = servers.map(({ url }) => url)
  try {
    const ran = await runWorkflow({
      name: 'deploy.yml',
      workflow: caller,
      event: 'push',
      files: {
        '.github/workflows/deploy-services.yml': readFileSync(
          '.github/workflows/deploy-services.yml',
          'utf8',
        ),
        '.github/deploy-services.json': environments,
      },
      env: {
        SIMULATED_AWS_111111111111: first,
        SIMULATED_AWS_222222222222: second,
        GITHUB_API_URL: `${first}${githubBase}`,
      },
    })
    return { ran, accounts }
  } finally {
    await Promise.all(servers.map(server => server.close()))
  }
}

const revisionsOf = ({ world }: Simulation) =>
  [...world.state.services.values()].map(
    ({ deployments: [own] }) => own?.settings.taskDefinition.split('/').at(-1) ?? '',
  )

test('services of two accounts are deployed, and one table says so', async () => {
  const { ran, accounts } = await play(() => {})
  expect(ran.exitCode).toBe(0)
  expect(accounts.map(revisionsOf)).toEqual(Array(2).fill(['shop-api:2', 'shop-web:2']))
  expect(ran.summaries.join('\n')).toContain('| `production-us` | `web` | succeeded | `shop-web:2` |')
})

test('when one account fails, the services of the other go back too', async () => {
  const { ran, accounts } = await play(second =>
    second.world.setBehavior(`${registry}/shop:2.0.0`, imageNotFound(`${registry}/shop:2.0.0`)),
  )
  expect(ran.exitCode).toBe(1)
  expect(accounts.map(revisionsOf)).toEqual(Array(2).fill(['shop-api:1', 'shop-web:1']))
  expect(ran.summaries.join('\n')).toContain('| `production-eu` | `web` | succeeded | `shop-web:2` |')
})
