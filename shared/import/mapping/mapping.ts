/**
 * The mapping: how columns of sources become columns of tables. One JSON file, keys in a fixed
 * order, without any value of a patient, so that two versions can be compared line by line.
 */
import { z } from 'zod';
import { Refused } from '../../ground/refusal.ts';
import { TABLES, TABLE_NAMES } from '../../trial/schema.ts';
import type { TableName } from '../../trial/schema.ts';
import { DECLARED_TYPES, SOURCE_KINDS } from '../source-table.ts';

export const MAPPING_FORMAT = 'onearm-mapping';
export const MAPPING_VERSION = 1;

const name = z.string().min(1).max(300);
const scalar = z.union([z.string().max(2000), z.number()]);
const texts = z.array(z.string().max(300));

/** One text or several; `*` stands for anything. */
const pattern = z.union([z.string().max(300), texts]);

const unit = z.union([
  z.string().max(40),
  z.strictObject({
    column: name,
    values: z.record(z.string(), z.string()).optional(),
  }),
]);

export const columnMapSchema = z.strictObject({
  /** Column of the source; `@value` and `@name` of an unpivot. */
  column: name.optional(),
  /** Several columns in order of preference: the first that is not empty. */
  firstOf: z.array(name).optional(),
  /** Columns of which one is to be chosen: asked, with the first proposed. */
  oneOf: z.array(name).optional(),
  /** The same text in every row. */
  constant: scalar.optional(),
  /** The value is the `<` or `>` before the number of this column, or of the first filled one. */
  limitOf: z.union([name, z.array(name)]).optional(),
  /** The time of day of the date in this column. */
  timeOf: name.optional(),
  /** The part in the first brackets is the value. */
  pattern: z.string().max(200).optional(),
  /** Codes of the source to codes of the table. */
  values: z.record(z.string(), z.union([scalar, z.null()])).optional(),
  /** What happens to codes that `values` does not have: listed (the default), or kept as they are. */
  others: z.enum(['list', 'keep']).optional(),
  /** What stands where the source has nothing, or a code that `values` does not have. */
  otherwise: scalar.optional(),
  unit: unit.optional(),
  limits: z.array(z.enum(['<', '<=', '>', '>='])).optional(),
  /** Format of dates, such as YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY. */
  date: z.string().max(40).optional(),
  /** Only in rows in which these columns fit; nothing elsewhere. */
  onlyWhere: z.record(z.string(), pattern).optional(),
  /** Flag column that says which part of the date was imputed (D, M, Y). */
  imputed: name.optional(),
  decimal: z.enum(['.', ',']).optional(),
  missing: texts.optional(),
  /** ADaM: 0 is the event, any greater whole number a censoring. */
  censoring: z.boolean().optional(),
  /** Dates from which a time in days is taken and by which its unit is proved. */
  from: name.optional(),
  to: name.optional(),
});
export type ColumnMap = z.infer<typeof columnMapSchema>;

const unpivotSchema = z.strictObject({
  /** Column of the source to the name it gives. */
  columns: z.record(z.string(), z.string()),
  /** Columns of the table that take the name and the value. */
  name: name,
  value: name,
  keepEmpty: z.boolean().optional(),
});

const pivotSchema = z.strictObject({
  /** Columns that together make one row. */
  key: z.array(name).min(1),
  /** Column whose texts become columns. */
  name: name,
  /** Columns of the value, in order of preference. */
  value: z.union([name, z.array(name)]),
});

const joinSchema = z.strictObject({
  from: name,
  /** Its columns are called `as.COLUMN`; the name of the source when left out. */
  as: name.optional(),
  where: z.record(z.string(), pattern).optional(),
  pivot: pivotSchema.optional(),
  /** Columns of this source that hold the key of the part, in its order. */
  on: z.array(name).min(1),
  /** Of several rows of one key the one with the latest date in this column. */
  latest: name.optional(),
});

/** Rows of which some are to be chosen by the texts of a column: asked where there are several. */
const selectSchema = z.strictObject({
  question: name,
  column: name,
  propose: z.string().max(300).optional(),
});
export type Select = z.infer<typeof selectSchema>;

export const partSchema = z.strictObject({
  from: name,
  /** Column to text; `*` stands for anything, `!` before it for anything else. */
  where: z.record(z.string(), pattern).optional(),
  select: z.array(selectSchema).optional(),
  /** Key of the question whether this part is right at all; without a yes it gives nothing. */
  confirm: name.optional(),
  /**
   * The part is one of several sets of columns side by side, a visit each: the columns of all of them.
   * A row in which its own set is empty had no such visit.
   */
  repetition: z.array(texts).optional(),
  unpivot: unpivotSchema.optional(),
  pivot: pivotSchema.optional(),
  /** Columns that join other sources to a part without a pivot. */
  key: z.array(name).optional(),
  join: z.array(joinSchema).optional(),
  columns: z.record(z.string(), columnMapSchema),
});
export type Part = z.infer<typeof partSchema>;
export type Pivot = z.infer<typeof pivotSchema>;
export type Join = z.infer<typeof joinSchema>;

const sourceSchema = z.strictObject({
  /** File name, `*` for what changes from export to export. */
  file: name,
  kind: z.enum(SOURCE_KINDS),
  /** Sheet or data set inside the file. */
  part: name.optional(),
  dictionary: name.optional(),
  key: z.array(name).optional(),
  encoding: z.string().max(40).optional(),
  separator: z.string().max(4).optional(),
  headerRows: z.number().int().min(0).max(10).optional(),
  /** Lines of rows that are no data, such as totals. */
  leaveOutRows: z.array(z.number().int()).optional(),
  /** Columns seen when the mapping was made, with their labels and types, to notice drift. */
  columns: texts.optional(),
  labels: z.record(z.string(), z.string().max(300)).optional(),
  types: z.record(z.string(), z.enum(DECLARED_TYPES)).optional(),
  /** Codes seen in columns that are read by a map of codes; none of a column of free text. */
  codes: z.record(z.string(), texts).optional(),
});
export type SourceMap = z.infer<typeof sourceSchema>;

const conventionsSchema = z.strictObject({
  missing: texts.optional(),
  dates: z.string().max(40).optional(),
  decimal: z.enum(['.', ',']).optional(),
  unknownDateParts: texts.optional(),
});

const patientsSchema = z.strictObject({
  /** Cut from the beginning of every id that has it. */
  cutPrefix: z.string().max(100).optional(),
  addPrefix: z.string().max(100).optional(),
  /** Width to which lost zeros are restored. */
  width: z.number().int().min(1).max(30).optional(),
});

const tableName = z.enum(TABLE_NAMES as readonly [TableName, ...TableName[]]);

export const mappingSchema = z.strictObject({
  format: z.literal(MAPPING_FORMAT),
  version: z.literal(MAPPING_VERSION),
  name: z.string().max(300),
  trial: z.record(z.string(), z.union([scalar, z.null()])).optional(),
  sources: z.record(z.string(), sourceSchema),
  conventions: conventionsSchema.optional(),
  patients: patientsSchema.optional(),
  tables: z.partialRecord(tableName, z.array(partSchema)),
  rules: z.record(z.string(), z.string()).optional(),
  answers: z
    .array(
      z.strictObject({ question: name, answer: scalar, evidence: z.string().max(500).optional() }),
    )
    .optional(),
  leftOut: z
    .strictObject({
      identifying: texts.optional(),
      notNeeded: texts.optional(),
      /** Sources of which no row is wanted. */
      sources: texts.optional(),
    })
    .optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/**
 * Parses a mapping file.
 *
 * @throws Refused `wrong-shape`: no JSON, no mapping, an unknown version, a column that no table has
 */
export function parseMapping(text: string): Mapping {
  const raw = jsonOf(text);
  const version = versionOf(raw);
  if (version !== null && version > MAPPING_VERSION) {
    refuse(
      `the mapping has version ${version}, this program reads up to ${MAPPING_VERSION}`,
      'update this program',
    );
  }
  const parsed = mappingSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    refuse(`the mapping cannot be read: ${where}${issue?.message ?? 'it has the wrong shape'}`);
  }
  checkNames(parsed.data);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refuse('the mapping is no JSON');
  }
}

function versionOf(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !('version' in raw)) return null;
  return typeof raw.version === 'number' ? raw.version : null;
}

function checkNames({ tables, sources }: Mapping): void {
  for (const [table, parts] of Object.entries(tables)) {
    const known = TABLES[table as TableName];
    for (const part of parts ?? []) {
      for (const from of [part.from, ...(part.join ?? []).map((join) => join.from)]) {
        if (!Object.hasOwn(sources, from)) {
          refuse(`tables.${table}: there is no source ${JSON.stringify(from)}`);
        }
      }
      const targets = [...Object.keys(part.columns), ...unpivotTargets(part)];
      const stranger = targets.find((column) => !Object.hasOwn(known, column));
      if (stranger !== undefined) {
        refuse(`tables.${table}: the table has no column ${JSON.stringify(stranger.slice(0, 80))}`);
      }
    }
  }
}

const unpivotTargets = ({ unpivot }: Part): readonly string[] =>
  unpivot === undefined ? [] : [unpivot.name, unpivot.value];

function refuse(message: string, advice?: string): never {
  throw new Refused({
    code: 'wrong-shape',
    message,
    ...(advice === undefined ? {} : { advice }),
  });
}

/** The mapping as a file: keys in the order of the schema, two spaces, a line break at the end. */
export function writeMapping(mapping: Mapping): string {
  return `${JSON.stringify(mappingSchema.parse(mapping), null, 2)}\n`;
}

/**
 * True where a text fits one of the patterns: `*` stands for anything, `!` at the beginning for
 * every text that does not fit the rest.
 */
export function fits(wanted: string | readonly string[], text: string): boolean {
  const list = typeof wanted === 'string' ? [wanted] : wanted;
  return list.some((one) =>
    one.startsWith('!') ? !fitsOne(one.slice(1), text) : fitsOne(one, text),
  );
}

/** Compares piece by piece, so that no pattern can take long. */
function fitsOne(wanted: string, text: string): boolean {
  const pieces = wanted.split('*');
  if (pieces.length === 1) return wanted === text;
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  if (text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
