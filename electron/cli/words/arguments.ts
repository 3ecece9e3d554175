/** Parsers of option values; what they refuse is a mistake in the command (exit 2). */
import { InvalidArgumentError } from 'commander';
import type { Condition } from '../../import/select-rows.ts';

/** A finite number. */
export function numberOption(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new InvalidArgumentError('a number is wanted');
  }
  return value;
}

/** A whole number. */
export function wholeOption(text: string): number {
  const value = numberOption(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('a whole number is wanted');
  return value;
}

/** `COLUMN=VALUE`, once more each time it is given. */
export function conditionOption(
  text: string,
  before: readonly Condition[] | undefined,
): readonly Condition[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('COLUMN=VALUE is wanted');
  return [...(before ?? []), { column: text.slice(0, at).trim(), value: text.slice(at + 1) }];
}

/** Numbers divided by commas: `90,365`. */
export function numbersOption(text: string): readonly number[] {
  return text.split(',').map(numberOption);
}
