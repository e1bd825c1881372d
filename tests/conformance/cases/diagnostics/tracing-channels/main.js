// A tracing channel is made of five channels, by a name or from an object that has them.
// @min 18
const dc = require('diagnostics_channel');
const channels = dc.tracingChannel('mine');
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) console.log(channels[name].name);
console.log(Object.keys(channels).join(), channels.hasSubscribers);
const { start, end, asyncStart, asyncEnd, error } = channels;
const same = dc.tracingChannel({ start, end, asyncStart, asyncEnd, error });
console.log(same.start === start);
same.subscribe({ error() {} });
console.log(channels.hasSubscribers);
for (const wrong of [1, null, undefined, {}, { start: 1 }]) {
  try {
    dc.tracingChannel(wrong);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
