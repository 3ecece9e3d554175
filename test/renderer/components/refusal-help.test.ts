/** The paragraph that helps: the very column where one is named, and limits as they are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../electron/disk/paths.ts';
import { TOPICS, topicFor } from '../../../renderer/components/refusal-help.ts';
import { RANGES } from '../../../shared/trial/schema.ts';

const message = 'refused';

describe('a refusal leads to', () => {
  test('the column that it names', () => {
    const { title, says } = topicFor({
      ...{ code: 'wrong-value', message, table: 'trial', column: 'alpha' },
    });
    expect(title).toBe('Column trial.alpha');
    expect(says[0]).toBe(
      'alpha: significance level of the primary test; real from 0.000001 to 0.499999; never empty.',
    );
  });

  test('the codes that a column takes', () => {
    const topic = topicFor({ code: 'wrong-value', message, table: 'patients', column: 'sex' });
    expect(topic.says[0]).toBe('sex: sex; code: male, female; may be empty.');
  });

  test('its table, where the column is none of ours', () => {
    const topic = topicFor({ code: 'column-missing', message, table: 'psa', column: 'drawn' });
    expect(topic.title).toBe('Table psa');
    expect(topic.says[0]).toMatch(/^It has these columns: patient/);
  });

  test('files of times, where the content is at fault and no table is named', () => {
    expect(topicFor({ code: 'wrong-value', message, row: 3, column: 'time' })).toBe(TOPICS.times);
  });

  test('what stands for its code, else', () => {
    expect(topicFor({ code: 'unknown-format', message })).toBe(TOPICS.opens);
    expect(topicFor({ code: 'cannot-write', message })).toBe(TOPICS.writing);
  });
});

test('the limits are those in force', () => {
  const opening = readFileSync(join(packageRoot(), 'electron/open/open-trial.ts'), 'utf8');
  const megabytes = (name: string): string =>
    new RegExp(`const ${name} = (\\d+) \\* 1024 \\* 1024;`).exec(opening)?.[1] ?? '?';
  const seconds = Number(
    /const TIMEOUT_MS = ([\d_]+);/.exec(opening)?.[1]?.replaceAll('_', '') ?? Number.NaN,
  );
  expect(TOPICS.limits.says[0]).toBe(
    `A database has at most ${megabytes('MAX_BYTES')} MB, a file of times ${megabytes('MAX_TEXT_BYTES')} MB, a trial ${RANGES.enrolment.to.toLocaleString('en-US')} patients. Reading happens in a process that is ended after ${seconds / 1000} seconds, so that a broken file cannot hold the program.`,
  );
});
