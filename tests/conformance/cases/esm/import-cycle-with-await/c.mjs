import './a.mjs'; console.log('c'); await 1; export const c=3; console.log('c2')
