/** The state of an import as pure data: files, mapping, answers, and the step one is at. */
import type { Question } from '../../../shared/import/findings.ts';
import type { Guessed } from '../../../shared/import/guess/guess-types.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { ColumnMap, Mapping, Part } from '../../../shared/import/mapping/mapping.ts';
import type { TableName } from '../../../shared/trial/schema.ts';

export const STEPS = ['files', 'trial', 'columns', 'questions', 'check', 'write'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  files: 'Files',
  trial: 'Trial',
  columns: 'Columns',
  questions: 'Questions',
  check: 'Check',
  write: 'Write',
};

/** A file that the host keeps for this import. */
export type HandedFile = { readonly name: string; readonly token: string };

export type ImportState = {
  readonly step: Step;
  readonly files: readonly HandedFile[];
  /** Null until a mapping was guessed or given. */
  readonly mapping: Mapping | null;
  /** Given by a saved mapping: nothing is guessed. */
  readonly saved: boolean;
  readonly answers: ReadonlyMap<string, string>;
  /** Keys of questions in the order in which they came up: an answered one stays where it is. */
  readonly order: readonly string[];
  /** Why each line of the guessed mapping is as it is; kept while lines are changed. */
  readonly reasons: readonly Guessed[];
};

export const EMPTY: ImportState = {
  step: 'files',
  files: [],
  mapping: null,
  saved: false,
  answers: new Map(),
  order: [],
  reasons: [],
};

export type ImportAction =
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'files'; readonly files: readonly HandedFile[] }
  | { readonly type: 'removed'; readonly token: string }
  | { readonly type: 'saved-mapping'; readonly mapping: Mapping }
  | { readonly type: 'answer'; readonly key: string; readonly value: string }
  | {
      readonly type: 'column';
      readonly place: ColumnPlace;
      /** Null takes the field out of the import. */
      readonly column: string | null;
    }
  | { readonly type: 'viewed'; readonly view: ImportView };

/** A field of the mapping: of which part of which table. */
export type ColumnPlace = {
  readonly table: TableName;
  readonly part: number;
  readonly field: string;
};

/** Another set of files is guessed anew, unless a saved mapping says how they are read. */
export function reduceImport(state: ImportState, action: ImportAction): ImportState {
  switch (action.type) {
    case 'step':
      return { ...state, step: action.step };
    case 'files':
      return withFiles(state, [...state.files, ...action.files]);
    case 'removed':
      return withFiles(
        state,
        state.files.filter(({ token }) => token !== action.token),
      );
    case 'saved-mapping':
      return { ...state, mapping: action.mapping, saved: true, answers: new Map() };
    case 'answer':
      return { ...state, answers: new Map([...state.answers, [action.key, action.value]]) };
    case 'column':
      return state.mapping === null
        ? state
        : { ...state, mapping: withColumn(state.mapping, action.place, action.column) };
    case 'viewed':
      return {
        ...state,
        mapping: state.mapping ?? action.view.mapping,
        order: withNewKeys(state.order, action.view),
        reasons: action.view.reasons.length > 0 ? action.view.reasons : state.reasons,
      };
    default:
      return action satisfies never;
  }
}

function withNewKeys(order: readonly string[], { open, answered }: ImportView): readonly string[] {
  const keys = [...open, ...answered.map(({ question }) => question)].map(({ key }) => key);
  return [...new Set([...order, ...keys])];
}

function withFiles(state: ImportState, files: readonly HandedFile[]): ImportState {
  return { ...state, files, mapping: state.saved ? state.mapping : null };
}

/** The mapping with a field read from another column of its source. */
export function withColumn(
  mapping: Mapping,
  { table, part, field }: ColumnPlace,
  column: string | null,
): Mapping {
  const parts = mapping.tables[table] ?? [];
  const changed = parts.map((one, index) => (index === part ? moved(one, field, column) : one));
  return { ...mapping, tables: { ...mapping.tables, [table]: changed } };
}

/** What names columns goes; units, codes and formats stay and are checked against the new one. */
const NAMES_COLUMNS: readonly (keyof ColumnMap)[] = ['firstOf', 'oneOf', 'constant', 'column'];

function moved(part: Part, field: string, column: string | null): Part {
  const others = Object.entries(part.columns).filter(([name]) => name !== field);
  if (column === null) return { ...part, columns: Object.fromEntries(others) };
  const kept = Object.entries(part.columns[field] ?? {}).filter(
    ([key]) => !NAMES_COLUMNS.includes(key as keyof ColumnMap),
  );
  const map: ColumnMap = { ...Object.fromEntries(kept), column };
  return { ...part, columns: { ...Object.fromEntries(others), [field]: map } };
}

/** What a field is read from, in words. */
export function fromWords(map: ColumnMap | undefined): string {
  if (map === undefined) return 'not supplied';
  if (map.constant !== undefined) return `always ${JSON.stringify(map.constant)}`;
  const one = map.column ?? map.timeOf;
  if (one !== undefined) return one;
  if (map.limitOf !== undefined) return `the sign before ${[map.limitOf].flat().join(', ')}`;
  const several = map.firstOf ?? map.oneOf;
  if (several !== undefined) return `the first filled of ${several.join(', ')}`;
  return map.from === undefined ? 'several columns' : `${map.from} to ${map.to ?? ''}`;
}

/** Facts of the trial are asked on a step of their own; all else decides what values mean. */
export function isFactOfTrial({ key }: Pick<Question, 'key'>): boolean {
  return key.startsWith('trial.');
}

/** A question of a step with the answer given; `open` while the host has not taken one. */
export type StepQuestion = {
  readonly question: Question;
  readonly answer: string | null;
  readonly open: boolean;
};

/** Questions of a step, each in its place. */
export function questionsOf(
  view: ImportView,
  { order, answers }: Pick<ImportState, 'order' | 'answers'>,
  wanted: (question: Question) => boolean,
): readonly StepQuestion[] {
  const open = view.open.map((question) => ({ question, answer: null, open: true }));
  const answered = view.answered.map((one) => ({ ...one, open: false }));
  const place = new Map(order.map((key, index) => [key, index]));
  return [...open, ...answered]
    .filter(({ question }) => wanted(question))
    .map((one) => ({ ...one, answer: answers.get(one.question.key) ?? one.answer }))
    .sort((a, b) => (place.get(a.question.key) ?? 0) - (place.get(b.question.key) ?? 0));
}

/** Open questions by the step they stand on. */
export function openBy(view: ImportView | null): Readonly<Record<Step, number>> {
  const facts = view?.open.filter(isFactOfTrial).length ?? 0;
  const others = (view?.open.length ?? 0) - facts;
  return { files: 0, trial: facts, columns: 0, questions: others, check: 0, write: 0 };
}

/** The step to begin with: where a saved mapping leaves nothing open, the check. */
export function firstStep(view: ImportView, saved: boolean): Step {
  if (!saved) return 'files';
  return view.open.length === 0 ? 'check' : view.open.some(isFactOfTrial) ? 'trial' : 'questions';
}

/** Is this text a saved mapping? Then it is no source. */
export function looksLikeMapping(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"onearm-mapping"/.test(text);
}
