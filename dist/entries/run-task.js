/** The entry of the run-task action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'run-task';
await import('../main.js');
export {};
//# sourceMappingURL=run-task.js.map