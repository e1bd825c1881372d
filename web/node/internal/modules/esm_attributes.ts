/** Import attributes: what `with { type: 'json' }` asks for, and whether the module is that. */
import type { Environment } from '../environment.ts';
import type { ModuleFormat } from './esm_resolve.ts';

export type Attributes = readonly (readonly [key: string, value: string])[];

/** EvaluateImportCall's reading of its second argument, 13.3.10.2. */
export function attributesOfCall(options: unknown, major: number): Attributes {
  if (options === undefined) return [];
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('The second argument to import() must be an object');
  }
  const { with: given = major < 22 ? (options as any).assert : undefined } = options as any;
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`The '${major < 24 ? 'assert' : 'with'}' option must be an object`);
  }
  return Object.entries(given).map(([key, value]) => {
    if (typeof value !== 'string')
      throw new TypeError(
        `Import ${major < 24 ? 'assertion' : 'attribute'} value must be a string`,
      );
    return [key, value] as const;
  });
}

/** assertImportAttributesCompatible: throws where attributes and format do not go together. */
export function checkAttributes(
  env: Environment,
  url: string,
  format: ModuleFormat,
  attributes: Attributes,
): void {
  const { codes } = env.require('internal/errors');
  const isOld = env.profile.major < 22;
  let type: string | undefined;
  for (const [key, value] of attributes) {
    // V8 gave Node only what it had asked for, then.
    if (key !== 'type' && isOld) continue;
    if (key !== 'type') throw new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED(key, value, url);
    type = value;
  }
  if (type === undefined) {
    if (format !== 'json') return;
    throw isOld
      ? new codes.ERR_IMPORT_ASSERTION_TYPE_MISSING(url, 'json')
      : new codes.ERR_IMPORT_ATTRIBUTE_MISSING(url, 'type', 'json');
  }
  if (type !== 'json') {
    throw isOld
      ? new codes.ERR_IMPORT_ASSERTION_TYPE_UNSUPPORTED(type)
      : new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED('type', type, url);
  }
  if (format === 'json') return;
  throw isOld
    ? new codes.ERR_IMPORT_ASSERTION_TYPE_FAILED(url, type)
    : new codes.ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE(url, type);
}
