// What follows the part that the version knows is what it points at.
const options = { retry: null };
class Job {
  #tries = options?.retry ?? 1_000;
  static { console.log('known'); }
  run() { return this.#tries; }
}
console.log(new Job().run());
