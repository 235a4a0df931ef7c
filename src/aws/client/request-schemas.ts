import {
  CreateServiceRequest$,
  RegisterTaskDefinitionRequest$,
  RunTaskRequest$,
  UpdateServiceRequest$,
} from '@aws-sdk/client-ecs'
import { NormalizedSchema } from '@smithy/core/schema'
import type { Schema } from '../../base/schema.ts'

/** What `RegisterTaskDefinition` takes, read from the SDK's own schema. */
export const registerTaskDefinitionSchema = (): Schema =>
  toSchema(NormalizedSchema.of(RegisterTaskDefinitionRequest$))

/** What `UpdateService` takes, read from the SDK's own schema. */
export const updateServiceSchema = (): Schema => toSchema(NormalizedSchema.of(UpdateServiceRequest$))

/** What `CreateService` takes, read from the SDK's own schema. */
export const createServiceSchema = (): Schema => toSchema(NormalizedSchema.of(CreateServiceRequest$))

/** What `RunTask` takes, read from the SDK's own schema. */
export const runTaskSchema = (): Schema => toSchema(NormalizedSchema.of(RunTaskRequest$))

/** An SDK schema as our own; lazy, because AWS's schemas may contain themselves. */
export function toSchema(schema: NormalizedSchema): Schema {
  if (schema.isDocumentSchema()) return { kind: 'any' }
  if (schema.isListSchema()) return { kind: 'list', member: () => toSchema(schema.getValueSchema()) }
  if (schema.isMapSchema()) return { kind: 'map', value: () => toSchema(schema.getValueSchema()) }
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].map(
      ([name, member]) => [name, () => toSchema(member)] as const,
    )
    return { kind: 'structure', members: new Map(members) }
  }
  if (schema.isNumericSchema()) return { kind: 'number' }
  if (schema.isBooleanSchema()) return { kind: 'boolean' }
  return schema.isStringSchema() ? { kind: 'string' } : { kind: 'any' }
}
