import type { GetScheduleOutput } from '@aws-sdk/client-scheduler'

/** A schedule as GetSchedule answers it. */
export type ScheduleRecord = GetScheduleOutput & { Name: string; GroupName: string }
