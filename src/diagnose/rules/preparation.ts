import { ACTION, CUT_OFF, IMAGE_NAME, PULLING, RESOURCE, ROLE, type Rule } from './rule.ts'

const SECRET = /(arn:[\w-]+:secretsmanager:[^\s',]+)|parameters?: (\/?[\w./-]+)|secret '?(arn:[^\s',]+)/
const LOG_GROUP = /log-group:([^\s:]+)/
const SERVICE = /from (asm|ssm)\b|Secrets Manager|Systems Manager|CloudWatch|env files|logger args/i
const SERVICE_NAME = /(Secrets Manager|Systems Manager|CloudWatch|S3)/i

const EFS = /EFS utils|mount\.nfs4|elasticfilesystem:/
const FILE_SYSTEM = /(fs-\w+)/
/** What stays as it is; resets, timeouts, names that are not resolved and AWS's own errors may pass. */
const REFUSED =
  /denied|not authorized|Unauthorized|no such file|NotFound|not exist|Invalid|Mismatch|\bKMS\b|\bkms:|elasticfilesystem:/i

/** Of volumes, which have words of their own for what is refused and what takes too long. */
export const VOLUME_RULES: readonly Rule[] = [
  ['efs-refused', [EFS, REFUSED], FILE_SYSTEM],
  ['efs', EFS, FILE_SYSTEM],
  ['ebs-refused', [/EBS volume/, REFUSED]],
  ['ebs', /EBS volume/],
  ['runtime-timeout', [/CannotCreateVolume/, CUT_OFF]],
  ['volume', /VolumeDriver|no such volume|mounting volume|copy file info for|failed to chown/],
]

/** Of connections that do not come about, whatever they were for. */
export const CONNECTION_RULES: readonly Rule[] = [
  ['service-unreachable', [SERVICE, /no such host/], SERVICE_NAME],
  ['service-unreachable', [SERVICE, CUT_OFF], SERVICE_NAME],
  // The name of a registry of Amazon ECR is right where it has the form of one: DNS did not answer.
  [
    'registry-unreachable',
    /lookup (?:\d{12}\.dkr|api)\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?[ :].{0,200}no such host/,
    /lookup ([\w.-]+)/,
  ],
  ['registry-unknown', [PULLING, /no such host/], /lookup ([\w.-]+)/],
  ['registry-unreachable', [PULLING, CUT_OFF], IMAGE_NAME],
  ['registry-unreachable', /pull the image\. Check your network/, IMAGE_NAME],
]

/** Of what somebody may not do. */
export const DENIED_RULES: readonly Rule[] = [
  ['role-not-assumable', /unable to assume the role/, ROLE],
  ['role-not-assumable', /to perform: sts:AssumeRole/, RESOURCE],
  ['kms-denied', /to perform: kms:|Access to KMS is not allowed|KMSAccessDenied/, /(arn:[\w-]+:kms:[^\s,]+)/],
  ['secret-denied', /to perform: (secretsmanager|ssm):/, RESOURCE],
  ['log-denied', /to perform: logs:/, LOG_GROUP],
  ['log-denied', [/log (group|stream)|logging driver|logger args/i, /AccessDenied/], LOG_GROUP],
  [
    'pull-denied',
    /to perform: (ecr|ecr-public|sts):/,
    /on resource: (arn:[^\s,]+)|(?:ref|pull) ([\w.-]+\/[\w./@:-]+)/,
  ],
  ['pull-denied', /pull access denied/, /access denied for ([\w./@:-]+)|resolve ref "?([\w.-]+\/[\w./@:-]+)/],
  [
    'pull-denied',
    [PULLING, /40[13] (Forbidden|Unauthorized)|authorization failed|no basic auth/],
    IMAGE_NAME,
  ],
  ['pull-denied', /role has the permissions to pull images/, IMAGE_NAME],
  ['environment-file', [/env files/, /Forbidden|AccessDenied|Not ?Found|NoSuch/], /(arn:[\w-]+:s3:[^\s,]+)/],
  ['permission-missing', /not authorized to perform|AccessDenied/, ACTION],
]

/** Of what is not there. */
export const MISSING_RULES: readonly Rule[] = [
  ['secret-key-missing', /did not contain json key/, /json key ([\w.-]+)/],
  ['secret-key-missing', [/secret/i, /invalid character/]],
  ['secret-not-found', /find the specified secret|retrieve the secret with ARN|marked for deletion/, SECRET],
  ['secret-not-found', /invalid (ssm )?parameters|ParameterNotFound/, SECRET],
  ['log-group-missing', /log ?group does not exist|find the Amazon CloudWatch log group/i, LOG_GROUP],
  ['log-driver', /logging driver|log driver|awslogs-/i],
]
