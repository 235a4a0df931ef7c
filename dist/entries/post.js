/** The entry of the post step: it shares the bundle and only says which part of it is meant. */
process.env['ECS_DEPLOY_ENTRY'] = 'post';
await import('../main.js');
export {};
//# sourceMappingURL=post.js.map