// What process says about the version, and which of its functions there are.
const show = (value) => JSON.stringify(value);
console.log(Object.keys(process.versions).join(' '));
console.log(show(process.release), show(process.features));
const names = ['abort', 'availableMemory', 'binding', 'constrainedMemory', 'cpuUsage', 'dlopen', 'emitWarning', 'execve', 'getActiveResourcesInfo', 'getBuiltinModule', 'getuid', 'hrtime', 'kill', 'loadEnvFile', 'memoryUsage', 'openStdin', 'ref', 'resourceUsage', 'setSourceMapsEnabled', 'setUncaughtExceptionCaptureCallback', 'threadCpuUsage', 'umask', 'unref', 'uptime', '_getActiveHandles', '_tickCallback', 'assert'];
console.log(names.map((name) => `${name}:${typeof process[name]}`).join(' '));
for (const name of ['version', 'versions', 'arch', 'platform', 'pid', 'argv0']) {
  const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(process, name);
  console.log(name, writable, enumerable, configurable);
}
console.log(process.config.variables !== undefined);
