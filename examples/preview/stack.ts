// What all previews share: a load balancer, the wildcard name, its certificate, and the role of the workflow.
// They have a load balancer of their own: whoever may create rules on a listener may take every host of it.
import { readFileSync } from 'node:fs'
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { Port, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2'
import { ApplicationLoadBalancer, ListenerAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2'
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
  /** VPC of the base service. */
  readonly vpcId: string
  /** Security group of the tasks of the base service, which previews have too. */
  readonly taskSecurityGroupId: string
  /** `OWNER/NAME` on GitHub. */
  readonly repository: string
  /** `OWNER@OWNER_ID/NAME@ID`, the name in tokens of repositories created, renamed or moved since 2026-07-15. */
  readonly repositoryWithIds: string
}

export class Previews extends Stack {
  constructor(scope: Construct, id: string, props: PreviewsProps) {
    super(scope, id, props)
    const { domain, repository, repositoryWithIds } = props
    const zone = HostedZone.fromLookup(this, 'Zone', { domainName: props.zone })
    const vpc = Vpc.fromLookup(this, 'Vpc', { vpcId: props.vpcId })
    // The PREVIEW_LOAD_BALANCER of the policy is this name.
    const loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      loadBalancerName: 'previews',
      vpc,
      internetFacing: true,
    })
    const tasks = SecurityGroup.fromSecurityGroupId(this, 'Tasks', props.taskSecurityGroupId)
    loadBalancer.connections.allowTo(tasks, Port.allTcp())

    // A wildcard of a certificate stands for one label.
    const certificate = new Certificate(this, 'Certificate', {
      domainName: `*.${domain}`,
      validation: CertificateValidation.fromDns(zone),
    })
    // A preview that is gone says so.
    const listener = loadBalancer.addListener('Https', {
      port: 443,
      certificates: [certificate],
      defaultAction: ListenerAction.fixedResponse(404, {
        contentType: 'text/plain',
        messageBody: 'There is no such preview.',
      }),
    })
    new CfnOutput(this, 'PreviewListenerArn', { value: listener.listenerArn })
    new ARecord(this, 'Wildcard', {
      zone,
      recordName: `*.${domain}`,
      target: RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
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
          // A repository has one of the two forms; both are needed only while it is renamed or moved.
          [`${issuer}:sub`]: [repositoryWithIds, repository].flatMap(name => [
            `repo:${name}:pull_request`,
            `repo:${name}:ref:refs/heads/main`,
          ]),
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
