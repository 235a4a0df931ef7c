/** The entry of the express action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'express';
await import('../main.js');
export {};
//# sourceMappingURL=express.js.map