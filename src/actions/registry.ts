import type { Runtime } from '../run/runtime.ts'

/** Runs an action and returns the exit code of its step. */
export type ActionEntry = (runtime: Runtime) => Promise<0 | 1>

/** Every action by the name of its entry in the bundle, loaded when it is the one that runs. */
export const ACTIONS = {
  deploy: async () => (await import('./deploy/deploy.ts')).runDeploy,
  control: async () => (await import('./control/control.ts')).runControl,
  'compat-deploy': async () => (await import('./compat/deploy.ts')).runCompatDeploy,
  'compat-express': async () => (await import('./compat/express.ts')).runCompatExpress,
  'compat-render': async () => (await import('./compat/render.ts')).runCompatRender,
  plan: async () => (await import('./plan/plan.ts')).runPlan,
  verify: async () => (await import('./verify/verify.ts')).runVerify,
  'run-task': async () => (await import('./run-task/run-task.ts')).runRunTask,
  register: async () => (await import('./register/register.ts')).runRegister,
  schedule: async () => (await import('./schedule/schedule.ts')).runSchedule,
  express: async () => (await import('./express/express.ts')).runExpress,
  preview: async () => (await import('./preview/preview.ts')).runPreview,
  post: async () => (await import('./post.ts')).runPost,
} as const satisfies Readonly<Record<string, () => Promise<ActionEntry>>>

/** The name of an entry. */
export type ActionName = keyof typeof ACTIONS

/** Whether an action has this name. */
export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(ACTIONS, name)
}
