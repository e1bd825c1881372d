// A bounded queue of promises between producers and a consumer: who waits for whom.
class Channel {
  constructor(size) {
    Object.assign(this, { size, items: [], takers: [], putters: [] });
  }
  async put(v) {
    while (this.items.length >= this.size) await new Promise((ok) => this.putters.push(ok));
    console.log('put', v);
    this.items.push(v);
    const taker = this.takers.shift();
    if (taker) taker();
  }
  async take() {
    while (this.items.length === 0) await new Promise((ok) => this.takers.push(ok));
    const v = this.items.shift();
    const putter = this.putters.shift();
    if (putter) putter();
    return v;
  }
}
const ch = new Channel(2);
(async () => {
  for (const v of ['a', 'b', 'c', 'd']) await ch.put(v);
  console.log('producer done');
})();
(async () => {
  for (let i = 0; i < 4; i++) console.log('took', await ch.take());
})();
