import { CreateScheduleInput$ } from '@aws-sdk/client-scheduler'
import { NormalizedSchema } from '@smithy/core/schema'
import type { Schema } from '../../base/schema.ts'
import { toSchema } from './request-schemas.ts'

/** What `CreateSchedule` takes, read from the SDK's own schema. */
export const createScheduleSchema = (): Schema => toSchema(NormalizedSchema.of(CreateScheduleInput$))
