// What misuse of web streams throws.
// @min 18
const t = async (n, f) => { try { const v = await f(); console.log(n, 'ok', v); } catch (e) { console.log(n, e.constructor.name, e.name, e.code, e.message); } };
(async () => {
  const rs = () => new ReadableStream({ start(c) { c.enqueue(1); c.close(); } }); const ws = () => new WritableStream();
  await t('locked', () => { const r = rs(); r.getReader(); r.getReader(); });
  await t('cancel locked', () => { const r = rs(); r.getReader(); return r.cancel(); });
  await t('ws locked', () => { const w = ws(); w.getWriter(); w.getWriter(); });
  await t('abort locked', () => { const w = ws(); w.getWriter(); return w.abort(); });
  await t('close locked', () => { const w = ws(); w.getWriter(); return w.close(); });
  await t('enqueue after close', () => { let k; new ReadableStream({ start(c) { k = c; c.close(); } }); k.enqueue(1); });
  await t('close twice', () => { let k; new ReadableStream({ start(c) { k = c; c.close(); } }); k.close(); });
  await t('released read', () => { const r = rs().getReader(); r.releaseLock(); return r.read(); });
  await t('released closed', () => { const r = rs().getReader(); r.releaseLock(); return r.closed; });
  await t('released write', () => { const w = ws().getWriter(); w.releaseLock(); return w.write(1); });
  await t('write after close', async () => { const w = ws().getWriter(); w.close(); return w.write(1); });
  await t('close twice w', async () => { const w = ws().getWriter(); w.close(); return w.close(); });
  await t('illegal', () => new ReadableStreamDefaultController());
  await t('illegal reader', () => new ReadableStreamDefaultReader({}));
  await t('illegal writer', () => new WritableStreamDefaultWriter({}));
  await t('this', () => ReadableStream.prototype.getReader.call({}));
  await t('this p', () => ReadableStream.prototype.cancel.call({}));
  await t('bad source', () => new ReadableStream(5)); await t('bad start', () => new ReadableStream({ start: 5 })); await t('bad type', () => new ReadableStream({ type: 'x' })); await t('bad hwm', () => new ReadableStream({}, { highWaterMark: -1 }));  await t('bad size', () => new ReadableStream({}, { size: 5 }));
  await t('mode', () => rs().getReader({ mode: 'x' })); await t('byob', () => rs().getReader({ mode: 'byob' }));
  await t('pipeThrough', () => rs().pipeThrough({})); await t('pipeTo', () => rs().pipeTo({})); await t('pipeTo locked', () => { const r = rs(); r.getReader(); return r.pipeTo(ws()); });  await t('tee locked', () => { const r = rs(); r.getReader(); return r.tee(); });
  await t('strategy', () => new CountQueuingStrategy()); await t('strategy 2', () => new CountQueuingStrategy({})); await t('terminated', async () => { let k; const ts = new TransformStream({ start(c) { k = c; } }); k.terminate(); const w = ts.writable.getWriter(); return w.write(1); }); await t('ws type', () => new WritableStream({ type: 'bytes' })); await t('abort reason', async () => { const ac = new AbortController(); ac.abort(); return rs().pipeTo(ws(), { signal: ac.signal }); }); await t('iterate locked', async () => { const r = rs(); r.getReader(); for await (const x of r); });
})();
