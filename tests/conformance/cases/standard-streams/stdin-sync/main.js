// readFileSync(0) and '/dev/stdin'.
// @stdin "sync\ninput"
const fs = require('fs'); console.log(JSON.stringify(fs.readFileSync(0, 'utf8'))); console.log(JSON.stringify(fs.readFileSync(0, 'utf8')));
