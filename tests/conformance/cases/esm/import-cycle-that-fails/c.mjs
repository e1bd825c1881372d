import './a.mjs'; console.log('c'); export const c=3; throw new Error('c fails')
