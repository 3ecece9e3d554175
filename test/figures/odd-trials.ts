/** The sample as files come: one patient, nobody dead, names of 41 letters, figures of each. */
import { sampleColumns } from '../../electron/sample/sample.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import type { Figure } from '../../shared/figures/model/model.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import { TABLE_NAMES } from '../../shared/trial/schema.ts';
import type { Cell, TrialColumns } from '../../shared/trial/schema.ts';

type Cells = Record<string, readonly Cell[]>;
type Tables = Partial<Record<string, Cells>>;

function tables(): Tables {
  const columns = sampleColumns();
  return Object.fromEntries(
    TABLE_NAMES.map((table) => [
      table,
      Object.fromEntries(
        Object.entries(columns[table] ?? {}).map(([name, cells]) => [name, Array.from(cells)]),
      ),
    ]),
  );
}

/** Each table with its rows of these patients alone. */
function only(patients: ReadonlySet<Cell>): Tables {
  return Object.fromEntries(
    Object.entries(tables()).map(([table, cells = {}]) => {
      const ids = table === 'patients' ? cells['id'] : cells['patient'];
      if (ids === undefined) return [table, cells];
      const keep = ids.map((id) => patients.has(id));
      return [
        table,
        Object.fromEntries(
          Object.entries(cells).map(([name, own]) => [name, own.filter((_, k) => keep[k])]),
        ),
      ];
    }),
  );
}

function changed(change: (table: string, name: string, cell: Cell) => Cell): Tables {
  return Object.fromEntries(
    Object.entries(tables()).map(([table, cells = {}]) => [
      table,
      Object.fromEntries(
        Object.entries(cells).map(([name, own]) => [
          name,
          own.map((cell) => change(table, name, cell)),
        ]),
      ),
    ]),
  );
}

const LONG = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ-ABCDEFGHIJKLM';

const isId = (table: string, name: string): boolean =>
  name === 'patient' || (table === 'patients' && name === 'id');

const ODD: Readonly<Record<string, () => Tables>> = {
  'one patient': () => only(new Set(['RL-02'])),
  'two patients': () => only(new Set(['RL-02', 'RL-03'])),
  'nobody dead': () =>
    changed((table, name, cell) => {
      if (table === 'vital_status' && ['died_on', 'cause', 'treatment_ended'].includes(name))
        return null;
      return table === 'adverse_events' && name === 'grade' && cell === 5 ? 4 : cell;
    }),
  'long names': () =>
    changed((table, name, cell) => {
      if (isId(table, name)) return `${String(cell)}-${LONG}`.slice(0, 41);
      if (table === 'adverse_events' && name === 'term')
        return `${String(cell)} with consequences that took several words to report in full`;
      return cell;
    }),
};

export const ODD_NAMES = Object.keys(ODD);

/** Figures of one of them; null where it has none. */
export function oddFigures(name: string): (request: FigureRequest) => Figure | null {
  const make = ODD[name];
  if (make === undefined) throw new Error(`no odd trial "${name}"`);
  const source = {
    fileName: 'odd.db',
    sha256: 'b'.repeat(64),
    bytes: 1,
    format: 'onearm',
  } as const;
  const trial = parseTrial(make() as TrialColumns, source, [], []);
  const plan = protocolPlan(trial.facts);
  const [results, frame] = [analyze(trial, plan, '0.0.0-test'), frameOf(trial, plan)];
  return (request) => {
    const reply = buildFigure(request, results, frame);
    return reply.state === 'ready' ? reply.figure : null;
  };
}
