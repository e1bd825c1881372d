/** `import.meta` of a file, by version (Node's initializeImportMeta). */
import { dirname } from './files.ts';

export interface MetaSource {
  readonly url: string;
  /** '' for what is no file. */
  readonly path: string;
  readonly major: number;
  /** The module that Node was started with. */
  readonly isMain: boolean;
  resolve(specifier: string): string;
}

export function createImportMeta({ url, path, major, isMain, resolve }: MetaSource): object {
  const meta = Object.create(null);
  if (path !== '' && major >= 20) {
    meta.dirname = dirname(path);
    meta.filename = path;
  }
  if (major >= 22) meta.main = isMain;
  if (!url.startsWith('data:')) {
    meta.resolve = function resolve_(specifier: unknown): string {
      return resolve(`${specifier}`);
    };
    Object.defineProperty(meta.resolve, 'name', { value: 'resolve', configurable: true });
  }
  meta.url = url;
  return meta;
}
