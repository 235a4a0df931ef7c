import { type Corpus, stopped, target } from './sample.ts'

const GROUP = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/4d2246e3635cc45b'
const HOOK = 'arn:aws:lambda:us-west-2:111122223333:function:myHook'
const ELB_ROLE = 'arn:aws:sts::111122223333:assumed-role/myELBRole/ecs-service-scheduler'

/** Of services and deployments, and of what is no failure. */
export const SERVICE: Corpus = {
  'deployment-configuration': {
    documentation: [
      'service (web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
      '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration.',
    ],
  },
  'task-protection': {
    documentation: [
      [
        'service (web) was unable to reach steady state because task set (ecs-svc/823) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks',
        'ecs-svc/823',
      ],
    ],
    reports: [
      [
        '(service web) was unable to reach steady state because (taskSet ecs-svc/1111111111111111111) was unable to scale in due to (reason 2 tasks under protection)',
        'ecs-svc/1111111111111111111',
      ],
    ],
  },
  throttled: {
    documentation: [
      'service (web) operations are being throttled. Will try again later.',
      'service (web) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
    ],
  },
  'start-failures': {
    documentation: ['service (web) is unable to consistently start tasks successfully.'],
    reports: [
      '(service worker) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    ],
  },
  'start-failure': {
    documentation: [
      stopped('Task failed to start', [{ name: 'web' }], 'TaskFailedToStart'),
      stopped(undefined, [{ name: 'web' }], 'TaskFailedToStart'),
    ],
  },
  'circuit-breaker': {
    documentation: [
      'service (web) deployment failed: tasks failed to start.',
      'ECS deployment circuit breaker: task failed to start.',
    ],
    reports: [
      '(service web) (deployment ecs-svc/1111111111111111111) deployment failed: tasks failed to start.',
      'ECS deployment circuit breaker: tasks failed to start.',
      'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    ],
  },
  'deployment-alarm': {
    reports: [
      '(service web) (deployment ecs-svc/1111111111111111111) deployment failed: alarm detected.',
      [
        'ALARM_ACTIVE: One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <web-5xx> <web-latency>; Deployment d-CWFKQ4T8N terminated. Automatic rollback is triggered with a DeploymentId d-E11KRPGVR.',
        'web-5xx, web-latency',
      ],
      [
        'ALARM_ACTIVE: One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <web-5xx>',
        'web-5xx',
      ],
    ],
  },
  'lifecycle-hook': {
    documentation: [
      [
        `Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. Lifecycle hook target ${HOOK} returned FAILED status.`,
        'TEST_TRAFFIC_SHIFT',
      ],
      'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to assume role arn:aws:iam::111122223333:role/Admin',
      `Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to invoke hook target ${HOOK} due to User: arn:aws:sts::111122223333:assumed-role/myLambdaRole/ECS-Lambda-Execution is not authorized to perform: lambda:InvokeFunction on resource: ${HOOK} because no identity-based policy allows the lambda:InvokeFunction action`,
      `Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to parse the response from ${HOOK} due to HookStatus must not be null`,
    ],
    reports: [
      [
        `(service web) (deployment ecs-svc/1111111111111111111) deployment failed: Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to parse the response from ${HOOK} due to: HookStatus must not be null.`,
        'PRE_SCALE_UP',
      ],
      '(service web) (deployment ecs-svc/1111111111111111111) deployment failed: hook execution failure(s) detected.',
      'HOOK_EXECUTION_FAILURE: The deployment failed because one or more of the lifecycle event validation functions failed.',
    ],
  },
  'pause-hook': {
    documentation: [
      [
        'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.',
        'POST_TEST_TRAFFIC_SHIFT',
      ],
    ],
    constructed: [
      '(service web) (deployment ecs-svc/1111111111111111111) deployment failed: Service deployment rolled back because PRE_SCALE_UP pause hook timed out.',
    ],
  },
  'service-role': {
    documentation: [
      'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service',
      'IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service',
    ],
    reports: [
      "service web failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
      'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    ],
  },
  'infrastructure-role': {
    documentation: [
      [
        "Service deployment rolled back because of invalid networking configuration. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role 'arn:aws:iam::111122223333:role/Admin'.",
        'arn:aws:iam::111122223333:role/Admin',
      ],
      [
        `service myService failed to register targets in target-group web with (error User: ${ELB_ROLE} is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: ${GROUP} because no identity-based policy allows the elasticloadbalancing:RegisterTargets action)`,
        'elasticloadbalancing:RegisterTargets',
      ],
      `service myService failed to describe target health on target-group web with (error User: ${ELB_ROLE} is not authorized to perform: elasticloadbalancing:DescribeTargetHealth because no identity-based policy allows the elasticloadbalancing:DescribeTargetHealth action)`,
      'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. User: arn:aws:sts::111122223333:assumed-role/myELBRole/ECSNetworkingWithELB is not authorized to perform: elasticloadbalancing:ModifyListener on resource: arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/my-alb/abc123/def456 because no identity-based policy allows the elasticloadbalancing:ModifyListener action',
      "ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::111122223333:role/ecsInfrastructureRole'. Please verify that the role being passed has the proper trust relationship with Amazon ECS",
    ],
    reports: [
      [
        '(service web) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider shop-managed. UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/ecsInfrastructureRole/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/ecsInstanceRole because no identity-based policy allows the iam:PassRole action',
        'shop-managed',
      ],
      'Service deployment rolled back because PROVISIONING lifecycle hook(s) failed. AccessDenied',
    ],
  },
  'stopped-by-user': {
    documentation: ['Task stopped by user'],
    reports: [stopped('Task stopped by user', [{ name: 'web', exitCode: 137 }], 'UserInitiated')],
    constructed: [
      stopped(
        'CannotPullContainerError seen, replaced by hand',
        [{ name: 'web', exitCode: 143 }],
        'UserInitiated',
      ),
    ],
  },
  'scale-in': {
    documentation: [
      [
        'Scaling activity initiated by (deployment ecs-svc/1234567890123456789)',
        'ecs-svc/1234567890123456789',
      ],
    ],
    reports: [
      stopped(
        'Scaling activity initiated by (deployment ecs-svc/1234567890123456789)',
        [{ name: 'web', exitCode: 143 }],
        'ServiceSchedulerInitiated',
      ),
      stopped('Scaling activity initiated by (deployment ecs-svc/1234567890123456789)', [
        { name: 'web', exitCode: 1 },
      ]),
    ],
  },
  routine: {
    documentation: [
      'service (web) has reached a steady state.',
      target('healthy'),
      target('initial', 'Elb.RegistrationInProgress', 'Target registration is in progress'),
      target('initial', 'Elb.InitialHealthChecking', 'Initial health checks in progress'),
      target('draining', 'Target.DeregistrationInProgress', 'Target deregistration is in progress'),
      target('unavailable', 'Target.HealthCheckDisabled', 'Health checks are disabled for the target'),
    ],
    reports: [
      '(service web) has reached a steady state.',
      `(service web) registered 2 targets in (target-group ${GROUP})`,
      `(service web, taskSet ecs-svc/1111111111111111111) deregistered 2 targets in (target-group ${GROUP})`,
      '(service web) has begun draining connections on 2 tasks.',
      '(service web) has stopped 2 running tasks: (task 9d85800c30b349039d104d52b506b930).',
      '(service web) has started 2 tasks: (task 8378fd0fc0d744109128c8d6a0b71524). Amazon ECS replaced 2 tasks due to an unhealthy status.',
      '(service web) (deployment ecs-svc/1111111111111111111) deployment completed.',
      '(service web) stopped 2 pending tasks.',
      '(service web) rolling back to deployment ecs-svc/1111111111111111111.',
      '(service web, taskSet ecs-svc/1111111111111111111) updated state to STEADY_STATE.',
      '(service web) updated computedDesiredCount for taskSet ecs-svc/1111111111111111111 to 1.',
      '(service web) is not AZ balanced with 3 tasks in eu-central-1a, 1 tasks in eu-central-1c. AZ Rebalancing in progress.',
    ],
  },
}
