import type { Service } from '../aws/ecs/service.ts'
import type { Snapshot } from '../watch/snapshot.ts'
import type { Look } from '../watch/watch.ts'
import type { ProductionRoute } from './production-traffic.ts'

/** A deployment that has been started and can be watched. */
export interface Deployment {
  /** `ecs-svc/NUMBER`, or CodeDeploy's `d-…`. */
  readonly id: string
  /** False where nothing asked for a new deployment and the service's present one is meant. */
  readonly isNew: boolean
  /** ARN of the revision, where AWS has written that itself. */
  readonly revision?: string
  /** What AWS could not make for it, each in words; only of Express Mode. */
  failedResources?(): Promise<readonly string[]>
  /** Milliseconds that the deployment waits by its own configuration, on top of the timeout. */
  readonly allowance: number
  readonly look: Look
  /** When AWS began it, in ms since the epoch by AWS's clock; `undefined` for one that was there before, or not yet known. */
  createdAt?(): number | undefined
  /** Ends a pause of the deployment that the user does not want to be left waiting at; false where it has already been continued. */
  resume?(): Promise<boolean>
  /** Answers the pause that a look has shown; false where nothing is to be answered. */
  proceed?(shown: Snapshot): Promise<boolean>
  /** Hears what AWS was asked to end the deployment with, so that a look knows whether its stop is the end. */
  expect?(asked: 'rollback' | 'stop'): void
  /** Where the production traffic has to go once it has succeeded; none where no traffic is shifted. */
  routes?(): readonly ProductionRoute[]
  /** Outputs that only this kind of deployment has, as far as they are known now. */
  outputs(): Readonly<Record<string, string>>
}

/** What AWS was asked to do with a deployment, or does already. */
export interface Order {
  /** `Asked CodeDeploy to stop d-A1B2C3D4E`. */
  readonly words: string
  /** What is waited for then, in words; that of the goal where not set. */
  readonly aim?: string
  /** Whether AWS does so already, asked by somebody else. */
  readonly isAlready?: true
}

/** A deployment that can be told what to do. An order that AWS refuses, or that makes no sense, is an error. */
export interface ControllableDeployment
  extends Pick<Deployment, 'id' | 'look' | 'outputs' | 'allowance' | 'resume'> {
  readonly service: Service
  /** AWS's own word for how it stood when it was found. */
  readonly status: string
  /** ARN of the task definition it deploys, where it is known. */
  readonly revision?: string
  /** ARN of the one beside it, which the service ran before, where it is known. */
  readonly previous?: string
  /** Ends the pause or wait it is in; `hook` tells which PAUSE hook where there are several. */
  proceed(hook?: string): Promise<Order>
  rollBack(hook?: string): Promise<Order>
  stop(): Promise<Order>
}
