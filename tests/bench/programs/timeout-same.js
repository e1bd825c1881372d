// A million timers of one delay: one list.
let ran = 0;
function timeout() {
  ran++;
}
for (let i = 0; i < 1_000_000; i++) setTimeout(timeout, 1);
