// process's functions check their arguments: errors by version.
const show=(f)=>{try{console.log(f())}catch(e){console.log(e.name,e.code,e.message, Object.keys(e).join())}};
process.on('warning', (w)=>console.log('W', w.name, w.code, w.message));
const P=process;
show(()=>P.cpuUsage(1)); show(()=>P.cpuUsage({})); show(()=>P.cpuUsage({user:1})); show(()=>P.cpuUsage({user:-1,system:1}));show(()=>P.cpuUsage({user:1,system:Infinity})); show(()=>Object.keys(P.cpuUsage()).join()); show(()=>P.cpuUsage([]));  show(()=>P.cpuUsage(0).user>0);
show(()=>Object.keys(P.memoryUsage()).join()); show(()=>typeof P.memoryUsage.rss());show(()=>Object.keys(P.resourceUsage()).join());
show(()=>typeof P.constrainedMemory()); show(()=>typeof P.availableMemory()); show(()=>Object.keys(P.threadCpuUsage()).join());show(()=>P.threadCpuUsage({user:0,system:'bar'}));
show(()=>P.hrtime(1)); show(()=>P.hrtime([1])); show(()=>P.hrtime([1,2,3])); show(()=>P.hrtime(null)); show(()=>P.hrtime([0,0]).length); show(()=>typeof P.hrtime.bigint());
show(()=>P.umask().toString(8)); show(()=>P.umask(0o77).toString(8)); show(()=>P.umask('22').toString(8)); show(()=>P.umask('9')); show(()=>P.umask({})); show(()=>P.umask(-1)); show(()=>P.umask(1.5)); show(()=>P.umask(2**33)); show(()=>P.umask().toString(8)); show(()=>P.umask(0o7777).toString(8)); show(()=>P.umask(undefined).toString(8)); show(()=>P.umask(''));show(()=>P.umask('abc'));
show(()=>P.chdir()); show(()=>P.chdir(1)); show(()=>{P.chdir('/tmp');return P.cwd()}); show(()=>P.chdir('nope/x')); 
show(()=>P.kill()); show(()=>P.kill('x')); show(()=>P.kill(P.pid,'FOO')); show(()=>true); show(()=>P.kill(1.5));
show(()=>P.setSourceMapsEnabled(1)); show(()=>P.sourceMapsEnabled); show(()=>{P.setSourceMapsEnabled(true); return P.sourceMapsEnabled});
show(()=>P.setUncaughtExceptionCaptureCallback(1)); show(()=>P.setUncaughtExceptionCaptureCallback()); show(()=>P.hasUncaughtExceptionCaptureCallback()); show(()=>{P.setUncaughtExceptionCaptureCallback(()=>{}); return P.hasUncaughtExceptionCaptureCallback()}); show(()=>P.setUncaughtExceptionCaptureCallback(()=>{})); show(()=>{P.setUncaughtExceptionCaptureCallback(null); return P.hasUncaughtExceptionCaptureCallback()});
show(()=>P.assert(true)); show(()=>P.assert(false,'m')); show(()=>P.assert(0));
show(()=>P.nextTick()); show(()=>P.nextTick(1)); show(()=>P.nextTick({}));
show(()=>P.binding('nope')); show(()=>P.binding()); show(()=>P._linkedBinding('x'));
show(()=>P._getActiveHandles().length>=0); show(()=>P._getActiveRequests().length);
show(()=>P.loadEnvFile(1)); show(()=>P.loadEnvFile('/nope')); show(()=>P.abort.name); show(()=>P.ref(null)); show(()=>P.ref({ref(){console.log('r')}})); show(()=>P.unref({[Symbol.for('nodejs.unref')](){console.log('u')},unref(){console.log('no')}}));
show(()=>String(P)); show(()=>P.constructor.name); show(()=>Object.getPrototypeOf(P).constructor===P.constructor); show(()=>P instanceof require('events')); show(()=>P instanceof P.constructor); show(()=>Object.keys(Object.getPrototypeOf(P)).join()); show(()=>P.permission); show(()=>P.mainModule===module); show(()=>P.openStdin.length); show(()=>P.stdin&&P.stdin.fd);
