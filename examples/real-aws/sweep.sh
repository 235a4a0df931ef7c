#!/usr/bin/env bash
# Deletes what main.tf and the deployments have made under a name, without Terraform's state. What is gone already is no error.
#
#   bash sweep.sh NAME
set -euo pipefail
name=${1:?usage: bash sweep.sh NAME}
export AWS_PAGER=''

# Prints words of a list of AWS, one per line; nothing when there are none. Its output goes to a variable first: a call that
# fails inside of `for … in` would look like an empty list.
list() { aws "$@" --output text | tr '\t' '\n' | sed '/^None$/d;/^$/d'; }

application=$(list deploy list-applications --query "applications[?@=='$name']")
for each in $application; do
  echo "Deleting the CodeDeploy application $each"
  aws deploy delete-application --application-name "$each"
done

cluster=$(list ecs describe-clusters --clusters "$name" --query "clusters[?status=='ACTIVE'].clusterName")
for each in $cluster; do
  status=$(list ecs describe-services --cluster "$each" --services "$name" --query 'services[].status')
  if [ -n "$status" ]; then
    if [ "$status" = ACTIVE ]; then
      echo "Deleting the service $name"
      aws ecs delete-service --cluster "$each" --service "$name" --force > /dev/null
    fi
    aws ecs wait services-inactive --cluster "$each" --services "$name"
  fi
  echo "Deleting the cluster $each"
  aws ecs delete-cluster --cluster "$each" > /dev/null
done

revisions=$(list ecs list-task-definitions --family-prefix "$name" --query 'taskDefinitionArns')
for each in $revisions; do
  echo "Deregistering ${each##*/}"
  aws ecs deregister-task-definition --task-definition "$each" > /dev/null
done

balancer=$(list elbv2 describe-load-balancers --query "LoadBalancers[?LoadBalancerName=='$name'].LoadBalancerArn")
for each in $balancer; do
  echo "Deleting the load balancer $name"
  aws elbv2 delete-load-balancer --load-balancer-arn "$each"
  aws elbv2 wait load-balancers-deleted --load-balancer-arns "$each"
done
for suffix in a b; do
  group=$(list elbv2 describe-target-groups --query "TargetGroups[?TargetGroupName=='$name-$suffix'].TargetGroupArn")
  for each in $group; do
    echo "Deleting the target group $name-$suffix"
    aws elbv2 delete-target-group --target-group-arn "$each"
  done
done

query="logGroups[?logGroupName=='/ecs/$name'].logGroupName"
logs=$(list logs describe-log-groups --log-group-name-prefix "/ecs/$name" --query "$query")
for each in $logs; do
  echo "Deleting the log group $each"
  aws logs delete-log-group --log-group-name "$each"
done

for suffix in execution infrastructure codedeploy; do
  role=$(list iam list-roles --query "Roles[?RoleName=='$name-$suffix'].RoleName")
  for each in $role; do
    echo "Deleting the role $each"
    policies=$(list iam list-attached-role-policies --role-name "$each" --query 'AttachedPolicies[].PolicyArn')
    for policy in $policies; do
      aws iam detach-role-policy --role-name "$each" --policy-arn "$policy"
    done
    aws iam delete-role --role-name "$each"
  done
done

# The network interfaces of the load balancer hold its security group for some minutes.
firewall=$(list ec2 describe-security-groups --filters "Name=group-name,Values=$name" --query 'SecurityGroups[].GroupId')
for each in $firewall; do
  echo "Deleting the security group $each"
  for _ in {1..30}; do
    if aws ec2 delete-security-group --group-id "$each" > /dev/null 2>&1; then continue 2; fi
    sleep 10
  done
  aws ec2 delete-security-group --group-id "$each" > /dev/null
done
