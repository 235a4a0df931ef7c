import type { Scenario } from '../scenario.ts'
import { fatal, fatalAndTransient } from './cause-scenario.ts'
import { circuitBreaker, demoScenario, newImage } from './demo-scenario.ts'
import { cannotStart, exits, imageNotFound } from './task-failures.ts'

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const hubImage = 'docker.io/acme/cicd-demo:2.0.0'

/** Fargate asks seven times, which takes it about two minutes. */
const notFound = imageNotFound(newImage, 7, 130)

const denied = cannotStart(
  `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${newImage}: pulling from host ${registry} failed with status code [manifests 2.0.0]: 403 Forbidden`,
  15,
)

const wrongPlatform = cannotStart(
  "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
  130,
)

const tooManyPulls = cannotStart(
  'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/acme/cicd-demo/manifests/2.0.0: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
  30,
)

/** What can be wrong with an image. */
export const imageCauses: readonly Scenario[] = [
  demoScenario('cause-image-not-found', 'The registry does not have the image.', {
    behavior: notFound,
    ...fatal,
  }),
  demoScenario(
    'cause-image-not-found-breaker',
    'The image is deleted after preflight has found it, and the circuit breaker is on.',
    {
      world: circuitBreaker(),
      behavior: notFound,
      ...fatal,
    },
  ),
  demoScenario('cause-pull-denied', 'The execution role is not allowed to pull the image.', {
    behavior: denied,
    ...fatal,
  }),
  ...fatalAndTransient('pull-rate-limit', 'Docker Hub answers too many requests', 90, behavior => ({
    inputs: { image: hubImage },
    setup: ({ world }) => world.setBehavior(hubImage, { ...tooManyPulls, ...behavior }),
  })),
  demoScenario('cause-wrong-platform', 'The image has no variant for the platform of the task.', {
    behavior: wrongPlatform,
    ...fatal,
  }),
  demoScenario(
    'cause-exec-format',
    'The image was built for another processor, which shows when it starts.',
    {
      behavior: exits(255, ['exec /usr/local/bin/docker-entrypoint.sh: exec format error'], {
        afterSeconds: 1,
      }),
      ...fatal,
    },
  ),
]
