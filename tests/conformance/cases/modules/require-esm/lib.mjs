console.log('lib runs');
export default 'default';
export const named = 1;
