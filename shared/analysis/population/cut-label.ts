/** The cut of a number as a level's name prints it. */

const FEWEST_DIGITS = 3;
const MOST_DIGITS = 15;

/**
 * The cut rounded to three significant digits, or to as many more as it takes for the printed number
 * to split these values exactly as the cut itself does: "< 76.7" must never be said of a patient
 * with 76.69 who belongs above a cut of 76.68.
 *
 * @param cut below, and at or above
 * @param values those that were split; null for none
 */
export function cutLabel(cut: number, values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  for (let digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
    const printed = Number(cut.toPrecision(digits));
    if (known.every((value) => value < printed === value < cut)) return String(printed);
  }
  return String(cut);
}
