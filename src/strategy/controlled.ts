import type { Service } from '../aws/ecs/service.ts'
import type { Deployment } from './deployment.ts'

/** A deployment under way that can be told what to do. */
export interface Controlled extends Pick<Deployment, 'id' | 'look' | 'outputs' | 'allowance'> {
  readonly service: Service
  /** ARN of the task definition it deploys, where it is known. */
  readonly revision?: string
  /** Ends the pause or wait it is in; `hook` tells which PAUSE hook where there are several. */
  proceed(hook?: string): Promise<void>
  rollBack(hook?: string): Promise<void>
  stop(): Promise<void>
}
