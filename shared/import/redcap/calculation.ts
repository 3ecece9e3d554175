/**
 * Formulas of calculated fields, as far as arithmetic goes: numbers, `[field]`, + - * / ^, brackets, and
 * sum, mean, min, max, abs, sqrt, round, roundup, rounddown. REDCap reckons so: arithmetic with an empty
 * field is empty; sum, mean, min and max leave empty fields out.
 */

/** A formula: its fields, and its value from theirs (NaN for an empty field, and for no value). */
export type Calculation = {
  readonly fields: readonly string[];
  readonly valueOf: (field: (name: string) => number) => number;
};

type Value = Calculation['valueOf'];

const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|\[([a-z][a-z0-9_]*)\]|([a-z]+)(?=\s*\()|([-+*/^(),]))/iy;

type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'field' | 'name' | 'sign'; readonly text: string };

/** Parses a formula; null for one that uses more than arithmetic, such as dates or conditions. */
export function parseCalculation(text: string): Calculation | null {
  const tokens = tokensOf(text.trim());
  if (tokens === null || tokens.length === 0) return null;
  const input = { tokens, at: 0 };
  const value = sumOf(input);
  if (value === null || input.at < tokens.length) return null;
  const fields = tokens.flatMap((token) => (token.kind === 'field' ? token.text : []));
  return { fields: [...new Set(fields)], valueOf: value };
}

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return null;
    const [, number, field, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (field !== undefined) tokens.push({ kind: 'field', text: field });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.toLowerCase() });
    else tokens.push({ kind: 'sign', text: sign as string });
  }
  return tokens;
}

type Input = { readonly tokens: readonly Token[]; at: number };

/** Takes the next token where it is one of these signs. */
function take(input: Input, ...signs: readonly string[]): string | null {
  const token = input.tokens[input.at];
  if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
  input.at++;
  return token.text;
}

/** Operands of one rank, from the left: `a - b - c` is `(a - b) - c`. */
function fromLeft(
  input: Input,
  signs: readonly string[],
  operand: (input: Input) => Value | null,
): Value | null {
  let left = operand(input);
  for (;;) {
    const sign = left === null ? null : take(input, ...signs);
    if (left === null || sign === null) return left;
    const [first, second] = [left, operand(input)];
    if (second === null) return null;
    left = (field) => reckon(sign, first(field), second(field));
  }
}

function reckon(sign: string, a: number, b: number): number {
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return a ** b;
  }
}

const sumOf = (input: Input): Value | null => fromLeft(input, ['+', '-'], productOf);
const productOf = (input: Input): Value | null => fromLeft(input, ['*', '/'], signedOf);

function signedOf(input: Input): Value | null {
  if (take(input, '-') === null) return fromLeft(input, ['^'], atomOf);
  const value = signedOf(input);
  return value === null ? null : (field) => -value(field);
}

function atomOf(input: Input): Value | null {
  if (take(input, '(') !== null) {
    const value = sumOf(input);
    return value !== null && take(input, ')') !== null ? value : null;
  }
  const token = input.tokens[input.at++];
  switch (token?.kind) {
    case 'number':
      return () => token.value;
    case 'field':
      return (field) => field(token.text);
    case 'name':
      return callOf(token.text, input);
    default:
      return null;
  }
}

function callOf(name: string, input: Input): Value | null {
  const reckoned = FUNCTIONS.get(name);
  if (reckoned === undefined || take(input, '(') === null) return null;
  const values: Value[] = [];
  do {
    const value = sumOf(input);
    if (value === null) return null;
    values.push(value);
  } while (take(input, ',') !== null);
  if (take(input, ')') === null) return null;
  return (field) => reckoned(values.map((value) => value(field)));
}

const filled = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));
const total = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const orNone =
  (reckoned: (values: readonly number[]) => number) =>
  (values: readonly number[]): number => {
    const own = filled(values);
    return own.length === 0 ? NaN : reckoned(own);
  };

/** Rounds half away from zero, as people do; decimals default to none. */
const rounded =
  (round: (size: number) => number) =>
  ([value = NaN, decimals = 0]: readonly number[]): number => {
    const scale = 10 ** decimals;
    return (Math.sign(value) * round(Math.abs(value) * scale)) / scale;
  };

const FUNCTIONS: ReadonlyMap<string, (values: readonly number[]) => number> = new Map(
  Object.entries({
    sum: orNone(total),
    mean: orNone((values) => total(values) / values.length),
    min: orNone((values) => Math.min(...values)),
    max: orNone((values) => Math.max(...values)),
    abs: ([value = NaN]) => Math.abs(value),
    sqrt: ([value = NaN]) => Math.sqrt(value),
    round: rounded(Math.round),
    roundup: rounded(Math.ceil),
    rounddown: rounded(Math.floor),
  }),
);
