/** A deployment that has not come to its end. */
export interface ActiveDeployment {
  readonly deployment: string
  /** `family:number`, where it is known. */
  readonly revision?: string
  /** What a deployment now does to it; `left` where none begins. */
  readonly effect: 'superseded' | 'waited-for' | 'terminated' | 'stopped' | 'left'
}

const EFFECTS: Readonly<Record<ActiveDeployment['effect'], string>> = {
  superseded: 'would be superseded',
  'waited-for': 'would be waited for',
  terminated: 'would be waited for, and its termination wait ended',
  stopped: 'would be stopped',
  left: 'would go on',
}

/** Such a deployment in a few words. */
export function underWayOf({ deployment, revision, effect }: ActiveDeployment): string {
  return `${deployment}${revision ? ` of ${revision}` : ''} ${EFFECTS[effect]}`
}
