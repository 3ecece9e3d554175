/** One import from files to bytes: what the process that imports does when it is asked. */
import { formatList, formatPlural } from '../../shared/ground/format.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { trialDatabaseBytes } from '../database/create.ts';
import { collectFindings, isAnswered } from '../../shared/import/findings.ts';
import { withEffects } from '../../shared/import/effects.ts';
import { withSeen } from '../../shared/import/drift/seen.ts';
import { guessMapping } from '../../shared/import/guess/guess.ts';
import { identifyingColumns, identifyingOf } from '../../shared/import/guess/identifying.ts';
import type { Guessed } from '../../shared/import/guess/guess-types.ts';
import { fits } from '../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../shared/import/mapping/mapping.ts';
import { previewOf } from '../../shared/import/preview.ts';
import { sha256 } from '../../shared/ground/sha-256.ts';
import { provenanceOf } from '../../shared/import/provenance.ts';
import { sourceView } from '../../shared/import/source-view.ts';
import { runImport } from '../../shared/import/run/run-import.ts';
import type { ImportRun } from '../../shared/import/run/run-import.ts';
import type { ImportResult, ImportWork } from './import-messages.ts';
import { readSources } from './read-sources.ts';
import type { ReadFiles } from './read-sources.ts';

/**
 * Reads, maps, asks, counts; makes the database when no question is open.
 *
 * @param onStep told what is being done
 * @throws Refused as the readers and the run do
 */
export async function workImport(
  work: ImportWork,
  onStep: (step: string) => void,
): Promise<ImportResult> {
  const answers = new Map(work.answers);
  const stated = (work.mapping?.answers ?? []).map(
    ({ question, answer }) => [question, String(answer)] as const,
  );
  const reading = collectFindings(new Map([...stated, ...answers]));
  onStep('reading the files');
  const read = await readSources(work.paths, work.mapping, reading, work.maxBytes);
  onStep('finding the columns');
  const guess = work.mapping === null ? guessMapping(read.sources, work.name) : null;
  const mapping = work.mapping ?? guess?.mapping;
  if (mapping === undefined) throw new Error('no mapping');
  onStep('reading the values');
  const input = { sources: read.sources, mapping, answers };
  const first = runImport(input);
  const asking = work.effects && first.open.length > 0 && isSmall(read);
  if (asking) onStep('seeing what each answer does');
  const run = asking ? withEffects(first, input) : first;
  const asked = reading.questions();
  const open = [...asked.filter((one) => !isAnswered(one, reading.answers)), ...run.open];
  const answered = [
    ...asked
      .filter((one) => isAnswered(one, reading.answers))
      .map((question) => ({ question, answer: reading.answers.get(question.key) ?? '' })),
    ...run.answered,
  ];
  // Only with every answer are the columns of today those of the mapping.
  const remembered =
    open.length > 0
      ? withAnswers(mapping, answered)
      : withSeen(withAnswers(run.mapping, answered), read.sources);
  const write = work.database && open.length === 0;
  if (write && isEmpty(run)) refuseEmpty(read, run);
  if (write) onStep('writing the database');
  return {
    ...described(read, guess?.reasons ?? []),
    mapping: remembered,
    open,
    answered,
    notes: [...reading.notes(), ...(guess?.notes ?? []), ...run.notes],
    account: run.account,
    notImported: run.notImported,
    notSupplied: run.notSupplied,
    columns: run.columns,
    drift: run.drift,
    preview: previewOf({
      rows: run.rows,
      mapping: remembered,
      sources: read.sources,
      notImported: run.notImported,
      identifying: new Map(read.sources.map((source) => [source.name, identifyingColumns(source)])),
    }),
    database: write ? databaseOf(read, remembered, run, work.program) : null,
  };
}

const isEmpty = ({ columns }: ImportRun): boolean => (columns.patients?.['id'] ?? []).length === 0;

/** A trial without a patient is no trial: what was read stays where it is. */
function refuseEmpty({ sources }: ReadFiles, { notImported }: ImportRun): never {
  const rows = sources.reduce((sum, source) => sum + source.rows, 0);
  const [first] = notImported;
  const why =
    first === undefined
      ? 'no column is mapped to the patients'
      : `${first.source}, line ${first.line}, ${first.column}: ${first.says}`;
  throw new Refused({
    code: 'no-data',
    message: `nothing was written: none of ${formatPlural(rows, 'row')} of ${formatList(sources.map(({ file }) => file))} gives a patient (${why})`,
    advice:
      'name the columns in a mapping, patients.id first; a dry run shows where every row went',
  });
}

/** Running the import once an answer takes no time that anybody notices. */
const isSmall = ({ sources }: ReadFiles): boolean =>
  sources.reduce((sum, { rows }) => sum + rows, 0) < 20_000;

function described(read: ReadFiles, reasons: readonly Guessed[]) {
  return {
    files: read.files,
    sources: read.sources.map((source) => sourceView(source, identifyingColumns(source))),
    companions: read.companions.map(({ table, role, of }) => ({ file: table.file, role, of })),
    reasons,
    identifying: read.sources.flatMap((source) =>
      identifyingOf(source).map(({ name, reason }) => ({
        source: source.name,
        column: name,
        reason,
      })),
    ),
  };
}

/** The mapping with every answer that was asked for: the next import asks nothing that is known. */
function withAnswers(mapping: Mapping, answered: ImportResult['answered']): Mapping {
  const kept = new Map((mapping.answers ?? []).map((one) => [one.question, one]));
  for (const { question, answer } of answered) {
    kept.set(question.key, { question: question.key, answer });
  }
  return kept.size === 0 ? mapping : { ...mapping, answers: [...kept.values()] };
}

function databaseOf(
  read: ReadFiles,
  mapping: Mapping,
  run: ImportRun,
  program: string,
): Uint8Array {
  const facts = new Map(read.files.map((file) => [file.file, file]));
  const factOf = (source: string, file: string, kind: string) => {
    const own = facts.get(file);
    if (own !== undefined) return { source, file, sha256: own.sha256, bytes: own.bytes, kind };
    // Several files that are one source: their hashes in order, hashed.
    const all = read.files.filter((one) => fits(file, one.file));
    const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
    return { source, file, sha256: sha256(all.map((one) => one.sha256).join('\n')), bytes, kind };
  };
  return trialDatabaseBytes(
    run.columns,
    provenanceOf({
      sources: [
        ...read.sources.map(({ name, file, kind }) => factOf(name, file, kind)),
        ...read.companions.map(({ table, role }) => factOf(table.name, table.file, role)),
      ],
      account: run.account,
      notImported: run.notImported,
      mapping,
      program,
    }),
  );
}
