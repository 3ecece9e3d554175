/** The parts of a report, in the order of a paper; figures and tables name the one they stand in. */
export const REPORT_PARTS = {
  patients: 'Patients',
  primary: 'Primary endpoint',
  'time-to-event': 'Time to event',
  psa: 'PSA',
  response: 'Response',
  treatment: 'Course of treatment',
  'adverse-events': 'Adverse events',
  'quality-of-life': 'Quality of life',
  'data-checks': 'Data checks',
  listing: 'Patients one by one',
} as const;
export type ReportPart = keyof typeof REPORT_PARTS;
