/** The state of an import as pure data: files, mapping, answers, and the step one is at. */
import type { Question } from '../../../shared/import/findings.ts';
import type { Guessed } from '../../../shared/import/guess/guess-types.ts';
import type { ImportView, SourceView } from '../../../shared/import/import-view.ts';
import type { Mapping } from '../../../shared/import/mapping/mapping.ts';
import { IMPORT_STEPS } from '../../../shared/import-draft.ts';
import type { ImportDraft, ImportStep } from '../../../shared/import-draft.ts';
import { parseMapping } from '../../../shared/import/mapping/mapping.ts';
import { withCode, withColumn, withField } from './edit-mapping.ts';
import type { ColumnPlace } from './edit-mapping.ts';

export type Step = ImportStep;

/** The steps in their order. */
export const STEPS = IMPORT_STEPS;

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  files: 'Files',
  trial: 'Trial',
  columns: 'Columns',
  questions: 'Questions',
  check: 'Check',
  write: 'Write',
};

/** A file that the host keeps for this import; null where it is to be handed over again. */
export type HandedFile = { readonly name: string; readonly token: string | null };

export type ImportState = {
  readonly step: Step;
  readonly files: readonly HandedFile[];
  /** Null until a mapping was guessed or given. */
  readonly mapping: Mapping | null;
  /** Where a saved mapping came from, in words: then nothing is guessed. */
  readonly mappingFrom: string | null;
  /** Lines of the mapping were changed here. */
  readonly edited: boolean;
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
  mappingFrom: null,
  edited: false,
  answers: new Map(),
  order: [],
  reasons: [],
};

export type ImportAction =
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'files'; readonly files: readonly HandedFile[] }
  | { readonly type: 'removed'; readonly file: HandedFile }
  | { readonly type: 'saved-mapping'; readonly mapping: Mapping; readonly from: string }
  /** The saved mapping is put aside, and guessed from the files. */
  | { readonly type: 'guess' }
  | { readonly type: 'draft'; readonly draft: ImportDraft }
  | { readonly type: 'answer'; readonly key: string; readonly value: string }
  | {
      readonly type: 'column';
      readonly place: ColumnPlace;
      /** Null takes the field out of the import. */
      readonly column: string | null;
    }
  /** A code of the source to one of the table; null leaves it out of the map. */
  | {
      readonly type: 'code';
      readonly place: ColumnPlace;
      readonly code: string;
      readonly value: string | null;
    }
  | { readonly type: 'unit'; readonly place: ColumnPlace; readonly unit: string }
  | { readonly type: 'viewed'; readonly view: ImportView };

/** Another set of files is guessed anew, unless a saved mapping says how they are read. */
export function reduceImport(state: ImportState, action: ImportAction): ImportState {
  switch (action.type) {
    case 'step':
      return { ...state, step: action.step };
    case 'files':
      return withFiles(state, merged(state.files, action.files));
    case 'removed':
      return withFiles(
        state,
        state.files.filter((file) => file !== action.file),
      );
    case 'saved-mapping':
      return {
        ...state,
        mapping: action.mapping,
        mappingFrom: action.from,
        edited: false,
        answers: new Map(),
      };
    case 'guess':
      return { ...state, mapping: null, mappingFrom: null, edited: false, answers: new Map() };
    case 'draft':
      return ofDraft(action.draft);
    case 'answer':
      return { ...state, answers: new Map([...state.answers, [action.key, action.value]]) };
    case 'column':
      return edited(state, (mapping) => withColumn(mapping, action.place, action.column));
    case 'code':
      return edited(state, (mapping) =>
        withField(mapping, action.place, (map) => withCode(map, action.code, action.value)),
      );
    case 'unit':
      return edited(state, (mapping) =>
        withField(mapping, action.place, (map) => ({ ...map, unit: action.unit })),
      );
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
  const kept = state.mappingFrom !== null;
  return { ...state, files, mapping: kept ? state.mapping : null, edited: kept && state.edited };
}

/** A file that was missing takes its place; all others come behind. */
function merged(files: readonly HandedFile[], added: readonly HandedFile[]): readonly HandedFile[] {
  const missing = new Set(files.filter(({ token }) => token === null).map(({ name }) => name));
  const found = new Map(
    added.filter(({ name }) => missing.has(name)).map((one) => [one.name, one]),
  );
  return [
    ...files.map((file) => (file.token === null ? (found.get(file.name) ?? file) : file)),
    ...added.filter((one) => found.get(one.name) !== one),
  ];
}

function edited(state: ImportState, change: (mapping: Mapping) => Mapping): ImportState {
  return state.mapping === null
    ? state
    : { ...state, mapping: change(state.mapping), edited: true };
}

/** A mapping that was only guessed is guessed again: the reasons of its lines come with it. */
export function draftOf(state: ImportState): ImportDraft {
  const { files, mapping, mappingFrom, answers, step, order } = state;
  const kept = mapping !== null && (mappingFrom !== null || state.edited);
  return {
    files: files.map(({ name, token }) => ({ name, token })),
    mapping: kept ? JSON.stringify(mapping) : null,
    mappingFrom,
    answers: [...answers].map(([key, value]): [string, string] => [key, value]),
    step,
    order: [...order],
  };
}

function ofDraft({ files, mapping, mappingFrom, answers, step, order }: ImportDraft): ImportState {
  return {
    ...EMPTY,
    step,
    files,
    mapping: mapping === null ? null : parseMapping(mapping),
    mappingFrom,
    edited: mapping !== null && mappingFrom === null,
    answers: new Map(answers),
    order,
  };
}

/** The facts that no file holds. */
export function isFact({ key }: Pick<Question, 'key'>): boolean {
  return key.startsWith('trial.');
}

/** Facts, and which patients, are asked on a step of their own; all else decides what values mean. */
export function isOfTrial(question: Pick<Question, 'key'>): boolean {
  return isFact(question) || /^patients\.(?:arm|population)$/.test(question.key);
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
  const facts = view?.open.filter(isOfTrial).length ?? 0;
  const others = (view?.open.length ?? 0) - facts;
  return { files: 0, trial: facts, columns: 0, questions: others, check: 0, write: 0 };
}

/**
 * The step to begin with. Files that are chosen one after the other are waited for; a saved mapping, and
 * files that came all at once from outside, lead to what is to be done next.
 */
export function firstStep(view: ImportView, saved: boolean, outside: boolean): Step {
  if (!saved && (!outside || needsLook(view))) return 'files';
  if (!saved && view.reasons.some(({ confirm }) => confirm)) return 'columns';
  if (view.open.length === 0) return 'check';
  return view.open.some(isOfTrial) ? 'trial' : 'questions';
}

/** A file that feeds nothing, or one that has lost its dictionary, is looked at first. */
function needsLook(view: ImportView): boolean {
  const { sources, mapping } = view;
  const feeding = new Set(
    Object.values(mapping.tables).flatMap((parts) =>
      (parts ?? []).flatMap(({ from, join }) => [from, ...(join ?? []).map((one) => one.from)]),
    ),
  );
  return sources.some(({ name }) => !feeding.has(name)) || withoutDictionary(view).length > 0;
}

/** Exports of REDCap beside which no dictionary lies. */
export function withoutDictionary({ sources, companions }: ImportView): readonly SourceView[] {
  const described = new Set(companions.map(({ role, of }) => (role === 'dictionary' ? of : null)));
  return sources.filter(({ kind, name }) => kind === 'redcap-raw' && !described.has(name));
}

/** Is this text a saved mapping? Then it is no source. */
export function looksLikeMapping(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"onearm-mapping"/.test(text);
}
