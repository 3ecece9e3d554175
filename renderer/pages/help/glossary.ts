/** The words of the field, each said in a sentence as this program uses it. */
export type Term = { readonly word: string; readonly means: string };

export const GLOSSARY: readonly Term[] = [
  {
    word: 'Alternative',
    means: 'The proportion the trial hopes for; power is computed at it, the test is not.',
  },
  {
    word: 'Analysis plan',
    means:
      'Every switch that can move a number. Its hash stands with each result, so that two numbers from different plans can be told apart.',
  },
  {
    word: 'Analysis set',
    means: 'The patients who are counted; all others are listed with the reason.',
  },
  {
    word: 'Attained alpha',
    means:
      'The probability, if the null is true, that the exact test rejects it. Counts are whole, so it lies at or below the level asked for.',
  },
  {
    word: 'bPFS',
    means: 'Biochemical progression-free survival: time from C1D1 to PSA progression or death.',
  },
  { word: 'C1D1', means: 'The first day of the first cycle of re-challenge: day 0 of most times.' },
  {
    word: 'Censored',
    means:
      'Known to be without the event up to that day, and not known beyond it. The patient counts as at risk until then.',
  },
  {
    word: 'Clopper-Pearson',
    means: 'The exact interval of a proportion; it agrees with the exact one-sided test.',
  },
  {
    word: 'Critical count',
    means: 'The number alive at the landmark from which the exact test rejects the null.',
  },
  {
    word: 'Cut-off',
    means: 'The day up to which data count. What is dated after it is not analysed.',
  },
  {
    word: 'Greenwood',
    means: 'The usual variance of a Kaplan-Meier estimate, from events and patients at risk.',
  },
  {
    word: 'Interim',
    means: 'Planned patients are not enrolled, or their status at the landmark is not known yet.',
  },
  {
    word: 'Kaplan-Meier',
    means:
      'The estimate of survival over time that uses censored patients as long as they were followed. It steps down at each event and is flat between.',
  },
  {
    word: 'Landmark',
    means: 'The time at which the primary endpoint looks at each patient: 12 months after C1D1.',
  },
  {
    word: 'Log-log',
    means: 'A scale on which the interval of S(t) is computed, so that it stays within 0 and 100%.',
  },
  {
    word: 'Lost',
    means: 'Left follow-up before the landmark, alive: the status at the landmark is not known.',
  },
  {
    word: 'Mid-P',
    means: 'Half of the probability of the observed count is left out of P: smaller, not exact.',
  },
  {
    word: 'Nadir',
    means: 'The lowest value so far, from which a rise of PSA is measured.',
  },
  {
    word: 'NE, not estimable',
    means:
      'The method gives no answer: beyond the last follow-up, or without any event. It is not the same as not reached.',
  },
  {
    word: 'NR, not reached',
    means: 'The curve, or its limit, has not come down to the value asked for.',
  },
  {
    word: 'Null',
    means: 'The proportion alive at the landmark that the trial wants to refute: 50%.',
  },
  { word: 'OS', means: 'Overall survival: time from C1D1 to death of any cause.' },
  { word: 'Pending', means: 'Alive, and the landmark is not reached yet: the status is open.' },
  {
    word: 'Pointwise',
    means: 'The band holds at each single time with its level, not for the whole curve at once.',
  },
  {
    word: 'PSA50, PSA90',
    means: 'A fall of PSA by at least 50% or 90% from the baseline of re-challenge.',
  },
  {
    word: 'Restricted mean',
    means: 'The mean time without the event up to a chosen day: the area under the curve to it.',
  },
  {
    word: 'Reverse Kaplan-Meier',
    means:
      'Follow-up estimated with deaths as censored, so that early deaths do not make it look short.',
  },
  {
    word: 'rPFS',
    means:
      'Radiographic progression-free survival: time from C1D1 to progression on imaging or death.',
  },
  { word: 'Supportive', means: 'Shown beside the primary result; it decides nothing.' },
];
