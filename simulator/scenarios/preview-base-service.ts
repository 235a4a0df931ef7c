import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { arrangeNativeDemo } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { nextRun, previewScenario, pullEvent } from './preview-scenario.ts'
import { exits } from './task-failures.ts'

const red = { exitCode: 1, outcome: 'failed' } as const

/** The base service asks its visitors to sign in, and may take them only from one network. */
const guard =
  (authenticate: Action, network: string | undefined = '192.0.2.0/24') =>
  ({ world }: Simulation): void => {
    for (const rule of world.state.rules.values()) {
      if (rule.Priority !== '10') continue
      rule.Actions = [
        { ...authenticate, Order: 1 },
        ...(rule.Actions ?? []).map(each => ({ ...each, Order: 2 })),
      ]
      if (network) rule.Conditions?.push({ Field: 'source-ip', SourceIpConfig: { Values: [network] } })
    }
  }

const cognito: Action = {
  Type: 'authenticate-cognito',
  AuthenticateCognitoConfig: {
    UserPoolArn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a1b2c3d4e',
    UserPoolClientId: '1h57kf5cpq17m0eml12EXAMPLE',
    UserPoolDomain: 'shop',
  },
}

const jwt: Action = {
  Type: 'jwt-validation',
  JwtValidationConfig: {
    Issuer: 'https://id.example.com',
    JwksEndpoint: 'https://id.example.com/.well-known/jwks.json',
  },
}

const denying: Action = {
  ...cognito,
  AuthenticateCognitoConfig: {
    UserPoolArn: '',
    UserPoolClientId: '',
    UserPoolDomain: '',
    ...cognito.AuthenticateCognitoConfig,
    OnUnauthenticatedRequest: 'deny',
  },
}

const oidc: Action = {
  Type: 'authenticate-oidc',
  AuthenticateOidcConfig: {
    Issuer: 'https://id.example.com',
    AuthorizationEndpoint: 'https://id.example.com/authorize',
    TokenEndpoint: 'https://id.example.com/token',
    UserInfoEndpoint: 'https://id.example.com/me',
    ClientId: 'shop',
  },
}

/** Base services of every kind. */
export const previewBaseScenarios: readonly Scenario[] = [
  previewScenario('preview-two-groups', 'The base service has two target groups; each has its own host.', {
    world: { targetGroups: 2 },
    outcome: 'succeeded',
  }),
  previewScenario('preview-two-groups-down', 'A preview with two target groups is removed.', {
    world: { targetGroups: 2 },
    next: nextRun(pullEvent('closed')),
    outcome: 'removed',
  }),
  previewScenario(
    'preview-codedeploy',
    'CodeDeploy deploys the base service; its preview is a rolling update.',
    {
      account: arrangeCodeDeployDemo,
      next: nextRun(pullEvent('synchronize')),
      outcome: 'succeeded',
    },
  ),
  previewScenario(
    'preview-blue-green',
    'The base service is deployed blue/green; its preview is a rolling update.',
    {
      account: arrangeNativeDemo,
      next: nextRun(pullEvent('synchronize')),
      outcome: 'succeeded',
    },
  ),
  previewScenario(
    'preview-no-load-balancer',
    'The base service is behind no load balancer: a service and no URL.',
    {
      world: { targetGroups: 0 },
      inputs: { 'preview-host': '(unchanged)' },
      next: nextRun(pullEvent('closed'), { asked: { 'preview-host': '(unchanged)' } }),
      outcome: 'removed',
    },
  ),
  previewScenario('preview-on-ec2', 'The base service runs on EC2 with dynamic ports.', {
    world: { launch: 'ec2-bridge' },
    outcome: 'succeeded',
  }),
  previewScenario(
    'preview-cognito',
    'Visitors of the base service sign in, and so do those of its preview.',
    {
      setup: guard(cognito),
      outcome: 'succeeded',
    },
  ),
  previewScenario('preview-sign-in-denies', 'Visitors without a session get the answer 401.', {
    setup: guard(denying, ''),
    outcome: 'succeeded',
  }),
  previewScenario(
    'preview-jwt',
    'Clients of the base service need a token, and so do those of its preview.',
    {
      setup: guard(jwt, ''),
      outcome: 'succeeded',
    },
  ),
  previewScenario('preview-oidc', 'A sign-in whose secret AWS does not give out cannot be taken over.', {
    setup: guard(oidc),
    ...red,
  }),
  previewScenario('preview-oidc-none', 'A preview without the sign-in of its base, as asked.', {
    inputs: { 'preview-rule': 'Actions: []' },
    setup: guard(oidc),
    outcome: 'succeeded',
  }),
  previewScenario('preview-inactive-base', 'The base service runs a revision that was deregistered.', {
    setup: ({ outOfBand }) => outOfBand.deregisterRevision(demoCluster, demoService),
    outcome: 'succeeded',
  }),
  previewScenario(
    'preview-service-connect',
    'The base service is found by Service Connect and in Cloud Map.',
    {
      setup: ({ world: { state } }) => {
        for (const service of state.services.values()) {
          const registryArn = 'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-0a1b2c3d4e5f6789'
          service.settings.serviceRegistries = [{ registryArn }]
          for (const { settings } of service.deployments)
            settings.serviceConnectConfiguration = { enabled: true, namespace: 'shop' }
        }
      },
      outcome: 'succeeded',
    },
  ),
  previewScenario('preview-fails', 'The new image cannot start.', {
    behavior: exits(1),
    ...red,
  }),
  previewScenario('preview-never-answers', 'Everything is healthy, but the URL does not answer.', {
    probe: () => 503,
    ...red,
  }),
  previewScenario('preview-cancelled', 'The run is canceled; what exists stays for the next run.', {
    cancelAfterSeconds: 15,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  previewScenario('preview-denied', 'The role is not allowed to create target groups.', {
    faults: [{ kind: 'deny', operation: 'CreateTargetGroup' }],
    ...red,
  }),
  previewScenario('preview-lost-answers', 'The answers of all changes are lost, and nothing is made twice.', {
    faults: ['CreateTargetGroup', 'CreateRule', 'RegisterTaskDefinition', 'CreateService'].map(operation => ({
      kind: 'drop-after' as const,
      operation,
      calls: [1],
    })),
    outcome: 'succeeded',
  }),
  previewScenario('preview-no-route', 'Nothing says where the preview is visited.', {
    inputs: { 'preview-host': '(unchanged)' },
    ...red,
  }),
]
