import { type CauseWords, developerGuideUrl } from '../cause.ts'

/** What a task needs before its containers start: secrets, logs, roles, volumes. */
export const PREPARATION = {
  'secret-not-found': {
    title: 'secret or parameter not found',
    sentence:
      'A secret or parameter of the task definition does not exist, has no value, or is being deleted.',
    next: 'Check its name and Region in the task definition, and that it has a current value.',
    docs: developerGuideUrl('resource-not-found-error'),
    heals: false,
  },
  'secret-denied': {
    title: 'access to a secret denied',
    sentence: 'The execution role is not allowed to read a secret or parameter of the task definition.',
    next: 'Allow secretsmanager:GetSecretValue or ssm:GetParameters on it in the execution role; the task role does not count here.',
    docs: developerGuideUrl('task_execution_IAM_role'),
    heals: false,
  },
  'secret-key-missing': {
    title: 'key not in the secret',
    sentence:
      'The task definition asks for a JSON key that the secret does not hold, or the secret is not JSON.',
    next: 'Add the key to the secret, or correct it in valueFrom.',
    docs: developerGuideUrl('secrets-envvar-secrets-manager'),
    heals: false,
  },
  'kms-denied': {
    title: 'decryption denied by KMS',
    sentence:
      'The execution role is not allowed to use the KMS key that a secret or parameter is encrypted with.',
    next: 'Allow kms:Decrypt on the key in the execution role and in the key policy.',
    docs: developerGuideUrl('task_execution_IAM_role'),
    heals: false,
  },
  'environment-file': {
    title: 'environment file not readable',
    sentence: 'An environment file of the task definition cannot be read from Amazon S3.',
    next: 'Check that the file exists and that the execution role has s3:GetObject on it and s3:GetBucketLocation on its bucket.',
    docs: developerGuideUrl('use-environment-file'),
    heals: false,
  },
  'service-unreachable': {
    title: 'AWS service not reachable',
    sentence: 'The task gets no connection to an AWS service that it needs before it starts.',
    next: 'Check the route from the subnets of the task: a public IP, a NAT gateway or a VPC endpoint of that service, with a security group that admits the task on port 443.',
    docs: developerGuideUrl('verify-connectivity'),
    heals: true,
  },
  'log-group-missing': {
    title: 'log group does not exist',
    sentence: 'The log group of the task definition does not exist in the Region of awslogs-region.',
    next: 'Create the log group, or set awslogs-create-group to true and allow logs:CreateLogGroup.',
    docs: developerGuideUrl('using_awslogs'),
    heals: false,
  },
  'log-denied': {
    title: 'access to the logs denied',
    sentence: 'The execution role is not allowed to create the log group or log stream.',
    next: 'Allow logs:CreateLogStream and logs:PutLogEvents in the execution role, and logs:CreateLogGroup where awslogs-create-group is set.',
    docs: developerGuideUrl('using_awslogs'),
    heals: false,
  },
  'log-driver': {
    title: 'log driver cannot start',
    sentence: 'The log driver of a container refuses its options or cannot reach its destination.',
    next: 'Check logConfiguration in the task definition.',
    docs: developerGuideUrl('using_awslogs'),
    heals: true,
  },
  'role-not-assumable': {
    title: 'role cannot be assumed',
    sentence:
      'ECS cannot assume the task role or execution role of the task definition, or it does not exist.',
    next: 'Check its ARN, and that its trust policy names ecs-tasks.amazonaws.com.',
    docs: developerGuideUrl('task-iam-roles'),
    heals: false,
    isSlow: true,
  },
  'permission-missing': {
    title: 'permission missing',
    sentence: 'A role of the task is not allowed to do something that the task needs before it starts.',
    next: 'Add the permission to the role that AWS names.',
    docs: developerGuideUrl('task_execution_IAM_role'),
    heals: false,
  },
  'efs-refused': {
    title: 'EFS volume refused',
    sentence: 'The Amazon EFS file system refuses the mount, or does not have the directory.',
    next: 'Check the directory, the access point, the file system policy and the task role.',
    docs: developerGuideUrl('efs-volumes'),
    heals: false,
  },
  efs: {
    title: 'EFS volume cannot be mounted',
    sentence: 'The task cannot mount an Amazon EFS file system.',
    next: 'ECS tries again. If it stays, check the mount target in the zone of the task, port 2049 in both security groups, and DNS in the VPC.',
    docs: developerGuideUrl('efs-volumes'),
    heals: true,
  },
  'ebs-refused': {
    title: 'EBS volume refused',
    sentence: 'Amazon EBS refuses to create the volume of the task or to attach it.',
    next: 'Check the KMS key, the snapshot and the file system type of the volume.',
    docs: developerGuideUrl('troubleshoot-ebs-volumes-scenarios'),
    heals: false,
  },
  ebs: {
    title: 'EBS volume not ready',
    sentence: 'ECS could not create the Amazon EBS volume of the task or attach it in time.',
    next: 'ECS tries again. If it stays, start fewer tasks at a time, and check the KMS key and the snapshot of the volume.',
    docs: developerGuideUrl('troubleshoot-ebs-volumes-scenarios'),
    heals: true,
  },
  volume: {
    title: 'volume cannot be mounted',
    sentence: 'A volume of the task could not be created or prepared.',
    next: 'Check volumes and mountPoints in the task definition, and who owns the directory in the image.',
    docs: developerGuideUrl('cannot-create-volume'),
    heals: false,
  },
  initialization: {
    title: 'task could not be prepared',
    sentence:
      'Something that the task needs before its containers start is missing, and AWS does not say what.',
    next: 'Check secrets, logs, roles, volumes and network of the task definition.',
    docs: developerGuideUrl('resource-initialization-error'),
    heals: true,
  },
} satisfies Record<string, CauseWords>
