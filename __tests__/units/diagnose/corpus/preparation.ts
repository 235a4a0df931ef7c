import { type Corpus, exited, stopped, unstarted } from './sample.ts'

const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/database-AbCdEf'
const USER = 'User: arn:aws:sts::111122223333:assumed-role/execution/a20b735e9bbc41598825b6f0269f6fef'
const AUTH = 'ResourceInitializationError: unable to pull secrets or registry auth:'
const RETRIED = `${AUTH} execution resource retrieval failed:`
const LOGGER = 'ResourceInitializationError: failed to validate logger args:'

/** Of what a task needs before its containers start. */
export const PREPARATION: Corpus = {
  'secret-not-found': {
    documentation: [
      [
        `Fetching secret data from AWS Secrets Manager in region us-east-1: secret ${SECRET}: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
        SECRET,
      ],
      `ResourceNotFoundException: The task can't retrieve the secret with ARN '${SECRET}' from AWS Secrets Manager. Check whether the secret exists in the specified Region.`,
    ],
    reports: [
      [
        `${RETRIED} unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${SECRET} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT`,
        SECRET,
      ],
      [
        `${RETRIED} unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /shop/gemini-api-key`,
        '/shop/gemini-api-key',
      ],
      [
        'Fetching secret data from SSM Parameter Store in eu-west-1: invalid parameters: /demo/dev/MY_PARAMETER',
        '/demo/dev/MY_PARAMETER',
      ],
      '(service worker) was unable to place a task. Reason: Fetching secret data from SSM Parameter Store in us-east-1: invalid parameters: /shop/DD_API_KEY',
      'ResourceInitializationError: invalid ssm parameters: /jobs/staging/sentry-dsn',
    ],
  },
  'secret-denied': {
    reports: [
      [
        `service web was unable to place a task. Reason: ${RETRIED} unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${SECRET} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: 2bf6cb29, api error AccessDeniedException: ${USER} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${SECRET} because no identity-based policy allows the secretsmanager:GetSecretValue action.`,
        SECRET,
      ],
      [
        `${RETRIED} unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: ${USER} is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:ap-northeast-2:111122223333:parameter/shop/mail because no identity-based policy allows the ssm:GetParameters action`,
        'arn:aws:ssm:ap-northeast-2:111122223333:parameter/shop/mail',
      ],
      `Fetching secret data from SSM Parameter Store in us-west-2: AccessDeniedException: ${USER} is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:us-west-2:111122223333:parameter/shop because no identity-based policy allows the ssm:GetParameters action status code: 400, request id: f2a5572f`,
      `Fetching secret data from AWS Secrets Manager in region us-east-1: secret ${SECRET}: AccessDeniedException: ${USER} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${SECRET}`,
    ],
  },
  'secret-key-missing': {
    reports: [
      [
        `${RETRIED} unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key GOOGLE_API_KEY`,
        'GOOGLE_API_KEY',
      ],
      [
        `(service web) was unable to place a task. Reason: ${RETRIED} unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key app_definition_id.`,
        'app_definition_id',
      ],
      `${AUTH} execution resource retrieval failed: unable to retrieve secret from asm: invalid character 'p' in literal true (expecting 'r').`,
    ],
  },
  'kms-denied': {
    constructed: [
      [
        `${RETRIED} unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: ${USER} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no identity-based policy allows the kms:Decrypt action`,
        'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ],
      `${RETRIED} unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${SECRET} from secrets manager: AccessDeniedException: Access to KMS is not allowed`,
    ],
  },
  'environment-file': {
    reports: [
      'ResourceInitializationError: failed to download env files: service call has been retried 1 time(s): operation error S3: HeadObject, https response error StatusCode: 403, api error Forbidden: Forbidden.',
    ],
    constructed: [
      'ResourceInitializationError: failed to download env files: service call has been retried 1 time(s): operation error S3: HeadObject, https response error StatusCode: 404, api error NotFound: Not Found.',
    ],
  },
  'service-unreachable': {
    documentation: [
      'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull secrets from AWS Systems Manager Parameter Store. There is a connection issue between the task and AWS Systems Manager Parameter Store.',
      `${LOGGER} The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration.`,
    ],
    reports: [
      `${AUTH} unable to retrieve secrets from ssm: The task cannot pull secrets from AWS Systems Manager. There is a connection issue between the task and AWS Systems Manager Parameter Store. Check your task network configuration. RequestCanceled: request context canceled caused by: context deadline exceeded`,
      [
        `service web was unable to place a task. Reason: ${AUTH} unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed to fetch secret ${SECRET} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded.`,
        'Secrets Manager',
      ],
      `${RETRIED} unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.`,
      `${LOGGER} The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed`,
      'ResourceInitializationError: failed to download env files: file download command: non-empty error stream: RequestCanceled: request context cancelled caused by: context deadline exceeded',
    ],
  },
  'log-group-missing': {
    documentation: [
      `${LOGGER} The task cannot find the Amazon CloudWatch log group defined in the task definition.`,
    ],
    reports: [
      unstarted(
        'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
      ),
      unstarted(
        'CannotStartContainerError: API error (500): failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.\n\tstatus code: 400, request id: 904a550f-206b-11e8\n',
        'rabbit',
      ),
      `${LOGGER} create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1`,
      'ResourceInitializationError: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist',
      unstarted(
        'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error setting log driver: failed to create logger: LogGroup does not exist',
      ),
    ],
  },
  'log-denied': {
    reports: [
      `${LOGGER} create stream has been retried 1 times: failed to create Cloudwatch log group: operation error CloudWatch Logs: CreateLogGroup, https response error StatusCode: 400, RequestID: 5c0a28ee, AccessDeniedException: ${USER} is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:us-east-1:111122223333:log-group:/ecs/web:log-stream: because no identity-based policy allows the logs:CreateLogGroup action`,
      unstarted(
        'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log group: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsInstanceRole/i-0123456789abcdef0',
      ),
      [
        `${LOGGER} create stream has been retried 1 times: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, api error AccessDeniedException: ${USER} is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:us-east-1:111122223333:log-group:/ecs/shop:log-stream:web/1 because no identity-based policy allows the logs:CreateLogStream action : exit status 1`,
        '/ecs/shop',
      ],
    ],
  },
  'log-driver': {
    documentation: [unstarted('CannotStartContainerError: failed to initialize logging driver')],
    reports: [
      `${LOGGER} unable to get awslogs driver arguments: awslogs-region is required`,
      unstarted(
        'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: CredentialsEndpointError: failed to load credentials caused by: RequestError: send request failed caused by: Get http://169.254.170.2/v2/credentials/',
      ),
    ],
    constructed: [
      unstarted(
        'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial tcp 10.0.0.9:514: connect: connection refused',
      ),
    ],
  },
  'role-not-assumable': {
    reports: [
      [
        "(service web) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/TaskRole' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
        'arn:aws:iam::111122223333:role/TaskRole',
      ],
      "service web failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/administrator' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
      "ClientException: ECS was unable to assume the role 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole' that was provided for this task.",
    ],
  },
  'permission-missing': {
    constructed: [
      `${RETRIED} AccessDeniedException: ${USER} is not authorized to perform: ssmmessages:CreateControlChannel`,
      [
        `ResourceInitializationError: ${USER} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::config/fluent-bit.conf because no identity-based policy allows the s3:GetObject action`,
        's3:GetObject',
      ],
    ],
  },
  'efs-refused': {
    reports: [
      "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'",
      [
        'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: mounting fs-e5645f66.efs.us-east-1.amazonaws.com:/opt/splunk failed, reason given by server: No such file or directory : unsuccessful EFS utils ...',
        'fs-e5645f66',
      ],
    ],
  },
  efs: {
    documentation: ['ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes'],
    reports: [
      [
        'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-0e4a39a0b7bb8b885.efs.us-east-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target',
        'fs-0e4a39a0b7bb8b885',
      ],
      "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. b'mount.nfs4: mount system call failed'",
      "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection reset by peer'",
    ],
  },
  'ebs-refused': {
    documentation: [
      'ECS failed to set up the EBS volume. Encountered IdempotentParameterMismatch"; "The client token you have provided is associated with a resource that is already deleted. Please use a different client token."',
    ],
    constructed: [
      'ECS was unable to create the EBS volume: InvalidSnapshot.NotFound: The snapshot does not exist.',
    ],
  },
  ebs: {
    documentation: ['ECS timed out while configuring the EBS volume attachment to your Task'],
    constructed: [
      'ECS was unable to create the EBS volume: RequestLimitExceeded: Request limit exceeded.',
      'ECS encountered an internal error while attaching the EBS volume to the task',
    ],
  },
  volume: {
    reports: [
      unstarted(
        'CannotCreateContainerError: failed to copy file info for /var/lib/ecs/volumes/web-data: failed to chown /var/lib/ecs/volumes/web-data: operation not permitted',
      ),
      'Error response from daemon: create ComfyUIVolume: VolumeDriver.Create: docker-legacy: Create: ComfyUIVolume: failed: error getting volume',
      exited({ name: 'web', exitCode: 128, reason: "error while mounting volume '': get: no such volume" }),
    ],
  },
  initialization: {
    documentation: ['ResourceInitializationError', 'CannotCreateVolumeError'],
    reports: [
      'ResourceInitializationError: failed to validate logger args',
      'ResourceInitializationError: failed to download env files: file download command: non empty error stream',
      'ResourceInitializationError: unable to pull secrets or registry auth',
      stopped('ResourceInitializationError: unable to pull secrets', [{ name: 'web' }], 'TaskFailedToStart'),
    ],
  },
}
