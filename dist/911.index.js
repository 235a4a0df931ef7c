export const id = 911;
export const ids = [911];
export const modules = {

/***/ 911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ classify)
});

// EXTERNAL MODULE: ./lib/base/arn.js
var arn = __webpack_require__(114);
// EXTERNAL MODULE: ./lib/base/shape.js
var shape = __webpack_require__(624);
;// CONCATENATED MODULE: ./lib/diagnose/cause.js
/** The address of a page of the ECS developer guide. */
function guide(page) {
    return `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/${page}.html`;
}

;// CONCATENATED MODULE: ./lib/diagnose/causes/capacity.js

const EVENTS = guide('service-event-messages-list');
/** Where tasks are to run, and the networks and hosts there. */
const CAPACITY = {
    capacity: {
        title: 'no capacity',
        sentence: 'AWS has no capacity of the kind asked for in these zones now.',
        next: 'Wait, add subnets in more zones, or allow other instance types or capacity providers.',
        docs: EVENTS,
        heals: true,
    },
    'spot-interruption': {
        title: 'Spot capacity taken back',
        sentence: 'AWS took back the Spot capacity that the task ran on.',
        next: 'ECS starts another task; a base of tasks on on-demand capacity makes the service steadier.',
        docs: guide('spot-interruption-errors'),
        heals: true,
    },
    'no-instances': {
        title: 'no container instances',
        sentence: 'The cluster or capacity provider has no container instance.',
        next: 'Wait for the Auto Scaling group, or add instances that register with this cluster.',
        docs: EVENTS,
        heals: true,
    },
    'no-room': {
        title: 'no room on the container instances',
        sentence: 'No container instance has enough CPU, memory or other resources left for the task.',
        next: 'Add instances, make the task smaller, or lower minimumHealthyPercent so that old tasks make room.',
        docs: EVENTS,
        heals: true,
    },
    'placement-constraint': {
        title: 'no container instance fits the constraints',
        sentence: 'No container instance has the attributes that the task or its placement constraints ask for.',
        next: 'Compare placementConstraints, requiresAttributes and subnets with the attributes of the instances.',
        docs: guide('task-placement-constraints'),
        heals: true,
    },
    'agent-disconnected': {
        title: 'ECS agent not connected',
        sentence: 'The ECS agent of a container instance is not connected.',
        next: 'Restart the agent, or replace the instance.',
        docs: EVENTS,
        heals: true,
    },
    'port-conflict': {
        title: 'port already in use',
        sentence: 'Another task or process uses the host port already.',
        next: 'Use dynamic host ports or awsvpc, or lower minimumHealthyPercent so that the old task frees the port first.',
        docs: EVENTS,
        heals: true,
    },
    'eni-limit': {
        title: 'no network interface left on the instances',
        sentence: 'The container instances cannot hold another network interface.',
        next: 'Turn on awsvpcTrunking, add instances, or use larger ones.',
        docs: guide('container-instance-eni'),
        heals: true,
    },
    'no-addresses': {
        title: 'no free addresses in the subnet',
        sentence: 'The subnet has no free IP address for another task.',
        next: 'Add subnets to the service, or free addresses.',
        docs: guide('failed-to-start-error'),
        heals: true,
    },
    'network-interface': {
        title: 'network interface not ready',
        sentence: 'EC2 did not provide the network interface of the task in time.',
        next: 'ECS tries again. If it stays, look at the service-linked role and ask AWS Support.',
        docs: guide('failed-to-start-error'),
        heals: true,
    },
    'network-refused': {
        title: 'network interface refused',
        sentence: 'EC2 refuses to create or tag the network interface of the task.',
        next: 'Check subnets and security groups of the service, and the tag and service control policies of the organization.',
        docs: guide('failed-to-start-error'),
        heals: false,
    },
    quota: {
        title: 'quota reached',
        sentence: 'The account runs as many tasks, vCPUs or instances as its quota allows.',
        next: 'Ask for a higher quota, or stop what is not needed.',
        docs: guide('service-quotas'),
        heals: true,
    },
    'size-above-limit': {
        title: 'task larger than the quota',
        sentence: 'The account may not run tasks of this size.',
        next: 'Make the task smaller, or ask for a higher quota.',
        docs: guide('service-quotas'),
        heals: false,
    },
    'incompatible-compute': {
        title: 'task definition does not fit the capacity',
        sentence: 'The task definition is not made for the launch type or capacity provider of the service.',
        next: 'Correct requiresCompatibilities, or choose another launch type or capacity provider.',
        docs: guide('failed-to-start-error'),
        heals: false,
    },
    'host-failure': {
        title: 'host lost',
        sentence: 'The host of the task was stopped, drained, maintained or taken out of the cluster.',
        next: 'ECS starts the task elsewhere.',
        docs: guide('stopped-task-errors'),
        heals: true,
    },
    'platform-error': {
        title: 'error inside AWS',
        sentence: 'AWS reports an internal error.',
        next: 'ECS tries again. If it stays, check that the zone supports the platform, and the AWS Health Dashboard.',
        docs: guide('internal-error'),
        heals: true,
    },
};

;// CONCATENATED MODULE: ./lib/diagnose/causes/container.js

/** How containers fail to start, to stay up and to become healthy. */
const CONTAINER = {
    'exit-zero': {
        title: 'container ended by itself',
        sentence: 'An essential container finished with exit code 0, which ends the task.',
        next: 'Keep its main process in the foreground, or set essential to false if it is meant to finish.',
        docs: guide('stopped-task-error-codes'),
        heals: false,
    },
    'exit-one': {
        title: 'application error',
        sentence: 'An essential container ended with exit code 1: the application gave up with an error.',
        next: 'Read the last lines of its log.',
        docs: guide('stopped-task-error-codes'),
        heals: false,
    },
    'exit-code': {
        title: 'container ended with an error',
        sentence: 'An essential container ended with an error of its own.',
        next: 'Read the last lines of its log; the meaning of the exit code is up to the application.',
        docs: guide('stopped-task-error-codes'),
        heals: false,
    },
    'not-executable': {
        title: 'command not executable',
        sentence: 'The command of the container is there but may not be executed (exit code 126).',
        next: 'Make the file executable in the image (chmod +x), also for the user that the container runs as.',
        docs: guide('cannot-start-container'),
        heals: false,
    },
    'command-not-found': {
        title: 'command not found',
        sentence: 'The image has no such command, or not the interpreter that it asks for (exit code 127).',
        next: 'Check entryPoint, command and the image; Windows line endings in a script do this too.',
        docs: guide('cannot-start-container'),
        heals: false,
    },
    'out-of-memory': {
        title: 'out of memory',
        sentence: 'A container was killed because it used more memory than the task definition allows.',
        next: 'Raise memory in the task definition, or make the application use less.',
        docs: guide('out-of-memory'),
        heals: false,
    },
    killed: {
        title: 'container killed',
        sentence: 'A container was ended with SIGKILL (exit code 137), most often for want of memory.',
        next: 'Compare its memory use with the task definition; a container that does not stop within stopTimeout ends like this too.',
        docs: guide('out-of-memory'),
        heals: false,
    },
    'segmentation-fault': {
        title: 'segmentation fault',
        sentence: 'A container crashed with SIGSEGV (exit code 139).',
        next: 'Look for a native library that does not fit the image or its architecture.',
        docs: guide('stopped-task-error-codes'),
        heals: false,
    },
    terminated: {
        title: 'container told to stop',
        sentence: 'A container ended on SIGTERM (exit code 143) though nothing else is known to have failed.',
        next: 'Find out what sent it: the application itself, a person, or the host.',
        docs: guide('stopped-task-error-codes'),
        heals: true,
    },
    'health-check': {
        title: 'container health check failed',
        sentence: 'The health check command of a container failed too often.',
        next: 'Run the command inside the container, check that the image has its tool (curl, wget), and give startPeriod enough time.',
        docs: guide('healthcheck'),
        heals: false,
    },
    dependency: {
        title: 'container dependency not fulfilled',
        sentence: 'A container did not start because one that it depends on failed or took too long.',
        next: 'Look at the container that dependsOn names, and at its startTimeout and health check.',
        docs: guide('cannot-start-container'),
        heals: false,
    },
    'cannot-start': {
        title: 'container cannot be started',
        sentence: 'The container runtime refuses to create or start the container.',
        next: 'Check command, user, devices and Linux parameters in the task definition.',
        docs: guide('cannot-start-container'),
        heals: false,
    },
    'runtime-timeout': {
        title: 'container runtime too slow',
        sentence: 'The container runtime took too long to create, start or stop a container.',
        next: 'ECS tries again. If it stays, look at the disk and load of the host, and at the route to CloudWatch Logs.',
        docs: guide('container-runtime-timeout-error'),
        heals: true,
    },
    'runtime-error': {
        title: 'container runtime error',
        sentence: 'The container runtime failed inside.',
        next: 'ECS tries again. If it stays, replace the container instance or ask AWS Support.',
        docs: guide('container-runtime-error'),
        heals: true,
    },
};

;// CONCATENATED MODULE: ./lib/diagnose/causes/image.js

/** What can be wrong with an image, its registry and the way to it. */
const IMAGE = {
    'image-not-found': {
        title: 'image not found',
        sentence: 'The registry has no such repository, tag or digest.',
        next: 'Check that the image was pushed, to this account and Region, under exactly this name.',
        docs: guide('task_cannot_pull_image'),
        heals: false,
    },
    'image-name-invalid': {
        title: 'image name not valid',
        sentence: 'The image in the task definition is not the name of an image.',
        next: 'Write it as registry/repository:tag or registry/repository@digest; an ARN is not accepted.',
        docs: guide('task_definition_parameters'),
        heals: false,
    },
    'image-broken': {
        title: 'image cannot be unpacked',
        sentence: 'The image was pulled, but its layers do not fit together or are of an unknown kind.',
        next: 'Build and push the image again; build attestations can be left out with --provenance=false.',
        docs: guide('task_cannot_pull_image'),
        heals: false,
    },
    'wrong-architecture': {
        title: 'image built for another architecture',
        sentence: 'The image has no variant for the operating system and processor that the task runs on.',
        next: 'Build it for that platform (docker build --platform), or change runtimePlatform in the task definition.',
        docs: guide('ecs-arm64'),
        heals: false,
    },
    'pull-denied': {
        title: 'image pull denied',
        sentence: 'The registry refuses the image, or hides that the repository does not exist.',
        next: 'Check the image name, the pull permissions of the execution role (on EC2 of the instance role), the repository policy and any VPC endpoint policy.',
        docs: guide('task_execution_IAM_role'),
        heals: false,
    },
    'pull-rate-limit': {
        title: 'image pull rate limit reached',
        sentence: 'The registry answers too many requests.',
        next: 'Wait, pull with credentials, or keep the image in Amazon ECR, for example through a pull-through cache.',
        docs: guide('private-auth'),
        heals: true,
    },
    'pull-failed': {
        title: 'image could not be pulled',
        sentence: 'The pull failed without a reason that tells more.',
        next: 'Check that the image exists and that the subnets of the task reach its registry.',
        docs: guide('task_cannot_pull_image'),
        heals: true,
    },
    'registry-unknown': {
        title: 'image registry has no address',
        sentence: 'The name of the registry cannot be resolved.',
        next: 'Check the spelling of the registry in the image name, and DNS resolution in the VPC.',
        docs: guide('verify-connectivity'),
        heals: false,
    },
    'registry-unreachable': {
        title: 'image registry not reachable',
        sentence: 'The task gets no connection to the registry.',
        next: 'Check the route to the registry: a public IP in public subnets, a NAT gateway or the ecr.api, ecr.dkr and s3 endpoints in private ones, and security groups that let port 443 out.',
        docs: guide('verify-connectivity'),
        heals: true,
    },
    'disk-full': {
        title: 'no space for the image',
        sentence: 'The disk of the host is too small or too full for the image.',
        next: 'Raise ephemeralStorage in the task definition, or free or enlarge the disk of the container instances.',
        docs: guide('task_cannot_pull_image'),
        heals: true,
    },
};

;// CONCATENATED MODULE: ./lib/diagnose/causes/load-balancer.js

const UNHEALTHY = guide('troubleshoot-service-load-balancers');
/** What load balancers say of targets. */
const LOAD_BALANCER = {
    'target-rejects': {
        title: 'load balancer health check gets the wrong answer',
        sentence: 'The application answers the health check, but with a redirect or a client error.',
        next: 'Correct the health check path of the target group, or let the application answer it without login and redirect.',
        docs: UNHEALTHY,
        heals: false,
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
        heals: true,
    },
    'target-failing': {
        title: 'load balancer health check fails',
        sentence: 'The load balancer gets no usable answer from the application.',
        next: 'Check that the application listens on the container port, on all addresses and not on localhost only.',
        docs: UNHEALTHY,
        heals: true,
    },
    'target-unhealthy': {
        title: 'load balancer health check failed',
        sentence: 'ECS stopped a task because the load balancer found it unhealthy.',
        next: 'Look at the reason that the target group gives, and at healthCheckGracePeriodSeconds.',
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
        docs: guide('service-event-messages-list'),
        heals: false,
    },
    'target-not-registered': {
        title: 'task not registered with the load balancer',
        sentence: 'The target group does not know the task.',
        next: 'Wait for ECS to register it; if somebody else removes targets from the group, stop that.',
        docs: guide('service-event-messages-list'),
        heals: true,
    },
    'target-group-unused': {
        title: 'target group gets no traffic',
        sentence: 'No listener rule forwards to the target group, so the load balancer does not check its targets.',
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
        docs: guide('troubleshooting-blue-green'),
        heals: false,
    },
};

;// CONCATENATED MODULE: ./lib/diagnose/causes/preparation.js

/** What a task needs before its containers start: secrets, logs, roles, volumes. */
const PREPARATION = {
    'secret-not-found': {
        title: 'secret or parameter not found',
        sentence: 'A secret or parameter of the task definition does not exist, has no value, or is being deleted.',
        next: 'Check its name and Region in the task definition, and that it has a current value.',
        docs: guide('resource-not-found-error'),
        heals: false,
    },
    'secret-denied': {
        title: 'access to a secret denied',
        sentence: 'The execution role may not read a secret or parameter of the task definition.',
        next: 'Allow secretsmanager:GetSecretValue or ssm:GetParameters on it in the execution role; the task role does not count here.',
        docs: guide('task_execution_IAM_role'),
        heals: false,
    },
    'secret-key-missing': {
        title: 'key not in the secret',
        sentence: 'The task definition asks for a JSON key that the secret does not hold, or the secret is not JSON.',
        next: 'Add the key to the secret, or correct it in valueFrom.',
        docs: guide('secrets-envvar-secrets-manager'),
        heals: false,
    },
    'kms-denied': {
        title: 'decryption denied by KMS',
        sentence: 'The execution role may not use the KMS key that a secret or parameter is encrypted with.',
        next: 'Allow kms:Decrypt on the key in the execution role and in the key policy.',
        docs: guide('task_execution_IAM_role'),
        heals: false,
    },
    'environment-file': {
        title: 'environment file not readable',
        sentence: 'An environment file of the task definition cannot be read from Amazon S3.',
        next: 'Check that the file exists and that the execution role has s3:GetObject on it and s3:GetBucketLocation on its bucket.',
        docs: guide('use-environment-file'),
        heals: false,
    },
    'service-unreachable': {
        title: 'AWS service not reachable',
        sentence: 'The task gets no connection to an AWS service that it needs before it starts.',
        next: 'Check the route from the subnets of the task: a public IP, a NAT gateway or a VPC endpoint of that service, with a security group that admits the task on port 443.',
        docs: guide('verify-connectivity'),
        heals: true,
    },
    'log-group-missing': {
        title: 'log group does not exist',
        sentence: 'The log group of the task definition does not exist in the Region of awslogs-region.',
        next: 'Create the log group, or set awslogs-create-group to true and allow logs:CreateLogGroup.',
        docs: guide('using_awslogs'),
        heals: false,
    },
    'log-denied': {
        title: 'access to the logs denied',
        sentence: 'The execution role may not create the log group or log stream.',
        next: 'Allow logs:CreateLogStream and logs:PutLogEvents in the execution role, and logs:CreateLogGroup where awslogs-create-group is set.',
        docs: guide('using_awslogs'),
        heals: false,
    },
    'log-driver': {
        title: 'log driver cannot start',
        sentence: 'The log driver of a container refuses its options or cannot reach its destination.',
        next: 'Check logConfiguration in the task definition.',
        docs: guide('using_awslogs'),
        heals: true,
    },
    'role-not-assumable': {
        title: 'role cannot be assumed',
        sentence: 'ECS may not assume the task role or execution role of the task definition, or it does not exist.',
        next: 'Check its ARN, and that its trust policy names ecs-tasks.amazonaws.com.',
        docs: guide('task-iam-roles'),
        heals: false,
    },
    'permission-missing': {
        title: 'permission missing',
        sentence: 'A role of the task may not do something that the task needs before it starts.',
        next: 'Add the permission to the role that AWS names.',
        docs: guide('task_execution_IAM_role'),
        heals: false,
    },
    efs: {
        title: 'EFS volume cannot be mounted',
        sentence: 'The task cannot mount an Amazon EFS file system.',
        next: 'Check the mount target in the zone of the task, port 2049 in both security groups, DNS in the VPC, the directory and the file system policy.',
        docs: guide('efs-volumes'),
        heals: false,
    },
    ebs: {
        title: 'EBS volume cannot be attached',
        sentence: 'ECS could not create the Amazon EBS volume of the task or attach it.',
        next: 'Check the KMS key, the snapshot and the file system type of the volume.',
        docs: guide('troubleshoot-ebs-volumes-scenarios'),
        heals: false,
    },
    volume: {
        title: 'volume cannot be mounted',
        sentence: 'A volume of the task could not be created or prepared.',
        next: 'Check volumes and mountPoints in the task definition, and who owns the directory in the image.',
        docs: guide('cannot-create-volume'),
        heals: false,
    },
    initialization: {
        title: 'task could not be prepared',
        sentence: 'Something that the task needs before its containers start is missing, and AWS does not say what.',
        next: 'Check secrets, logs, roles, volumes and network of the task definition.',
        docs: guide('resource-initialization-error'),
        heals: true,
    },
};

;// CONCATENATED MODULE: ./lib/diagnose/causes/service.js

const service_EVENTS = guide('service-event-messages-list');
/** What is wrong with the service or the deployment as a whole, and what is not wrong at all. */
const SERVICE = {
    'deployment-configuration': {
        title: 'deployment configuration leaves no room',
        sentence: 'minimumHealthyPercent and maximumPercent allow neither to start a new task nor to stop an old one.',
        next: 'Lower minimumHealthyPercent or raise maximumPercent.',
        docs: service_EVENTS,
        heals: false,
    },
    'task-protection': {
        title: 'old tasks protected',
        sentence: 'Old tasks have scale-in protection and cannot be stopped yet.',
        next: 'Wait for the protection to end, or end it.',
        docs: guide('task-scale-in-protection'),
        heals: true,
    },
    throttled: {
        title: 'ECS slows down',
        sentence: 'ECS throttles the service, or too many tasks of the cluster are being provisioned at once.',
        next: 'Wait, and start fewer tasks at a time.',
        docs: service_EVENTS,
        heals: true,
    },
    'start-failures': {
        title: 'tasks keep failing',
        sentence: 'Several tasks in a row failed, so ECS waits longer between tries.',
        next: 'Look at why the tasks stopped.',
        docs: service_EVENTS,
        heals: true,
    },
    'circuit-breaker': {
        title: 'given up by the circuit breaker',
        sentence: 'The deployment circuit breaker counted too many failed tasks.',
        next: 'Look at why the tasks stopped.',
        docs: guide('deployment-circuit-breaker'),
        heals: false,
    },
    'lifecycle-hook': {
        title: 'lifecycle hook failed',
        sentence: 'A lifecycle hook of the deployment failed, could not be called, or gave no valid answer.',
        next: 'Read the log of its function, and check the role of the hook.',
        docs: guide('deployment-lifecycle-hooks'),
        heals: false,
    },
    'service-role': {
        title: 'role of the service broken',
        sentence: 'ECS cannot use the role that it needs to run the service.',
        next: 'Restore the policies and the trust relationship of the service-linked role or service role.',
        docs: guide('using-service-linked-roles'),
        heals: false,
    },
    'infrastructure-role': {
        title: 'permission of the infrastructure role missing',
        sentence: 'ECS cannot manage load balancers, volumes or instances with the infrastructure role of the service.',
        next: 'Check the trust policy (ecs.amazonaws.com) and the permissions of that role.',
        docs: guide('infrastructure_IAM_role'),
        heals: false,
    },
    'stopped-by-user': {
        title: 'task stopped by a person or program',
        sentence: 'Somebody stopped the task.',
        next: 'Nothing; ECS starts another one.',
        docs: guide('stopped-task-errors'),
        heals: true,
        noise: true,
    },
    'scale-in': {
        title: 'task no longer needed',
        sentence: 'ECS stopped the task in the course of a deployment or of scaling.',
        next: 'Nothing.',
        docs: guide('stopped-task-errors'),
        heals: true,
        noise: true,
    },
    routine: {
        title: 'ordinary progress',
        sentence: 'The service or the load balancer reports what it does.',
        next: 'Nothing.',
        docs: guide('service-event-messages'),
        heals: true,
        noise: true,
    },
    unknown: {
        title: 'reason not known',
        sentence: 'AWS gives a reason that this action does not know.',
        next: "Read AWS's own words.",
        docs: guide('stopped-task-error-codes'),
        heals: true,
    },
};

;// CONCATENATED MODULE: ./lib/diagnose/causes.js






const TABLE = { ...IMAGE, ...PREPARATION, ...CONTAINER, ...LOAD_BALANCER, ...CAPACITY, ...SERVICE };
/** The table of causes in the order in which they are documented, by heading. */
const CAUSES = new Map(Object.entries({
    Image: IMAGE,
    'Secrets, logs, roles and volumes': PREPARATION,
    Container: CONTAINER,
    'Load balancer': LOAD_BALANCER,
    'Capacity, network and hosts': CAPACITY,
    'Service and deployment': SERVICE,
}).map(([heading, words]) => [heading, Object.keys(words).map(causeOf)]));
/** A cause by its id. */
function causeOf(id) {
    const words = TABLE[id];
    return { noise: false, ...words, id };
}

;// CONCATENATED MODULE: ./lib/diagnose/evidence.js
/** AWS cuts its reasons at 1,024 characters; nothing longer is read. */
const LONGEST = 2000;
/** A text of AWS's on one line, and never so long that searching it takes time. */
function tidy(text) {
    const line = text.slice(0, LONGEST).replaceAll(/\s+/g, ' ').trim();
    return text.length > LONGEST ? `${line}…` : line;
}

// EXTERNAL MODULE: ./lib/diagnose/exit.js
var diagnose_exit = __webpack_require__(9190);
// EXTERNAL MODULE: ./lib/diagnose/rules/container.js
var container = __webpack_require__(4111);
// EXTERNAL MODULE: ./lib/diagnose/rules.js + 6 modules
var rules = __webpack_require__(11);
;// CONCATENATED MODULE: ./lib/diagnose/classify.js







/** What a piece of evidence comes down to; what is not known is `unknown`, with AWS's own words. */
function classify(evidence) {
    switch (evidence.kind) {
        case 'task':
            return classifyTask(evidence);
        case 'event': {
            const text = tidy(evidence.text);
            return told(readEvent(text), text);
        }
        case 'target': {
            const { state, reason = '', description = '' } = evidence;
            const text = tidy(`${state} ${reason} ${description}`);
            return told((0,rules/* firstMatch */.o)(text), tidy(description || reason || state));
        }
    }
}
/** The service's name must not be taken for a reason. */
function readEvent(text) {
    const said = text.replace(/^\(service [^)]*\) |^service \(?[\w-]+\)? /i, '');
    return (0,rules/* firstMatch */.o)(said) ?? (0,rules/* firstMatch */.o)(said, container/* LAST_RULES */.$);
}
/** Codes that leave nothing to ask, before what the task says; and those that tell when nothing else does. */
const CERTAIN = {
    UserInitiated: 'stopped-by-user',
    SpotInterruption: 'spot-interruption',
};
const LIKELY = {
    TerminationNotice: 'host-failure',
    InfrastructureHealth: 'host-failure',
    ServiceSchedulerInitiated: 'scale-in',
};
function classifyTask(task) {
    const { stopCode = '' } = task;
    const reason = tidy(task.reason ?? '');
    const said = reason || stopCode || 'no reason given';
    const certain = (0,shape/* own */.ZV)(CERTAIN, stopCode);
    if (certain)
        return told({ cause: certain }, said);
    const whole = (0,rules/* firstMatch */.o)(reason);
    if (whole)
        return told(whole, said);
    const ended = classifyContainers(task, said);
    if (ended)
        return ended;
    const likely = (0,shape/* own */.ZV)(LIKELY, stopCode);
    return told(likely ? { cause: likely } : (0,rules/* firstMatch */.o)(`${reason} ${stopCode}`, container/* LAST_RULES */.$), said);
}
function classifyContainers(task, said) {
    const container = (0,diagnose_exit/* decidingContainer */.H)(task.containers);
    if (!container)
        return undefined;
    const { name, exitCode } = container;
    const reason = tidy(container.reason ?? '');
    const match = (0,rules/* firstMatch */.o)(reason);
    if (match)
        return told({ subject: name, ...match }, reason, name);
    const exit = exitCode === undefined ? undefined : (0,diagnose_exit/* exitCause */.G)(exitCode);
    const quote = `${said} (${name}${exitCode === undefined ? '' : `: exit code ${exitCode}`}${reason ? `: ${reason}` : ''})`;
    // A program for another processor ends like any other that fails; only its log tells.
    if (exit && /exec format error/.test(container.log ?? '')) {
        return told({ cause: 'wrong-architecture', subject: name }, quote, name);
    }
    if (exit)
        return told({ cause: exit, subject: exit === 'exit-code' ? `${name} (${exitCode})` : name }, quote, name);
    return reason ? told(undefined, reason, name) : undefined;
}
function told(match, quote, container) {
    const { cause, subject } = match ?? { cause: 'unknown' };
    return {
        cause: causeOf(cause),
        ...(subject ? { subject: subject.includes(':targetgroup/') ? (0,arn/* targetGroupName */.IT)(subject) : subject } : {}),
        ...(container ? { container } : {}),
        quote: tidy(quote),
    };
}


/***/ }),

/***/ 9190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ exitCause),
/* harmony export */   H: () => (/* binding */ decidingContainer)
/* harmony export */ });
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11);

const CODES = new Map([
    [0, 'exit-zero'],
    [1, 'exit-one'],
    [126, 'not-executable'],
    [127, 'command-not-found'],
    [137, 'killed'],
    [139, 'segmentation-fault'],
    [143, 'terminated'],
]);
/** What an exit code alone says. */
function exitCause(code) {
    return CODES.get(code) ?? 'exit-code';
}
/** The container that ended the task, as far as one can tell; none where nothing is known of any. */
function decidingContainer(containers) {
    const known = containers.filter(({ reason, exitCode }) => reason || exitCode !== undefined);
    return known.reduce((best, next) => (best === undefined || suspicion(next) > suspicion(best) ? next : best), undefined);
}
/**
 * An essential container before others; then a reason that is understood, a failure, a quiet end.
 * Containers that ECS stops because another one ended exit with 143 or 137, so these come last.
 */
function suspicion({ essential = true, reason = '', exitCode }) {
    const stopped = exitCode === 143 || exitCode === 137;
    if ((0,_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .firstMatch */ .o)(reason))
        return essential ? 8 : 4;
    const weight = stopped || exitCode === undefined ? 1 : exitCode === 0 ? 2 : 3;
    return essential ? 4 + weight : weight;
}


/***/ }),

/***/ 11:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ firstMatch)
});

// UNUSED EXPORTS: RULES

;// CONCATENATED MODULE: ./lib/diagnose/rules/capacity.js
const PROVIDER = /capacity provider ([\w.-]+)/;
const SUBNET = /subnet '?(subnet-\w+)/;
const PORT = /(?::| port )(\d{2,5})\b/;
const INSTANCE = /instance (i-\w+)/;
/** Of capacity, placement, networks and hosts. */
const CAPACITY_RULES = [
    ['quota', /MaxSpotInstanceCountExceeded|VcpuLimitExceeded|InstanceLimitExceeded/, PROVIDER],
    ['quota', /reached the limit on the number of/, /number of (\w+)/],
    ['size-above-limit', /configuration is above your limit/, /requested (\w+)/],
    ['capacity', /UnfulfillableCapacity|InsufficientInstanceCapacity/, PROVIDER],
    ['capacity', /Capacity is unavailable|could not launch \d+ tasks/i],
    ['infrastructure-role', [PROVIDER, /UnauthorizedOperation|not authorized/], PROVIDER],
    ['capacity', /Unable to launch instance/, PROVIDER],
    ['spot-interruption', /Spot ?(Task|Instance)? ?(was interrupted|interruption)/i],
    ['incompatible-compute', /not compatible with the selected compute strategy/],
    ['no-instances', /No Container Instances were found/i, PROVIDER],
    ['agent-disconnected', /error "?AGENT|agent connected|ECS Agent to start|^AGENT$/],
    [
        'port-conflict',
        /port required by your task|port is already allocated|address already in use|Bind for \S+ failed|external connectivity/,
        PORT,
    ],
    ['port-conflict', /RESOURCE:PORTS/],
    ['eni-limit', /RESOURCE:ENI|unused device index/],
    ['placement-constraint', /placement constraint unsatisfied/, /"(\w+) placement/],
    ['placement-constraint', /missing an attribute required|^(ATTRIBUTE|LOCATION)$/],
    [
        'no-room',
        /has insufficient [\w ]{1,60} available/,
        /insufficient ([\w ]{1,60}?)(?: units| resource)? available/,
    ],
    ['no-room', /RESOURCE:(CPU|MEMORY|GPU)/, /RESOURCE:(\w+)/],
    ['no-room', /no container instance met all of its requirements/],
    ['no-addresses', /InsufficientFreeAddresses|(insufficient|enough) free (ip )?addresses/i, SUBNET],
    [
        'network-refused',
        [/Unexpected EC2 error/, /TagPolicyViolation|UnauthorizedOperation|\.NotFound/],
        SUBNET,
    ],
    ['network-interface', [/Unexpected EC2 error/, /AuthFailure|attach network interface/], SUBNET],
    ['no-addresses', /Create Network Interface/, SUBNET],
    ['network-interface', /network interface provision|failed to configure ENI|Unexpected EC2 error/i],
    [
        'host-failure',
        /^Host EC2|deregistration forced|in DRAINING state|maintenance on the underlying/,
        INSTANCE,
    ],
];

// EXTERNAL MODULE: ./lib/diagnose/rules/container.js
var container = __webpack_require__(4111);
;// CONCATENATED MODULE: ./lib/diagnose/rules/rule.js
/** An image: `registry/repository:tag`, with or without a digest. */
const IMAGE_NAME = /(?:access denied for|resolve ref(?:erence)?|cannot pull|manifest for|repository|image) ["'‘]?([\w.-]+[/:][\w./@:-]+)/;
/** The resource that somebody may not touch; `*` is none. */
const RESOURCE = /on resource: (arn:[^\s,]+)/;
/** The action that is not allowed. */
const ACTION = /to perform: ([\w-]+:\w+)/;
/** A role by its ARN. */
const ROLE = /role '?(arn:[^\s']+)/i;
/** A target group, by ARN or name. */
const TARGET_GROUP = /target[- ]?group \(?([^\s)]+)/i;
/** Words for a connection that does not come about or breaks. */
const CUT_OFF = /connection issue|i\/o timeout|handshake timeout|request cancel|requestcancel|context (ca|deadline)|client\.timeout|no route to host|network is unreachable|connection (refused|reset)|unable to connect|send request failed|signal: killed|\bEOF\b|nil pointer/i;
/** Words for the pull of an image. */
const PULLING = /CannotPull|registry auth|pull command failed|\b(ecr|dkr)\b/i;

;// CONCATENATED MODULE: ./lib/diagnose/rules/image.js

const PLATFORM = /\b((?:linux|windows)\/\w+)/;
const NAME = /reference "([^"]+)"/;
/** Of images whose platform or registry says so in words that nothing else uses. */
const PLATFORM_RULES = [
    ['wrong-architecture', /exec format error/],
    ['wrong-architecture', /descriptor (for|matching) platform|no match(ing manifest)? for/, PLATFORM],
    ['pull-rate-limit', /toomanyrequests|pull rate limit|Too Many Requests/i, IMAGE_NAME],
    ['pull-rate-limit', [PULLING, /Rate exceeded|ThrottlingException/], IMAGE_NAME],
];
/** Of images; before these, everything that is refused or cut off has been told apart. */
const IMAGE_RULES = [
    ['image-name-invalid', /invalid reference format|normalize image reference/, NAME],
    ['disk-full', /no space left on device|devmapper|thin pool/i],
    ['image-broken', [PULLING, /diffIDs don't|no processor for media-type/], IMAGE_NAME],
    ['image-not-found', [PULLING, /not found|manifest unknown|does not exist|name unknown/i], IMAGE_NAME],
    ['registry-unreachable', [/CannotPull/, CUT_OFF], IMAGE_NAME],
    ['pull-failed', /CannotPull/, IMAGE_NAME],
];

;// CONCATENATED MODULE: ./lib/diagnose/rules/load-balancer.js

const CODES = /these codes: \[([^\]]{0,200})\]/;
/** Of target groups and health checks. */
const LOAD_BALANCER_RULES = [
    ['zone-not-enabled', /Availability Zone that is not enabled/, TARGET_GROUP],
    ['target-group-missing', /TARGET GROUP IS NOT FOUND/, TARGET_GROUP],
    ['target-not-registered', /TARGET IS NOT FOUND|Target\.NotRegistered|^unregistered/, TARGET_GROUP],
    ['target-group-unused', /Target\.NotInUse|not configured to receive traffic/],
    ['registration-failed', /failed to register targets|Target\.IpUnusable/, TARGET_GROUP],
    ['host-failure', /Target\.InvalidState/],
    ['platform-error', /Elb\.InternalError/],
    ['target-rejects', /these codes: \[[34]\d\d/, CODES],
    ['target-errors', CODES, CODES],
    ['target-errors', /Target\.ResponseCodeMismatch/],
    ['target-timeout', /(Request|Connection to target) timed out|Target\.Timeout/, TARGET_GROUP],
    ['target-failing', /is unhealthy in|Target\.FailedHealthChecks|UnhealthyThreshold/, TARGET_GROUP],
    ['target-unhealthy', /failed ELB health checks|^unhealthy|^unavailable/, TARGET_GROUP],
    ['health-check', /failed container health checks/],
];

;// CONCATENATED MODULE: ./lib/diagnose/rules/preparation.js

const SECRET = /(arn:[\w-]+:secretsmanager:[^\s',]+)|parameters?: (\/?[\w./-]+)|secret '?(arn:[^\s',]+)/;
const LOG_GROUP = /log-group:([^\s:]+)/;
const SERVICE = /from (asm|ssm)\b|Secrets Manager|Systems Manager|CloudWatch|env files|logger args/i;
const SERVICE_NAME = /(Secrets Manager|Systems Manager|CloudWatch|S3)/i;
/** Of volumes, which have words of their own for what is refused and what takes too long. */
const VOLUME_RULES = [
    ['efs', /EFS utils|mount\.nfs4|elasticfilesystem:/, /(fs-\w+)/],
    ['ebs', /EBS volume/],
    ['runtime-timeout', [/CannotCreateVolume/, CUT_OFF]],
    ['volume', /VolumeDriver|no such volume|mounting volume|copy file info for|failed to chown/],
];
/** Of connections that do not come about, whatever they were for. */
const CONNECTION_RULES = [
    ['service-unreachable', [SERVICE, /no such host/], SERVICE_NAME],
    ['service-unreachable', [SERVICE, CUT_OFF], SERVICE_NAME],
    ['registry-unknown', [PULLING, /no such host/], /lookup ([\w.-]+)/],
    ['registry-unreachable', [PULLING, CUT_OFF], IMAGE_NAME],
    ['registry-unreachable', /pull the image\. Check your network/, IMAGE_NAME],
];
/** Of what somebody may not do. */
const DENIED_RULES = [
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
    ['role-not-assumable', /unable to assume the role/, ROLE],
    ['permission-missing', /not authorized to perform|AccessDenied/, ACTION],
];
/** Of what is not there. */
const MISSING_RULES = [
    ['secret-key-missing', /did not contain json key/, /json key ([\w.-]+)/],
    ['secret-key-missing', [/secret/i, /invalid character/]],
    ['secret-not-found', /find the specified secret|retrieve the secret with ARN|marked for deletion/, SECRET],
    ['secret-not-found', /invalid (ssm )?parameters|ParameterNotFound/, SECRET],
    ['log-group-missing', /log ?group does not exist|find the Amazon CloudWatch log group/i, LOG_GROUP],
    ['log-driver', /logging driver|log driver|awslogs-/i],
];

;// CONCATENATED MODULE: ./lib/diagnose/rules/service.js

const PROGRESS = /^(has reached a steady state|has started \d|has stopped \d|stopped \d|registered \d|deregistered \d|has begun draining|rolling back to deployment|is (not )?AZ balanced|\(deployment [^)]*\) (deployment completed|in progress))/i;
/** Of the service and the deployment as a whole. */
const SERVICE_RULES = [
    ['routine', PROGRESS],
    ['routine', /^(healthy|initial|draining)( |$)/],
    [
        'routine',
        /^unused Target\.(NotRegistered|DeregistrationInProgress|HealthCheckDisabled)|HealthCheckDisabled/,
    ],
    ['scale-in', /^Scaling activity initiated by/, /\(deployment ([^\s)]+)/],
    ['stopped-by-user', /^Task stopped by user/i],
    ['infrastructure-role', [/lifecycle hook/, /to perform: elasticloadbalancing/], ACTION],
    ['infrastructure-role', /missing permissions on ECS Infrastructure Role/, ROLE],
    ['infrastructure-role', /the configured ECS Infrastructure Role/, ROLE],
    ['infrastructure-role', [/target-?group/, /to perform: elasticloadbalancing/], ACTION],
    ['lifecycle-hook', /lifecycle hook|pause hook/i, /because (?:of )?(\w+) (?:lifecycle|pause) hook/],
    ['traffic-configuration', /invalid networking configuration/, TARGET_GROUP],
    ['circuit-breaker', /circuit breaker|deployment failed: tasks? failed to start/i],
    ['start-failures', /is unable to consistently start tasks/],
    ['deployment-configuration', /because of the service deployment configuration/],
    ['task-protection', /protected tasks|under protection/],
    ['throttled', /operations are being throttled|provisioning capacity limit was exceeded/],
    ['service-role', /IAM (permissions policies|trust relationship) ha(s|ve) been misconfigured/],
    ['service-role', /service.linked role|AWSServiceRoleForECS/i, ROLE],
];

;// CONCATENATED MODULE: ./lib/diagnose/rules.js






/**
 * The rules in the order in which they are tried, the first that fits decides.
 * What is most particular comes first: a refused or broken connection is told before what it was for.
 */
const RULES = [
    ...SERVICE_RULES,
    ...CAPACITY_RULES,
    ...LOAD_BALANCER_RULES,
    ...PLATFORM_RULES,
    ...VOLUME_RULES,
    ...CONNECTION_RULES,
    ...DENIED_RULES,
    ...MISSING_RULES,
    ...IMAGE_RULES,
    ...container/* CONTAINER_RULES */.m,
];
/** The first of the rules that fits a text, with what the text is about. */
function firstMatch(text, rules = RULES) {
    const rule = rules.find(([, when]) => [when].flat().every(pattern => pattern.test(text)));
    if (!rule)
        return undefined;
    const [cause, , about] = rule;
    const subject = about
        ?.exec(text)
        ?.slice(1)
        .find(group => group !== undefined);
    return subject ? { cause, subject: subject.replace(/(?<![.,:;)'"])[.,:;)'"]+$/, '') } : { cause };
}


/***/ }),

/***/ 4111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ LAST_RULES),
/* harmony export */   m: () => (/* binding */ CONTAINER_RULES)
/* harmony export */ });
const STARTING = /Cannot ?(start|create)|OCI runtime|container process|DockerState/i;
const COMMAND = /exec:? \\*"?([^\s\\":]+)/;
/** Of containers and their runtime. */
const CONTAINER_RULES = [
    ['out-of-memory', /OutOfMemory|OOM-killed|killed due to memory/],
    ['dependency', /dependency graph|dependent container/, /dependency \[([\w-]+)/],
    ['command-not-found', /executable file not found|No command specified/, COMMAND],
    ['command-not-found', [STARTING, /exec: |exec \//, /no such file or dir/], COMMAND],
    ['not-executable', [STARTING, /exec: |exec \//, /permission denied/], COMMAND],
    ['runtime-timeout', /DockerTimeoutError|ContainerRuntimeTimeout|timed out after waiting/],
    ['cannot-start', /OCI runtime|container process|custom device|DockerStateError/i],
    ['runtime-error', /ContainerRuntimeError|Cannot ?\w+ ?Container|ContainerVanished/i],
    ['platform-error', /InternalError|Internal error|EphemeralStorage provisioning/],
    ['initialization', /ResourceInitializationError|CannotCreateVolume/],
];
/** What is left when neither a reason nor an exit code tells more. */
const LAST_RULES = [
    ['exit-code', /Essential container in task exited|EssentialContainerExited/],
    ['start-failures', /Task failed to start|TaskFailedToStart/],
];


/***/ })

};
