// Streams and abort signals can be moved; what they were moved out of is locked, and follows.
// @min 20
const { transferableAbortController, transferableAbortSignal } = require('util');

async function streams() {
  const source = new ReadableStream({
    start(controller) {
      controller.enqueue('a');
      controller.enqueue({ b: 1 });
      controller.close();
    },
  });
  const moved = structuredClone(source, { transfer: [source] });
  console.log(source.locked, moved instanceof ReadableStream);
  for await (const chunk of moved) console.log(chunk);
  const locked = new ReadableStream();
  locked.getReader();
  for (const transfer of [[], [locked]]) {
    try {
      structuredClone(locked, { transfer });
    } catch (error) {
      console.log(error.name, error.message);
    }
  }
}

function signals() {
  const controller = transferableAbortController();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    console.log(data instanceof AbortSignal, data.aborted, data.reason);
    if (data.aborted) return;
    data.addEventListener('abort', () => {
      console.log('followed', data.reason);
      port2.close();
    });
    controller.abort('later');
  };
  const aborted = transferableAbortSignal(AbortSignal.abort('early'));
  port2.postMessage(aborted, [aborted]);
  port2.postMessage(controller.signal, [controller.signal]);
}
streams().then(signals);
