/**
 * v' M⁻¹ v for a symmetric positive definite M, by Cholesky: with M = L L', it is |L⁻¹ v|².
 *
 * @param matrix row by row; only its lower triangle is read
 * @returns null when v is empty or M is singular
 */
export function quadraticForm(
  vector: readonly number[],
  matrix: readonly (readonly number[])[],
): number | null {
  const size = vector.length;
  if (size === 0) return null;
  const rows: number[][] = [];
  const solved: number[] = [];
  for (let i = 0; i < size; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const left = dot(row, rows[j] ?? row, j);
      const rest = ((matrix[i] as readonly number[])[j] as number) - left;
      if (j < i) row.push(rest / ((rows[j] as number[])[j] as number));
      else if (rest > SINGULAR * ((matrix[i] as readonly number[])[i] as number)) {
        row.push(Math.sqrt(rest));
      } else return null;
    }
    rows.push(row);
    solved.push(((vector[i] as number) - dot(row, solved, i)) / (row[i] as number));
  }
  return solved.reduce((sum, value) => sum + value * value, 0);
}

/** A pivot below this share of its diagonal is rounding, not variance. */
const SINGULAR = 1e-12;

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
