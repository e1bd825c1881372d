// The facts about the process: version, platform, and the shape of memoryUsage, versions and release.
console.log(process.version.split('.')[0], process.versions.node === process.version.slice(1), process.release.name);
console.log(process.platform, process.arch, typeof process.pid, typeof process.ppid, process.pid > 0);
const memory = process.memoryUsage();
console.log(['rss', 'heapTotal', 'heapUsed', 'external'].every((k) => Number.isInteger(memory[k]) && memory[k] > 0));
console.log(typeof process.versions.v8, typeof process.versions.uv, typeof process.umask, typeof process.title);
console.log(typeof process.binding, typeof process.getuid, process.exitCode, process.argv0.length > 0);
console.log(typeof process.cpuUsage().user, process.config !== undefined, typeof process.features);
