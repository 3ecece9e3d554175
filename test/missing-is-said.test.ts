/**
 * Missing is said, never implied: each table of the sample emptied in turn, and each optional column
 * of each table, and then everything that is said read. What is not recorded has not "not happened".
 */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../electron/sample/sample.ts';
import { parseTrial } from '../shared/trial/parse-trial.ts';
import { protocolPlan } from '../shared/trial/plan/plan-presets.ts';
import { TABLES } from '../shared/trial/schema.ts';
import type { TableName, TrialColumns } from '../shared/trial/schema.ts';
import { everyWord } from './every-word.ts';

const SOURCE = { fileName: 'a.db', sha256: 'ab'.repeat(32), bytes: 1, format: 'onearm' } as const;
const COLUMNS = sampleColumns();
const NEEDED: readonly TableName[] = ['trial', 'patients'];
const NAMES = (Object.keys(TABLES) as TableName[]).filter((name) => !NEEDED.includes(name));

/** Claims of absence that need the table; each would be true of nobody's knowledge without it. */
const CLAIMS: Readonly<Partial<Record<TableName, RegExp>>> = {
  cycles: /never treated|not treated|untreated|\b0 (of \d+ )?treated|no cycles? given/i,
  vital_status:
    /\b0 (deaths?|died)\b|nobody died|no deaths?\b(?! (?:day|date))|^in follow-up|\bin follow-up: day/i,
  adverse_events:
    /no adverse event|without (an )?adverse event|\b0 (of \d+ )?(patients )?with an adverse/i,
  therapies: /no other therapy recorded within|never (had )?a new (anticancer )?therapy/i,
  imaging: /no (evaluable )?scan (after|on or before) C1D1|no PSMA PET before C1D1(?! recorded)/i,
  psa: /no PSA (after|on or before) C1D1|no usable PSA|0 of \d+ with a PSA/i,
  questionnaire_items: /no form after|no score (on or before C1D1|at baseline)|0 of \d+ forms?/i,
  eligibility:
    /all criteria (are )?met|no criterion (was )?(not met|violated)|\b0 (of \d+ )?not met/i,
};

function saidOf(columns: TrialColumns) {
  const trial = parseTrial(columns, SOURCE, [], []);
  return everyWord(trial, protocolPlan(trial.facts));
}

describe.each(NAMES)('a trial without rows in %s', (table) => {
  const columns = Object.fromEntries(
    Object.entries(COLUMNS).filter(([name]) => name !== table),
  ) as TrialColumns;
  const said = saidOf(columns);
  const claims = CLAIMS[table];

  test('claims of no patient that what it would tell has not happened', () => {
    const wrong = claims === undefined ? [] : said.filter(({ words }) => claims.test(words));
    // What a ready-made time of the file says in its own words is the file's.
    const own = wrong.filter(
      ({ where, words }) =>
        !/ready-made|described as|^endpoint /.test(words) &&
        // Of the forecast deaths are those of the ready-made times; a response goes on at the last scan.
        !/^figure (forecast|responders)/.test(where),
    );
    expect([...new Set(own.map(({ where, words }) => `${where}: ${words}`))]).toEqual([]);
  });

  test('says that it is missing, wherever a part of the results needs it', () => {
    if (table === 'time_to_event') return;
    const named = said.filter(({ words }) =>
      /missing or empty|not recorded|is recorded/.test(words),
    );
    expect(named.some(({ words }) => words.includes(table) || /therapy|Deaths/.test(words))).toBe(
      true,
    );
  });
});

/** Optional columns, emptied one at a time: what is read from them must not turn to "no". */
const OPTIONAL = NAMES.concat('patients').flatMap((table) =>
  Object.entries(TABLES[table] as Readonly<Record<string, { readonly required?: boolean }>>)
    .filter(([, column]) => column.required === false)
    .map(([column]) => [table, column] as const),
);

test('there are optional columns to look at', () => {
  expect(OPTIONAL.length).toBeGreaterThan(20);
});

test.each(OPTIONAL)(
  'an empty column %s.%s is read, and shows no word of the program',
  (table, column) => {
    const cells = COLUMNS[table];
    if (cells === undefined) throw new Error(`no table ${table}`);
    const emptied = { ...cells, [column]: (cells[column] ?? []).map(() => null) };
    const said = saidOf({ ...COLUMNS, [table]: emptied });
    const wrong = said.filter(({ words }) =>
      /\bundefined\b|\bnull (ng|mL|%|days)|: null\b(?! hypothesis)/.test(words),
    );
    expect([...new Set(wrong.map(({ where, words }) => `${where}: ${words}`))]).toEqual([]);
  },
);
