// JSON is imported with an attribute, its default export is the value.
// @min 22
import data from './data.json' with { type: 'json' };
console.log(data.list[1], Object.keys(data));
const again = await import('./data.json', { with: { type: 'json' } });
console.log(again.default === data, Object.keys(again));
await import('./data.json').catch((e) => console.log(e.name, e.code));
