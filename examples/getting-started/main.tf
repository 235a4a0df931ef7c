# The role that a workflow deploys with. Only jobs in one GitHub environment (or on one branch) of one repository can assume
# it. It may push to one ECR repository, deploy one service with a rolling update, and roll it back.
# docs/getting-started.md explains it.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "github_owner" {
  description = "Owner of the repository on GitHub, such as acme."
  type        = string
}

variable "github_repository" {
  description = "Name of the repository on GitHub, such as shop."
  type        = string
}

variable "github_owner_id" {
  description = "Numeric id of the owner; required for repositories created, renamed or moved since 2026-07-15."
  type        = string
  default     = ""
}

variable "github_repository_id" {
  description = "Numeric id of the repository; required together with github_owner_id."
  type        = string
  default     = ""
}

variable "github_subject" {
  description = "Jobs that may deploy, as environment:NAME; without GitHub environments, ref:refs/heads/main."
  type        = string
  default     = "environment:production"
}

variable "github_rollback_subject" {
  description = "Jobs that may roll back, such as environment:production-rollback, besides those of github_subject."
  type        = string
  default     = ""
}

variable "create_oidc_provider" {
  description = "false if the account already has the identity provider token.actions.githubusercontent.com."
  type        = bool
  default     = true
}

variable "cluster" {
  description = "Name of the ECS cluster."
  type        = string
}

variable "service" {
  description = "Name of the ECS service."
  type        = string
}

variable "family" {
  description = "Task definition family of the service."
  type        = string
}

variable "task_role" {
  description = "Name of the task role."
  type        = string
}

variable "execution_role" {
  description = "Name of the task execution role."
  type        = string
}

variable "log_group" {
  description = "CloudWatch log group of the containers."
  type        = string
}

variable "ecr_repository" {
  description = "Name of the ECR repository to push to."
  type        = string
}

variable "secret_prefix" {
  description = "Prefix of the names of secrets and parameters in the task definition; lets the preflight check that they exist."
  type        = string
  default     = "none/"
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name
  provider  = "token.actions.githubusercontent.com"

  repositories = concat(
    ["${var.github_owner}/${var.github_repository}"],
    var.github_repository_id == "" ? [] : [
      "${var.github_owner}@${var.github_owner_id}/${var.github_repository}@${var.github_repository_id}",
    ],
  )
  subjects = [
    for pair in setproduct(local.repositories, compact([var.github_subject, var.github_rollback_subject])) :
    "repo:${pair[0]}:${pair[1]}"
  ]
}

# One for each account. The others share it.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.provider}"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${local.partition}:iam::${local.account}:oidc-provider/${local.provider}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.provider}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.provider}:sub"
      values   = local.subjects
    }
  }
}

resource "aws_iam_role" "deploy" {
  name                 = "github-deploy-${var.service}"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 7200 # Long enough for a deployment of two hours (role-duration-seconds).

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy" "push_image" {
  name   = "push-image"
  role   = aws_iam_role.deploy.id
  policy = data.aws_iam_policy_document.push_image.json
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = data.aws_iam_policy_document.deploy.json
}

output "role_arn" {
  description = "Value of the variable AWS_ROLE_ARN of the GitHub environment."
  value       = aws_iam_role.deploy.arn
}

data "aws_iam_policy_document" "push_image" {
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = ["arn:${local.partition}:ecr:${local.region}:${local.account}:repository/${var.ecr_repository}"]
  }
}

# Written by npm run docs from permissions/, as rolling.json, with-preflight.json and control.json of examples/iam.
data "aws_iam_policy_document" "deploy" {
  # policy
  statement {
    sid = "Service"
    actions = [
      "ecs:DescribeServices",
      "ecs:ListServiceDeployments",
      "ecs:UpdateService",
    ]
    resources = [
      "arn:${local.partition}:ecs:${local.region}:${local.account}:service/${var.cluster}/${var.service}",
    ]
  }

  statement {
    sid = "ContainerInstances"
    actions = [
      "ecs:ListTasks",
    ]
    resources = [
      "arn:${local.partition}:ecs:${local.region}:${local.account}:container-instance/${var.cluster}/*",
    ]
  }

  statement {
    sid = "Tasks"
    actions = [
      "ecs:DescribeTasks",
    ]
    resources = [
      "arn:${local.partition}:ecs:${local.region}:${local.account}:task/${var.cluster}/*",
    ]
  }

  statement {
    sid = "Anything"
    actions = [
      "ecs:DescribeTaskDefinition",
      "elasticloadbalancing:DescribeTargetHealth",
    ]
    resources = [
      "*",
    ]
  }

  statement {
    sid = "TaskDefinition"
    actions = [
      "ecs:RegisterTaskDefinition",
    ]
    resources = [
      "arn:${local.partition}:ecs:${local.region}:${local.account}:task-definition/${var.family}:*",
    ]
  }

  statement {
    sid = "TaskRoles"
    actions = [
      "iam:PassRole",
    ]
    resources = [
      "arn:${local.partition}:iam::${local.account}:role/${var.task_role}",
      "arn:${local.partition}:iam::${local.account}:role/${var.execution_role}",
    ]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values = [
        "ecs-tasks.amazonaws.com",
      ]
    }
  }

  statement {
    sid = "ServiceDeployments"
    actions = [
      "ecs:ContinueServiceDeployment",
      "ecs:DescribeServiceDeployments",
      "ecs:StopServiceDeployment",
    ]
    resources = [
      "arn:${local.partition}:ecs:${local.region}:${local.account}:service/${var.cluster}/${var.service}",
      "arn:${local.partition}:ecs:${local.region}:${local.account}:service-deployment/${var.cluster}/${var.service}/*",
    ]
  }

  statement {
    sid = "ServiceRevisions"
    actions = [
      "ecs:DescribeServiceRevisions",
    ]
    resources = [
      "arn:${local.partition}:ecs:${local.region}:${local.account}:service/${var.cluster}/${var.service}",
      "arn:${local.partition}:ecs:${local.region}:${local.account}:service-revision/${var.cluster}/${var.service}/*",
    ]
  }

  statement {
    sid = "OptionalAnything"
    actions = [
      "ecr:DescribePullThroughCacheRules",
      "ecs:DeregisterTaskDefinition",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetGroups",
      "logs:DescribeLogGroups",
    ]
    resources = [
      "*",
    ]
  }

  statement {
    sid = "OptionalAnythingInTheCluster"
    actions = [
      "ecs:ListServices",
    ]
    resources = [
      "*",
    ]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values = [
        "arn:${local.partition}:ecs:${local.region}:${local.account}:cluster/${var.cluster}",
      ]
    }
  }

  statement {
    sid = "OptionalLogGroup"
    actions = [
      "logs:GetLogEvents",
    ]
    resources = [
      "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${var.log_group}:log-stream:*",
    ]
  }

  statement {
    sid = "OptionalRepository"
    actions = [
      "ecr:BatchGetImage",
      "ecr:DescribeImages",
    ]
    resources = [
      "arn:${local.partition}:ecr:${local.region}:${local.account}:repository/${var.ecr_repository}",
    ]
  }

  statement {
    sid = "OptionalSecrets"
    actions = [
      "secretsmanager:DescribeSecret",
    ]
    resources = [
      "arn:${local.partition}:secretsmanager:${local.region}:${local.account}:secret:${var.secret_prefix}*-*",
    ]
  }

  statement {
    sid = "OptionalParameters"
    actions = [
      "ssm:GetParameters",
    ]
    resources = [
      "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/${var.secret_prefix}*",
    ]
  }
  # /policy
}
