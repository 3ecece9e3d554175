/** For reviewers: which method gives an interval as a paper prints it? */
import {
  printingWords,
  publishedWords,
  whichIntervalSentence,
} from '../../../shared/analysis/frame/published-interval-words.ts';
import { survivalOf } from '../../../shared/analysis/survival/endpoint-list.ts';
import { formatLevel, formatNumber } from '../../../shared/ground/format.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { DAYS_PER_MONTH } from '../../../shared/ground/units.ts';
import {
  parsePrinted,
  USUAL_LEVELS,
  whichMedianInterval,
  whichProportionInterval,
  whichSurvivalInterval,
} from '../../../shared/statistics/index.ts';
import type {
  IntervalTried,
  KaplanMeier,
  PrintedInterval,
  WhichInterval,
} from '../../../shared/statistics/index.ts';
import { Colophon } from '../../components/colophon.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { Choice } from '../../fields/choice.tsx';
import { NumberInput } from '../../fields/number-input.tsx';
import { TextInput } from '../../fields/text-input.tsx';
import { titleOf } from '../../session/endpoint-names.ts';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';

const SUBJECTS = [
  { value: 'proportion', label: 'x of n' },
  { value: 'survival', label: 'S(t)' },
  { value: 'median', label: 'Median' },
] as const;
type Subject = (typeof SUBJECTS)[number]['value'];

type Settings = {
  readonly subject: Subject;
  readonly successes: number;
  readonly n: number;
  readonly months: number;
  readonly estimate: string;
  readonly lower: string;
  readonly upper: string;
};

/** An example with several fits: PSA50 in 62 of 71. */
const EXAMPLE: Settings = {
  subject: 'proportion',
  ...{ successes: 62, n: 71, months: 12, estimate: '87', lower: '77', upper: '94' },
};

export function WhichIntervalPage() {
  const [settings, setSettings] = useLook('which interval', 'Check an interval', EXAMPLE);
  const set = (change: Partial<Settings>): void => setSettings({ ...settings, ...change });
  return (
    <>
      <PageHead title="Check an interval">
        Which method gives an interval as a paper prints it: rounded, truncated or rounded outward.
      </PageHead>
      <div className="with-margin">
        <Answer settings={settings} />
        <aside className="margin-notes" aria-label="Settings">
          <fieldset className="fieldset">
            <legend>Interval of</legend>
            <Choice
              label="Of"
              options={SUBJECTS}
              value={settings.subject}
              onChange={(subject) => set({ subject })}
            />
            <SubjectFields settings={settings} set={set} />
          </fieldset>
          <fieldset className="fieldset">
            <legend>As printed</legend>
            <TextInput
              label="Estimate"
              value={settings.estimate}
              onCommit={(estimate) => set({ estimate })}
              help="with its decimals; may be left empty"
            />
            <TextInput
              label="Lower limit"
              value={settings.lower}
              onCommit={(lower) => set({ lower })}
            />
            <TextInput
              label="Upper limit"
              value={settings.upper}
              onCommit={(upper) => set({ upper })}
              help="NR where a median has none"
            />
          </fieldset>
        </aside>
      </div>
      <Colophon
        method={[
          'Every interval is computed at 95%, 90% and 80% and compared with the printed digits. Several fits are the rule where no decimals are printed; none is an answer as well. Limits of proportions are in percent.',
          'S(t) and medians need individual times: those of overall survival of this file are used. From S(t) and numbers at risk alone no method can be named.',
        ]}
      />
    </>
  );
}

type FieldsProps = {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
};

function SubjectFields({ settings, set }: FieldsProps) {
  const { subject, successes, n, months } = settings;
  if (subject === 'median') return null;
  if (subject === 'survival') {
    return (
      <NumberInput
        label="Time"
        unit="months"
        value={months}
        min={0}
        onChange={(value) => set({ months: value })}
      />
    );
  }
  return (
    <>
      <NumberInput
        label="Successes"
        value={successes}
        min={0}
        whole
        onChange={(value) => set({ successes: value })}
      />
      <NumberInput
        label="Patients"
        value={n}
        min={1}
        whole
        onChange={(value) => set({ n: value })}
      />
    </>
  );
}

type Reply = {
  readonly found: WhichInterval<string>;
  readonly decimals: number;
};

/** What fits; a print that is none is said in words. */
function replyTo(settings: Settings, curve: KaplanMeier | null): Reply | string {
  try {
    const printed = printedOf(settings);
    const decimals = Math.max(printed.lower.decimals, printed.upper?.decimals ?? 0);
    const found = searched(settings, printed, curve);
    return found === null ? 'this file has no overall survival' : { found, decimals };
  } catch (error) {
    if (error instanceof Refused) return error.refusal.message;
    throw error;
  }
}

function printedOf({ lower, upper, estimate }: Settings): PrintedInterval {
  const notReached = /^(nr|ne|-)$/i.test(upper.trim());
  return {
    lower: parsePrinted('lower limit', lower),
    upper: notReached ? null : parsePrinted('upper limit', upper),
    estimate: estimate.trim() === '' ? null : parsePrinted('estimate', estimate),
  };
}

function searched(
  { subject, successes, n, months }: Settings,
  printed: PrintedInterval,
  curve: KaplanMeier | null,
): WhichInterval<string> | null {
  const levels = USUAL_LEVELS;
  if (subject === 'proportion') {
    return whichProportionInterval({ successes, n, printed, scale: 100, levels });
  }
  if (curve === null) return null;
  return subject === 'survival'
    ? whichSurvivalInterval(curve, months * DAYS_PER_MONTH, { printed, scale: 100, levels })
    : whichMedianInterval(curve, { printed, divisor: DAYS_PER_MONTH, levels });
}

function Answer({ settings }: { readonly settings: Settings }) {
  const { results } = useSession();
  const os = survivalOf(results, 'OS');
  const curve = os?.state === 'ready' ? os.value.curve : null;
  const reply = replyTo(settings, curve);
  if (typeof reply === 'string') return <p className="notice">{sentence(reply)}</p>;
  const { found, decimals } = reply;
  const levels = new Set(found.fits.map(({ level }) => level));
  const shown = found.tried.filter(({ level }) => levels.size === 0 || levels.has(level));
  const limit = (value: number | null): string =>
    value === null ? '—' : formatNumber(value, decimals + 2);
  return (
    <div className="stack">
      <p className="lead" data-testid="which-interval">
        {whichIntervalSentence(found, decimals)}
      </p>
      <ResultsTable
        id="intervals-tried"
        caption={captionOf(settings)}
        columns={[
          { title: 'Method', cell: ({ method }: IntervalTried<string>) => publishedWords(method) },
          { title: 'Level', cell: ({ level }) => formatLevel(level), numeric: true },
          { title: 'Lower', cell: ({ lower }) => limit(lower), numeric: true },
          { title: 'Upper', cell: ({ upper }) => limit(upper), numeric: true },
          { title: 'Fits', cell: ({ printings }) => printingWords(printings) },
        ]}
        rows={shown}
        keyOf={({ method, level }) => `${method} ${level}`}
        rowClass={({ printings }) => (printings.length > 0 ? 'chosen' : undefined)}
      />
    </div>
  );
}

function captionOf({ subject, successes, n, months }: Settings): string {
  switch (subject) {
    case 'proportion':
      return `Intervals of ${successes} of ${n}, %`;
    case 'survival':
      return `Intervals of ${titleOf('OS')} at ${formatNumber(months, 0)} months, %`;
    case 'median':
      return `Intervals of the median of ${titleOf('OS')}, months`;
    default:
      return subject satisfies never;
  }
}
