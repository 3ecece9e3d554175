/**
 * The results data set read back in R, by the lines that docs/figures.md gives: as many statistics, the
 * numbers to the last bit that R keeps, and survival at the landmark estimated again from the data of the trial.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analysisResults } from '../../../shared/dataset/analysis-results.ts';
import { cardJson, cardRows } from '../../../shared/dataset/card-files.ts';
import { reportingEvent } from '../../../shared/dataset/reporting-event.ts';
import { rVector } from '../../../shared/dataset/row.ts';
import { SAMPLE_FRAME, SAMPLE_RESULTS } from '../../figures/sample-figures.ts';
import { hasR, runRScript } from '../../reference/r-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'onearm-ard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cards = cardRows(analysisResults(SAMPLE_RESULTS, SAMPLE_FRAME), SAMPLE_RESULTS.stamp);
const { OS } = SAMPLE_RESULTS.survival;
if (OS.state !== 'ready') throw new Error('the sample has overall survival');
const { rows, landmark } = OS.value;

const withR = await hasR();
let said = '';

beforeAll(async () => {
  if (!withR) return;
  const json = [...cardJson(cards, '2026-03-01T12:00:00Z')].join('');
  writeFileSync(join(folder, 'ard.json'), json);
  writeFileSync(join(folder, 'ars.json'), JSON.stringify(reportingEvent(cards, SAMPLE_RESULTS)));
  said = await runRScript(
    [
      `setwd(${JSON.stringify(folder)})`,
      'd <- jsonlite::fromJSON("ard.json")',
      'ard <- setNames(as.data.frame(d$rows), d$columns$name)',
      'cat("columns:", names(ard), "\\n")',
      'cat("rows:", nrow(ard), "\\n")',
      'stat <- suppressWarnings(as.numeric(ard$stat))',
      'cat("sum:", format(sum(stat, na.rm = TRUE), digits = 15), "\\n")',
      `f <- survival::survfit(survival::Surv(${rVector(rows.map(({ days }) => days))}, ${rVector(
        rows.map(({ outcome }) => (outcome.kind === 'event' ? 1 : 0)),
      )}) ~ 1, conf.type = "log-log")`,
      `s <- summary(f, times = ${landmark.time})`,
      `at <- ard[ard$context == "tte" & ard$endpoint == "OS" & ard$group1 == "" & ard$variable == "time" & ard$variable_level == "${landmark.time}", ]`,
      'pick <- function(name) as.numeric(at$stat[at$stat_name == name])[1]',
      'cat("agree:", all.equal(c(pick("estimate"), pick("conf.low"), pick("conf.high")), c(s$surv, s$lower, s$upper)), "\\n")',
      'event <- jsonlite::fromJSON("ars.json", simplifyVector = FALSE)',
      'n <- sum(vapply(event$analyses, function(a) length(a$results), 1L))',
      'cat("results:", n, "\\n")',
      'known <- unlist(lapply(event$analysisGroupings, function(g) paste(g$id, vapply(g$groups, function(x) x$id, ""))))',
      'used <- unique(unlist(lapply(event$analyses, function(a) lapply(a$results, function(r) lapply(r$resultGroups, function(x) paste(x$groupingId, x$groupId))))))',
      'cat("groups known:", all(used %in% known), "\\n")',
    ].join('\n'),
  );
}, 120_000);

describe.skipIf(!withR)('in R', () => {
  const line = (start: string) =>
    said
      .split('\n')
      .find((one) => one.startsWith(start))
      ?.slice(start.length)
      .trim();

  test('the data set has the columns of {cards} and every row', () => {
    expect(line('columns:')).toContain(
      'context endpoint group1 group1_level variable variable_level stat_name stat_label stat stat_fmt',
    );
    expect(line('rows:')).toBe(String(cards.length));
  });

  test('its numbers are the numbers', () => {
    const sum = cards.reduce((total, { stat }) => total + (stat ?? 0), 0);
    expect(Number(line('sum:'))).toBeCloseTo(sum, 3);
    expect(line('agree:')).toBe('TRUE');
  });

  test('the reporting event has every statistic, and names groups that it lists', () => {
    const statistics = cards.filter(({ method }) => method !== '').length;
    expect(line('results:')).toBe(String(statistics));
    expect(line('groups known:')).toBe('TRUE');
  });
});
