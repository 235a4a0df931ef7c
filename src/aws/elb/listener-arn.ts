/**
 * Whether the ARN is that of a listener of a Network Load Balancer, which has no rules.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 */
export function isNetworkListener(arn: string): boolean {
  return arn.includes(':listener/net/')
}
