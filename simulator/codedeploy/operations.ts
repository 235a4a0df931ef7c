import type { Operation } from '../ecs/operation.ts'
import {
  batchGetApplications,
  batchGetDeploymentGroups,
  getApplication,
  getDeploymentConfig,
  getDeploymentGroup,
  listApplications,
  listDeploymentConfigs,
  listDeploymentGroups,
} from './applications.ts'
import { createDeployment } from './create-deployment.ts'
import {
  batchGetDeployments,
  continueDeployment,
  getDeployment,
  listDeployments,
  stopDeployment,
} from './deployments.ts'
import { getApplicationRevision, registerApplicationRevision } from './revisions.ts'
import { batchGetDeploymentTargets, getDeploymentTarget, listDeploymentTargets } from './targets.ts'

/** What the simulated CodeDeploy can do, by AWS's names. */
export const codeDeployOperations: Record<string, Operation> = {
  BatchGetApplications: batchGetApplications,
  BatchGetDeploymentGroups: batchGetDeploymentGroups,
  BatchGetDeployments: batchGetDeployments,
  BatchGetDeploymentTargets: batchGetDeploymentTargets,
  ContinueDeployment: continueDeployment,
  CreateDeployment: createDeployment,
  GetApplication: getApplication,
  GetApplicationRevision: getApplicationRevision,
  GetDeployment: getDeployment,
  GetDeploymentConfig: getDeploymentConfig,
  GetDeploymentGroup: getDeploymentGroup,
  GetDeploymentTarget: getDeploymentTarget,
  ListApplications: listApplications,
  ListDeploymentConfigs: listDeploymentConfigs,
  ListDeploymentGroups: listDeploymentGroups,
  ListDeployments: listDeployments,
  ListDeploymentTargets: listDeploymentTargets,
  RegisterApplicationRevision: registerApplicationRevision,
  StopDeployment: stopDeployment,
}
