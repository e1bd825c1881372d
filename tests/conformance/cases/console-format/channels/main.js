// console.log and its kin publish their arguments before they are formatted.
// @min 22
const { channel } = require('diagnostics_channel');
for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
  channel(`console.${name}`).subscribe((args, from) => {
    args[0] = `${from}: ${args[0]}`;
  });
  console[name](name, { a: 1 });
}
