/** The entry of the preview action: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'preview';
await import('../main.js');
export {};
//# sourceMappingURL=preview.js.map