import type { Rule } from './rule.ts'

const STARTING = /Cannot ?(start|create)|OCI runtime|container process|DockerState/i
const COMMAND = /exec:? \\*"?([^\s\\":]+)/

/** Of containers and their runtime. */
export const CONTAINER_RULES: readonly Rule[] = [
  ['out-of-memory', /OutOfMemory|OOM-killed|killed due to memory/],
  ['dependency', /dependency graph|dependent container/, /dependency \[([\w-]+)/],
  ['command-not-found', /executable file not found|No command specified/, COMMAND],
  ['command-not-found', [STARTING, /exec: |exec \//, /no such file or dir/], COMMAND],
  ['not-executable', [STARTING, /exec: |exec \//, /permission denied/], COMMAND],
  ['runtime-timeout', /DockerTimeoutError|ContainerRuntimeTimeout|timed out after waiting/],
  ['cannot-start', /OCI runtime|container process|custom device|DockerStateError/i],
  ['runtime-error', /ContainerRuntimeError|Cannot ?\w+ ?Container|ContainerVanished/i],
  ['platform-error', /InternalError|Internal error|EphemeralStorage provisioning/],
  ['initialization', /ResourceInitializationError|CannotCreateVolume/],
]

/** What is left when neither a reason nor an exit code tells more. */
export const LAST_RULES: readonly Rule[] = [
  ['exit-code', /Essential container in task exited|EssentialContainerExited/],
  ['start-failure', /Task failed to start|TaskFailedToStart/],
]
