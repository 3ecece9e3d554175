/** The first rule of an import, as the tests hold it. */
import { expect } from 'vitest';
import type { ImportResult } from '../../../electron/import/import-messages.ts';

/**
 * Every row of every source is imported, not imported or left out; each that is not imported is listed
 * once, or with its whole source where that feeds no table.
 */
export function expectAccount({ account, notImported, sources }: ImportResult): void {
  for (const line of account) {
    expect(line.imported + line.notImported + line.leftOut).toBe(line.rowsIn);
    expect(sources.find(({ name }) => name === line.source)?.rows).toBe(line.rowsIn);
    const own = notImported.filter(
      ({ source, table }) => source === line.source && table === line.table,
    );
    const rows = own.filter(({ what }) => what === 'row');
    const whole = own.filter(({ what }) => what === 'source');
    const listed = whole.length > 0 ? line.rowsIn : new Set(rows.map((row) => row.line)).size;
    expect(listed, JSON.stringify(line)).toBe(line.notImported);
    expect(whole.length).toBeLessThan(2);
  }
  const lines = new Set(account.map(({ source }) => source));
  for (const { name, rows } of sources) if (rows > 0) expect(lines).toContain(name);
}
