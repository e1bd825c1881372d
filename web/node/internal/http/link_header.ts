/** The `link` of early hints: one link or a list of them (validators.js's validateLinkHeaderValue). */
import { ArrayIsArray, RegExpPrototypeExec } from '../primordials.ts';

const LINK = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;
const FORMAT = 'must be an array or string of format "</styles.css>; rel=preload; as=style"';

export function linkHeaderValue(codes: Record<string, any>, hints: unknown): string {
  const check = (value: unknown, name: string): string => {
    if (value === undefined || RegExpPrototypeExec(LINK, value as string) === null)
      throw new codes.ERR_INVALID_ARG_VALUE(name, value, FORMAT);
    return value as string;
  };
  if (typeof hints === 'string') return check(hints, 'hints');
  if (!ArrayIsArray(hints)) throw new codes.ERR_INVALID_ARG_VALUE('hints', hints, FORMAT);
  let text = '';
  for (let i = 0; i < hints.length; i++) {
    text += check(hints[i], 'hints');
    if (i !== hints.length - 1) text += ', ';
  }
  return text;
}
