import type { Service } from '../aws/ecs/service.ts'
import type { DeployError, Failure } from '../base/errors.ts'
import type { DeployOptions } from '../inputs/deploy.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import type { Deployment } from './deployment.ts'

/** What a strategy needs to know to prepare a deployment. */
export interface Draft {
  readonly options: DeployOptions
  readonly service: Service
  readonly definition: TaskDefinition
  /** The members of UpdateService that are to be sent. */
  readonly update: Readonly<Record<string, unknown>>
  /** Only of an Express Mode service. */
  readonly express?: ExpressTarget
}

/** What an Express Mode service is told to run. */
export interface ExpressTarget {
  /** What ECS writes a task definition from, but for the image; without it, one of the user's own is deployed. */
  readonly primaryContainer?: Readonly<Record<string, unknown>>
  /** Where the service answers. */
  readonly url?: string
}

/** Decides how an Express Mode service comes by the new task definition; `base` is what that is made from. */
export type ExpressOutline = (base: TaskDefinition, definition: TaskDefinition) => ExpressTarget

/** What CodeDeploy will be told and will do; times in milliseconds. */
export interface CodeDeployPlan {
  readonly application: string
  /** The deployment group's. */
  readonly name: string
  /** The deployment configuration's. */
  readonly config: string
  /** The AppSpec as it will be sent, but for the task definition. */
  appspec(taskDefinition: string): string
  /** The AppSpec that deploys what the service runs now, without hooks; `undefined` where it has no target group. */
  readonly wayBack: string | undefined
  readonly shift: number
  /** Names of the group's alarms, where they are on. */
  readonly alarms: readonly string[]
  /** How long the old task set outlives the shift; `undefined` where it is kept for good. */
  readonly terminationWait: number | undefined
}

/** What it takes to find a deployment again when the answer to its start was lost. */
export type DeploymentLocator =
  | {
      readonly controller: 'ECS'
      /** Whether its own API starts it, as that of Express Mode does. */
      readonly express?: 'true'
      /** Of Express Mode, where ECS writes the revision: the image of its container `Main`. */
      readonly image?: string
    }
  | {
      readonly controller: 'CODE_DEPLOY'
      readonly application: string
      /** The deployment group's name. */
      readonly group: string
      /** Of the AppSpec's content, in hexadecimal. */
      readonly sha256: string
      /** The description it is created with. */
      readonly description?: string
    }

/** How a deployment is started, so that it can be told from those of others. */
export interface Start {
  /** AWS registered the revision for this run: no other deployment has it. */
  readonly isOwnRevision: boolean
  /** Asked again after a wait for other deployments; throws where it may not be started any more. */
  ready(): Promise<void>
  /** Ends what comes before the call that starts it; the signal of the run where not set. */
  readonly signal?: AbortSignal
  /**
   * Hears, right before the call that starts it, the ids of the deployments that are there and cannot be ours;
   * and `undefined` when AWS has refused the call, so that none of it is in progress.
   */
  announce(former: readonly string[] | undefined): void
}

/** A prepared deployment, ready to be started with the revision it is to deploy. */
export interface Launch {
  start(taskDefinitionArn: string, how: Start): Promise<Deployment>
  /** Whether something else was in its way when it was prepared, or may have been. */
  readonly isBusy?: boolean
  /** Waits until nothing else is in its way; whether there was anything, so that the service may run something else now. */
  awaitTurn?(signal: AbortSignal): Promise<boolean>
  locator(taskDefinitionArn: string): DeploymentLocator
  /** AWS writes the revision itself when the deployment is started, so none is registered for it. */
  readonly writesRevision?: true
  /** Whether AWS rolls a failed deployment back without being asked. */
  readonly rollsBackItself: boolean
  /** Where the test listener answers, if there is one that may be read. */
  readonly testUrl?: string
  /** Why something could not be looked at that stops no deployment. */
  readonly unread?: Failure
  /** Why it cannot start now: something else is under way, which will end. */
  readonly obstacle?: DeployError
  /** Only where CodeDeploy deploys. */
  readonly codedeploy?: CodeDeployPlan
}
