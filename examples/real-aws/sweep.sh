#!/usr/bin/env bash
# Deletes what main.tf and the deployments have made under a name, without Terraform's state. What is gone already is no error.
#
#   bash sweep.sh NAME
set -euo pipefail
name=${1:?usage: bash sweep.sh NAME}
export AWS_PAGER=''

# Prints words of a list of AWS, one per line; nothing when there are none.
list() { aws "$@" --output text | tr '\t' '\n' | sed '/^None$/d;/^$/d'; }

application=$(list deploy list-applications --query "applications[?@=='$name']")
for each in $application; do
  echo "Deleting the CodeDeploy application $each"
  aws deploy delete-application --application-name "$each"
done

cluster=$(list ecs describe-clusters --clusters "$name" --query "clusters[?status=='ACTIVE'].clusterName")
for each in $cluster; do
  for status in $(list ecs describe-services --cluster "$each" --services "$name" --query 'services[].status'); do
    if [ "$status" = ACTIVE ]; then
      echo "Deleting the service $name"
      aws ecs delete-service --cluster "$each" --service "$name" --force > /dev/null
    fi
    aws ecs wait services-inactive --cluster "$each" --services "$name"
  done
  echo "Deleting the cluster $each"
  aws ecs delete-cluster --cluster "$each" > /dev/null
done

for each in $(list ecs list-task-definitions --family-prefix "$name" --query 'taskDefinitionArns'); do
  echo "Deregistering ${each##*/}"
  aws ecs deregister-task-definition --task-definition "$each" > /dev/null
done

for each in $(list elbv2 describe-load-balancers --query "LoadBalancers[?LoadBalancerName=='$name'].LoadBalancerArn"); do
  echo "Deleting the load balancer $name"
  aws elbv2 delete-load-balancer --load-balancer-arn "$each"
  aws elbv2 wait load-balancers-deleted --load-balancer-arns "$each"
done
for suffix in a b; do
  query="TargetGroups[?TargetGroupName=='$name-$suffix'].TargetGroupArn"
  for each in $(list elbv2 describe-target-groups --query "$query"); do
    echo "Deleting the target group $name-$suffix"
    aws elbv2 delete-target-group --target-group-arn "$each"
  done
done

group="/ecs/$name"
query="logGroups[?logGroupName=='$group'].logGroupName"
for each in $(list logs describe-log-groups --log-group-name-prefix "$group" --query "$query"); do
  echo "Deleting the log group $each"
  aws logs delete-log-group --log-group-name "$each"
done

for suffix in execution infrastructure codedeploy; do
  for role in $(list iam list-roles --query "Roles[?RoleName=='$name-$suffix'].RoleName"); do
    echo "Deleting the role $role"
    for policy in $(list iam list-attached-role-policies --role-name "$role" --query 'AttachedPolicies[].PolicyArn'); do
      aws iam detach-role-policy --role-name "$role" --policy-arn "$policy"
    done
    aws iam delete-role --role-name "$role"
  done
done

# The network interfaces of the load balancer hold its security group for some minutes.
query='SecurityGroups[].GroupId'
for each in $(list ec2 describe-security-groups --filters "Name=group-name,Values=$name" --query "$query"); do
  echo "Deleting the security group $each"
  for _ in {1..30}; do
    if aws ec2 delete-security-group --group-id "$each" > /dev/null 2>&1; then continue 2; fi
    sleep 10
  done
  aws ec2 delete-security-group --group-id "$each" > /dev/null
done
