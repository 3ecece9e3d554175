/** Questionnaire answers: range, numbering, repeats and forms too short for a score. */
import { formatPlural } from '../ground/format.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { QuestionnaireItem } from '../trial/types.ts';
import {
  BPI_INTERFERENCE_ITEMS,
  BPI_INTERFERENCE_NEEDS,
  BPI_SEVERITY_ITEMS,
} from '../endpoints/questionnaires/bpi-sf.ts';
import { FACT_RNT_ITEMS, FACT_RNT_NEEDS, isAnswer } from '../endpoints/questionnaires/fact-rnt.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found, groupBy } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const TABLE = 'questionnaire_items';
const QOL: Finding['touches'] = ['qol', ...touching('questionnaires')];

const FACT_RNT_RANGE: Rule = {
  code: 'fact-rnt-out-of-range',
  severity: 'warning',
  table: TABLE,
  about: 'a FACT-RNT answer outside 0 to 4',
  effect: 'the answer counts as skipped; it is never clipped',
  touches: QOL,
};

const BPI_RANGE: Rule = {
  code: 'bpi-out-of-range',
  severity: 'warning',
  table: TABLE,
  about: 'a BPI-SF answer outside 0 to 10',
  effect: 'the answer counts as skipped; it is never clipped',
  touches: QOL,
};

const UNKNOWN_ITEM: Rule = {
  code: 'item-unknown',
  severity: 'warning',
  table: TABLE,
  about: 'an item number that the instrument does not score',
  effect: 'the answer is in no score',
  touches: QOL,
};

const ITEM_TWICE: Rule = {
  code: 'item-twice',
  severity: 'warning',
  table: TABLE,
  about: 'an item answered twice on one form with different answers',
  effect: 'the item counts as skipped',
  touches: QOL,
};

const FACT_RNT_SHORT: Rule = {
  code: 'fact-rnt-short',
  severity: 'warning',
  table: TABLE,
  about: `a FACT-RNT form with fewer than ${FACT_RNT_NEEDS} of ${FACT_RNT_ITEMS} items answered`,
  effect: 'the form has no score',
  touches: QOL,
};

const INTERFERENCE_SHORT: Rule = {
  code: 'bpi-interference-short',
  severity: 'warning',
  table: TABLE,
  about: `a BPI-SF form with fewer than ${BPI_INTERFERENCE_NEEDS} of ${BPI_INTERFERENCE_ITEMS.length} interference items answered`,
  effect: 'the form has no interference score',
  touches: ['qol'],
};

const SEVERITY_SHORT: Rule = {
  code: 'bpi-severity-short',
  severity: 'note',
  table: TABLE,
  about: 'a BPI-SF form with fewer severity items answered than the plan asks for',
  effect: 'the form has no severity score',
  touches: ['qol'],
};

const NO_BASELINE: Rule = {
  code: 'form-baseline-missing',
  severity: 'note',
  table: TABLE,
  about: 'forms of an instrument, but none on or before C1D1',
  effect: 'the patient has no change from baseline',
  touches: QOL,
};

const KNOWN_ITEMS: Readonly<Record<QuestionnaireItem['instrument'], readonly string[]>> = {
  'fact-rnt': Array.from({ length: FACT_RNT_ITEMS }, (_, index) => String(index + 1)),
  'bpi-sf': [...BPI_SEVERITY_ITEMS, ...BPI_INTERFERENCE_ITEMS],
};
/** Items of the paper form that no score uses: pain today, body map, treatments, relief. */
const UNSCORED_BPI_ITEMS = ['1', '2', '7', '8'];
const HIGHEST_ANSWER = { 'fact-rnt': 4, 'bpi-sf': 10 } as const;

const itemOf = ({ item }: QuestionnaireItem) => item.trim().toUpperCase();

function find({ trial, records, plan }: CheckInput): readonly Finding[] {
  return [...inForms(trial.questionnaireItems, plan), ...records.flatMap(baselineFindings)];
}

type Kept = { readonly severityNeeds: number; readonly findings: readonly Finding[] };

/** Forms are by far the most rows, and only one setting bears on them: the last findings are kept. */
const kept = new WeakMap<readonly QuestionnaireItem[], Kept>();

function inForms(items: readonly QuestionnaireItem[], plan: Plan): readonly Finding[] {
  const { severityNeeds } = plan.qualityOfLife;
  const known = kept.get(items);
  if (known?.severityNeeds === severityNeeds) return known.findings;
  const forms = groupBy(
    items,
    ({ patient, instrument, formOn }) => `${patient}\u0000${instrument}\u0000${formOn}`,
  );
  const findings = [
    ...items.flatMap(answerFindings),
    ...[...forms.values()].flatMap((form) => formFindings(form, severityNeeds)),
  ];
  kept.set(items, { severityNeeds, findings });
  return findings;
}

function answerFindings(row: QuestionnaireItem): readonly Finding[] {
  const { patient, instrument, formOn: on, response } = row;
  const item = itemOf(row);
  if (instrument === 'bpi-sf' && UNSCORED_BPI_ITEMS.includes(item)) return [];
  const where = `${instrument} item ${item} of ${formatDay(on)}`;
  if (!KNOWN_ITEMS[instrument].includes(item)) {
    const message = `${instrument} of ${formatDay(on)}: no item ${row.item}`;
    return [found(UNKNOWN_ITEM, { patient, column: 'item', on, value: row.item, message })];
  }
  if (response === null || isAnswer(response, HIGHEST_ANSWER[instrument])) return [];
  const rule = instrument === 'fact-rnt' ? FACT_RNT_RANGE : BPI_RANGE;
  const value = String(response);
  return [found(rule, { patient, column: 'response', on, value, message: `${where}: ${value}` })];
}

/** Answers that count: each known item once, unless its answers contradict. */
function answered(form: readonly QuestionnaireItem[]): ReadonlySet<string> {
  const items = groupBy(
    form.filter(({ instrument, response }) => isAnswer(response, HIGHEST_ANSWER[instrument])),
    itemOf,
  );
  return new Set([...items].filter(([, rows]) => !contradictory(rows)).map(([item]) => item));
}

const contradictory = (rows: readonly QuestionnaireItem[]) =>
  rows.length > 1 &&
  new Set(rows.flatMap(({ response }) => (response === null ? [] : [response]))).size > 1;

function formFindings(
  form: readonly QuestionnaireItem[],
  severityNeeds: number,
): readonly Finding[] {
  const [first] = form;
  if (first === undefined || form.every(({ response }) => response === null)) return [];
  const { patient, instrument, formOn: on } = first;
  const findings: Finding[] = [];
  for (const [item, rows] of groupBy(form, itemOf)) {
    if (!contradictory(rows)) continue;
    const value = rows
      .flatMap(({ response }) => (response === null ? [] : [response]))
      .sort((a, b) => a - b)
      .join(', ');
    const message = `${instrument} item ${item} of ${formatDay(on)}: ${value}`;
    findings.push(found(ITEM_TWICE, { patient, column: 'response', on, value, message }));
  }
  const answers = answered(form);
  const count = (items: readonly string[]) => items.filter((item) => answers.has(item)).length;
  const short = (rule: Rule, items: readonly string[], needs: number, name: string) => {
    const n = count(items);
    if (n >= needs) return;
    const value = `${n} of ${items.length}`;
    const message = `${name} of ${formatDay(on)}: ${n} of ${formatPlural(items.length, 'item')} answered, ${needs} needed`;
    findings.push(found(rule, { patient, column: 'response', on, value, message }));
  };
  if (instrument === 'fact-rnt') {
    short(FACT_RNT_SHORT, KNOWN_ITEMS['fact-rnt'], FACT_RNT_NEEDS, 'fact-rnt');
  } else {
    short(SEVERITY_SHORT, BPI_SEVERITY_ITEMS, severityNeeds, 'bpi-sf severity');
    const needs = BPI_INTERFERENCE_NEEDS;
    short(INTERFERENCE_SHORT, BPI_INTERFERENCE_ITEMS, needs, 'bpi-sf interference');
  }
  return findings;
}

function baselineFindings(record: PatientRecord): readonly Finding[] {
  const { id: patient, startOn, questionnaireItems } = record;
  if (startOn === null) return [];
  return (['fact-rnt', 'bpi-sf'] as const).flatMap((instrument) => {
    const rows = questionnaireItems.filter((row) => row.instrument === instrument);
    if (rows.length === 0 || rows.some(({ formOn }) => formOn <= startOn)) return [];
    const message = `no ${instrument} form on or before C1D1 ${formatDay(startOn)}`;
    return [found(NO_BASELINE, { patient, column: 'form_on', value: instrument, message })];
  });
}

export const questionnairesCheck: Check = {
  rules: [
    FACT_RNT_RANGE,
    BPI_RANGE,
    UNKNOWN_ITEM,
    ITEM_TWICE,
    FACT_RNT_SHORT,
    INTERFERENCE_SHORT,
    SEVERITY_SHORT,
    NO_BASELINE,
  ],
  find,
};
