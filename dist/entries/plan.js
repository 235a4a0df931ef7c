/** The entry of the plan action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'plan';
await import('../main.js');
export {};
//# sourceMappingURL=plan.js.map