/** Codes of the schema by the words of labels and of controlled terminology. */
import type { Column, TableName } from '../../trial/schema.ts';
import type { CodedValue } from '../source-table.ts';
import { flagOf } from '../values/read-codes.ts';

type Words = Readonly<Record<string, RegExp>>;

const RESPONSE: Words = {
  CR: /^(?:cr|complete response)$/i,
  PR: /^(?:pr|partial response)$/i,
  SD: /^(?:sd|stable disease)$/i,
  'NON-CR/NON-PD': /^non-?cr\/non-?pd$/i,
  PDu: /^(?:pdu|pd unconfirmed|unconfirmed pd|pd \(unconfirmed\))$/i,
  PD: /^(?:pd|pdc|progressive disease|progression)$/i,
  NED: /^(?:ned|no evidence of disease|nd)$/i,
  NE: /^(?:ne|not evaluable|inevaluable)$/i,
};

const CODES: Readonly<Partial<Record<`${TableName}.${string}`, Words>>> = {
  'patients.sex': {
    male: /^(?:m|male|man|männlich|homme|masculin|hombre|maschio)$/i,
    female: /^(?:f|w|female|woman|weiblich|femme|féminin|mujer|femmina)$/i,
  },
  'patients.bone_extent': {
    none: /^(?:none|0|no bone)/i,
    '1-5': /^(?:1 ?(?:-|–|to) ?5)\b/i,
    '6-20': /^(?:6 ?(?:-|–|to) ?20)\b/i,
    'over-20': /^(?:over[- ]?20|> ?20|more than 20|21)/i,
  },
  'patients.first_regimen_progression_basis': {
    both: /(?:psa.*(?:and|&|\+).*imag|both)/i,
    psa: /^psa$/i,
    imaging: /^imag/i,
  },
  'cycles.change': {
    'reduced-and-delayed': /reduc.*delay|delay.*reduc/i,
    none: /^(?:no\b|none|not changed|dose not changed|unchanged)/i,
    reduced: /reduc/i,
    delayed: /delay/i,
  },
  'imaging.modality': {
    'ct-and-bone-scan': /ct.*bone scan|bone scan.*ct|ct.*scintigr/i,
    'psma-pet': /psma|\bpet\b/i,
    'bone-scan': /bone scan|scintigr/i,
    mri: /\bmri?\b|magnetic/i,
    ct: /\bct\b|computed tomo/i,
  },
  'imaging.criterion': {
    recip: /recip/i,
    pcwg3: /pcwg|prostate cancer 2016|scher/i,
    recist: /recist/i,
  },
  'imaging.soft_tissue': RESPONSE,
  'imaging.recorded_response': RESPONSE,
  'imaging.bone_response': {
    PDu: /^(?:pdu|pd unconfirmed)$/i,
    PD: /^(?:pd|pdc)$/i,
    'NON-PD': /^non-?pd$/i,
    NED: /^(?:ned|no evidence of disease)$/i,
    NE: /^(?:ne|not evaluable)$/i,
  },
  'imaging.recip_response': {
    CR: /^(?:recip-?)?cr$/i,
    PR: /^(?:recip-?)?pr$/i,
    SD: /^(?:recip-?)?sd$/i,
    PD: /^(?:recip-?)?pd$/i,
    NE: /^(?:recip-?)?ne$/i,
  },
  'imaging.bone': {
    lesions: /^lesions?\b|^present|bone lesions/i,
    NED: /^(?:ned|no evidence of disease|none)/i,
    NE: /^(?:ne$|not evaluable)/i,
  },
  'adverse_events.related': {
    unrelated: /^(?:(?:un|not )related|none)$/i,
    unlikely: /^(?:unlikely|remote)/i,
    possible: /^possibl/i,
    probable: /^probabl/i,
    definite: /^(?:definit|certain)/i,
  },
  'adverse_events.action': {
    none: /^(?:none|no action|dose not changed|not applicable)/i,
    reduced: /reduc/i,
    delayed: /delay/i,
    interrupted: /interrupt/i,
    stopped: /stop|withdrawn|discontinu/i,
  },
  'adverse_events.outcome': {
    sequelae: /sequel/i,
    'not-recovered': /^not recovered|^ongoing/i,
    recovering: /^recovering/i,
    recovered: /^(?:recovered|resolved)/i,
    fatal: /^(?:fatal|death|died)/i,
    unknown: /^unknown/i,
  },
  'vital_status.cause': {
    disease: /disease|prostate cancer|tumou?r|progress/i,
    treatment: /treatment|toxic|related to (?:study|drug)/i,
    unknown: /^unknown/i,
    other: /^other/i,
  },
  'vital_status.left_study': {
    lost: /^lost/i,
    withdrew: /withdr/i,
  },
  'vital_status.treatment_ended': {
    completed: /^complet/i,
    progression: /progress|lack of efficacy/i,
    toxicity: /toxic|adverse/i,
    death: /^death|^died/i,
    choice: /choice|withdrawal|patient.*decision|physician/i,
    other: /^other/i,
  },
};

/** The code of the schema that a label means; null where none does. */
export function codeOf(table: TableName, name: string, label: string): string | null {
  const words = CODES[`${table}.${name}`];
  const plain = label.trim();
  if (words === undefined) return null;
  for (const [code, pattern] of Object.entries(words)) if (pattern.test(plain)) return code;
  return null;
}

/**
 * A value map from the codes of a dictionary; null where none is needed (a text, a number whose
 * codes are its numbers). Codes that no word of the schema fits are left out, so that a row that has
 * one is listed.
 */
export function valuesFor(
  table: TableName,
  name: string,
  column: Column,
  codes: readonly CodedValue[],
): Readonly<Record<string, string | number>> | null {
  const pairs = codes.flatMap(({ code, label }): (readonly [string, string | number])[] => {
    switch (column.kind) {
      case 'flag': {
        const flag = flagOf(label) ?? flagOf(code);
        return flag === null ? [] : [[code, flag]];
      }
      case 'code': {
        const found = codeOf(table, name, label) ?? exactCode(column, label);
        return found === null ? [] : [[code, found]];
      }
      case 'integer': {
        const number = /\d+/.exec(label);
        return number !== null && Number(number[0]) !== Number(code)
          ? [[code, Number(number[0])]]
          : [];
      }
      default:
        return [];
    }
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

function exactCode({ codes }: Column, label: string): string | null {
  const wanted = label.trim().toLowerCase();
  return codes?.find((code) => code.toLowerCase() === wanted) ?? null;
}

/** The same from the texts of a column that has no dictionary: only those that a word fits. */
export function valuesFromTexts(
  table: TableName,
  name: string,
  column: Column,
  texts: readonly string[],
): Readonly<Record<string, string | number>> | null {
  if (column.kind !== 'code') return null;
  if (texts.every((text) => column.codes?.includes(text.trim()))) return null;
  const pairs = texts.flatMap((text): (readonly [string, string])[] => {
    const plain = text.trim();
    const code = plain === '' ? null : (exactCode(column, plain) ?? codeOf(table, name, plain));
    return code === null ? [] : [[plain, code]];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}
