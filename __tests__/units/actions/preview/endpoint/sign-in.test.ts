import { expect, test } from '@jest/globals'
import type { Endpoint } from '../../../../../src/actions/preview/endpoint/endpoint.ts'
import { checkRuleBody } from '../../../../../src/actions/preview/endpoint/endpoint-errors.ts'
import { signInStatuses } from '../../../../../src/actions/preview/endpoint/sign-in.ts'
import { previewHealthCheck } from '../../../../../src/actions/preview/service/health-check.ts'
import type { RuleBody } from '../../../../../src/aws/elb/rules.ts'
import { SILENT } from '../../../../../src/base/log.ts'

type Action = NonNullable<RuleBody['Actions']>[number]

const cognito = (answer?: 'allow' | 'deny' | 'authenticate'): Action => ({
  Type: 'authenticate-cognito',
  AuthenticateCognitoConfig: {
    UserPoolArn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a1b2c3d4e',
    UserPoolClientId: 'shop',
    UserPoolDomain: 'shop',
    ...(answer ? { OnUnauthenticatedRequest: answer } : {}),
  },
})
const oidc = (answer: 'allow' | 'deny'): Action => ({
  Type: 'authenticate-oidc',
  AuthenticateOidcConfig: {
    Issuer: 'https://id.example.com',
    AuthorizationEndpoint: 'https://id.example.com/authorize',
    TokenEndpoint: 'https://id.example.com/token',
    UserInfoEndpoint: 'https://id.example.com/me',
    ClientId: 'shop',
    OnUnauthenticatedRequest: answer,
  },
})
const jwt: Action = {
  Type: 'jwt-validation',
  JwtValidationConfig: { Issuer: 'https://id.example.com', JwksEndpoint: 'https://id.example.com/jwks' },
}

test.each<[string, Action[], string[]]>([
  ['nothing', [], []],
  ['Cognito by default', [cognito()], ['302']],
  ['Cognito that authenticates', [cognito('authenticate')], ['302']],
  ['Cognito that denies', [cognito('deny')], ['401']],
  ['Cognito that lets through', [cognito('allow')], []],
  ['OpenID Connect that denies', [oidc('deny')], ['401']],
  ['OpenID Connect that lets through', [oidc('allow')], []],
  ['a token', [jwt], ['401']],
  ['both', [cognito(), jwt], ['302', '401']],
])('who has not signed in is answered by %s', (_, Actions, statuses) => {
  expect(signInStatuses({ Actions })).toEqual(statuses)
})

test.each([[cognito()], [cognito('allow')], [oidc('deny')], [jwt]])(
  'an action that asks who it is needs an HTTPS listener: %j',
  action => {
    const listener = { arn: 'arn:listener', loadBalancer: 'arn:balancer', port: 80 }
    const body = { Conditions: [], Actions: [action] }
    expect(() => checkRuleBody(body, { ...listener, protocol: 'HTTP' })).toThrow(/needs HTTPS/)
    expect(() => checkRuleBody(body, { ...listener, protocol: 'HTTPS' })).not.toThrow()
  },
)

test('a preview behind a sign-in is asked for that or for the usual answer, unless the user says which', () => {
  const endpoint: Endpoint = {
    container: 'app',
    port: 8080,
    targetGroup: { Name: 'pr-12' },
    listener: { arn: 'arn:listener', loadBalancer: 'arn:balancer', protocol: 'HTTPS', port: 443 },
    route: { kind: 'host', host: 'pr-12.example.com' },
    body: { Conditions: [], Actions: [cognito('deny')] },
    rules: [],
    url: 'https://pr-12.example.com/',
    settings: { Matcher: { HttpCode: '200-204' }, HealthCheckPath: '/health' },
  }
  expect(previewHealthCheck([endpoint], {}, SILENT)).toMatchObject({ status: '200-204,401' })
  const expectation = { status: 403, timeout: 1000 }
  expect(previewHealthCheck([endpoint], { expectation }, SILENT)).toMatchObject({ status: 403 })
})
