/** The escape codes that move a terminal's cursor: `readline.cursorTo` and its like. */
import type { Environment } from '../environment.ts';

type Callback = (error?: Error | null) => void;

const CSI = '\u001b[';
export const CLEAR_SCREEN_DOWN = `${CSI}0J`;

/** Clears a line: to its beginning (-1), to its end (1), or all of it. */
export const clearLineCode = (direction: number): string =>
  `${CSI}${direction < 0 ? 1 : direction > 0 ? 0 : 2}K`;

export const cursorToCode = (x: number, y?: number | null): string =>
  typeof y === 'number' ? `${CSI}${y + 1};${x + 1}H` : `${CSI}${x + 1}G`;

export function moveCursorCode(dx: number, dy: number): string {
  let code = '';
  if (dx < 0) code += `${CSI}${-dx}D`;
  else if (dx > 0) code += `${CSI}${dx}C`;
  if (dy < 0) code += `${CSI}${-dy}A`;
  else if (dy > 0) code += `${CSI}${dy}B`;
  return code;
}

export function createCursorFunctions(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');

  /** Node 10 wrote and that was it. */
  const check = (callback: unknown): void => {
    if (major >= 12 && callback !== undefined) validators.validateFunction(callback, 'callback');
  };
  const nothing = (callback?: Callback): true | undefined => {
    if (typeof callback === 'function') env.process.nextTick(callback, null);
    return major < 12 ? undefined : true;
  };
  const write = (stream: any, code: string, callback?: Callback): boolean | undefined => {
    if (major >= 12) return stream.write(code, callback);
    stream.write(code);
    return undefined;
  };

  function cursorTo(stream: any, x: any, y: any, callback: any): boolean | undefined {
    check(callback);
    const [row, done] = typeof y === 'function' ? [undefined, y] : [y, callback];
    if (major >= 18) {
      if (Number.isNaN(x)) throw new codes.ERR_INVALID_ARG_VALUE('x', x);
      if (Number.isNaN(row)) throw new codes.ERR_INVALID_ARG_VALUE('y', row);
    }
    if (stream == null || (typeof x !== 'number' && typeof row !== 'number')) return nothing(done);
    if (typeof x !== 'number') throw new codes.ERR_INVALID_CURSOR_POS();
    return write(stream, cursorToCode(x, row), done);
  }

  function moveCursor(stream: any, dx: any, dy: any, callback: any): boolean | undefined {
    check(callback);
    if (stream == null || !(dx || dy)) return nothing(callback);
    return write(stream, moveCursorCode(dx, dy), callback);
  }

  function clearLine(stream: any, direction: any, callback: any): boolean | undefined {
    check(callback);
    if (stream == null) return nothing(callback);
    return write(stream, clearLineCode(direction), callback);
  }

  function clearScreenDown(stream: any, callback: any): boolean | undefined {
    check(callback);
    if (stream == null) return nothing(callback);
    return write(stream, CLEAR_SCREEN_DOWN, callback);
  }

  return { clearLine, clearScreenDown, cursorTo, moveCursor };
}
