import { type CauseWords, developerGuideUrl } from '../cause.ts'

const EVENTS = developerGuideUrl('service-event-messages-list')

/** What is wrong with the service or the deployment as a whole, and what is not wrong at all. */
export const SERVICE = {
  'deployment-configuration': {
    title: 'deployment configuration leaves no room',
    sentence:
      'minimumHealthyPercent and maximumPercent allow neither to start a new task nor to stop an old one.',
    next: 'Lower minimumHealthyPercent or raise maximumPercent.',
    docs: EVENTS,
    heals: false,
  },
  'task-protection': {
    title: 'tasks protected from scale-in',
    sentence: 'Tasks have scale-in protection, and ECS cannot stop them yet.',
    next: 'Wait for the protection to end, or end it.',
    docs: developerGuideUrl('task-scale-in-protection'),
    heals: true,
  },
  throttled: {
    title: 'ECS slows down',
    sentence: 'ECS throttles the service, or too many tasks of the cluster are being provisioned at once.',
    next: 'Wait, and start fewer tasks at a time.',
    docs: EVENTS,
    heals: true,
  },
  'start-failures': {
    title: 'tasks keep failing',
    sentence: 'Several tasks in a row failed, so ECS waits longer between tries.',
    next: 'Look at why the tasks stopped.',
    docs: EVENTS,
    heals: true,
  },
  'start-failure': {
    title: 'task failed to start',
    sentence: 'The task failed to start, and AWS does not say why.',
    next: 'Look at the stopped task and its containers in the console.',
    docs: developerGuideUrl('stopped-task-error-codes'),
    heals: true,
  },
  'circuit-breaker': {
    title: 'given up by the circuit breaker',
    sentence: 'The deployment circuit breaker counted too many failed tasks.',
    next: 'Look at why the tasks stopped.',
    docs: developerGuideUrl('deployment-circuit-breaker'),
    heals: false,
  },
  'deployment-alarm': {
    title: 'CloudWatch alarm went off',
    sentence: 'A CloudWatch alarm that the deployment watches went into the ALARM state.',
    next: 'Look at the metric of the alarm and at the log of the new tasks.',
    docs: developerGuideUrl('deployment-alarm-failure'),
    heals: false,
  },
  'lifecycle-hook': {
    title: 'lifecycle hook failed',
    sentence: 'A lifecycle hook of the deployment failed, could not be called, or gave no valid answer.',
    next: 'Read the log of its function, and check the role of the hook.',
    docs: developerGuideUrl('deployment-lifecycle-hooks'),
    heals: false,
  },
  'pause-hook': {
    title: 'approval missing',
    sentence: 'A PAUSE hook timed out, or was answered with a rollback.',
    next: 'Deploy again, and approve with the control action (command: continue) before the hook times out.',
    docs: developerGuideUrl('deployment-lifecycle-hooks'),
    heals: false,
  },
  'service-role': {
    title: 'role of the service broken',
    sentence: 'ECS cannot use the role that it needs to run the service.',
    next: 'Restore the policies and the trust relationship of the service-linked role or service role.',
    docs: developerGuideUrl('using-service-linked-roles'),
    heals: false,
  },
  'infrastructure-role': {
    title: 'permission of the infrastructure role missing',
    sentence:
      'ECS cannot manage load balancers, volumes or instances with the infrastructure role of the service.',
    next: 'Check the trust policy (ecs.amazonaws.com) and the permissions of that role.',
    docs: developerGuideUrl('infrastructure_IAM_role'),
    heals: false,
    isSlow: true,
  },
  'stopped-by-user': {
    title: 'task stopped by a person or program',
    sentence: 'Somebody stopped the task.',
    next: 'Nothing; ECS starts another one.',
    docs: developerGuideUrl('stopped-task-errors'),
    heals: true,
    noise: true,
  },
  'scale-in': {
    title: 'task no longer needed',
    sentence: 'ECS stopped the task in the course of a deployment or of scaling.',
    next: 'Nothing.',
    docs: developerGuideUrl('stopped-task-errors'),
    heals: true,
    noise: true,
  },
  routine: {
    title: 'ordinary progress',
    sentence: 'The service or the load balancer reports what it does.',
    next: 'Nothing.',
    docs: developerGuideUrl('service-event-messages'),
    heals: true,
    noise: true,
  },
  unknown: {
    title: 'reason not known',
    sentence: 'AWS gives a reason that this action does not know.',
    next: "Read AWS's own words.",
    docs: developerGuideUrl('stopped-task-error-codes'),
    heals: true,
  },
} satisfies Record<string, CauseWords>
