import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { computedJobs } from '../../../shared/analysis/frame/job.ts';
import { heldPart, partOf, resultsFrom } from '../../../shared/analysis/parts.ts';
import { toJson } from '../../../shared/dataset/to-json.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { plan } from '../patient-fixture.ts';

const source = { fileName: 's.db', sha256: '00'.repeat(32), bytes: 1, format: 'onearm' } as const;
const fresh = () => parseTrial(sampleColumns(), source, []);

/** As a worker would send it. */
const sent = (part: unknown): unknown => structuredClone(part);

describe('results put together from parts that were sent', () => {
  test('are the results, to the last number', () => {
    const results = analyze(fresh(), plan, 'test');
    const remote = resultsFrom(plan, (name) => sent(partOf(results, name)));
    expect(toJson(remote)).toEqual(toJson(results));
    expect(Object.keys(remote).sort()).toEqual(Object.keys(results).sort());
  });

  test('ask for a curve without its rows, and for nothing that is not read', () => {
    const trial = fresh();
    const results = analyze(trial, plan, 'test');
    const asked: string[] = [];
    const remote = resultsFrom(plan, (name) => {
      asked.push(name);
      return sent(partOf(results, name));
    });
    expect(asked).toEqual([]);
    const { OS } = remote.survival;
    expect(OS.state === 'ready' && OS.value.n).toBeGreaterThan(0);
    expect(asked).toEqual(['survival OS']);
    expect(OS.state === 'ready' && OS.value.rows.length).toBeGreaterThan(0);
    expect(asked).toEqual(['survival OS', 'rows of survival OS']);
    expect(computedJobs(trial)).not.toContain('findings');
  });

  test('tell whether a section is there without sending what is in it', () => {
    const results = analyze(fresh(), plan, 'test');
    const heard = new Map<string, number>();
    const remote = resultsFrom(plan, (name) => {
      const part = sent(partOf(results, name));
      heard.set(name, JSON.stringify(toJson(part)).length);
      return part;
    });
    expect(remote.adverseEvents.state).toBe('ready');
    expect(remote.findingCounts.warning).toBeGreaterThan(0);
    expect([...heard.keys()]).toEqual(['state of adverseEvents', 'findingCounts']);
    expect(Math.max(...heard.values())).toBeLessThan(100);
    const { adverseEvents } = remote;
    expect(adverseEvents.state === 'ready' && toJson(adverseEvents.value)).toEqual(
      toJson(results.adverseEvents.state === 'ready' && results.adverseEvents.value),
    );
    expect(heard.has('adverseEvents')).toBe(true);
  });

  test('are asked for again where the reader had to wait', () => {
    const results = analyze(fresh(), plan, 'test');
    let here = false;
    const remote = resultsFrom(plan, (name) => {
      if (!here) throw new Error('not here yet');
      return sent(partOf(results, name));
    });
    expect(() => remote.primary).toThrow('not here yet');
    here = true;
    expect(remote.primary).toEqual(results.primary);
  });
});

test('a part is held as the same as long as no switch that it read has moved', () => {
  const trial = fresh();
  const before = analyze(trial, plan, 'test');
  const level = { ...plan, survival: { ...plan.survival, level: 0.9 } };
  const after = analyze(trial, level, 'test');
  expect(heldPart(after, 'findings')).toBe(heldPart(before, 'findings'));
  expect(heldPart(after, 'rows of survival OS')).toBe(heldPart(before, 'rows of survival OS'));
  expect(heldPart(after, 'survival OS')).not.toBe(heldPart(before, 'survival OS'));
});
