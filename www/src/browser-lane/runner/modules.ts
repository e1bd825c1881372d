import type { LaneInput } from '../protocol.ts';
import type { LaneFile, Piece } from '../program.ts';
import { resolve, type Target } from '../resolve.ts';

type Exports = Record<string, unknown>;

/** Something that a browser cannot do; said plainly where it is why a program does not start. */
export class NotInBrowsers extends Error {
  override name = 'Error';
}

/** The name that dynamic imports are rewritten to. */
const DYNAMIC = '__loopscopeImport__';

/** Indirect, so that the program sees the global scope only. */
// biome-ignore lint/security/noGlobalEval: the lane runs the reader's program
const evaluate: (script: string) => CommonJsWrapper = eval;

type CommonJsWrapper = (this: unknown, ...names: unknown[]) => void;

/** The scenario's files and the polyfills, as `require` and `import` find them. */
export class Modules {
  readonly #files: Record<string, LaneFile>;
  readonly #polyfills: Record<string, string> | null;
  readonly #entry: string;
  readonly #cache = new Map<string, { exports: unknown }>();
  readonly #urls = new Map<string, string>();

  constructor({ program, polyfills }: LaneInput) {
    this.#files = program.files;
    this.#entry = program.entry;
    this.#polyfills = polyfills;
    const scope = globalThis as unknown as Record<string, unknown>;
    Object.defineProperty(scope, DYNAMIC, {
      value: (from: string, specifier: unknown) => this.#import(from, String(specifier)),
    });
    Object.defineProperty(scope, '__loopscopeExports__', {
      value: (kind: string, name: string) =>
        kind === 'file' ? this.#requireFile(name) : this.builtin(name),
    });
  }

  /** Starts the program; a module that cannot start is told to `failed`. */
  runEntry(failed: (error: unknown) => void): void {
    const file = this.#files[this.#entry] as LaneFile;
    if (file.kind !== 'module') {
      try {
        this.#requireFile(this.#entry);
      } catch (error) {
        failed(error);
      }
      return;
    }
    try {
      import(this.#url(this.#entry, [])).catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  /** A Node module's stand-in for browsers, or an error that says that there is none. */
  builtin(name: string): unknown {
    const cached = this.#cache.get(`node:${name}`);
    if (cached) return cached.exports;
    const source = this.#polyfills?.[name];
    if (source === undefined) throw new NotInBrowsers(absent(name, this.#polyfills !== null));
    const module = { exports: {} as unknown };
    this.#cache.set(`node:${name}`, module);
    const require = (id: string) => this.builtin(id);
    new Function('module', 'exports', 'require', source)(module, module.exports, require);
    return module.exports;
  }

  #requireFile(path: string): unknown {
    const cached = this.#cache.get(path);
    if (cached) return cached.exports;
    const file = this.#files[path] as LaneFile;
    if (file.kind === 'module') {
      throw new NotInBrowsers(
        `${path} is an ES module: browsers have no require for those, only import`,
      );
    }
    const module = { exports: {} as unknown, id: path, filename: path, loaded: false };
    this.#cache.set(path, module);
    const text = this.#text(file, []);
    if (file.kind === 'json') module.exports = JSON.parse(text);
    else this.#evaluate(path, text, module);
    module.loaded = true;
    return module.exports;
  }

  #evaluate(path: string, text: string, module: { exports: unknown }): void {
    const head = '(function (exports, require, module, __filename, __dirname) {';
    const wrapper = evaluate(`${head}${text}\n})\n//# sourceURL=${path}`);
    const require = (specifier: string) => this.#require(path, String(specifier));
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    wrapper.call(module.exports, module.exports, require, module, `/${path}`, `/${folder}`);
  }

  #require(from: string, specifier: string): unknown {
    const target = resolve(specifier, from, this.#files, false);
    if (target.kind === 'missing') throw new NotInBrowsers(target.message);
    return target.kind === 'file' ? this.#requireFile(target.path) : this.builtin(target.name);
  }

  #import(from: string, specifier: string): Promise<unknown> {
    const target = resolve(specifier, from, this.#files, true);
    return import(this.#targetUrl(target, []));
  }

  /** A file's text with its imports pointing at blobs; `open` are the modules being written. */
  #text(file: LaneFile, open: string[]): string {
    const write = (piece: Piece): string => {
      if (typeof piece === 'string') return piece;
      if ('dynamic' in piece) return `((s) => ${DYNAMIC}(${JSON.stringify(file.path)}, s))`;
      return JSON.stringify(this.#targetUrl(piece.specifier, open));
    };
    return file.pieces.map(write).join('');
  }

  #targetUrl(target: Target, open: string[]): string {
    if (target.kind === 'missing') throw new NotInBrowsers(target.message);
    if (target.kind === 'file') return this.#url(target.path, open);
    return this.#bridge('builtin', target.name, Object.keys(this.builtin(target.name) as Exports));
  }

  #url(path: string, open: string[]): string {
    const known = this.#urls.get(path);
    if (known) return known;
    if (open.includes(path)) {
      const circle = [...open.slice(open.indexOf(path)), path].join(' → ');
      throw new NotInBrowsers(
        `These modules import each other (${circle}); the browser lane cannot run that`,
      );
    }
    const file = this.#files[path] as LaneFile;
    if (file.kind === 'commonjs') return this.#bridge('file', path, file.exported);
    const text = this.#text(file, [...open, path]);
    const url =
      file.kind === 'json'
        ? blob(text, 'application/json')
        : blob(`${text}\n//# sourceURL=${path}`, 'text/javascript');
    this.#urls.set(path, url);
    return url;
  }

  /** A module that hands out the exports of something that is not one. */
  #bridge(kind: 'file' | 'builtin', name: string, exported: string[]): string {
    const names = exported.filter((key) => key !== 'default' && /^[A-Za-z_$][\w$]*$/.test(key));
    const lines = [
      `const m = __loopscopeExports__(${JSON.stringify(kind)}, ${JSON.stringify(name)});`,
      'export default m;',
      ...names.map(
        (key, at) => `const e${at} = m[${JSON.stringify(key)}]; export { e${at} as ${key} };`,
      ),
    ];
    const url = blob(lines.join('\n'), 'text/javascript');
    this.#urls.set(kind === 'file' ? name : `node:${name}`, url);
    return url;
  }
}

function blob(text: string, type: string): string {
  return URL.createObjectURL(new Blob([text], { type }));
}

function absent(name: string, polyfilled: boolean): string {
  if (polyfilled) return `'${name}' does not exist in browsers`;
  return `'${name}' does not exist in browsers (polyfills are off)`;
}
