// A small order system: synchronous events between parts, asynchronous steps between them.
const EventEmitter = require('events');
const shop = new EventEmitter();
const stock = { 苹果: 2 };
shop.on('order', (item, n) => {
  console.log('收到订单', item, n);
  if (!(stock[item] >= n)) return shop.emit('error', new Error('库存不足: ' + item));
  stock[item] -= n;
  setTimeout(() => shop.emit('paid', item), 20);
});
shop.on('paid', (item) => {
  console.log('已付款', item);
  process.nextTick(() => shop.emit('shipped', item));
  console.log('付款处理结束');
});
shop.once('shipped', (item) => console.log('已发货', item, stock));
shop.on('error', (error) => console.log('错误:', error.message));
shop.emit('order', '苹果', 2);
shop.emit('order', '苹果', 1);
