import { type CauseWords, developerGuideUrl } from '../cause.ts'

/** What can be wrong with an image, its registry and the way to it. */
export const IMAGE = {
  'image-not-found': {
    title: 'image not found',
    sentence: 'The registry has no such repository, tag or digest.',
    next: 'Check that the image was pushed, to this account and Region, under exactly this name.',
    docs: developerGuideUrl('task_cannot_pull_image'),
    heals: false,
  },
  'image-name-invalid': {
    title: 'image name not valid',
    sentence: 'The image in the task definition is not the name of an image.',
    next: 'Write it as registry/repository:tag or registry/repository@digest; an ARN is not accepted.',
    docs: developerGuideUrl('task_definition_parameters'),
    heals: false,
  },
  'image-broken': {
    title: 'image cannot be unpacked',
    sentence: 'The image was pulled, but its layers do not fit together or are of an unknown kind.',
    next: 'Build and push the image again; build attestations can be left out with --provenance=false.',
    docs: developerGuideUrl('task_cannot_pull_image'),
    heals: false,
  },
  'wrong-architecture': {
    title: 'image built for another architecture',
    sentence: 'The image has no variant for the operating system and processor that the task runs on.',
    next: 'Build it for that platform (docker build --platform), or change runtimePlatform in the task definition.',
    docs: developerGuideUrl('ecs-arm64'),
    heals: false,
    byHost: true,
  },
  'pull-denied': {
    title: 'image pull denied',
    sentence: 'The registry refuses the image, or hides that the repository does not exist.',
    next: 'Check the image name, the pull permissions of the execution role (on EC2 of the instance role), the repository policy and any VPC endpoint policy.',
    docs: developerGuideUrl('task_execution_IAM_role'),
    heals: false,
  },
  'pull-rate-limit': {
    title: 'image pull rate limit reached',
    sentence: 'The registry answers too many requests.',
    next: 'Wait, pull with credentials, or keep the image in Amazon ECR, for example through a pull-through cache.',
    docs: developerGuideUrl('private-auth'),
    heals: true,
  },
  'pull-failed': {
    title: 'image could not be pulled',
    sentence: 'The pull failed without a reason that tells more.',
    next: 'Check that the image exists and that the subnets of the task reach its registry.',
    docs: developerGuideUrl('task_cannot_pull_image'),
    heals: true,
  },
  'registry-unknown': {
    title: 'image registry has no address',
    sentence: 'The name of the registry cannot be resolved.',
    next: 'Check the spelling of the registry in the image name, and DNS resolution in the VPC.',
    docs: developerGuideUrl('verify-connectivity'),
    heals: false,
  },
  'registry-unreachable': {
    title: 'image registry not reachable',
    sentence: 'The task gets no connection to the registry.',
    next: 'Check the route to the registry: a public IP in public subnets, a NAT gateway or the ecr.api, ecr.dkr and s3 endpoints in private ones, and security groups that let port 443 out.',
    docs: developerGuideUrl('verify-connectivity'),
    heals: true,
  },
  'disk-full': {
    title: 'no space for the image',
    sentence: 'The disk of the host is too small or too full for the image.',
    next: 'Raise ephemeralStorage in the task definition, or free or enlarge the disk of the container instances.',
    docs: developerGuideUrl('task_cannot_pull_image'),
    heals: true,
  },
} satisfies Record<string, CauseWords>
