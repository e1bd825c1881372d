import './requires.cjs';
export const a = 1;
console.log('waits');
