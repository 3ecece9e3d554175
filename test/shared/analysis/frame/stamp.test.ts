import { expect, test } from 'vitest';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { stampWords } from '../../../../shared/analysis/frame/stamp.ts';
import { planHash } from '../../../../shared/trial/plan/plan-hash.ts';
import { plan } from '../../patient-fixture.ts';
import { trialOf } from '../../trial-of.ts';

test('the stamp in one line names data, cut-off, set, plan and program', () => {
  const { stamp } = analyze(trialOf([{ alive: 100 }]), plan, '0.1.0');
  expect(stampWords(stamp)).toBe(
    'SYNTHETIC data, test.db (SHA-256 abababab), cut-off 2026-01-01, All treated, ' +
      `plan Protocol (${planHash(plan).slice(0, 8)}), OneArm 0.1.0`,
  );
});
