// A thousand chains side by side, each timer makes the next.
let left = 1_000_000 - 1_000;
function timeout() {
  if (left-- > 0) setTimeout(timeout, 1);
}
for (let i = 0; i < 1_000; i++) setTimeout(timeout, 1);
