// data: URLs are modules by their media type.
// @min 18
const urls = ['data:text/javascript,export default 5', 'data:text/javascript;charset=utf-8,export default 6', `data:text/javascript;base64,${btoa('export default 7')}`, 'data:text/plain,export default 8', 'data:text/css,a', 'data:application/json,1', 'data:text/javascript,import "./x.mjs"', 'data:text/javascript,import fs from "fs"; export default typeof fs.readFile'];
for (const url of urls) {
  try {
    console.log((await import(url)).default);
  } catch (error) {
    console.log(url, error.name, error.code, error.message);
  }
}
