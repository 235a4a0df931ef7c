/** Why a task or a deployment fails, in words for the person who deploys. */
export interface Cause {
  readonly id: string
  /** A few words that can follow "deployment failed:". */
  readonly title: string
  /** What has happened. */
  readonly sentence: string
  /** What to do about it. */
  readonly next: string
  /** A page of AWS's documentation. */
  readonly docs: string
  /** Whether it may pass without anybody changing anything; where that is not certain, it may. */
  readonly heals: boolean
  /**
   * Whether it lies in the program and what it meets when it starts: a database that is late makes the first tasks of a
   * good revision fail too, so their replacements have to fail as well before the deployment is given up.
   */
  readonly inProgram: boolean
  /**
   * Whether it may be a change that AWS does not know everywhere yet: a role that was just created takes a while
   * (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency).
   */
  readonly isSlow: boolean
  /**
   * Whether it passes only when other instances come or old tasks leave theirs: where neither can happen, it does not heal.
   */
  readonly needsInstances: boolean
  /** Whether it depends on where a task is placed: in a cluster with hosts of two kinds, other tasks may run. */
  readonly byHost: boolean
  /** Whether it belongs to a healthy deployment, such as the end of an old task. */
  readonly noise: boolean
}

/** What is said only of the causes that it is true of. */
type Flag = 'noise' | 'inProgram' | 'isSlow' | 'needsInstances' | 'byHost'

/** The words of a cause; its id is the key it stands under. */
export type CauseWords = Omit<Cause, 'id' | Flag> & { readonly [F in Flag]?: true }

/** Why a deployment was given up, in words. */
export function describeUnrecoverable({ title, sentence }: Pick<Cause, 'title' | 'sentence'>): string {
  return `${title}: ${sentence} Retrying will not fix this.`
}

/** The address of a page of the ECS developer guide. */
export function developerGuideUrl(page: string): string {
  return `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/${page}.html`
}
