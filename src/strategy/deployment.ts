import type { Look } from '../watch/watch.ts'

/** A deployment that has been started and can be watched. */
export interface Deployment {
  /** `ecs-svc/NUMBER`, or CodeDeploy's `d-…`. */
  readonly id: string
  /** False where nothing asked for a new deployment and the service's present one is meant. */
  readonly isNew: boolean
  /** Milliseconds that the deployment waits by its own configuration, on top of the timeout. */
  readonly allowance: number
  readonly look: Look
  /** Ends a pause of the deployment that the user does not want to be left waiting at. */
  resume?(): Promise<void>
  /** Outputs that only this kind of deployment has, as far as they are known now. */
  outputs(): Readonly<Record<string, string>>
}
