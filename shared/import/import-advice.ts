/** The way out for a file that is no trial and no file of times: said by whatever refuses it. */
export const IMPORT_ADVICE =
  'onearm import makes a trial database of REDCap, CDISC and spreadsheet files';
