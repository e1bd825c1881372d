// All immediates are made before the first runs.
let ran = 0;
function immediate() {
  ran++;
}
for (let i = 0; i < 1_000_000; i++) setImmediate(immediate);
