import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RULES, blockingFindings, checkTrial } from '../../../shared/checks/check-trial.ts';
import { cutOffInForce } from '../../../shared/checks/check.ts';
import type { Rule } from '../../../shared/checks/check.ts';
import { patientRecords } from '../../../shared/endpoints/engine/patient-record.ts';
import type { Finding } from '../../../shared/endpoints/engine/types.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { day, plan } from '../patient-fixture.ts';
import { arbitraryTrial } from '../endpoints/arbitrary-trial.ts';
import { trialOf } from '../endpoints/trial-of.ts';
import { BROKEN } from './broken-trials.ts';
import { SOUND } from './sound-trial.ts';

/** All findings; those that block must come out the same when they are looked for alone. */
function check(trial: Trial, by: Plan): readonly Finding[] {
  const records = patientRecords(trial, cutOffInForce(trial, by), by.survival);
  const findings = checkTrial(trial, records, by);
  const blocking = findings.filter(({ severity }) => severity === 'blocking');
  expect(blockingFindings(trial, records, by)).toEqual(blocking);
  return findings;
}

describe('a sound trial', () => {
  test('has no findings', () => {
    expect(check(trialOf(SOUND), plan)).toEqual([]);
  });

  test('with patients alone is told each table an endpoint needs, and nothing about its patients', () => {
    const findings = check(trialOf({ patients: SOUND.patients }), plan);
    expect(findings.map(({ rule, table, patient }) => [rule, table, patient])).toEqual([
      ['table-empty', 'cycles', null],
      ['table-empty', 'imaging', null],
      ['table-empty', 'psa', null],
      ['table-empty', 'questionnaire_items', null],
      ['table-empty', 'vital_status', null],
    ]);
  });
});

describe('a table that is not there', () => {
  const told = (trial: Trial, by: Plan = plan) =>
    check(trial, by).map(({ rule, table, message }) => `${rule} ${table}: ${message}`);

  test('is told for each table of a trial without a patient, and no number of patients is compared', () => {
    expect(told(trialOf({ patients: [], facts: { plannedEnrolment: 40 } }))).toEqual([
      'table-empty cycles: table cycles is missing or empty, which OS, RPFS, BPFS, TTPSA, OSFR1, OSFR2, TTWP and TTRNT need',
      'table-empty imaging: table imaging is missing or empty, which RPFS needs',
      'table-empty patients: table patients is missing or empty, which every result needs',
      'table-empty psa: table psa is missing or empty, which BPFS and TTPSA need',
      'table-empty questionnaire_items: table questionnaire_items is missing or empty, which TTWP and TTRNT need',
      'table-empty vital_status: table vital_status is missing or empty, which OS, OSFR1 and OSFR2 need',
    ]);
  });

  test('of therapies names the endpoints that the plan censors at one and no other', () => {
    const none = trialOf({ ...SOUND, therapies: [] });
    const ignoring = (imaging: boolean, psa: boolean): Plan => ({
      ...plan,
      imaging: { ...plan.imaging, newTherapy: imaging ? 'ignored' : 'censored' },
      psaProgression: { ...plan.psaProgression, newTherapy: psa ? 'ignored' : 'censored' },
    });
    const start = 'no-new-therapy therapies: no new anticancer therapy is recorded:';
    expect(told(none, ignoring(false, true))).toEqual([`${start} RPFS is not censored for one`]);
    expect(told(none, ignoring(true, false))).toEqual([
      `${start} BPFS and TTPSA are not censored for one`,
    ]);
    expect(told(none, ignoring(true, true))).toEqual([]);
  });
});

test('more patients than planned are counted beside the plan', () => {
  const trial = trialOf({ ...SOUND, facts: { ...SOUND.facts, plannedEnrolment: 0 } });
  expect(check(trial, plan).map(({ message }) => message)).toEqual([
    '1 patient is enrolled, 0 planned',
  ]);
});

test('without a cycle in the file nobody is called never treated', () => {
  for (const { trial, plan: by } of BROKEN) {
    const said = check({ ...trial, cycles: [] }, by).map(
      ({ message, effect }) => `${message}; ${effect}`,
    );
    expect(said.filter((text) => /never treated|not treated/.test(text))).toEqual([]);
  }
});

describe('each fault is found by its rule', () => {
  test.each(BROKEN)('$rule: $fault', ({ rule, trial, plan: by, says }) => {
    const findings = check(trial, by).filter((finding) => finding.rule === rule);
    expect(findings.map(({ message }) => message).join('; ')).toContain(says);
  });

  test('every rule has a trial that breaks it', () => {
    expect(new Set(BROKEN.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ code }) => code)));
  });
});

describe('every finding', () => {
  const findings = BROKEN.flatMap(({ trial, plan: by }) => check(trial, by));
  const ruleOf = new Map(RULES.map((rule) => [rule.code, rule]));

  test('names a declared rule, with its severity and effect', () => {
    for (const finding of findings) {
      expect(ruleOf.get(finding.rule)).toMatchObject({
        severity: finding.severity,
        effect: finding.effect,
      });
    }
  });

  test('names a column that its table has', () => {
    for (const { rule, table, column } of findings) {
      if (column !== null)
        expect([rule, Object.keys(TABLES[table])]).toContainEqual(expect.arrayContaining([column]));
    }
  });

  test('shows no word of a programmer, and no unit of a value that is not there', () => {
    for (const { message, value, effect } of findings) {
      expect(`${message} ${value ?? ''} ${effect}`).not.toMatch(
        /\b(?:null|undefined|NaN|Infinity|missing (?:ng\/mL|mL|GBq|%|days))\b/,
      );
    }
  });

  test('says what is wrong without a full stop', () => {
    for (const { message, effect } of findings) {
      expect(message).toMatch(/\S/);
      expect(message.endsWith('.')).toBe(false);
      expect(effect.endsWith('.')).toBe(false);
    }
  });
});

describe('responses as read at the site', () => {
  test('a bone progression confirmed by a later scan is no disagreement: the reader could not know', () => {
    const scan = {
      modality: 'ct-and-bone-scan',
      criterion: 'pcwg3',
      softTissue: 'SD',
      bone: 'lesions',
    } as const;
    const trial = trialOf({
      ...SOUND,
      imaging: [
        { ...scan, imagedOn: day('2024-11-25') },
        { ...scan, imagedOn: day('2025-02-25'), boneNewLesions: 2, recordedResponse: 'PDu' },
        { ...scan, imagedOn: day('2025-05-27'), boneNewLesions: 2, recordedResponse: 'PD' },
      ],
    });
    expect(check(trial, { ...plan, imaging: { ...plan.imaging, criterion: 'pcwg3' } })).toEqual([]);
  });
});

describe('severity', () => {
  test('rules have codes of their own', () => {
    expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
  });

  test('a blocking rule says what it stops', () => {
    const idle = RULES.filter(
      ({ severity, touches }) => severity === 'blocking' && !touches.length,
    );
    expect(idle).toEqual([]);
  });

  test('blocking findings come first', () => {
    const spoilt = BROKEN.find(({ rule }) => rule === 'alive-after-death');
    const [first] = spoilt === undefined ? [] : check(spoilt.trial, spoilt.plan);
    expect(first?.severity).toBe('blocking');
  });

  test('swapped events of one endpoint stop that endpoint alone', () => {
    const swapped = BROKEN.filter(({ rule }) => rule === 'event-polarity');
    const touched = swapped.map(
      ({ trial, plan: by }) =>
        check(trial, by).find(({ rule }) => rule === 'event-polarity')?.touches,
    );
    expect(touched).toEqual([['OS'], ['RPFS']]);
  });
});

describe('any trial of the right types', () => {
  test('is checked without a crash', () => {
    fc.assert(
      fc.property(arbitraryTrial, fc.constantFrom('recip', 'pcwg3'), (trial, criterion) => {
        const base = protocolPlan(trial.facts);
        check(trial, { ...base, imaging: { ...base.imaging, criterion } });
      }),
      { numRuns: 500 },
    );
  });

  test('has the same findings whatever the order of its rows', () => {
    const once = <T>(rows: readonly T[], idOf: (row: T) => string): readonly T[] =>
      rows.filter((row, index) => rows.findIndex((other) => idOf(other) === idOf(row)) === index);
    const reversed = (trial: Trial): Trial => ({
      ...trial,
      patients: trial.patients.toReversed(),
      eligibility: trial.eligibility.toReversed(),
      cycles: trial.cycles.toReversed(),
      psa: trial.psa.toReversed(),
      imaging: trial.imaging.toReversed(),
      adverseEvents: trial.adverseEvents.toReversed(),
      questionnaireItems: trial.questionnaireItems.toReversed(),
      therapies: trial.therapies.toReversed(),
      vitalStatus: trial.vitalStatus.toReversed(),
      timeToEvent: trial.timeToEvent.toReversed(),
    });
    fc.assert(
      fc.property(arbitraryTrial, (any) => {
        // Two rows of one patient leave open which counts: that finding blocks what it touches.
        const trial = {
          ...any,
          patients: once(any.patients, ({ id }) => id),
          vitalStatus: once(any.vitalStatus, ({ patient }) => patient),
        };
        expect(check(reversed(trial), plan)).toEqual(check(trial, plan));
      }),
      { numRuns: 300 },
    );
  });
});

describe('docs/data-checks.md', () => {
  // `vitest run -u` writes the page from the rules.
  test('lists every rule', async () => {
    await expect(page(RULES)).toMatchFileSnapshot('../../../docs/data-checks.md');
  });
});

function page(rules: readonly Rule[]): string {
  const tables = Object.keys(TABLES).map((table) => {
    const entries = rules.filter((rule) => rule.table === table).map(entry);
    return entries.length === 0 ? '' : `## \`${table}\`\n\n${entries.join('\n')}\n`;
  });
  return `${INTRODUCTION}\n${tables.filter((text) => text !== '').join('\n')}`;
}

function entry({ code, severity, about, effect, touches }: Rule): string {
  const stops = severity === 'blocking' ? 'Stops' : 'Touches';
  const results = touches.length === 0 ? '' : ` ${stops}: ${touches.join(', ')}.`;
  return `- **${code}** (${severity}): ${about}. Effect: ${effect}.${results}`;
}

const INTRODUCTION = `# Data checks

Every file is checked before it is analysed. A finding names the rule, the patient, the table and
column, the value, and what it does to which result. Nothing is dropped without a finding.

- **blocking**: the data contradict themselves so that the results it touches would be wrong. Those
  results stop until the source is corrected; all others go on.
- **warning**: the results go on, by the rule the effect states; look at the value.
- **note**: for information.

Findings of one kind are one entry, with a count and a list: in the window, in the report, and in
\`onearm check\`. Its \`--json\` document has \`findings\`, one object a rule, table and column: \`rule\`,
\`severity\`, \`table\`, \`column\`, \`message\`, \`effect\`, \`touches\`, \`count\`, \`patients\` (each once) and
\`list\`, where each finding has \`patient\`, \`table\`, \`column\`, \`on\`, \`value\` and \`message\`. \`counts\`
counts single findings. A table that an endpoint needs and that is missing or empty is a finding of its
own: nothing is concluded from rows that are not there, not that nobody was treated either.

A table below is where the rule looks first; a finding names the table it found the value in.
This page is written from the rules themselves, and a test keeps the two equal.
`;
