// The fs option of streams replaces the functions that they use.
// @min 18
const fs = require('fs'); const r = fs.createReadStream(__filename, { end: 4, fs: { open(...a) { console.log('open', a[1]); fs.open(...a); }, read(...a) { console.log('read', a[3]); fs.read(...a); }, close(...a) { console.log('close'); fs.close(...a); } } }); r.on('data', (d) => console.log(String(d))); r.on('close', () => console.log('closed'));
try { fs.createReadStream(__filename, { fs: { open: null } }); } catch (e) { console.log(e.code, e.message); } try { fs.createWriteStream(__filename, { flags: 'r', fs: { open() {} } }); } catch (e) { console.log(e.code, e.message); }
