import { type Corpus, exited, stopped } from './sample.ts'

/** Of containers that end, as their exit codes tell. */
export const EXITS: Corpus = {
  'exit-zero': {
    documentation: [[exited({ name: 'web', exitCode: 0 }), 'web']],
    constructed: [
      [exited({ name: 'envoy', exitCode: 137 }, { name: 'worker', exitCode: 0 }), 'worker'],
      [exited({ name: 'web', exitCode: 0 }, { name: 'log-router', exitCode: 143 }), 'web'],
    ],
  },
  'exit-one': {
    documentation: [[exited({ name: 'web', exitCode: 1 }), 'web']],
    constructed: [
      [
        exited(
          { name: 'app', essential: true, exitCode: 1 },
          { name: 'init', essential: false, exitCode: 0 },
        ),
        'app',
      ],
      [exited({ name: 'datadog-agent', exitCode: 143 }, { name: 'app', exitCode: 1 }), 'app'],
      [exited({ name: 'app', exitCode: 1 }, { name: 'nginx', exitCode: 0 }), 'app'],
    ],
  },
  'exit-code': {
    documentation: [
      'Essential container in task exited',
      stopped(undefined, [], 'EssentialContainerExited'),
      [exited({ name: 'web', exitCode: 255 }), 'web (255)'],
    ],
    constructed: [
      [exited({ name: 'web', exitCode: 2 }), 'web (2)'],
      [exited({ name: 'api', exitCode: 134 }), 'api (134)'],
      [exited({ name: 'api', exitCode: 3 }, { name: 'sidecar', exitCode: 137 }), 'api (3)'],
    ],
  },
  killed: {
    documentation: [[exited({ name: 'web', exitCode: 137 }), 'web']],
    constructed: [
      [exited({ name: 'web', exitCode: 137 }, { name: 'agent', essential: false, exitCode: 0 }), 'web'],
    ],
  },
  'segmentation-fault': {
    documentation: [exited({ name: 'web', exitCode: 139 })],
    constructed: [[exited({ name: 'web', exitCode: 139 }, { name: 'agent', exitCode: 143 }), 'web']],
  },
  terminated: {
    constructed: [
      exited({ name: 'web', exitCode: 143 }),
      [
        exited(
          { name: 'web', essential: true, exitCode: 143 },
          { name: 'agent', essential: false, exitCode: 1 },
        ),
        'web',
      ],
    ],
  },
}
