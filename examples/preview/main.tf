# What all previews share: a load balancer, the wildcard name, its certificate, and the role of the workflow.
# They have their own load balancer: whoever can create rules on a listener can take over every host of it.

variable "domain" {
  description = "Previews answer below this name, such as preview.example.com."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone of that name."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the base service."
  type        = string
}

variable "subnet_ids" {
  description = "Public subnets of that VPC, in two Availability Zones or more."
  type        = list(string)
}

variable "task_security_group_id" {
  description = "Security group of the tasks of the base service, which previews have too."
  type        = string
}

variable "repository" {
  description = "OWNER/NAME on GitHub."
  type        = string
}

variable "repository_with_ids" {
  description = "OWNER@OWNER_ID/NAME@ID on GitHub, the name that tokens of repositories created, renamed or moved since 2026-07-15 have."
  type        = string
}

data "aws_caller_identity" "current" {}

resource "aws_security_group" "previews" {
  name_prefix = "previews-"
  description = "Load balancer of previews"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.previews.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "tasks" {
  security_group_id            = aws_security_group.previews.id
  referenced_security_group_id = var.task_security_group_id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_ingress_rule" "tasks" {
  security_group_id            = var.task_security_group_id
  referenced_security_group_id = aws_security_group.previews.id
  ip_protocol                  = "-1"
}

# The PREVIEW_LOAD_BALANCER of the policy is this name.
resource "aws_lb" "previews" {
  name               = "previews"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.previews.id]
  subnets            = var.subnet_ids
}

# The URL of a removed preview says so.
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.previews.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = aws_acm_certificate_validation.previews.certificate_arn

  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
      message_body = "There is no such preview."
    }
  }
}

output "preview_listener_arn" {
  description = "The variable PREVIEW_LISTENER_ARN of the workflow."
  value       = aws_lb_listener.https.arn
}

# The wildcard of a certificate covers one label: pr-12.preview.example.com, but not api.pr-12.preview.example.com.
resource "aws_acm_certificate" "previews" {
  domain_name       = "*.${var.domain}"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.previews.domain_validation_options : option.domain_name => option
  }

  zone_id = var.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300
}

resource "aws_acm_certificate_validation" "previews" {
  certificate_arn         = aws_acm_certificate.previews.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_route53_record" "previews" {
  zone_id = var.zone_id
  name    = "*.${var.domain}"
  type    = "A"

  alias {
    name                   = aws_lb.previews.dns_name
    zone_id                = aws_lb.previews.zone_id
    evaluate_target_health = false
  }
}

data "aws_iam_openid_connect_provider" "github" {
  url = "https://token.actions.githubusercontent.com"
}

# Pull requests create and remove previews, the default branch sweeps. No other run of the repository gets this role.
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [data.aws_iam_openid_connect_provider.github.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"

      # A repository has one of the two forms; both are needed only while it is renamed or moved.
      values = flatten([
        for name in [var.repository_with_ids, var.repository] :
        ["repo:${name}:pull_request", "repo:${name}:ref:refs/heads/main"]
      ])
    }
  }
}

resource "aws_iam_role" "previews" {
  name               = "previews"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

# policy.json is examples/iam/preview.json with your own names in place of those in capitals.
resource "aws_iam_role_policy" "previews" {
  role   = aws_iam_role.previews.id
  policy = file("${path.module}/policy.json")
}
