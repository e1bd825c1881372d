// What keeps the loop alive
// Watch: an unref'd timer runs only if something else keeps the process running until then

setTimeout(() => console.log('200 ms, unref: never seen'), 200).unref();
setTimeout(() => console.log('20 ms, unref: seen, the next timer keeps the loop alive'), 20).unref();
setTimeout(() => console.log('60 ms: the last thing that holds the loop'), 60);

process.on('exit', () => console.log('exit'));
