// Each immediate makes the next: one iteration of the loop for each.
let left = 1_000_000;
function immediate() {
  if (--left > 0) setImmediate(immediate);
}
setImmediate(immediate);
