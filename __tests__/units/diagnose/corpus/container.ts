import { type Corpus, exited, stopped, unstarted } from './sample.ts'

const DAEMON = 'CannotStartContainerError: Error response from daemon:'
const FARGATE =
  'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task:'

/** Of containers that do not start or do not stay. */
export const CONTAINER: Corpus = {
  'not-executable': {
    reports: [
      [
        unstarted('DockerStateError: [8] System error: exec: "./stocks.rb": permission denied'),
        './stocks.rb',
      ],
      [
        unstarted(
          'API error (500): Cannot start container 0e7230dc3eef9e344270005404c6e82b50c1fd0d2c4d79535ec1e104fcdcf81d: [8] System error: exec: "/entrypoint.sh": permission denied',
        ),
        '/entrypoint.sh',
      ],
    ],
    constructed: [
      exited({ name: 'web', exitCode: 126 }),
      unstarted(
        `${FARGATE} failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec /bin/entrypoint.sh: permission denied: unknown.`,
      ),
      unstarted(
        `${DAEMON} OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/code/bin/docker_start.sh": permission denied: unknown`,
      ),
    ],
  },
  'command-not-found': {
    reports: [
      [
        unstarted(
          `${DAEMON} OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "python": executable file not found in $PATH`,
        ),
        'python',
      ],
      [
        unstarted(
          `${FARGATE} OCI runtime create failed: container_linux.go:370: starting container process caused: exec: "/opt/sonarqube/bin/run.sh": stat /opt/sonarqube/bin/run.sh...no such file or direct...`,
        ),
        '/opt/sonarqube/bin/run.sh',
      ],
      [
        unstarted(
          `${FARGATE} failed to create shim: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "-url": executable file not found in`,
        ),
        '-url',
      ],
    ],
    constructed: [
      exited({ name: 'web', exitCode: 127 }),
      unstarted(
        'CannotStartContainerError: API error (404): oci runtime error: container_linux.go:247: starting container process caused "exec: \\"/registry\\": executable file not found in $PATH"',
      ),
    ],
  },
  'out-of-memory': {
    documentation: [
      [
        exited({
          name: 'web',
          exitCode: 137,
          reason: 'OutOfMemoryError: Container killed due to memory usage',
        }),
        'web',
      ],
      'OutOfMemoryError: Container killed due to memory usage',
    ],
    reports: [
      unstarted(
        `${DAEMON} OCI runtime create failed: container_linux.go:380: starting container process caused: container init was OOM-killed (memory limit too low?): unknown`,
      ),
    ],
    constructed: [
      [
        exited(
          { name: 'nginx', exitCode: 0 },
          { name: 'php', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
        ),
        'php',
      ],
    ],
  },
  'health-check': {
    documentation: ['Task failed container health checks'],
    reports: [
      '(service web) (task 1234) failed container health checks.',
      stopped(
        'Task failed container health checks',
        [{ name: 'web', exitCode: 137 }],
        'ServiceSchedulerInitiated',
      ),
    ],
  },
  dependency: {
    reports: [
      [
        exited({
          name: 'app',
          exitCode: 143,
          reason:
            'CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [migrate(public.ecr.aws/shop/migrate) (STOPPED->RUNNING) - Exit: 1] for target [app(public.ecr.aws/shop/app) (NONE->RUNNING)] as dependency did not exit successfully.',
        }),
        'migrate',
      ],
    ],
    constructed: [
      unstarted('dependency graph: dependency on containers not resolved'),
      unstarted(
        'CannotStartContainerError: dependency graph: container ordering dependency [db(postgres:16) (RUNNING->RUNNING)] for target [web(web:1) (PULLED->RUNNING)] has timed out.',
      ),
    ],
  },
  'cannot-start': {
    documentation: [
      unstarted(
        `${DAEMON} error gathering device information while adding custom device "/dev/dri/renderD130": no such file or directory`,
      ),
    ],
    reports: [
      unstarted(
        'CannotStartContainerError: API error (404): invalid header field value "oci runtime error: container_linux.go:247: starting container process caused \\"exec: \\\\\\"apt-get update',
      ),
      unstarted(`${DAEMON} failed to create shim task: OCI runtime create failed`),
      unstarted(
        `${DAEMON} OCI runtime create failed: container_linux.go:370: starting container process caused: process_linux.go:459: container init caused: Running hook #0:: error running hook: exit status 1, stdout: , stderr`,
      ),
    ],
  },
  'runtime-timeout': {
    documentation: ['ContainerRuntimeTimeoutError'],
    reports: [
      unstarted('DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s'),
      unstarted('DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s'),
      unstarted(
        'CannotInspectContainerError: Could not transition to inspecting; timed out after waiting 30s',
      ),
      'CannotCreateVolumeError: unable to copy contents to volume on host: containerd: failed to get image reference: context deadline exceeded',
    ],
  },
  'runtime-error': {
    documentation: [
      'ContainerRuntimeError',
      'CannotInspectContainerError',
      'CannotStopContainerError',
      unstarted('CannotStartContainerError: failed to get container status: exit status 1'),
    ],
    reports: [unstarted('CannotStartContainerError: Error response from dae')],
  },
}
