console.log('b starts');
export const b = await new Promise((ok) => setTimeout(ok, 20, 'value of b'));
console.log('b ends');
