/** Seconds that the steps to RUNNING take, as far as the task's image does not say so. */
export interface TaskPace {
  provision: number
  pull: number
  start: number
}
