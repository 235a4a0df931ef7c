import { type Corpus, unstarted } from './sample.ts'

const ECR = '111122223333.dkr.ecr.us-east-1.amazonaws.com'

/** Of images and registries. */
export const IMAGE: Corpus = {
  'image-not-found': {
    documentation: [
      [`CannotPullContainerError: API error (404): repository ${ECR}/shop/web not found`, `${ECR}/shop/web`],
    ],
    reports: [
      [
        `CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "${ECR}/web:latest": ${ECR}/web:latest: not found`,
        `${ECR}/web:latest`,
      ],
      [
        `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ECR}/web:v2-1f676ad7: ${ECR}/web:v2-1f676ad7: not found`,
        `${ECR}/web:v2-1f676ad7`,
      ],
      [
        `(service web) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${ECR}/nginx:latest: not found.`,
        `${ECR}/nginx:latest`,
      ],
      [
        unstarted(
          `CannotPullContainerError: Error response from daemon: manifest for ${ECR}/web:b13 not found`,
        ),
        `${ECR}/web:b13`,
      ],
      `CannotPullContainerError: Error response from daemon: manifest for ${ECR}/batch:Infinity not found: manifest unknown: Requested image not found`,
      [
        unstarted(
          'CannotPullContainerError: Error: image deathstar:9ce7d67bf402b337a75c8acf49c11881be2f16bd not found',
        ),
        'deathstar:9ce7d67bf402b337a75c8acf49c11881be2f16bd',
      ],
      `CannotPullContainerError: API error (404): manifest for ${ECR}/core:it_test not found`,
      `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ECR}/web:1.2@sha256:88e87b4d1cc2ffaf5cf4b6688cccc0d80f16e88e965468d68b917b27433cadb6: not found`,
    ],
  },
  'image-name-invalid': {
    reports: [
      [
        'InternalError: failed to create container model: failed to normalize image reference "arn:aws:ecr:ap-northeast-1:111122223333:repository/web:stg". Launch a new task to retry.',
        'arn:aws:ecr:ap-northeast-1:111122223333:repository/web:stg',
      ],
    ],
    constructed: ['CannotPullContainerError: invalid reference format'],
  },
  'image-broken': {
    reports: [
      "CannotPullContainerError: ref pull has been retried 1 time(s): number of layers and diffIDs don't  match: 3 != 15",
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: failed to extract layer sha256:c02342326b04a05fa0fc4c703c4aaa8ffb46cc0f2eda269c4a0dee53c8296182: failed to get stream processor for application/vnd.in-toto+json: no processor for media-type: unknown',
    ],
  },
  'wrong-architecture': {
    reports: [
      [
        "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
        'linux/amd64',
      ],
      "(service worker) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'.",
      ['CannotPullContainerError: failed to find a descriptor for platform {linux/amd64}', 'linux/amd64'],
      'CannotPullContainerError failed to find a descriptor for platform 0xc0004d52c0 0xc0004d5320',
      'CannotPullContainerError: no matching manifest for linux/amd64 in the manifest list entries',
      {
        kind: 'task',
        stopCode: 'EssentialContainerExited',
        reason: 'Essential container in task exited',
        containers: [{ name: 'web', exitCode: 1, log: 'exec /usr/local/bin/streamlit: exec format error' }],
      },
      {
        kind: 'task',
        reason: 'Essential container in task exited',
        containers: [
          {
            name: 'web',
            exitCode: 1,
            log: 'standard_init_linux.go:228: exec user process caused: exec format error',
          },
        ],
      },
    ],
  },
  'pull-denied': {
    documentation: [
      'CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry.',
      'CannotPullContainerError: pull access denied',
    ],
    reports: [
      'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "docker.io/library/ngin:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      [
        "CannotPullContainerError: Error response from daemon: pull access denied for myapp, repository does not exist or may require 'docker login'",
        'myapp',
      ],
      [
        `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ECR}/backend:latest: pulling from host ${ECR} failed with status code [manifests latest]: 403 Forbidden`,
        `${ECR}/backend:latest`,
      ],
      'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "registry.example.com/web:1": unexpected status code [manifests 6981141]: 403 Forbidden',
      unstarted(
        'CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/execution/304803f7b6e444acb5a4799e88c1994f is not authorized to perform: ecr:GetAuthorizationToken on resource: * status code: 400,',
      ),
      unstarted(
        'CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/execution/8ff4fbc265ee40bb is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no VPC endpoint policy allows the ecr:GetAuthorizationToken action\n\tstatus code: 400, request id: 3d181671',
      ),
      'service web was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: 415e6826, api error AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/execution/bc88e9b6 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
    ],
  },
  'pull-rate-limit': {
    documentation: [
      'ERROR: toomanyrequests: Too Many Requests.',
      'You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limits.',
      'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/manifests/sha256:2bb501e6429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
      'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    ],
    reports: [
      unstarted(
        'CannotPullContainerError: Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
      ),
      unstarted(
        'CannotPullECRContainerError: ThrottlingException: Rate exceeded\n status code: 400, request id: 75567eb3-6abb-11e6-9d4c-cb4ccd1cee97',
      ),
    ],
    constructed: ['CannotPullContainerError: Error response from daemon: toomanyrequests: Rate exceeded'],
  },
  'pull-failed': {
    documentation: [
      'CannotPullContainerError: error pulling image configuration',
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code',
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref',
    ],
    reports: [
      'CannotPullContainerError: pull image manifest has been retried 5 time(s)',
      'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io...: 4...',
    ],
  },
  'registry-unknown': {
    reports: [
      [
        `CannotPullContainerError: Error response from daemon: Get "https://${ECR}mmm/v2/": dial tcp: lookup ${ECR}mmm on 10.0.0.2:53: no such host`,
        `${ECR}mmm`,
      ],
    ],
    constructed: [
      unstarted(
        `CannotPullContainerError: Error response from daemon: Get https://registry.example.internal/v2/: dial tcp: lookup registry.example.internal on 10.0.0.2:53: no such host`,
      ),
    ],
  },
  'registry-unreachable': {
    constructed: [
      [
        `CannotPullContainerError: failed to do request: Head "https://${ECR}/v2/": dial tcp: lookup ${ECR} on 10.0.0.2:53: no such host`,
        ECR,
      ],
      'ResourceInitializationError: unable to pull secrets or registry auth: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp: lookup api.ecr.eu-west-1.amazonaws.com on 10.0.0.2:53: no such host',
    ],
    documentation: [
      `CannotPullContainerError: API error (500): Get https://${ECR}/v2/: net/http: request canceled while waiting for connection"`,
      "CannotPullContainerError: The task cannot pull 'web' from the Amazon ECR repository 'shop'. There is a connection issue between the task and Amazon ECR. Check your task network configuration.",
      'CannotPullContainerError: The task can’t pull the image. Check your network configuration',
      'CannotPullContainerError: context canceled',
      'CannotPullContainerError: pull command failed: panic: runtime error: invalid memory address or nil pointer dereference',
    ],
    reports: [
      [
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/tryretool/backend:2.110.5: failed to do request: Head "https://registry-1.docker.io/v2/tryretool/backend/manifests/2.110.5": dial tcp 34.205.13.154:443: i/o timeout',
        'docker.io/tryretool/backend:2.110.5',
      ],
      `CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get ${ECR}/web:0.0.1: dial tcp 52.219.199.138:443: i/o timeout`,
      [
        `CannotPullContainerError: The task cannot pull ${ECR}/web:2.0@sha256:625d54dc from the registry ${ECR}/web:2.0@sha256:625d54dc. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get ${ECR}/web:2.0: dial tcp 52.219.41.3:443: i/o timeout`,
        `${ECR}/web:2.0@sha256:625d54dc`,
      ],
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 63.34.63.179:443: i/o timeout. Please check your task network configuration.',
      '(service web) was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.me-central-1.amazonaws.com/": dial tcp 3.28.72.11:443: i/o timeout.',
      'ResourceInitializationError: unable to pull secrets or registry auth: pull command failed: : signal: killed',
      unstarted(
        'CannotPullECRContainerError: RequestError: send request failed caused by: Post "https://api.ecr.us-west-2.amazonaws.com/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      ),
      `CannotPullContainerError: Error response from daemon: Get https://${ECR}/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
      'CannotPullContainerError: containerd: pull command failed: time="2020-10-30T10:00:00Z" level=info msg="apply failure, attempting cleanup" error="failed to extract layer sha256:1d92f5: context ca...',
      `CannotPullContainerError: Error response from daemon: Get https://${ECR}/v2/: Unable to connect`,
    ],
  },
  'disk-full': {
    documentation: [
      'CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device',
      unstarted('CannotCreateContainerError: API error (500): devmapper'),
    ],
    reports: [
      'CannotPullContainerError: failed to register layer: Error processing tar file(exit status 1): write /opt/conda/lib/python3.7/site-packages/torch/lib/libtorch_cuda.so: no space left on device',
    ],
  },
}
