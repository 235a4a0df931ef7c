/** What the time of a deployment goes into, in the order in which it usually comes. */
export const PHASES = {
  preparing: 'Checks and registration',
  before: 'Task before the deployment',
  placing: 'Placing tasks',
  pulling: 'Pulling images',
  starting: 'Starting containers',
  'container-health': 'Container health checks',
  'target-health': 'Target health checks',
  waiting: 'Hooks and approvals',
  'traffic-shift': 'Traffic shift',
  bake: 'Bake time',
  'termination-wait': 'Wait before old tasks are terminated',
  draining: 'Draining old targets',
  stopping: 'Stopping old tasks',
  finishing: 'Completion by AWS',
  looking: 'Detection by this action',
  'rolling-back': 'Rollback',
  after: 'Task after the deployment',
  checking: 'Checks after the deployment',
} as const

export type Phase = keyof typeof PHASES

/** The phases that each wave of a rolling update goes through. */
export const TASK_PHASES: ReadonlySet<Phase> = new Set([
  'placing',
  'pulling',
  'starting',
  'container-health',
  'target-health',
])
