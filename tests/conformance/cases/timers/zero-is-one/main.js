// A delay below 1 becomes 1: such timers share one list with delay 1 and keep their order.
setTimeout(() => console.log('1'), 1);
setTimeout(() => console.log('0'), 0);
setTimeout(() => console.log('no delay'));
setTimeout(() => console.log('0.5'), 0.5);
setTimeout(() => console.log('text "1"'), '1');
setTimeout(() => console.log('not a number'), 'soon');
setTimeout(() => console.log('null'), null);
const start = Date.now();
while (Date.now() - start < 20);
