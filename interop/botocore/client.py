"""Deploys as scripts with boto3 do, whose clients are botocore's, against AWS_ENDPOINT_URL; prints what it saw as JSON."""

import json
import sys

import botocore.exceptions
import botocore.session

_session = botocore.session.get_session()
_QUICKLY = {"Delay": 1, "MaxAttempts": 90}


def _client(name):
    return _session.create_client(name)


def _failure(call, **asked):
    try:
        call(**asked)
    except botocore.exceptions.ClientError as error:
        return f"{type(error).__name__}: {error.response['Error']['Code']}"
    return "nothing"


def _primary(service):
    return next(each["id"] for each in service["taskSets"] if each["status"] == "PRIMARY")


def rolling(cluster, service, image):
    ecs, elb = _client("ecs"), _client("elbv2")
    before = ecs.describe_services(cluster=cluster, services=[service])["services"][0]
    described = ecs.describe_task_definition(taskDefinition=before["taskDefinition"])["taskDefinition"]
    known = ecs.meta.service_model.operation_model("RegisterTaskDefinition").input_shape.members
    asked = {name: value for name, value in described.items() if name in known}
    asked["containerDefinitions"][0]["image"] = image
    revision = ecs.register_task_definition(**asked)["taskDefinition"]
    ecs.update_service(cluster=cluster, service=service, taskDefinition=revision["taskDefinitionArn"])
    ecs.get_waiter("services_stable").wait(cluster=cluster, services=[service], WaiterConfig=_QUICKLY)
    after = ecs.describe_services(cluster=cluster, services=[service])["services"][0]
    tasks = ecs.list_tasks(cluster=cluster, serviceName=service, desiredStatus="RUNNING")["taskArns"]
    running = ecs.describe_tasks(cluster=cluster, tasks=tasks)["tasks"]
    group = after["loadBalancers"][0]["targetGroupArn"]
    elb.get_waiter("target_in_service").wait(TargetGroupArn=group, WaiterConfig=_QUICKLY)
    deployment = ecs.list_service_deployments(cluster=cluster, service=service)["serviceDeployments"][0]
    arns = [deployment["serviceDeploymentArn"]]
    return {
        "revision": revision["revision"],
        "image": revision["containerDefinitions"][0]["image"],
        "running": sorted({task["taskDefinitionArn"].split("/")[-1] for task in running}),
        "tasks": len(running),
        "status": ecs.describe_service_deployments(serviceDeploymentArns=arns)["serviceDeployments"][0]["status"],
        "times": after["createdAt"].tzinfo is not None and after["events"][0]["createdAt"] >= after["createdAt"],
    }


def codedeploy(cluster, service, container):
    ecs, deploy = _client("ecs"), _client("codedeploy")
    before = ecs.describe_services(cluster=cluster, services=[service])["services"][0]
    application = deploy.list_applications()["applications"][0]
    group = deploy.list_deployment_groups(applicationName=application)["deploymentGroups"][0]
    target = {
        "Type": "AWS::ECS::Service",
        "Properties": {
            "TaskDefinition": before["taskDefinition"],
            "LoadBalancerInfo": {"ContainerName": container, "ContainerPort": 8080},
        },
    }
    content = json.dumps({"version": 0.0, "Resources": [{"TargetService": target}]})
    revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": content}}
    started = deploy.create_deployment(applicationName=application, deploymentGroupName=group, revision=revision)
    deployment = started["deploymentId"]
    deploy.get_waiter("deployment_successful").wait(deploymentId=deployment, WaiterConfig=_QUICKLY)
    ended = deploy.get_deployment(deploymentId=deployment)["deploymentInfo"]
    after = ecs.describe_services(cluster=cluster, services=[service])["services"][0]
    return {"status": ended["status"], "moved": _primary(before) != _primary(after)}


def pages(cluster, family):
    ecs = _client("ecs")
    by_page = {
        "list_tasks": {"cluster": cluster},
        "list_services": {"cluster": cluster},
        "list_task_definitions": {"familyPrefix": family},
    }
    found = {}
    for name, asked in by_page.items():
        paginator = ecs.get_paginator(name)
        seen = list(paginator.paginate(**asked, PaginationConfig={"PageSize": 1}))
        key = paginator.result_keys[0].expression
        arns = [arn for page in seen for arn in page[key]]
        found[name] = {"pages": len(seen), "all": arns == getattr(ecs, name)(**asked)[key]}
    return found


def failures(cluster, service):
    ecs, elb, deploy = _client("ecs"), _client("elbv2"), _client("codedeploy")
    arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/missing/0123456789abcdef"
    return [
        _failure(ecs.describe_services, cluster="missing", services=[service]),
        _failure(ecs.update_service, cluster=cluster, service="missing"),
        _failure(ecs.describe_task_definition, taskDefinition="missing"),
        _failure(elb.describe_target_health, TargetGroupArn=arn),
        _failure(deploy.get_deployment, deploymentId="d-MISSING12"),
    ]


_DONE = {"rolling": rolling, "codedeploy": codedeploy, "pages": pages, "failures": failures}
print(json.dumps(_DONE[sys.argv[1]](*sys.argv[2:])))
