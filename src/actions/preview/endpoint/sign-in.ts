import type { RuleBody } from '../../../aws/elb/rules.ts'

type Action = NonNullable<RuleBody['Actions']>[number]

/** Whether an action lets nobody in who has not shown who they are; AWS takes such actions on HTTPS listeners only. */
export function isSignIn({ Type }: Action): boolean {
  return /^(?:authenticate|jwt)-/.test(Type ?? '')
}

/**
 * The statuses with which a load balancer answers who has not signed in: 302 to the sign-in, or 401.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html
 */
export function signInStatuses({ Actions = [] }: Pick<RuleBody, 'Actions'>): string[] {
  return [...new Set(Actions.filter(isSignIn).flatMap(statusOf))]
}

function statusOf({ Type, AuthenticateCognitoConfig, AuthenticateOidcConfig }: Action): string[] {
  if (Type === 'jwt-validation') return ['401']
  const { OnUnauthenticatedRequest: answer = 'authenticate' } =
    AuthenticateCognitoConfig ?? AuthenticateOidcConfig ?? {}
  return answer === 'allow' ? [] : [answer === 'deny' ? '401' : '302']
}
