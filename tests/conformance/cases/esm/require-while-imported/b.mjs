export const w=1; console.log('b')
