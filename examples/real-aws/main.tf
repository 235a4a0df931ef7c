# A service of the smallest size, for one deployment strategy, with all that it needs: .github/workflows/real-aws.yml applies
# this once for each strategy, deploys, and destroys it. README.md says what it costs and how to run it by hand.
# Nothing outside of the security group can reach the load balancer or the task.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with the strategies LINEAR and CANARY.
      version = "~> 6.21"
    }
  }
}

# The tag finds what a run has left behind.
provider "aws" {
  default_tags {
    tags = {
      ecs-deploy-real-aws = var.name
    }
  }
}

variable "name" {
  description = "Name of everything here, such as real-1-canary. Two configurations in one account need two names."
  type        = string

  validation {
    # A target group has up to 32 characters, with the two of -a.
    condition     = can(regex("^[a-z][a-z0-9-]{0,29}$", var.name))
    error_message = "The name has up to 30 lowercase letters, digits and hyphens, and begins with a letter."
  }
}

variable "strategy" {
  description = "How the service is deployed, as in the input of the action: rolling, blue-green, linear, canary or codedeploy."
  type        = string

  validation {
    condition     = contains(["rolling", "blue-green", "linear", "canary", "codedeploy"], var.strategy)
    error_message = "The strategy is rolling, blue-green, linear, canary or codedeploy."
  }
}

variable "image" {
  description = "First image of the service, which answers GET / on port 80 with 200."
  type        = string
  default     = "public.ecr.aws/nginx/nginx:stable-alpine"
}

variable "subnet_ids" {
  description = "Public subnets of one VPC in two Availability Zones or more. Empty for those of the default VPC."
  type        = list(string)
  default     = []
}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_subnets" "default" {
  count = length(var.subnet_ids) == 0 ? 1 : 0

  filter {
    name   = "default-for-az"
    values = ["true"]
  }
}

data "aws_subnet" "first" {
  id = local.subnet_ids[0]
}

locals {
  subnet_ids = length(var.subnet_ids) > 0 ? var.subnet_ids : sort(data.aws_subnets.default[0].ids)
  # ECS shifts the traffic itself, by an infrastructure role.
  native     = contains(["blue-green", "linear", "canary"], var.strategy)
  codedeploy = var.strategy == "codedeploy"

  # The test traffic goes to the group that serves no production traffic.
  listeners = {
    production = { port = 80, group = "a" }
    test       = { port = 8080, group = "b" }
  }

  roles = {
    execution = {
      service = "ecs-tasks.amazonaws.com"
      policy  = "service-role/AmazonECSTaskExecutionRolePolicy"
    }
    infrastructure = {
      service = "ecs.amazonaws.com"
      policy  = "AmazonECSInfrastructureRolePolicyForLoadBalancers"
    }
    codedeploy = {
      service = "codedeploy.amazonaws.com"
      policy  = "AWSCodeDeployRoleForECS"
    }
  }
}

data "aws_iam_policy_document" "trust" {
  for_each = local.roles

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value.service]
    }
  }
}

resource "aws_iam_role" "service" {
  for_each = local.roles

  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust[each.key].json
}

resource "aws_iam_role_policy_attachment" "service" {
  for_each = local.roles

  role       = aws_iam_role.service[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value.policy}"
}

resource "aws_security_group" "service" {
  name        = var.name
  description = "Load balancer and task; they reach each other, and the task pulls its image"
  vpc_id      = data.aws_subnet.first.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "itself" {
  security_group_id            = aws_security_group.service.id
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "everywhere" {
  security_group_id = aws_security_group.service.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_lb" "service" {
  name               = var.name
  internal           = true
  load_balancer_type = "application"
  security_groups    = [aws_security_group.service.id]
  subnets            = local.subnet_ids
}

resource "aws_lb_target_group" "service" {
  for_each = toset(["a", "b"])

  name                 = "${var.name}-${each.key}"
  vpc_id               = data.aws_subnet.first.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = 80
  deregistration_delay = 5

  health_check {
    path                = "/"
    matcher             = "200"
    interval            = 5
    timeout             = 2
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_listener" "service" {
  for_each = local.listeners

  load_balancer_arn = aws_lb.service.arn
  protocol          = "HTTP"
  port              = each.value.port

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service[each.value.group].arn
  }

  # CodeDeploy shifts the traffic here.
  lifecycle {
    ignore_changes = [default_action]
  }
}

resource "aws_lb_listener_rule" "service" {
  for_each = { for name, listener in local.listeners : name => listener if local.native }

  listener_arn = aws_lb_listener.service[each.key].arn
  priority     = 1

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = aws_lb_target_group.service

        content {
          arn    = target_group.value.arn
          weight = target_group.key == each.value.group ? 100 : 0
        }
      }
    }
  }

  # ECS shifts the traffic here.
  lifecycle {
    ignore_changes = [action]
  }
}

resource "aws_cloudwatch_log_group" "service" {
  name              = "/ecs/${var.name}"
  retention_in_days = 1
}

resource "aws_ecs_cluster" "service" {
  name = var.name
}

resource "aws_ecs_task_definition" "service" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.service["execution"].arn

  container_definitions = jsonencode([{
    name         = "app"
    image        = var.image
    essential    = true
    portMappings = [{ containerPort = 80, protocol = "tcp" }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service.name
        awslogs-region        = data.aws_region.current.region
        awslogs-stream-prefix = "app"
      }
    }
  }])
}

resource "aws_ecs_service" "service" {
  name            = var.name
  cluster         = aws_ecs_cluster.service.id
  task_definition = aws_ecs_task_definition.service.arn
  desired_count   = 1
  launch_type     = "FARGATE"
  force_delete    = true
  # With CodeDeploy the provider would wait until it times out, because such a service has no deployments.
  wait_for_steady_state = !local.codedeploy

  deployment_controller {
    type = local.codedeploy ? "CODE_DEPLOY" : "ECS"
  }

  dynamic "deployment_circuit_breaker" {
    for_each = local.codedeploy ? [] : [true]

    content {
      enable   = true
      rollback = true
    }
  }

  dynamic "deployment_configuration" {
    for_each = local.codedeploy ? [] : [upper(replace(var.strategy, "-", "_"))]

    content {
      strategy             = deployment_configuration.value
      bake_time_in_minutes = local.native ? 1 : null

      dynamic "linear_configuration" {
        for_each = var.strategy == "linear" ? [25] : []

        content {
          step_percent              = linear_configuration.value
          step_bake_time_in_minutes = 1
        }
      }

      dynamic "canary_configuration" {
        for_each = var.strategy == "canary" ? [10] : []

        content {
          canary_percent              = canary_configuration.value
          canary_bake_time_in_minutes = 1
        }
      }
    }
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.service["a"].arn
    container_name   = "app"
    container_port   = 80

    dynamic "advanced_configuration" {
      for_each = local.native ? [aws_lb_target_group.service["b"].arn] : []

      content {
        alternate_target_group_arn = advanced_configuration.value
        production_listener_rule   = aws_lb_listener_rule.service["production"].arn
        test_listener_rule         = aws_lb_listener_rule.service["test"].arn
        role_arn                   = aws_iam_role.service["infrastructure"].arn
      }
    }
  }

  network_configuration {
    subnets          = local.subnet_ids
    security_groups  = [aws_security_group.service.id]
    assign_public_ip = true
  }

  # The action deploys other revisions, and CodeDeploy other target groups.
  lifecycle {
    ignore_changes = [task_definition, load_balancer]
  }

  # Without its roles a service that is deleted would stay in DRAINING.
  depends_on = [
    aws_iam_role_policy_attachment.service,
    aws_lb_listener.service,
    aws_vpc_security_group_egress_rule.everywhere,
    aws_vpc_security_group_ingress_rule.itself,
  ]
}

resource "aws_codedeploy_app" "service" {
  count = local.codedeploy ? 1 : 0

  name             = var.name
  compute_platform = "ECS"
}

resource "aws_codedeploy_deployment_group" "service" {
  count = local.codedeploy ? 1 : 0

  app_name               = aws_codedeploy_app.service[0].name
  deployment_group_name  = var.name
  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"
  service_role_arn       = aws_iam_role.service["codedeploy"].arn

  deployment_style {
    deployment_type   = "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE"]
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 1
    }
  }

  ecs_service {
    cluster_name = aws_ecs_cluster.service.name
    service_name = aws_ecs_service.service.name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [aws_lb_listener.service["production"].arn]
      }

      test_traffic_route {
        listener_arns = [aws_lb_listener.service["test"].arn]
      }

      target_group {
        name = aws_lb_target_group.service["a"].name
      }

      target_group {
        name = aws_lb_target_group.service["b"].name
      }
    }
  }

  depends_on = [aws_iam_role_policy_attachment.service]
}
