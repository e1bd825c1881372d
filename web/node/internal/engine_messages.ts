/**
 * The engine's error messages in the words of the profile's V8: the host's is newer (or older) than the Node that is
 * shown. Recorded from real binaries; messages that no version words otherwise are not here.
 */

type Rule = readonly [pattern: RegExp, replacement: string];

/** From V8 9 on (Node 16) to V8 6 (Node 10). */
const TO_TEN: readonly Rule[] = [
  [
    /^Cannot read properties of (null|undefined) \(reading '(.*)'\)$/s,
    "Cannot read property '$2' of $1",
  ],
  [
    /^Cannot set properties of (null|undefined) \(setting '(.*)'\)$/s,
    "Cannot set property '$2' of $1",
  ],
  [
    /^Cannot destructure property '(.*?)' of .* as it is (?:null|undefined)\.$/s,
    "Cannot destructure property `$1` of 'undefined' or 'null'.",
  ],
  [
    /^(?:undefined|null) is not iterable \(cannot read property Symbol\(Symbol\.iterator\)\)$/,
    "Cannot read property 'Symbol(Symbol.iterator)' of undefined",
  ],
  [
    /^(?:number|string|boolean) (.*) is not iterable \(cannot read property Symbol\(Symbol\.iterator\)\)$/s,
    '$1 is not iterable',
  ],
  [/^Cannot access '(.*)' before initialization$/, '$1 is not defined'],
  [/^Converting circular structure to JSON\n.*$/s, 'Converting circular structure to JSON'],
  [/^Promise constructor cannot be invoked without 'new'$/, 'undefined is not a promise'],
  [/ is not a shared typed array\.$/, ' is not an int32 shared typed array.'],
  [/^Unexpected token '(.*)'$/s, 'Unexpected token $1'],
  [
    /^await is only valid in async functions and the top level bodies of modules$/,
    'await is only valid in async function',
  ],
  [/^Cannot use import statement outside a module$/, 'Unexpected identifier'],
  [/^Function statements require a function name$/, 'Unexpected token ('],
];

/** From V8 11 (Node 20) to V8 10 (Node 18). */
const TO_EIGHTEEN: readonly Rule[] = [
  [
    /^Spread syntax requires \.\.\.iterable\[Symbol\.iterator\] to be a function$/,
    'Found non-callable @@iterator',
  ],
  [/^Invalid count value: .*$/s, 'Invalid count value'],
  [/^Unexpected identifier '.*'$/s, 'Unexpected identifier'],
];

/** What lowering made of an imported name: `$F.i0.x`, called as `(0 , $F.i0.x)`. */
const IMPORTED = /\(0 , \$F\d*\.i(\d+)\.([^)\s]+)\)|\$F\d*\.i(\d+)\.([\w$]+)/g;
const NAMESPACE = /\$F\d*\.ns(\d+)/g;

/** The name that a module has for what it imported; `name` is undefined for a namespace. */
export type LocalName = (request: number, name: string | undefined) => string;

const NativeError = Error;

export function createMessageRules(major: number, localName: LocalName) {
  const rules = [...(major < 20 ? TO_EIGHTEEN : []), ...(major < 12 ? TO_TEN : [])];

  /** The message in the profile's words. */
  function translate(message: string): string {
    let text = message;
    if (text.includes('$F')) {
      text = text
        .replace(IMPORTED, (_all, request, name, request2, name2) =>
          localName(Number(request ?? request2), name ?? name2),
        )
        .replace(NAMESPACE, (_all, request) => localName(Number(request), undefined));
    }
    for (const [pattern, replacement] of rules) {
      if (pattern.test(text)) return text.replace(pattern, replacement);
    }
    return text;
  }

  /** Puts an error of the engine's own into the profile's words; leaves all else alone. */
  function normalise(error: unknown): void {
    if (!(error instanceof NativeError)) return;
    const descriptor = Object.getOwnPropertyDescriptor(error, 'message');
    const message = descriptor?.value;
    if (typeof message !== 'string' || descriptor?.enumerable) return;
    if (rules.length === 0 && !message.includes('$F')) return;
    const translated = translate(message);
    if (translated !== message) error.message = translated;
  }

  return { normalise, translate };
}
