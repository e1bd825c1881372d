/** The names of `fs`'s functions in the order of Node's exports; `+` also names the synchronous form. */

const NAMES =
  'appendFile+ access+ chown+ chmod+ close+ copyFile+ cp+ createReadStream createWriteStream exists+ fchown+ ' +
  'fchmod+ fdatasync+ fstat+ fsync+ ftruncate+ futimes+ glob+ lchown+ lchmod+ link+ lstat+ lutimes+ mkdir+ ' +
  'mkdtemp+ mkdtempDisposableSync open+ openAsBlob+ readdir+ read+ readv+ readFile+ readlink+ realpath+ ' +
  'rename+ rm+ rmdir+ stat statfs statSync statfsSync symlink+ truncate+ unwatchFile unlink+ utimes+ watch ' +
  'watchFile writeFile+ write+ writev+ Dirent Stats ReadStream WriteStream FileReadStream FileWriteStream ' +
  'Utf8Stream _toUnixTimestamp Dir opendir+';

export function exportOrder(major: number): string[] {
  const names: string[] = [];
  for (const name of NAMES.split(' ')) {
    const plain = name.replace('+', '');
    names.push(plain);
    if (name.endsWith('+')) names.push(`${plain}Sync`);
  }
  return major < 18 ? names.filter((name) => !/^(readv|writev)/.test(name)) : names;
}
