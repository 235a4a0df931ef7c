import { type CauseWords, developerGuideUrl } from '../cause.ts'

const UNHEALTHY = developerGuideUrl('troubleshoot-service-load-balancers')

/** What load balancers say of targets. */
export const LOAD_BALANCER = {
  'target-rejects': {
    title: 'load balancer health check gets the wrong answer',
    sentence: 'The application answers the health check, but with a redirect or a client error.',
    next: 'Correct the health check path of the target group, or let the application answer it without login and redirect.',
    docs: UNHEALTHY,
    heals: false,
    inProgram: true,
  },
  'target-errors': {
    title: 'load balancer health check gets an error',
    sentence: 'The application answers the health check with an error of its own.',
    next: 'Read the log of the application: it runs, but something that it needs is missing.',
    docs: UNHEALTHY,
    heals: true,
  },
  'target-timeout': {
    title: 'load balancer health check times out',
    sentence: 'The application does not answer the health check in time.',
    next: 'Check that the security group of the task admits the load balancer on the container port, and raise healthCheckGracePeriodSeconds for a slow start.',
    docs: UNHEALTHY,
    heals: false,
    inProgram: true,
  },
  'target-failing': {
    title: 'load balancer health check fails',
    sentence: 'The load balancer gets no usable answer from the application.',
    next: 'Check that the application listens on the container port, on all addresses and not on localhost only.',
    docs: UNHEALTHY,
    heals: false,
    inProgram: true,
  },
  'target-unhealthy': {
    title: 'load balancer health check failed',
    sentence: 'ECS stopped a task because the load balancer found it unhealthy.',
    next: 'Check the reason that the target group gives, and healthCheckGracePeriodSeconds.',
    docs: UNHEALTHY,
    heals: true,
  },
  'zone-not-enabled': {
    title: 'zone not enabled in the load balancer',
    sentence: 'The task runs in an Availability Zone that the load balancer has no subnet in.',
    next: 'Add a subnet of that zone to the load balancer, or take the zone out of the subnets of the service.',
    docs: UNHEALTHY,
    heals: false,
  },
  'target-group-missing': {
    title: 'target group does not exist',
    sentence: 'A target group of the service has been deleted.',
    next: 'Give the service a target group that exists.',
    docs: developerGuideUrl('service-event-messages-list'),
    heals: false,
  },
  'target-not-registered': {
    title: 'task not registered with the load balancer',
    sentence: 'The target group does not know the task.',
    next: 'Wait for ECS to register it. If something else removes targets from the group, stop that.',
    docs: developerGuideUrl('service-event-messages-list'),
    heals: true,
  },
  'target-group-unused': {
    title: 'target group gets no traffic',
    sentence:
      'No listener rule forwards to the target group, so the load balancer does not check its targets.',
    next: 'Wait for the traffic to be shifted there, or add the target group to a listener rule.',
    docs: UNHEALTHY,
    heals: true,
  },
  'registration-failed': {
    title: 'task cannot be registered with the load balancer',
    sentence: 'The target group refuses the task.',
    next: 'Check that the target group has the right target type and the VPC of the service.',
    docs: UNHEALTHY,
    heals: false,
  },
  'traffic-configuration': {
    title: 'listener rules do not fit the deployment',
    sentence: 'ECS finds the listener rules or target groups not as the deployment strategy needs them.',
    next: 'Let the production rule forward to one of the two target groups only, and name both in the service.',
    docs: developerGuideUrl('troubleshooting-blue-green'),
    heals: false,
  },
} satisfies Record<string, CauseWords>
