import { type Corpus, stopped, target } from './sample.ts'

const GROUP = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/4d2246e3635cc45b'
const TASK = '(service web) (task 9d85800c30b349039d104d52b506b930) (port 8080)'

/** Of targets and target groups. */
export const LOAD_BALANCER: Corpus = {
  'target-rejects': {
    documentation: [
      [
        target('unhealthy', 'Target.ResponseCodeMismatch', 'Health checks failed with these codes: [404]'),
        '404',
      ],
    ],
    reports: [
      [
        `${TASK} is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed with these codes: [404]).`,
        '404',
      ],
      `(service web) (instance i-0123456789abcdef0) (port 32875) is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed with these codes: [400])`,
      [
        `${TASK} is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed with these codes: [301]).`,
        '301',
      ],
    ],
  },
  'target-errors': {
    documentation: [
      [
        target('unhealthy', 'Target.ResponseCodeMismatch', 'Health checks failed with these codes: [503]'),
        '503',
      ],
    ],
    reports: [
      `${TASK} is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed with these codes: [503]).`,
      'service web (port 8081) is unhealthy in target-group shop-web due to (reason Health checks failed with these codes: [502]).',
      target('unhealthy', 'Target.ResponseCodeMismatch', 'Health checks failed with these codes: [500]'),
      target('unhealthy', 'Target.ResponseCodeMismatch'),
    ],
  },
  'target-timeout': {
    documentation: [
      target('unhealthy', 'Target.Timeout', 'Request timed out'),
      target('unhealthy', 'Target.Timeout', 'Connection to target timed out'),
    ],
    reports: [
      [`${TASK} is unhealthy in (target-group ${GROUP}) due to (reason Request timed out).`, 'web'],
      [
        'service web (instance i-0123456789abcdef0) (port 8000) is unhealthy in target-group shop-web due to (reason Request timed out)',
        'shop-web',
      ],
    ],
  },
  'target-failing': {
    documentation: [
      target('unhealthy', 'Target.FailedHealthChecks', 'Health checks failed'),
      '(service web) (instance i-0123456789abcdef0) is unhealthy in (elb web) due to (reason Instance has failed at least the UnhealthyThreshold number of health checks consecutively.)',
    ],
    reports: [
      [`${TASK} is unhealthy in (target-group ${GROUP}) due to (reason Health checks failed)`, 'web'],
      '(service web, taskSet ecs-svc/9223370370000000000) (task 795dee6c) (port 8000) is unhealthy in (target-group shop-blue) due to (reason Health checks failed)',
    ],
  },
  'target-unhealthy': {
    documentation: ['Task failed ELB health checks in (elb web)'],
    reports: [
      [
        stopped(
          `Task failed ELB health checks in (target-group ${GROUP})`,
          [{ name: 'web', exitCode: 137 }],
          'ServiceSchedulerInitiated',
        ),
        'web',
      ],
      stopped(`Task failed ELB health checks in (target-group ${GROUP})`, [{ name: 'web', exitCode: 1 }]),
    ],
  },
  'zone-not-enabled': {
    documentation: [
      target(
        'unused',
        'Target.NotInUse',
        'Target is in an Availability Zone that is not enabled for the load balancer',
      ),
    ],
    reports: [
      [
        `(service web) (task 9d85800c) (port 3000) is unhealthy in (target-group ${GROUP}) due to (reason Target is in an Availability Zone that is not enabled for the load balancer)`,
        'web',
      ],
    ],
  },
  'target-group-missing': {
    documentation: [
      [
        `service (web) task set (ecs-svc/823) (task 9d85800c) is not healthy in target-group (${GROUP}) due to TARGET GROUP IS NOT FOUND.`,
        'web',
      ],
      `service web task set ecs-svc/823 (task 9d85800c) is not healthy in target-group (${GROUP})) due to TARGET GROUP IS NOT FOUND`,
    ],
  },
  'target-not-registered': {
    documentation: [
      `service (web) task set (ecs-svc/823) (task 9d85800c) is not healthy in target-group (${GROUP}) due to TARGET IS NOT FOUND.`,
      target('unregistered'),
    ],
  },
  'target-group-unused': {
    documentation: [
      target(
        'unused',
        'Target.NotInUse',
        'Target group is not configured to receive traffic from the load balancer',
      ),
      target('unused', 'Target.NotInUse'),
    ],
  },
  'registration-failed': {
    documentation: [
      target('unused', 'Target.IpUnusable', 'The target IP address is reserved for use by a load balancer'),
    ],
    reports: [
      [
        `(service web) failed to register targets in (target-group ${GROUP}) with (error The following targets are not in the target group VPC 'vpc-11111111': 'i-0381a63c79abcf413')`,
        'web',
      ],
    ],
    constructed: ['(service web) failed to register targets in (target-group 1234) with (error some-error)'],
  },
  'traffic-configuration': {
    documentation: [
      [
        `Service deployment rolled back because of invalid networking configuration: Target group ${GROUP} is not associated with either productionListenerRule or testListenerRule.`,
        'web',
      ],
      'Service deployment rolled back because of invalid networking configuration. productionListenerRule arn:aws:elasticloadbalancing:us-west-2:111122223333:listener-rule/app/web/abc123/def456/ghi789 should have exactly one target group serving traffic but found 2 target groups which are serving traffic',
      `Service deployment rolled back because of invalid networking configuration. Production listener rule is forwarding traffic to unexpected target group ${GROUP}. Expected traffic to be forwarded to either targetGroupArn: ${GROUP} or alternateTargetGroupArn: ${GROUP}`,
      [
        'Service deployment rolled back because of invalid networking configuration. Both targetGroup and alternateTargetGroup must be associated with the productionListenerRule or testListenerRule.',
        undefined,
      ],
    ],
    reports: [
      [
        'Service deployment rolled back because of invalid networking configuration. One or more rules not found',
        undefined,
      ],
    ],
  },
}
