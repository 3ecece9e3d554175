import { refuseArgument } from '../ground/refusal.ts';

/** A number as a paper prints it: its digits matter, so it travels as text. */
export type PrintedNumber = { readonly value: number; readonly decimals: number };

/** Ways in which papers print a limit. `outward`: the lower down, the upper up. */
export type Printing = 'rounded' | 'truncated' | 'outward';

export const PRINTINGS: readonly Printing[] = ['rounded', 'truncated', 'outward'];

/** A binary number this close to a decimal is that decimal. */
const SLACK = 1e-9;

/**
 * Reads a printed number: '77', '48.3', '15.0'. The decimals are those printed, zeros included.
 *
 * @throws Refused naming the argument
 */
export function parsePrinted(argument: string, text: string): PrintedNumber {
  const match = /^[+-]?\d+(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) refuseArgument(argument, `must be a number such as 48.3, but is ${text}`);
  const decimals = match[1]?.length ?? 0;
  if (decimals > 9) refuseArgument(argument, `has more than 9 decimals: ${text}`);
  return { value: Number(text), decimals };
}

/** Whether `exact` may be printed so; halves are rounded away from zero. */
export function printsAs(
  exact: number,
  printed: PrintedNumber,
  printing: Printing,
  side: 'lower' | 'upper',
): boolean {
  const scale = 10 ** printed.decimals;
  return scaled(exact * scale, printing, side) === Math.round(printed.value * scale);
}

function scaled(value: number, printing: Printing, side: 'lower' | 'upper'): number {
  const size = Math.abs(value);
  const sign = value < 0 ? -1 : 1;
  switch (printing) {
    case 'rounded':
      return sign * Math.floor(size + 0.5 + SLACK) + 0;
    case 'truncated':
      return sign * Math.floor(size + SLACK) + 0;
    case 'outward':
      return side === 'lower' ? Math.floor(value + SLACK) + 0 : Math.ceil(value - SLACK) + 0;
    default:
      return printing satisfies never;
  }
}

/**
 * Every way in which exact limits could have been printed so. An upper limit printed as not reached
 * (null) is one that does not exist (NaN).
 */
export function printingsOf(
  exact: { readonly lower: number; readonly upper: number },
  printed: { readonly lower: PrintedNumber; readonly upper: PrintedNumber | null },
): readonly Printing[] {
  return PRINTINGS.filter(
    (printing) =>
      printsAs(exact.lower, printed.lower, printing, 'lower') &&
      (printed.upper === null
        ? Number.isNaN(exact.upper)
        : printsAs(exact.upper, printed.upper, printing, 'upper')),
  );
}
