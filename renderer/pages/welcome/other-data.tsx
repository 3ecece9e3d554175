/** What can be opened, and a template for those who begin with a spreadsheet. */
const KINDS: readonly (readonly [what: string, how: string])[] = [
  ['Trial database', 'SQLite (.db, .sqlite, .onearm) with the tables of this program.'],
  ['Times to event', 'ADaM ADTTE as .xpt or .csv: AVAL and CNSR, one endpoint or several.'],
  ['A table of times', 'CSV with the columns time (in days) and event (1 event, 0 censored).'],
];

export function OtherData() {
  return (
    <section id="other-data" tabIndex={-1}>
      <h2>What can be opened</h2>
      <dl className="other-data">
        {KINDS.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="link-button" onClick={download}>
        Template of a table of times (CSV)
      </button>
    </section>
  );
}

/** The header alone: a made-up row could be taken for data. */
const TEMPLATE = 'patient,time,event\r\n';

function download(): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([TEMPLATE], { type: 'text/csv' }));
  link.download = 'times.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
