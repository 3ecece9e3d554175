/**
 * A product or sum of decimal numbers as the decimal it is: 0.1 + 0.2 is 0.3. Fifteen digits hold every
 * value that a file can give, and drop only what binary arithmetic added.
 */
export const asDecimal = (value: number): number => Number(value.toPrecision(15));
