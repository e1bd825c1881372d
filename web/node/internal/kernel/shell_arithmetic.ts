/** `$((…))` of the shell: C's integers, by precedence climbing. */

export interface ArithmeticScope {
  variable(name: string): string | undefined;
  assign(name: string, value: string): void;
}

/** What is no expression. */
export class ArithmeticError extends Error {}

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const TOKEN =
  /\s*(?:(0[xX][\da-fA-F]+|\d+)|([A-Za-z_]\w*)|(<<=|>>=|[-+*/%&|^]=|\|\||&&|[=!<>]=|<<|>>|[-+*/%<>!~&|^()?:=]))/y;

type Token = { readonly number?: number; readonly name?: string; readonly operator?: string };

export function evaluateArithmetic(text: string, scope: ArithmeticScope): number {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (found === null)
      throw new ArithmeticError(`arithmetic expression: expecting EOF: "${text}"`);
    const [, digits, name, operator] = found;
    if (digits !== undefined)
      tokens.push({ number: Number(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits) });
    else tokens.push(name !== undefined ? { name } : { operator: operator as string });
  }
  if (tokens.length === 0) return 0;
  return new Evaluator(text, tokens, scope).all();
}

class Evaluator {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #scope: ArithmeticScope;
  #at = 0;

  constructor(text: string, tokens: readonly Token[], scope: ArithmeticScope) {
    this.#text = text;
    this.#tokens = tokens;
    this.#scope = scope;
  }

  all(): number {
    const value = this.#assignment();
    if (this.#at < this.#tokens.length) throw this.#error('expecting EOF');
    return value;
  }

  #error(what: string): ArithmeticError {
    return new ArithmeticError(`arithmetic expression: ${what}: "${this.#text}"`);
  }

  #take(...operators: string[]): string | undefined {
    const operator = this.#tokens[this.#at]?.operator;
    if (operator === undefined || !operators.includes(operator)) return undefined;
    this.#at++;
    return operator;
  }

  #assignment(): number {
    const { name } = this.#tokens[this.#at] ?? {};
    const operator = this.#tokens[this.#at + 1]?.operator;
    const isAssignment =
      operator !== undefined &&
      operator.endsWith('=') &&
      !['==', '!=', '<=', '>='].includes(operator);
    if (name === undefined || !isAssignment) return this.#conditional();
    this.#at += 2;
    const right = this.#assignment();
    const value =
      operator === '=' ? right : this.#apply(operator.slice(0, -1), this.#valueOf(name), right);
    this.#scope.assign(name, String(value));
    return value;
  }

  #conditional(): number {
    const test = this.#binary(0);
    if (this.#take('?') === undefined) return test;
    const yes = this.#assignment();
    if (this.#take(':') === undefined) throw this.#error('expecting ":"');
    const no = this.#conditional();
    return test === 0 ? no : yes;
  }

  #binary(level: number): number {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#take(...operators);
      if (operator === undefined) return left;
      left = this.#apply(operator, left, this.#binary(level + 1));
    }
  }

  #unary(): number {
    const operator = this.#take('-', '+', '!', '~');
    if (operator !== undefined) {
      const value = this.#unary();
      if (operator === '-') return -value;
      if (operator === '+') return value;
      return operator === '!' ? Number(value === 0) : ~value;
    }
    if (this.#take('(') !== undefined) {
      const value = this.#assignment();
      if (this.#take(')') === undefined) throw this.#error('expecting ")"');
      return value;
    }
    const { number, name } = this.#tokens[this.#at++] ?? {};
    if (number !== undefined) return number;
    if (name === undefined) throw this.#error('expecting primary');
    return this.#valueOf(name);
  }

  #valueOf(name: string): number {
    const value = Number(this.#scope.variable(name)?.trim() || 0);
    if (Number.isNaN(value))
      throw new ArithmeticError(`Illegal number: ${this.#scope.variable(name)}`);
    return Math.trunc(value);
  }

  #apply(operator: string, a: number, b: number): number {
    switch (operator) {
      case '||':
        return Number(a !== 0 || b !== 0);
      case '&&':
        return Number(a !== 0 && b !== 0);
      case '|':
        return a | b;
      case '^':
        return a ^ b;
      case '&':
        return a & b;
      case '==':
        return Number(a === b);
      case '!=':
        return Number(a !== b);
      case '<=':
        return Number(a <= b);
      case '>=':
        return Number(a >= b);
      case '<':
        return Number(a < b);
      case '>':
        return Number(a > b);
      case '<<':
        return a << b;
      case '>>':
        return a >> b;
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      default:
        if (b === 0) throw this.#error('division by zero');
        return operator === '/' ? Math.trunc(a / b) : a % b;
    }
  }
}
