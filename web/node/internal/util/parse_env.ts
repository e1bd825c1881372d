/** The text of a `.env` file as an object (Node's Dotenv::ParseContent). */

const LINE =
  /^[^\S\n]*(?:export\s+)?([\w.-]+)[^\S\n]*=[^\S\n]*(?:'([^']*)'|"([^"]*)"|`([^`]*)`|([^\n#]*))?/gm;

/** Comments begin with `#`; quoted values keep their lines; `\n` is a line end in double quotes only. */
export function parseEnv(content: string): Record<string, string> {
  const values: Record<string, string> = {};
  const text = content.replace(/\r\n?/g, '\n').replace(/^\s*#.*$/gm, '');
  for (const match of text.matchAll(LINE)) {
    const [, name, single, double, back, plain] = match;
    values[name!] =
      single ?? double?.replace(/\\n/g, '\n') ?? back ?? (plain === undefined ? '' : plain.trim());
  }
  return values;
}
