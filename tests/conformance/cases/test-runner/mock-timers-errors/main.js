// What mock.timers refuses, and with which error.
// @min 20
const { mock } = require('node:test');

function attempt(run) {
  try {
    run();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const { timers } = mock;
attempt(() => timers.tick());
attempt(() => timers.runAll());
attempt(() => timers.setTime(1));
attempt(() => timers.enable({ apis: ['setTimeout', 'nothing'] }));
attempt(() => timers.enable({ apis: 'setTimeout' }));
attempt(() => timers.enable({ apis: [1] }));
attempt(() => timers.enable({ now: NaN }));
attempt(() => timers.enable({ now: -1 }));
attempt(() => timers.enable({ now: 'x' }));
attempt(() => timers.enable({ apis: ['setTimeout'] }));
attempt(() => timers.enable());
attempt(() => timers.tick(-1));
attempt(() => timers.setTime('1'));
attempt(() => timers.setTime(-1));
attempt(() => timers.reset());
attempt(() => timers.reset());
