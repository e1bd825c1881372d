/** Where Node's `fs/promises` awaits what fails, by function: lines of Node 20, 22, 24 and 26. */
const LINES: Record<string, string> = {
  open: '637:25 639:25 1345:25 1425:25',
  readFile: '1249:14 1252:14 1996:14 ',
  stat: '1033:18 1037:18 1743:18 1866:18',
  readdir: '950:18 955:18 1661:18 1744:18',
  readdirRecursive: '870:7 875:7 1581:7 1694:18',
  writeFile: '1219:14 1222:14 1965:14 ',
  unlink: '1067:10 1065:10 1775:10 1917:10',
  mkdir: '856:10 858:10 1564:10 1677:10',
  access: '604:10 606:10 1312:10 1382:10',
  rename: '780:10 784:10 1490:10 1576:10',
  copyFile: '621:10 621:10 1327:10 1402:10',
  rmdir: '822:10 824:10 1530:10 1632:10',
  lstat: '1022:18 1028:18 1734:18 1845:18',
  truncate: '790:14 792:14 1498:14 1589:14',
  readlink: '968:10 973:10 1679:10 1767:10',
  symlink: '997:10 1001:10 1707:10 1801:10',
  link: '1056:10 1057:10 1767:10 1904:10',
  chmod: '1089:10 1087:10 1797:10 1946:10',
  chown: '1132:10 1130:10 1840:10 2007:10',
  lchown: '1108:10 1106:10 1816:10 1977:10',
  utimes: '1141:10 1139:10 1849:10 2025:10',
  lutimes: '1163:10 1165:10 1875:10 2056:10',
  realpath: '1176:10 1179:10 1889:10 2070:10',
  mkdtemp: '1189:10 1192:10 1902:10 2089:10',
  statfs: '1044:18 1046:18 1756:18 1888:18',
};

const MAJORS = [20, 22, 24, 26];

/** The async functions of `fs`, in whatever process. */
const functions = new WeakSet<object>();

export function noteFsFunction<T extends object>(made: T): T {
  functions.add(made);
  return made;
}

/** The place that stands in stack traces for one of them; undefined for any other function. */
export function fsPromisePlace(code: Function, major: number): string | undefined {
  if (!functions.has(code)) return undefined;
  const place = LINES[code.name]?.split(' ')[MAJORS.indexOf(major)];
  return place ? `node:internal/fs/promises:${place}` : 'node:internal/fs/promises';
}
