import { beforeEach, describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { atAnyLevel, computedJobs, deskOf } from '../../../../shared/analysis/frame/job.ts';
import type { Job } from '../../../../shared/analysis/frame/job.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { Trial } from '../../../../shared/trial/types.ts';
import { plan } from '../../patient-fixture.ts';
import { trialOf } from '../../trial-of.ts';

const level = (value: number): Plan => ({ ...plan, survival: { ...plan.survival, level: value } });
const risePercent = (value: number): Plan => ({
  ...plan,
  psaProgression: { ...plan.psaProgression, risePercent: value },
});

let trial: Trial;
let runs: string[];
/** Reads the level, and one more switch where the level is above 0.9. */
const INNER: Job<string> = {
  name: 'inner',
  compute: ({ plan: { survival, psa } }) => {
    runs.push('inner');
    return survival.level > 0.9 ? `${survival.level} ${psa.sameDay}` : `${survival.level}`;
  },
};
const OUTER: Job<string> = {
  name: 'outer',
  compute: ({ plan: { psaProgression }, read }) => {
    runs.push('outer');
    return `${read(INNER)} ${psaProgression.risePercent}`;
  },
};
const outer = (under: Plan) => deskOf(trial, under).read(OUTER);

beforeEach(() => {
  trial = trialOf([{ alive: 100 }]);
  runs = [];
});

describe('a job', () => {
  test('is computed once, however often it is read', () => {
    expect(outer(plan)).toBe('0.95 mean 25');
    expect(outer(structuredClone(plan))).toBe('0.95 mean 25');
    expect(runs).toEqual(['outer', 'inner']);
  });

  test('is computed again only when a switch moves that it or a job it read has read', () => {
    outer(plan);
    runs = [];
    expect(outer({ ...plan, cutOff: '2025-01-01', name: 'Other' })).toBe('0.95 mean 25');
    expect(runs).toEqual([]);
    expect(outer(risePercent(30))).toBe('0.95 mean 30');
    expect(runs).toEqual(['outer']);
    expect(outer(level(0.99))).toBe('0.99 mean 25');
    expect(runs).toEqual(['outer', 'outer', 'inner']);
  });

  test('depends on a switch only where it got to read it', () => {
    outer(level(0.8));
    runs = [];
    const low = level(0.8);
    expect(outer({ ...low, psa: { ...low.psa, sameDay: 'highest' } })).toBe('0.8 25');
    expect(runs).toEqual([]);
  });

  test('keeps what it read even where the inner job was remembered', () => {
    deskOf(trial, plan).read(INNER);
    outer(plan);
    runs = [];
    outer(level(0.99));
    expect(runs).toEqual(['outer', 'inner']);
  });

  test('gives the kept value when a switch is moved back', () => {
    const first = outer(plan);
    outer(risePercent(30));
    runs = [];
    expect(outer(plan)).toBe(first);
    expect(runs).toEqual([]);
  });

  test('keeps a few values and no more', () => {
    for (const value of [25, 30, 35, 40, 45]) outer(risePercent(value));
    runs = [];
    for (const value of [45, 40, 35, 30]) outer(risePercent(value));
    expect(runs).toEqual([]);
    outer(risePercent(25));
    expect(runs).toEqual(['outer']);
  });

  test('belongs to its trial', () => {
    outer(plan);
    runs = [];
    trial = { ...trial };
    outer(plan);
    expect(runs).toEqual(['outer', 'inner']);
  });

  test('that throws is not remembered', () => {
    const failing: Job<never> = {
      name: 'failing',
      compute: () => {
        throw new Error('no');
      },
    };
    expect(() => deskOf(trial, plan).read(failing)).toThrow('no');
    expect(computedJobs(trial)).toEqual([]);
  });

  test('sees every switch through a copy of a part, a list or a mapping too', () => {
    const job: Job<number> = {
      name: 'copy',
      compute: ({ plan: seen }) => {
        runs.push('copy');
        const { factRntReversed } = { ...seen.qualityOfLife };
        return factRntReversed.filter(Boolean).length;
      },
    };
    deskOf(trial, plan).read(job);
    const { qualityOfLife } = plan;
    const changed = { ...qualityOfLife, factRntReversed: Array.from({ length: 15 }, () => false) };
    expect(deskOf(trial, { ...plan, qualityOfLife: changed }).read(job)).toBe(0);
    expect(deskOf(trial, structuredClone(plan)).read(job)).toBe(15);
    expect(runs).toEqual(['copy', 'copy']);
  });

  test('that holds at any level does not read the level, and reads all else', () => {
    const job: Job<string> = {
      name: 'any level',
      compute: ({ plan: seen }) => {
        runs.push('any level');
        const { survival, psa } = atAnyLevel(seen);
        return `${survival.interval} ${psa.sameDay} ${survival.level}`;
      },
    };
    deskOf(trial, plan).read(job);
    deskOf(trial, level(0.9)).read(job);
    expect(runs).toEqual(['any level']);
    const plain = { ...plan, survival: { ...plan.survival, interval: 'plain' } } as const;
    expect(deskOf(trial, plain).read(job)).toBe('plain mean 0.95');
  });
});

describe('the results of a trial', () => {
  const source = { fileName: 's.db', sha256: '00'.repeat(32), bytes: 1, format: 'onearm' } as const;
  beforeEach(() => {
    trial = parseTrial(sampleColumns(), source, []);
  });

  test('are not computed before they are read, and then only what they need', () => {
    const results = analyze(trial, plan, 'test');
    expect(computedJobs(trial)).toEqual([]);
    expect(results.survival.OS.state).toBe('ready');
    const computed = computedJobs(trial);
    expect(computed).toContain('survival OS');
    for (const other of ['findings', 'swimmer', 'times BPFS', 'adverse events', 'scales']) {
      expect(computed).not.toContain(other);
    }
  });

  test('tell which endpoints have a result without drawing a curve', () => {
    expect(analyze(trial, plan, 'test').disposition.state).toBe('ready');
    expect(computedJobs(trial).filter((name) => name.startsWith('survival'))).toEqual([]);
  });

  test('keep the data checks and the scores when a level moves', () => {
    const before = analyze(trial, plan, 'test');
    const after = analyze(trial, level(0.9), 'test');
    expect(after.findings).toBe(before.findings);
    expect(after.baseline).toBe(before.baseline);
    expect(after.qualityOfLife).not.toEqual(before.qualityOfLife);
  });
});
