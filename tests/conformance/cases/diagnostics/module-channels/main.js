// Since Node 22 require and import() tell diagnostics channels what they load, and how that went.
// @min 20
const { tracingChannel } = require('diagnostics_channel');

const names = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
const listen = (channel) =>
  tracingChannel(channel).subscribe(
    Object.fromEntries(
      names.map((name) => [
        name,
        ({ id, url, error }) => console.log(channel, name, id ?? url, error?.code),
      ]),
    ),
  );
listen('module.require');
listen('module.import');
require('path');
try {
  require('./nope');
} catch (error) {
  console.log(error.code);
}
import('os').then(() => import('./nope.mjs')).catch((error) => console.log(error.code));
