/**
 * A table of a source file as every reader hands it over: texts, each kept once, with an index a
 * row. Whoever proves something about a column looks at its distinct texts and how often each
 * stands there, so that 250,000 rows cost no more than their distinct values.
 */

/** The kinds of source files. */
export const SOURCE_KINDS = [
  'csv',
  'xpt',
  'dataset-json',
  'workbook',
  'redcap-raw',
  'redcap-odm',
  'define',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What the file, its dictionary or its standard says the values are. */
export const DECLARED_TYPES = [
  'text',
  'number',
  'integer',
  'date',
  'datetime',
  'time',
  'flag',
] as const;
export type DeclaredType = (typeof DECLARED_TYPES)[number];

/** A code with its words, as a dictionary or code list has it. */
export type CodedValue = { readonly code: string; readonly label: string };

export type SourceColumn = {
  /** As in the file; unique within its table. */
  readonly name: string;
  readonly label: string | null;
  readonly declared: DeclaredType | null;
  /** The validation or format behind `declared`, such as `number_comma_decimal` or `DATE9.`. */
  readonly format: string | null;
  readonly codes: readonly CodedValue[] | null;
  /** The form (instrument) of a REDCap field. */
  readonly form: string | null;
  /** True where the dictionary marks the field as identifying. */
  readonly identifier: boolean;
  /** Texts as they stand in the file; nothing is an empty text. */
  readonly distinct: readonly string[];
  /** For each row the place of its text in `distinct`. */
  readonly index: Int32Array;
};

export type SourceTable = {
  /** Key in the mapping. */
  readonly name: string;
  readonly file: string;
  /** Sheet of a workbook or data set of a transport file. */
  readonly part: string | null;
  readonly kind: SourceKind;
  /** What `places` counts: the line of a text file, the row of a table. */
  readonly placeName: 'line' | 'row';
  readonly places: Int32Array;
  readonly columns: readonly SourceColumn[];
  readonly rows: number;
  /** Codes that stand for "no value", as the project file or dictionary declares them. */
  readonly missingCodes: readonly string[];
};

/** The text of a row; empty where nothing stands. */
export function textAt(column: SourceColumn, row: number): string {
  return column.distinct[column.index[row] as number] as string;
}

/** The column of this name, spelled exactly so. */
export function columnNamed(table: SourceTable, name: string): SourceColumn | null {
  return table.columns.find((column) => column.name === name) ?? null;
}

/** A text with how often and where it first stands. */
export type UsedText = {
  readonly text: string;
  readonly count: number;
  /** Line or row of the first one. */
  readonly place: number;
};

/** The texts of these rows that are not empty, in the order in which they first appear. */
export function usedTexts(
  table: SourceTable,
  column: SourceColumn,
  rows: readonly number[],
): readonly UsedText[] {
  const found = new Map<number, { text: string; count: number; place: number }>();
  for (const row of rows) {
    const at = column.index[row] as number;
    const known = found.get(at);
    if (known !== undefined) known.count += 1;
    else {
      const text = column.distinct[at] as string;
      if (text.trim() !== '') found.set(at, { text, count: 1, place: table.places[row] as number });
    }
  }
  return [...found.values()];
}

/** Collects the texts of a column row by row. */
export type ColumnBuilder = {
  readonly push: (text: string) => void;
  readonly finish: () => Pick<SourceColumn, 'distinct' | 'index'>;
};

/** Keeps each text once. */
export function columnBuilder(): ColumnBuilder {
  const places = new Map<string, number>();
  const distinct: string[] = [];
  let index = new Int32Array(1024);
  let length = 0;
  return {
    push: (text) => {
      let place = places.get(text);
      if (place === undefined) {
        place = distinct.length;
        places.set(text, place);
        distinct.push(text);
      }
      if (length === index.length) {
        const wider = new Int32Array(length * 2);
        wider.set(index);
        index = wider;
      }
      index[length++] = place;
    },
    finish: () => ({ distinct, index: index.slice(0, length) }),
  };
}

/** What a column is before anything is known of it. */
export const PLAIN_COLUMN = {
  label: null,
  declared: null,
  format: null,
  codes: null,
  form: null,
  identifier: false,
} as const;
