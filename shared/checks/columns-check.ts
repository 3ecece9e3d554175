/** Columns on which an endpoint rests: a table without one of them says nothing about it. */
import { formatList } from '../ground/format.ts';
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import type { TableName } from '../trial/schema.ts';
import type { Trial } from '../trial/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { ENDING_IN_DEATH, touching } from './touching.ts';

const ABSENT: Rule = {
  code: 'column-absent',
  severity: 'blocking',
  table: 'vital_status',
  about: 'a table that has rows and lacks a column on which an endpoint rests',
  effect: 'an empty cell would be read as "did not happen", which nobody recorded',
  touches: [...ENDPOINT_CODES, 'primary', 'ae', 'qol'],
};

type Rest = {
  readonly table: TableName;
  /** Any one of these is enough. */
  readonly columns: readonly string[];
  readonly touches: Finding['touches'];
  /** Where only some rows rest on the column. */
  readonly when?: (trial: Trial) => boolean;
};

const SURVIVAL: Finding['touches'] = [...ENDING_IN_DEATH, 'primary'];
const readBy = (criterion: Trial['imaging'][number]['criterion']) => (trial: Trial) =>
  trial.imaging.some((scan) => scan.criterion === criterion);

const RESTS: readonly Rest[] = [
  { table: 'vital_status', columns: ['died_on'], touches: SURVIVAL },
  { table: 'vital_status', columns: ['last_known_alive_on'], touches: SURVIVAL },
  {
    table: 'imaging',
    columns: ['soft_tissue', 'recorded_response'],
    touches: touching('imaging'),
    when: readBy('pcwg3'),
  },
  {
    table: 'imaging',
    columns: ['bone_new_lesions', 'bone_response', 'recorded_response'],
    touches: touching('imaging'),
    when: readBy('pcwg3'),
  },
  {
    table: 'imaging',
    columns: ['tumour_volume_ml', 'recip_response', 'recorded_response'],
    touches: touching('imaging'),
    when: readBy('recip'),
  },
  {
    table: 'imaging',
    columns: ['new_lesions', 'new_lesion_count', 'recip_response', 'recorded_response'],
    touches: touching('imaging'),
    when: readBy('recip'),
  },
  { table: 'adverse_events', columns: ['grade'], touches: ['ae'] },
  {
    table: 'questionnaire_items',
    columns: ['response'],
    touches: ['qol', ...touching('questionnaires')],
  },
];

const ROWS: Readonly<Partial<Record<TableName, (trial: Trial) => number>>> = {
  vital_status: ({ vitalStatus }) => vitalStatus.length,
  imaging: ({ imaging }) => imaging.length,
  adverse_events: ({ adverseEvents }) => adverseEvents.length,
  questionnaire_items: ({ questionnaireItems }) => questionnaireItems.length,
};

function find({ trial }: CheckInput): readonly Finding[] {
  const absent = new Set(trial.absentColumns);
  return RESTS.flatMap(({ table, columns, touches, when }) => {
    const gone = columns.every((column) => absent.has(`${table}.${column}`));
    if (!gone || (ROWS[table]?.(trial) ?? 0) === 0 || when?.(trial) === false) return [];
    const message = `${table} has no column ${formatList(columns)}`;
    return [found(ABSENT, { table, column: columns[0] ?? null, message, touches })];
  });
}

export const columnsCheck: Check = { rules: [ABSENT], find };
