/** A two-stage trial as it ended: decision, P, estimates and limits that know of both stages. */
import { useMemo } from 'react';
import {
  formatLevel,
  formatP,
  formatPercent,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import {
  rejectionProbability,
  secondStageCritical,
  stageOneDecision,
  twoStageInference,
} from '../../../shared/statistics/index.ts';
import type {
  TwoStageInference,
  TwoStageOutcome,
  TwoStageRule,
} from '../../../shared/statistics/index.ts';
import { Colophon } from '../../components/colophon.tsx';
import { Facts, KeyResults } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { NumberInput } from '../../fields/number-input.tsx';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { HypothesisFields } from './hypothesis-fields.tsx';
import type { Hypotheses } from './hypothesis-fields.tsx';

type Settings = Hypotheses &
  TwoStageRule & {
    readonly treated: number;
    readonly successes: number;
  };

export function AfterTwoStages() {
  const { plan } = useSession();
  const { nullProportion, alternativeProportion, alpha } = plan.primary;
  const first = useMemo(
    (): Settings => ({
      ...{ nullProportion, alternativeProportion, alpha },
      ...{ r1: 5, n1: 10, r: 25, n: 41, treated: 41, successes: 26 },
    }),
    [nullProportion, alternativeProportion, alpha],
  );
  const [settings, setSettings] = useLook('design after', 'Design, after two stages', first);
  const set = (change: Partial<Settings>): void => setSettings({ ...settings, ...change });
  return (
    <>
      <div className="with-margin">
        <Answer settings={settings} />
        <aside className="margin-notes" aria-label="Settings">
          <RuleFields settings={settings} set={set} />
          <fieldset className="fieldset">
            <legend>Hypotheses</legend>
            <HypothesisFields value={settings} onChange={set} />
          </fieldset>
        </aside>
      </div>
      <Colophon
        method={[
          'Outcomes are ordered: stopped after the first stage by its successes, then every outcome of the second by its total. P is that of the observed outcome or a more extreme one. The limits invert it; Koyama and Chen (Stat Med 2008;27:3145) count the observed outcome in at the upper limit as well, which is too short. The unbiased estimate is that of Jung and Kim (Stat Med 2004;23:881).',
          'With a second stage of another size, for a reason that has nothing to do with the results, P and limits stay exact and r is found again. A size changed after a look at the results needs the conditional error: onearm design --stages … --first-stage.',
        ]}
      />
    </>
  );
}

type RuleFieldsProps = {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
};

const FIELDS = [
  ['r1', 'Stop with at most (r1)'],
  ['n1', 'of the first (n1)'],
  ['r', 'Reject with more than (r)'],
  ['n', 'of all planned (n)'],
  ['treated', 'Patients treated'],
  ['successes', 'Successes among them'],
] as const;

function RuleFields({ settings, set }: RuleFieldsProps) {
  return (
    <fieldset className="fieldset">
      <legend>Trial</legend>
      {FIELDS.map(([key, label]) => (
        <NumberInput
          key={key}
          label={label}
          value={settings[key]}
          min={0}
          max={400}
          whole
          onChange={(value) => set({ [key]: value })}
        />
      ))}
    </fieldset>
  );
}

type Said =
  | { readonly state: 'goes-on'; readonly words: string }
  | {
      readonly state: 'ended';
      readonly found: TwoStageInference;
      readonly level: number;
      readonly rejected: boolean;
      readonly beside: string;
    }
  | { readonly state: 'refused'; readonly why: string };

/** What the counts say; a rule or an outcome that cannot be is said in words. */
function said(settings: Settings): Said {
  try {
    return settings.treated <= settings.n1 ? afterFirst(settings) : afterBoth(settings);
  } catch (error) {
    if (error instanceof Refused) return { state: 'refused', why: error.refusal.message };
    throw error;
  }
}

function afterFirst(settings: Settings): Said {
  const { nullProportion, alternativeProportion, treated, n1, successes, r1 } = settings;
  if (treated < n1)
    return {
      state: 'refused',
      why: `the first stage is not complete: ${formatPlural(n1, 'patient')}`,
    };
  const decision = stageOneDecision(settings, successes, {
    null: nullProportion,
    alternative: alternativeProportion,
  });
  if (decision.goesOn) {
    const { conditionalPower, stillNeeded } = decision;
    return {
      state: 'goes-on',
      words: `The trial goes on: ${successes} of ${n1} is more than ${r1}. It rejects if at least ${stillNeeded} of the next ${settings.n - n1} succeed; the chance is ${formatPercent(conditionalPower.null)} under the null and ${formatPercent(conditionalPower.alternative)} under the alternative.`,
    };
  }
  return ended(
    settings,
    { stage: 1, r1, n1, successes },
    false,
    `stopped after ${formatPlural(n1, 'patient')}`,
  );
}

function afterBoth(settings: Settings): Said {
  const { r1, n1, n, treated, successes, nullProportion, alpha } = settings;
  const r =
    treated === n ? settings.r : secondStageCritical({ r1, n1, n: treated }, nullProportion, alpha);
  const size = r === null ? null : rejectionProbability({ r1, n1, r, n: treated }, nullProportion);
  const beside =
    r === null
      ? 'no count rejects at this level'
      : `more than ${r} of ${treated} reject${treated === n || size === null ? '' : ` (r found again; size ${formatP(size)})`}`;
  const outcome = { stage: 2, r1, n1, n: treated, successes } as const;
  return ended(settings, outcome, r !== null && successes > r, beside);
}

function ended(
  { nullProportion, alpha }: Settings,
  outcome: TwoStageOutcome,
  rejected: boolean,
  beside: string,
): Said {
  const level = 1 - 2 * alpha;
  const found = twoStageInference(outcome, nullProportion, level);
  return { state: 'ended', found, level, rejected, beside };
}

function Answer({ settings }: { readonly settings: Settings }) {
  const answer = said(settings);
  if (answer.state === 'refused') return <p className="notice">{sentence(answer.why)}</p>;
  if (answer.state === 'goes-on') return <p className="notice">{answer.words}</p>;
  const { found, level, rejected, beside } = answer;
  const limits = (upper: number): string =>
    `${formatPercent(found.lower)} to ${formatPercent(upper)}`;
  return (
    <div className="stack">
      <KeyResults
        results={[
          {
            label: 'Null hypothesis',
            value: (
              <span data-testid="two-stage-decision">{rejected ? 'rejected' : 'not rejected'}</span>
            ),
            beside,
          },
          {
            label: 'P, one-sided',
            value: formatP(found.p, settings.alpha),
            beside: 'of both stages',
          },
          {
            label: 'Unbiased estimate',
            value: formatPercent(found.umvue),
            beside: `${formatLevel(level)} CI ${limits(found.upper)}`,
          },
        ]}
      />
      <Facts
        facts={[
          ['Median unbiased estimate', formatPercent(found.medianUnbiased)],
          ['Successes / patients, biased low', formatPercent(found.naive)],
          [`${formatLevel(level)} CI by Koyama and Chen, too short`, limits(found.upperKoyamaChen)],
        ]}
      />
    </div>
  );
}
