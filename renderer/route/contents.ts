/** The table of contents of the window. */
export const PAGE_IDS = [
  'overview',
  'checks',
  'baseline',
  'patients',
  'changes',
  'primary',
  'survival',
  'psa',
  'response',
  'swimmer',
  'subgroups',
  'adverse-events',
  'exposure',
  'quality-of-life',
  'design',
  'plan',
  'report',
  'which-interval',
  'help',
  'patient',
] as const;
export type PageId = (typeof PAGE_IDS)[number];

export type ContentsGroup = {
  readonly title: string;
  readonly pages: readonly { readonly id: PageId; readonly title: string }[];
};

export const CONTENTS: readonly ContentsGroup[] = [
  {
    title: 'Trial',
    pages: [
      { id: 'overview', title: 'Overview' },
      { id: 'checks', title: 'Data checks' },
      { id: 'baseline', title: 'Baseline' },
      { id: 'patients', title: 'Patients' },
      { id: 'changes', title: 'What changed' },
    ],
  },
  {
    title: 'Efficacy',
    pages: [
      { id: 'primary', title: 'Primary endpoint' },
      { id: 'survival', title: 'Survival' },
      { id: 'psa', title: 'PSA response' },
      { id: 'response', title: 'Tumour response' },
      { id: 'swimmer', title: 'Swimmer' },
      { id: 'subgroups', title: 'Subgroups' },
    ],
  },
  {
    title: 'Safety and quality of life',
    pages: [
      { id: 'adverse-events', title: 'Adverse events' },
      { id: 'exposure', title: 'Exposure and follow-up' },
      { id: 'quality-of-life', title: 'Patient-reported' },
    ],
  },
  {
    title: 'Method',
    pages: [
      { id: 'design', title: 'Design' },
      { id: 'plan', title: 'Analysis plan' },
      { id: 'report', title: 'Report' },
      { id: 'which-interval', title: 'Check an interval' },
      { id: 'help', title: 'Help and glossary' },
    ],
  },
];

/** "Survival"; "Patient" for the course of one, whoever it is. */
export function pageTitle(id: PageId): string {
  const found = CONTENTS.flatMap(({ pages }) => pages).find((page) => page.id === id);
  return found?.title ?? 'Patient';
}

/** "2.1" for the first page of the second group; '' for pages opened from another. */
export function pageNumber(id: PageId): string {
  for (const [group, { pages }] of CONTENTS.entries()) {
    const page = pages.findIndex((entry) => entry.id === id);
    if (page >= 0) return `${group + 1}.${page + 1}`;
  }
  return '';
}

/** "2.2a" for the first figure of a page. */
export function figureNumber(id: PageId, index: number): string {
  return pageNumber(id) + String.fromCharCode(97 + Math.max(0, index));
}
