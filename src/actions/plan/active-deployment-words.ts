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
  'waited-for': 'this step would wait for it to end',
  terminated: 'this step would wait for it to end, and would end its termination wait',
  stopped: 'would be stopped',
  left: 'would go on',
}

/** Such a deployment in a few words. */
export function underWayOf({ deployment, revision, effect }: ActiveDeployment): string {
  return `${deployment}${revision ? ` of ${revision}` : ''} ${EFFECTS[effect]}`
}
