/** The entry of the drop-in for the official Express Mode action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'compat-express';
await import('../main.js');
export {};
//# sourceMappingURL=compat-express.js.map