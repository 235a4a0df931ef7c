/** The entry of the drop-in for the official render action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'compat-render';
await import('../main.js');
export {};
//# sourceMappingURL=compat-render.js.map