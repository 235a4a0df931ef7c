/** The entry of the register action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'register';
await import('../main.js');
export {};
//# sourceMappingURL=register.js.map