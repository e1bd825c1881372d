const value = { replaced: true };
export { value as 'module.exports' };
