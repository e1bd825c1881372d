console.log('lib runs');
export const value = 'value';
export default () => 'function';
