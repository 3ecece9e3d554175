/** Parsers of option values; what they refuse is a mistake in the command (exit 2). */
import { InvalidArgumentError } from 'commander';

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

/** Numbers divided by commas: `90,365`. */
export function numbersOption(text: string): readonly number[] {
  return text.split(',').map(numberOption);
}
