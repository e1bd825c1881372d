/** Equality of what lies in bytes and boxes: array buffers, their views, boxed primitives. */
import {
  BigIntPrototypeValueOf,
  BooleanPrototypeValueOf,
  NumberPrototypeValueOf,
  ObjectIs,
  StringPrototypeValueOf,
  SymbolPrototypeValueOf,
} from '../primordials.ts';
import * as brands from './brands.ts';

const bytesOf = (value: any): Uint8Array =>
  brands.isArrayBufferView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);

export function equalBytes(a: object, b: object): boolean {
  const bytesA = bytesOf(a);
  const bytesB = bytesOf(b);
  if (bytesA.length !== bytesB.length) return false;
  for (let i = 0; i < bytesA.length; i++) if (bytesA[i] !== bytesB[i]) return false;
  return true;
}

/** Loosely, 0 and -0 are one number. */
export function equalFloats(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The bytes of `b` stand in `a` in the same order, others between them or not. */
export function containsBytes(a: object, b: object): boolean {
  const bytesA = bytesOf(a);
  const bytesB = bytesOf(b);
  let at = 0;
  for (let i = 0; i < bytesB.length; i++) {
    while (bytesA[at] !== bytesB[i]) {
      at++;
      if (at > bytesA.length - bytesB.length + i) return false;
    }
    at++;
  }
  return true;
}

const boxes: [is: (value: unknown) => boolean, unbox: (value: any) => unknown][] = [
  [brands.isNumberObject, NumberPrototypeValueOf],
  [brands.isStringObject, StringPrototypeValueOf],
  [brands.isBooleanObject, BooleanPrototypeValueOf],
  [brands.isBigIntObject, BigIntPrototypeValueOf],
  [brands.isSymbolObject, SymbolPrototypeValueOf],
];

/** Boxed primitives of one type with one value. */
export function equalBoxes(a: object, b: object): boolean {
  for (let i = 0; i < boxes.length; i++) {
    const [is, unbox] = boxes[i]!;
    if (is(a)) return is(b) && ObjectIs(unbox(a), unbox(b));
  }
  return false;
}
