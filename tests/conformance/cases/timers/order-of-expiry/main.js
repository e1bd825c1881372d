// Timers run in the order of expiry, whatever the order they were made in; equal delays in the order they were made.
for (const ms of [250, 50, 150, 100, 200]) setTimeout(() => console.log(ms), ms);
setTimeout(() => console.log('150 again'), 150);
setTimeout(() => {
  console.log('made at 50');
  setTimeout(() => console.log('125 = 50 + 75'), 75);
}, 50);
