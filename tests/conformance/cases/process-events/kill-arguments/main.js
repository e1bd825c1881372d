// What process.kill makes of signals: numbers, names as they are written, and nothing else.
const tell = (...args) => {
  try {
    console.log(process.kill(...args));
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
};
for (const signal of [0, 'sigterm', 'SIGNOPE', {}, 1.5, true, 999]) tell(process.pid, signal);
for (const pid of ['x', {}, undefined, null, 1.5]) tell(pid, 0);
