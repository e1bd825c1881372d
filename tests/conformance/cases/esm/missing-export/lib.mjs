console.log('never');
export const here = 1;
