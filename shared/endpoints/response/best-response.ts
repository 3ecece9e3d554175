/**
 * Best overall response of a course of assessments (RECIST 1.1: Eisenhauer, Eur J Cancer
 * 2009;45:228), and of RECIP classes by the same rule.
 */
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';

/** NN: Non-CR/Non-PD, of patients without target lesions. */
export type Response = 'CR' | 'PR' | 'SD' | 'NN' | 'PD' | 'NE';
export type BestResponse = Response | 'none';

export type ResponseAssessment = {
  readonly on: DayNumber;
  /** Days from C1D1. */
  readonly day: number;
  readonly response: Response;
};

export type ResponseRules = Pick<
  Plan['response'],
  'confirmationDays' | 'acceptStableBetween' | 'crThenPr' | 'stableDays'
>;

export type Best = {
  readonly best: BestResponse;
  /** The first assessment of the response that counts; null for a non-responder. */
  readonly respondedOn: DayNumber | null;
};

/**
 * The best response up to and with the first PD.
 *
 * Confirmed: 1. CR, then CR at least `confirmationDays` later with only CR or at most one NE between;
 * 2. PR or CR, then PR or CR that late, with only PR, CR or at most one NE between (SD where the plan
 * accepts it); 3. SD: any CR, PR or SD on or after day `stableDays`; 4. Non-CR/Non-PD likewise;
 * 5. PD, also where a CR before that day is followed by SD or Non-CR/Non-PD; 6. NE; 7. none.
 * Unconfirmed: the best of CR and PR at any time, then 3 to 7.
 *
 * @param assessments after C1D1, in time order, none after a new therapy
 */
export function bestResponse(
  assessments: readonly ResponseAssessment[],
  confirmed: boolean,
  rules: ResponseRules,
): Best {
  const judged = upToProgression(assessments, rules);
  const responder = confirmed ? confirmedResponse(judged, rules) : anyResponse(judged);
  return responder ?? { best: withoutResponse(judged, rules), respondedOn: null };
}

function upToProgression(
  assessments: readonly ResponseAssessment[],
  { crThenPr }: ResponseRules,
): readonly ResponseAssessment[] {
  const judged: ResponseAssessment[] = [];
  let complete = false;
  for (const assessment of assessments) {
    const cameBack: boolean = complete && crThenPr === 'pd' && assessment.response === 'PR';
    const response: Response = cameBack ? 'PD' : assessment.response;
    judged.push({ ...assessment, response });
    if (response === 'PD') break;
    complete ||= response === 'CR';
  }
  return judged;
}

const isResponse = ({ response }: ResponseAssessment): boolean =>
  response === 'CR' || response === 'PR';
const isComplete = ({ response }: ResponseAssessment): boolean => response === 'CR';

function confirmedResponse(
  judged: readonly ResponseAssessment[],
  rules: ResponseRules,
): Best | null {
  const first = firstConfirmed(judged, isResponse, rules);
  if (first === null) return null;
  const complete = firstConfirmed(judged, isComplete, { ...rules, acceptStableBetween: false });
  return { best: complete === null ? 'PR' : 'CR', respondedOn: first.on };
}

/** The first assessment that holds and is confirmed by a later one that does. */
function firstConfirmed(
  judged: readonly ResponseAssessment[],
  holds: (assessment: ResponseAssessment) => boolean,
  rules: ResponseRules,
): ResponseAssessment | null {
  for (const [i, first] of judged.entries()) {
    if (!holds(first)) continue;
    let unevaluable = 0;
    for (const next of judged.slice(i + 1)) {
      if (holds(next)) {
        if (next.day - first.day >= rules.confirmationDays) return first;
        continue;
      }
      if (next.response === 'NE') unevaluable += 1;
      const accepted = next.response === 'SD' && rules.acceptStableBetween;
      if (unevaluable > 1 || (next.response !== 'NE' && !accepted)) break;
    }
  }
  return null;
}

function anyResponse(judged: readonly ResponseAssessment[]): Best | null {
  const first = judged.find(isResponse);
  if (first === undefined) return null;
  return { best: judged.some(isComplete) ? 'CR' : 'PR', respondedOn: first.on };
}

function withoutResponse(
  judged: readonly ResponseAssessment[],
  { stableDays }: ResponseRules,
): BestResponse {
  const late = judged.filter(({ day }) => day >= stableDays);
  if (late.some((one) => isResponse(one) || one.response === 'SD')) return 'SD';
  if (late.some(({ response }) => response === 'NN')) return 'NN';
  if (judged.some(({ response }) => response === 'PD')) return 'PD';
  const complete = judged.findIndex(isComplete);
  const lost = judged
    .slice(complete + 1)
    .some(({ response }) => response === 'SD' || response === 'NN');
  if (complete >= 0 && lost) return 'PD';
  return judged.length === 0 ? 'none' : 'NE';
}
