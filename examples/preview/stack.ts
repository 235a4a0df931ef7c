// What all previews share: the wildcard name, its certificate, a catch-all rule, and the role of the workflow.
// The load balancer and its HTTPS listener are there already, with the base service behind them.
import { readFileSync } from 'node:fs'
import { Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import {
  ApplicationListener,
  ApplicationListenerCertificate,
  ApplicationListenerRule,
  ApplicationLoadBalancer,
  ListenerAction,
  ListenerCondition,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import {
  ManagedPolicy,
  OpenIdConnectPrincipal,
  OpenIdConnectProvider,
  PolicyDocument,
  Role,
} from 'aws-cdk-lib/aws-iam'
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets'
import type { Construct } from 'constructs'

export interface PreviewsProps extends StackProps {
  /** Previews answer below this name, such as preview.example.com. */
  readonly domain: string
  /** The hosted zone of that name, such as example.com. */
  readonly zone: string
  readonly loadBalancerArn: string
  /** `OWNER/NAME` on GitHub. */
  readonly repository: string
}

export class Previews extends Stack {
  constructor(scope: Construct, id: string, props: PreviewsProps) {
    super(scope, id, props)
    const { domain, loadBalancerArn, repository } = props
    const zone = HostedZone.fromLookup(this, 'Zone', { domainName: props.zone })
    const loadBalancer = ApplicationLoadBalancer.fromLookup(this, 'LoadBalancer', { loadBalancerArn })
    const listener = ApplicationListener.fromLookup(this, 'Https', { loadBalancerArn, listenerPort: 443 })

    // A wildcard of a certificate stands for one label.
    const certificate = new Certificate(this, 'Certificate', {
      domainName: `*.${domain}`,
      validation: CertificateValidation.fromDns(zone),
    })
    new ApplicationListenerCertificate(this, 'ListenerCertificate', { listener, certificates: [certificate] })
    new ARecord(this, 'Wildcard', {
      zone,
      recordName: `*.${domain}`,
      target: RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
    })

    // Its number is higher than all of the priorities of previews, so that it comes after them.
    new ApplicationListenerRule(this, 'Gone', {
      listener,
      priority: 49_000,
      conditions: [ListenerCondition.hostHeaders([`*.${domain}`])],
      action: ListenerAction.fixedResponse(404, {
        contentType: 'text/plain',
        messageBody: 'There is no such preview.',
      }),
    })

    // Pull requests bring up and take down, the default branch sweeps. Nothing else of the repository gets this role.
    const issuer = 'token.actions.githubusercontent.com'
    const github = OpenIdConnectProvider.fromOpenIdConnectProviderArn(
      this,
      'GitHub',
      `arn:${this.partition}:iam::${this.account}:oidc-provider/${issuer}`,
    )
    new Role(this, 'Role', {
      roleName: 'previews',
      assumedBy: new OpenIdConnectPrincipal(github, {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: [`repo:${repository}:pull_request`, `repo:${repository}:ref:refs/heads/main`],
        },
      }),
      managedPolicies: [
        new ManagedPolicy(this, 'Policy', {
          // policy.json with your own names in the place of its capitals.
          document: PolicyDocument.fromJson(JSON.parse(readFileSync('policy.json', 'utf8'))),
        }),
      ],
    })
  }
}
