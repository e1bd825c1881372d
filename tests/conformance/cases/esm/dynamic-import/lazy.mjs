console.log('lazy runs', import.meta.url.split('/').pop());
export default 'default export';
export const named = 'named export';
