/** `util.types`: what internal slots say about a value. */
import type { Environment } from '../environment.ts';
import { FunctionPrototypeCall } from '../primordials.ts';
import * as brands from './brands.ts';
import { isProxy } from './proxies.ts';

type Check = (value: unknown) => boolean;

const TYPED_ARRAYS_10 =
  'Uint8Array Uint8ClampedArray Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array';
const TYPED_ARRAYS_24 = TYPED_ARRAYS_10.replace('Float32Array', 'Float16Array Float32Array');

const ORDER_10 =
  'isExternal isDate isArgumentsObject isBigIntObject isBooleanObject isNumberObject isStringObject isSymbolObject isNativeError isRegExp isAsyncFunction isGeneratorFunction isGeneratorObject isPromise isMap isSet isMapIterator isSetIterator isWeakMap isWeakSet isArrayBuffer isDataView isSharedArrayBuffer isProxy isModuleNamespaceObject isAnyArrayBuffer isBoxedPrimitive isArrayBufferView isTypedArray';
const ORDER_24 =
  'isArgumentsObject isArrayBuffer isAsyncFunction isBigIntObject isBooleanObject isDate isExternal isGeneratorFunction isGeneratorObject isMap isMapIterator isModuleNamespaceObject isNativeError isNumberObject isPromise isProxy isRegExp isSet isSetIterator isSharedArrayBuffer isStringObject isSymbolObject isWeakMap isWeakSet isAnyArrayBuffer isBoxedPrimitive isArrayBufferView isDataView isTypedArray';

const ORDER_22 = ORDER_24.replace(' isDataView', '').replace(' isDate', ' isDataView isDate');

export default function create(env: Environment): Record<string, Check> {
  const { major } = env.profile;
  const checks: Record<string, Check> = {
    isAnyArrayBuffer: brands.isAnyArrayBuffer,
    isArgumentsObject: brands.isArgumentsObject,
    isArrayBuffer: brands.isArrayBuffer,
    isArrayBufferView: brands.isArrayBufferView,
    isAsyncFunction: brands.isAsyncFunction,
    isBigIntObject: brands.isBigIntObject,
    isBooleanObject: brands.isBooleanObject,
    isBoxedPrimitive: brands.isBoxedPrimitive,
    isDataView: brands.isDataView,
    isDate: brands.isDate,
    // Values of native add-ons, of which there are none.
    isExternal: () => false,
    isGeneratorFunction: brands.isGeneratorFunction,
    isGeneratorObject: brands.isGeneratorObject,
    isMap: brands.isMap,
    isMapIterator: brands.isMapIterator,
    isModuleNamespaceObject: brands.isModuleNamespaceObject,
    isNativeError: brands.isNativeError,
    isNumberObject: brands.isNumberObject,
    isPromise: (value) => env.require('internal/async_support').promises.isPromise(value),
    isProxy,
    isRegExp: brands.isRegExp,
    isSet: brands.isSet,
    isSetIterator: brands.isSetIterator,
    isSharedArrayBuffer: brands.isSharedArrayBuffer,
    isStringObject: brands.isStringObject,
    isSymbolObject: brands.isSymbolObject,
    isTypedArray: brands.isTypedArray,
    isWeakMap: brands.isWeakMap,
    isWeakSet: brands.isWeakSet,
  };
  const types: Record<string, Check> = {};
  const add = (name: string, check: Check) => {
    // Named, not constructible and of one parameter, as the functions of the binding are.
    const method = { [name]: (value: unknown) => FunctionPrototypeCall(check, undefined, value) };
    types[name] = method[name]!;
  };
  const order = major < 22 ? ORDER_10 : major < 24 ? ORDER_22 : ORDER_24;
  for (const name of order.split(' ')) add(name, checks[name]!);
  for (const kind of (major < 22 ? TYPED_ARRAYS_10 : TYPED_ARRAYS_24).split(' ')) {
    add(`is${kind}`, (value) => brands.typedArrayKind(value) === kind);
  }
  if (major >= 12) {
    // Keys are objects of `crypto`.
    const isInstance = (name: string) => (value: unknown) => {
      const Class = env.require('crypto')[name];
      return Class !== undefined && value instanceof Class;
    };
    const isObject = (value: unknown) => typeof value === 'object' && value !== null;
    const isKeyObject = isInstance('KeyObject');
    const isCryptoKey = isInstance('CryptoKey');
    add('isKeyObject', (value) => isObject(value) && isKeyObject(value));
    add('isCryptoKey', (value) => isObject(value) && isCryptoKey(value));
  }
  return types;
}
