// A passive listener cannot prevent the default, since Node 22.
// @min 18
const target = new EventTarget();
const show = (event) => {
  event.preventDefault();
  console.log(event.defaultPrevented);
};
target.addEventListener('a', show, { passive: true });
target.addEventListener('b', show, { passive: false });
for (const type of ['a', 'b']) console.log(type, target.dispatchEvent(new Event(type, { cancelable: true })));
