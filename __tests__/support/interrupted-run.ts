import { demoImage } from '../../simulator/fixtures/demo.ts'
import { cleanUpSaved, deregisterUnused } from '../../src/actions/deploy/cleanup.ts'
import type { SavedDeployment } from '../../src/actions/deploy/saved-deployment.ts'
import {
  definitionOf,
  demoAccount,
  registerRevision,
  savedDeploymentOf,
  startDeployment,
  statusOf,
} from './run-account.ts'

/** The revision that an interrupted run registered, or wanted to. */
export const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:42'

/** The demo account before a run that wants to deploy `cicd-demo:42` and does not come to its end. */
export function interruptedRun() {
  const { simulation, tools, service } = demoAccount()
  const running = definitionOf(simulation, service.settings.taskDefinition)
  const wanted = {
    ...running,
    containerDefinitions: running.containerDefinitions.map(app => ({ ...app, image: demoImage('2.0.0') })),
  }
  const saved = savedDeploymentOf(service, wanted)
  return {
    simulation,
    service,
    register: () => registerRevision(simulation),
    start: () => startDeployment(simulation, service, REVISION),
    cleanUp: async ({ registered, ...over }: Partial<SavedDeployment> & { registered?: true } = {}) => {
      const { words, isStarted } = await cleanUpSaved({ ...saved, ...over }, tools)
      const unused = registered && !isStarted ? [REVISION] : []
      return [...words, ...(await deregisterUnused(unused, [saved.cluster], tools))]
    },
    status: () => statusOf(simulation, REVISION),
  }
}

/** Such a run, and what it may have done. */
export type InterruptedRun = ReturnType<typeof interruptedRun>
