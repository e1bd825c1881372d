// Writes traces by hand, in the format of crate/src/trace.rs.

/** A trace under construction; every method answers the index of its event. */
export class TraceBuilder {
  words = [];

  event(kind, a = 0, one = 0, two = 0, three = 0) {
    this.words.push(kind | (a << 8), one, two, three);
    return this.words.length / 4 - 1;
  }
  iteration = (number, time) => this.event(1, 0, number, time);
  phase = (phase, iteration, time) => this.event(2, phase, iteration, time);
  init = (type, id, trigger = 1, position = 0) => this.event(3, type, id, position, trigger);
  before = (phase, id, time) => this.event(4, phase, id, time);
  after = (id, time, position = 0, threw = 0) => this.event(5, threw, id, time, position);
  output = (id, time, index) => this.event(6, 1, id, time, index);
  destroy = (id, time) => this.event(7, 0, id, time);
  timer = (id, expiry, duration) => this.event(8, 0, id, expiry, duration);
  request = (thread, id, time) => this.event(9, thread, id, time);
  done = (id, time) => this.event(10, 0, id, time);
  wait = (from, to) => this.event(11, 0, 0, from, to);
  exit = (code, time) => this.event(15, 0, code, time);

  get array() {
    return Uint32Array.from(this.words);
  }
}
