/** `inspect.colors` and `inspect.styles`: names for terminal colors, and which kind of value gets which. */
import { ObjectAssign, ObjectDefineProperty, ObjectSetPrototypeOf } from '../../primordials.ts';

type Color = [on: number, off: number];

const FOREGROUND = 39;
const BACKGROUND = 49;
const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const BRIGHT = ['gray', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

const capitalize = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** Colors (ECMA-48 SGR codes) with what switches them off again, in the order Node lists them. */
function codes(): Record<string, Color> {
  const colors: Record<string, Color> = {
    reset: [0, 0],
    bold: [1, 22],
    dim: [2, 22],
    italic: [3, 23],
    underline: [4, 24],
    blink: [5, 25],
    inverse: [7, 27],
    hidden: [8, 28],
    strikethrough: [9, 29],
    doubleunderline: [21, 24],
  };
  NAMES.forEach((name, i) => {
    colors[name] = [30 + i, FOREGROUND];
  });
  NAMES.forEach((name, i) => {
    colors[`bg${capitalize(name)}`] = [40 + i, BACKGROUND];
  });
  colors.framed = [51, 54];
  colors.overlined = [53, 55];
  BRIGHT.forEach((name, i) => {
    colors[i === 0 ? name : `${name}Bright`] = [90 + i, FOREGROUND];
  });
  BRIGHT.forEach((name, i) => {
    colors[`bg${capitalize(name)}${i === 0 ? '' : 'Bright'}`] = [100 + i, BACKGROUND];
  });
  return colors;
}

const ALIASES: [target: string, ...aliases: string[]][] = [
  ['gray', 'grey', 'blackBright'],
  ['bgGray', 'bgGrey', 'bgBlackBright'],
  ['dim', 'faint'],
  ['strikethrough', 'crossedout', 'strikeThrough', 'crossedOut'],
  ['hidden', 'conceal'],
  ['inverse', 'swapColors', 'swapcolors'],
  ['doubleunderline', 'doubleUnderline'],
];

/** A fresh `inspect.colors`: programs may change it. */
export function makeColors(major: number): Record<string, Color> {
  if (major < 12) {
    const colors = { bold: [1, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27] } as any;
    const order = ['white', 'grey', 'black', 'blue', 'cyan', 'green', 'magenta', 'red', 'yellow'];
    const all = codes();
    for (const name of order) colors[name] = all[name === 'grey' ? 'gray' : name];
    return ObjectSetPrototypeOf(colors, null);
  }
  const colors = ObjectSetPrototypeOf(codes(), null);
  for (const names of ALIASES) {
    const [target, ...aliases] = names;
    for (const alias of aliases) {
      ObjectDefineProperty(colors, alias, {
        configurable: true,
        enumerable: false,
        get() {
          return this[target];
        },
        set(value) {
          this[target] = value;
        },
      });
    }
  }
  return colors;
}

export type Style = string | ((text: string) => string);

/** A fresh `inspect.styles`: the color of each kind of value; names are not colored. */
export function makeStyles(major: number, regexp: Style): Record<string, Style> {
  const styles = {
    special: 'cyan',
    number: 'yellow',
    bigint: 'yellow',
    boolean: 'yellow',
    undefined: 'grey',
    null: 'bold',
    string: 'green',
    symbol: 'green',
    date: 'magenta',
    regexp,
  };
  return ObjectSetPrototypeOf(
    major < 12 ? styles : ObjectAssign(styles, { module: 'underline' }),
    null,
  ) as Record<string, Style>;
}
