export const name = 'a module by its package.json';
