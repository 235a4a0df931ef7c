/** The entry of the verify action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'verify';
await import('../main.js');
export {};
//# sourceMappingURL=verify.js.map