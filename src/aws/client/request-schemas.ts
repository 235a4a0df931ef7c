import {
  CreateServiceRequest$,
  RegisterTaskDefinitionRequest$,
  UpdateServiceRequest$,
} from '@aws-sdk/client-ecs'
import { NormalizedSchema } from '@smithy/core/schema'
import type { Shape } from '../../base/schema.ts'

/** What `RegisterTaskDefinition` takes, read from the SDK's own schema. */
export const registerTaskDefinitionShape = (): Shape =>
  toShape(NormalizedSchema.of(RegisterTaskDefinitionRequest$))

/** What `UpdateService` takes, read from the SDK's own schema. */
export const updateServiceShape = (): Shape => toShape(NormalizedSchema.of(UpdateServiceRequest$))

/** What `CreateService` takes, read from the SDK's own schema. */
export const createServiceShape = (): Shape => toShape(NormalizedSchema.of(CreateServiceRequest$))

/** An SDK schema as our own; lazy, because AWS's shapes may contain themselves. */
export function toShape(schema: NormalizedSchema): Shape {
  if (schema.isDocumentSchema()) return { kind: 'any' }
  if (schema.isListSchema()) return { kind: 'list', member: () => toShape(schema.getValueSchema()) }
  if (schema.isMapSchema()) return { kind: 'map', value: () => toShape(schema.getValueSchema()) }
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].map(
      ([name, member]) => [name, () => toShape(member)] as const,
    )
    return { kind: 'structure', members: new Map(members) }
  }
  if (schema.isNumericSchema()) return { kind: 'number' }
  if (schema.isBooleanSchema()) return { kind: 'boolean' }
  return schema.isStringSchema() ? { kind: 'string' } : { kind: 'any' }
}
