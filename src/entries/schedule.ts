/** The entry of the schedule action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'schedule'
await import('../main.ts')

export {}
