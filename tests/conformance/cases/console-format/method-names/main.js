// The names of a console's methods, and those of a subclass.
const {Console}=console; const c=new Console(process.stdout); console.log(Object.keys(c).map(k=>c[k].name).join()); console.log(Object.keys(console).filter(k=>typeof console[k]==='function').map(k=>console[k].name).join());
class M extends Console{log(...a){super.log('M',...a)} hello(){}} const m=new M(process.stdout); m.log(1); m.info(2); console.log(m.log.name,m.error.name);
