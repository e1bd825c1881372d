// Prints the weight of every file of www/dist: raw, gzip, brotli. What loads first is the caller's to judge.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root } from './lib/project.mjs';

/** Sizes of one text or binary in bytes. */
export function weigh(bytes) {
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }).length,
  };
}

/** Every file below a folder, with its sizes, largest first. */
export function weighFolder(folder) {
  const rows = [];
  const walk = (path) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) walk(join(path, name));
    else rows.push({ file: relative(folder, path), ...weigh(readFileSync(path)) });
  };
  walk(folder);
  return rows.sort((a, b) => b.brotli - a.brotli);
}

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(12);

/** A table of rows made by weighFolder, with their sum. */
export function sizeTable(rows) {
  const sum = rows.reduce(
    (a, b) => ({
      file: 'together',
      raw: a.raw + b.raw,
      gzip: a.gzip + b.gzip,
      brotli: a.brotli + b.brotli,
    }),
    { file: '', raw: 0, gzip: 0, brotli: 0 },
  );
  const width = Math.max(...rows.map((row) => row.file.length), 10);
  const line = ({ file, raw, gzip, brotli }) =>
    file.padEnd(width) + kilo(raw) + kilo(gzip) + kilo(brotli);
  const head = `${'file'.padEnd(width)}${'raw'.padStart(12)}${'gzip'.padStart(12)}${'brotli'.padStart(12)}`;
  return [head, ...rows.map(line), line(sum)].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`www/dist\n${sizeTable(weighFolder(join(root, 'www', 'dist')))}`);
}
