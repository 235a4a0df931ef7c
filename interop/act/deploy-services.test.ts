import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { arrangeServices } from '../../simulator/fixtures/many-services.ts'
import { githubBase, serveSimulation } from '../../simulator/http/server.ts'
import { imageNotFound } from '../../simulator/scenarios/task-failures.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { type Ran, runWorkflow } from './act.ts'

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

/** The workflow of a repository that calls the reusable one; act finds that only beside it. */
const caller = `name: Deploy
on: push
permissions: {}
jobs:
  deploy:
    permissions: { contents: read, id-token: write, actions: read }
    uses: ./.github/workflows/deploy-services.yml
    with:
      image: ${registry}/shop:2.0.0
      together: 'true'
`

const environment = (name: string, account: string, services: unknown) => ({
  name,
  role: `arn:aws:iam::${account}:role/deploy`,
  region: 'eu-west-1',
  cluster: 'shop',
  services,
})

const environments = [
  environment('production-one', '111111111111', { web: { wave: 2 }, worker: { wave: 1 } }),
  environment('production-two', '222222222222', 'web, worker'),
]

/** Two simulated accounts with the same services, behind the roles of the two environments. */
async function play(spoil: (second: Simulation) => void): Promise<{ ran: Ran; accounts: Simulation[] }> {
  const accounts = [createSimulation({ seed: 1 }), createSimulation({ seed: 2 })]
  for (const account of accounts) arrangeServices(account, ['web', 'worker'], { ownFamilies: true })
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
        '.github/deploy-services.json': JSON.stringify(environments),
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
  expect(accounts.map(revisionsOf)).toEqual(Array(2).fill(['shop-web:2', 'shop-worker:2']))
  expect(ran.summaries.join('\n')).toContain('| `production-two` | `web` | succeeded | `shop-web:2` |')
})

test('when one account fails, the services of the other go back too', async () => {
  const { ran, accounts } = await play(second =>
    second.world.setBehavior(`${registry}/shop:2.0.0`, imageNotFound(`${registry}/shop:2.0.0`)),
  )
  expect(ran.exitCode).toBe(1)
  expect(accounts.map(revisionsOf)).toEqual(Array(2).fill(['shop-web:1', 'shop-worker:1']))
  expect(ran.summaries.join('\n')).toContain('| `production-one` | `web` | succeeded | `shop-web:2` |')
})
