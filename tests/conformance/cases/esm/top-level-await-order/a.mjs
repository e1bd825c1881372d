console.log('a starts');
await new Promise((ok) => setTimeout(ok, 60));
console.log('a ends');
