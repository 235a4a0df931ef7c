/** The entry of the control action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'control';
await import('../main.js');
export {};
//# sourceMappingURL=control.js.map