/**
 * Attacks by number: databases, files of times, plans, extreme values and injected texts, all from
 * one seed. Whatever comes is refused by name or answered; nothing crashes, hangs, takes the memory
 * of the machine, changes its source, leaves a file, or answers otherwise from the same rows.
 */
import type { Buffer } from 'node:buffer';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { seededRandom } from '../../electron/sample/random.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { TABLES, TABLE_NAMES } from '../../shared/trial/schema.ts';
import type { Column, TableName } from '../../shared/trial/schema.ts';
import { baseBytes, loosened, mutatedDatabase } from './attack-databases.ts';
import { HARMLESS, added, injected, injectionsEach, structures } from './attack-outputs.ts';
import { TEXT_BASES, mutatedPlan, mutatedText } from './attack-texts.ts';
import { edgesOf, extremesOf } from './attack-values.ts';
import type { HostileValue } from './attack-values.ts';
import { startSubject } from './attack-work.ts';
import type { Subject, Told, Work } from './attack-work.ts';
import { filesIn, openWorkshop } from './make.ts';
import type { Workshop } from './make.ts';

export type Counts = {
  readonly databases: number;
  readonly texts: number;
  readonly plans: number;
  /** Every how many-th extreme value is tried, and every how many-th report made: 1 is all. */
  readonly extremesEach: number;
  readonly reportsEach: number;
};

export type Tally = {
  readonly family: string;
  readonly tried: number;
  readonly refused: number;
  readonly answered: number;
  /** What must not be: each with the attack that brought it about. */
  readonly faults: readonly string[];
};

/** An answer may take so long; a report longer. A slow machine may be given more. */
const HANG_MS = Number(process.env['HOSTILE_HANG_MS'] ?? 5_000);
const REPORT_MS = 6 * HANG_MS;
const MEMORY_MEGABYTES = 1024;

type Field = { readonly workshop: Workshop; readonly subject: Subject };

/** Runs every family and says how each ended. */
export async function attackAll(
  counts: Counts,
  seed: number,
  say: (line: string) => void,
): Promise<readonly Tally[]> {
  const workshop = openWorkshop();
  const field: Field = { workshop, subject: startSubject(workshop.temporary) };
  try {
    const tallies: Tally[] = [];
    const families = [attackDatabases, attackTexts, attackPlans, attackExtremes, attackOutputs];
    for (const family of families) {
      const tally = await family(field, counts, seed);
      say(tallyLine(tally));
      tallies.push(tally);
    }
    return tallies;
  } finally {
    field.subject.close();
    workshop.close();
  }
}

/** "databases: 1000 tried, 912 refused, 88 answered, 0 faults". */
export function tallyLine({ family, tried, refused, answered, faults }: Tally): string {
  return `${family}: ${tried} tried, ${refused} refused, ${answered} answered, ${faults.length} faults`;
}

/** Counts the answers of one family. */
function tallyOf(family: string) {
  const tally = { family, tried: 0, refused: 0, answered: 0, faults: [] as string[] };
  const take = (name: string, told: Told): void => {
    tally.tried++;
    if (told.answer === 'refused') tally.refused++;
    else if (told.answer === 'answered') tally.answered++;
    else tally.faults.push(`${name}: ${told.answer === 'hung' ? 'no answer in time' : told.why}`);
    if (told.answer === 'refused' && /\n\s+at /.test(told.message)) {
      tally.faults.push(`${name}: a stack in the refusal`);
    }
    if (told.answer !== 'hung' && told.rssMegabytes > MEMORY_MEGABYTES) {
      tally.faults.push(`${name}: ${Math.round(told.rssMegabytes)} MB`);
    }
  };
  return { tally, take, fault: (what: string) => void tally.faults.push(what) };
}

type Taking = ReturnType<typeof tallyOf>;

type Given = { readonly ending: string; readonly bytes: Buffer; readonly report?: boolean };

/** Writes the file, asks, and looks whether source and folders are as they were. */
async function askFile(
  { workshop, subject }: Field,
  { ending, bytes, report = false }: Given,
  taking: Taking,
): Promise<Told> {
  const path = workshop.path(`attack${ending}`);
  writeFileSync(path, bytes);
  const work: Work = { kind: 'file', path, report };
  const told = await askTwice(subject, work, report ? REPORT_MS : HANG_MS);
  if (!readFileSync(path).equals(bytes)) taking.fault(`attack${ending}: the source was changed`);
  rmSync(path);
  const left = [...filesIn(workshop.folder), ...filesIn(workshop.temporary)];
  if (left.length > 0) taking.fault(`attack${ending}: left behind ${left.join(', ')}`);
  return told;
}

/** What hangs, hangs again; what a busy machine held up, does not. */
async function askTwice(subject: Subject, work: Work, limitMs: number): Promise<Told> {
  const told = await subject.ask(work, limitMs);
  return told.answer === 'hung' ? subject.ask(work, 2 * limitMs) : told;
}

/** Equal rows give equal results. */
function compare(name: string, told: Told, base: Told, { fault }: Taking): void {
  if (told.answer !== 'answered' || base.answer !== 'answered') return;
  const same = told.rows === base.rows && told.findings === base.findings;
  if (same && told.results !== base.results) fault(`${name}: another answer from the same rows`);
}

async function attackDatabases(field: Field, counts: Counts, seed: number): Promise<Tally> {
  const taking = tallyOf('mutated databases');
  const random = seededRandom(seed);
  const bytes = baseBytes();
  const base = await askFile(field, { ending: '.db', bytes }, taking);
  if (base.answer !== 'answered') taking.fault('the unmutated database is not answered');
  for (let index = 0; index < counts.databases; index++) {
    const attack = mutatedDatabase(bytes, index, random);
    const told = await askFile(field, { ending: '.db', bytes: attack.bytes }, taking);
    taking.take(attack.name, told);
    compare(attack.name, told, base, taking);
  }
  return taking.tally;
}

async function attackTexts(field: Field, counts: Counts, seed: number): Promise<Tally> {
  const taking = tallyOf('files of times');
  const random = seededRandom(seed + 1);
  const bases: Told[] = [];
  for (const [ending, bytes] of TEXT_BASES)
    bases.push(await askFile(field, { ending, bytes }, taking));
  if (bases.some(({ answer }) => answer !== 'answered')) taking.fault('a base is not answered');
  for (let index = 0; index < counts.texts; index++) {
    const { name, bytes, ending, base } = mutatedText(index, random);
    const told = await askFile(field, { ending, bytes }, taking);
    taking.take(name, told);
    compare(name, told, bases[base] ?? { answer: 'hung' }, taking);
  }
  return taking.tally;
}

async function attackPlans(
  { workshop, subject }: Field,
  counts: Counts,
  seed: number,
): Promise<Tally> {
  const taking = tallyOf('plans');
  const random = seededRandom(seed + 2);
  const path = workshop.path('plans.db');
  writeFileSync(path, baseBytes());
  const { facts } = await openTrialFile(path);
  for (let index = 0; index < counts.plans; index++) {
    const text = mutatedPlan(facts, random);
    taking.take(`plan ${index}`, await askTwice(subject, { kind: 'plan', path, text }, HANG_MS));
  }
  rmSync(path);
  return taking.tally;
}

/**
 * Every column of every table with every extreme value, and a report of what is answered: on its
 * bounds all rows have the value, beyond them one, since some must stay to be analysed.
 */
async function attackExtremes(field: Field, counts: Counts): Promise<Tally> {
  const taking = tallyOf('extreme values');
  const bytes = baseBytes();
  let values = 0;
  let reports = 0;
  for (const { table, name, value, isEdge } of extremeCells()) {
    if (values++ % counts.extremesEach !== 0) continue;
    const made = loosened(bytes, table, (database) =>
      database
        .prepare(`UPDATE ${table} SET ${name} = ? ${isEdge ? '' : 'WHERE rowid = 1'}`)
        .run(value),
    );
    const what = `${table}.${name} = ${String(value).slice(0, 30)}`;
    const told = await askFile(field, { ending: '.db', bytes: made }, taking);
    taking.take(what, told);
    if (told.answer !== 'answered' || reports++ % counts.reportsEach !== 0) continue;
    const report = { ending: '.db', bytes: made, report: true };
    taking.take(`report of ${what}`, await askFile(field, report, taking));
  }
  return taking.tally;
}

type ExtremeCell = {
  readonly table: TableName;
  readonly name: string;
  readonly value: HostileValue;
  readonly isEdge: boolean;
};

function extremeCells(): readonly ExtremeCell[] {
  return TABLE_NAMES.flatMap((table) =>
    Object.entries<Column>(TABLES[table]).flatMap(([name, column]) => {
      const edges = acceptedEdges(column);
      const values = [...extremesOf(column), ...edges];
      return values.map((value) => ({ table, name, value, isEdge: edges.includes(value) }));
    }),
  );
}

/** The extreme values that the schema lets in. */
function acceptedEdges(column: Column): readonly HostileValue[] {
  const { kind, range, longest } = column;
  if (range !== undefined) return edgesOf(range).slice(0, 2);
  if (kind === 'date' || kind === 'date-or-part') return ['1900-01-01', '2100-12-31'];
  if (kind === 'partial-date') return ['1900', '2100-12-31'];
  return kind === 'text' && longest === undefined ? ['W'.repeat(500)] : [];
}

/** Every free text of a trial injected: a file of its report has no structure more for it. */
async function attackOutputs(field: Field, counts: Counts): Promise<Tally> {
  const taking = tallyOf('injected texts');
  const report = async (text: string): Promise<Told> =>
    askFile(field, { ending: '.db', bytes: injected(text), report: true }, taking);
  const base = await report(HARMLESS);
  if (base.answer !== 'answered') throw new Error('a harmless text is not answered');
  const harmless = structures(base);
  for (const injection of injectionsEach(counts.reportsEach)) {
    const told = await report(injection);
    const name = `injected ${injection.slice(0, 30)}`;
    taking.take(name, told);
    if (told.answer !== 'answered') taking.fault(`${name}: not answered`);
    else for (const part of added(structures(told), harmless)) taking.fault(`${name}: ${part}`);
  }
  return taking.tally;
}
