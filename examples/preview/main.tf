# What all previews share: the wildcard name, its certificate, a catch-all rule, and the role of the workflow.
# The load balancer and its HTTPS listener are there already, with the base service behind them.

variable "domain" {
  description = "Previews answer below this name, such as preview.example.com."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone of that name."
  type        = string
}

variable "load_balancer_name" {
  type = string
}

variable "repository" {
  description = "OWNER/NAME on GitHub."
  type        = string
}

data "aws_caller_identity" "current" {}

data "aws_lb" "shared" {
  name = var.load_balancer_name
}

data "aws_lb_listener" "https" {
  load_balancer_arn = data.aws_lb.shared.arn
  port              = 443
}

# A wildcard of a certificate stands for one label: pr-12.preview.example.com, but not api.pr-12.preview.example.com.
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

resource "aws_lb_listener_certificate" "previews" {
  listener_arn    = data.aws_lb_listener.https.arn
  certificate_arn = aws_acm_certificate_validation.previews.certificate_arn
}

resource "aws_route53_record" "previews" {
  zone_id = var.zone_id
  name    = "*.${var.domain}"
  type    = "A"

  alias {
    name                   = data.aws_lb.shared.dns_name
    zone_id                = data.aws_lb.shared.zone_id
    evaluate_target_health = false
  }
}

# A preview that is gone says so, instead of showing what the listener does by default. Its number is higher than all of
# the priorities of previews, so that it comes after them.
resource "aws_lb_listener_rule" "gone" {
  listener_arn = data.aws_lb_listener.https.arn
  priority     = 49000

  condition {
    host_header {
      values = ["*.${var.domain}"]
    }
  }

  action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
      message_body = "There is no such preview."
    }
  }
}

data "aws_iam_openid_connect_provider" "github" {
  url = "https://token.actions.githubusercontent.com"
}

# Pull requests bring up and take down, the default branch sweeps. Nothing else of the repository gets this role.
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
      values   = ["repo:${var.repository}:pull_request", "repo:${var.repository}:ref:refs/heads/main"]
    }
  }
}

resource "aws_iam_role" "previews" {
  name               = "previews"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

# policy.json with your own names in the place of its capitals.
resource "aws_iam_role_policy" "previews" {
  role   = aws_iam_role.previews.id
  policy = file("${path.module}/policy.json")
}
