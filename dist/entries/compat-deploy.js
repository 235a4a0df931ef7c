/** The entry of the drop-in for the official deploy action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'compat-deploy';
await import('../main.js');
export {};
//# sourceMappingURL=compat-deploy.js.map