/** The patients behind a count, each with the reason and the way to the whole course. */
import { formatPlural } from '../../shared/ground/format.ts';
import { useState } from 'react';
import { hrefOf } from '../route/route.ts';
import { Drawer } from './drawer.tsx';
import { ResultsTable } from './results-table.tsx';

export type PatientBehind = { readonly patient: string; readonly why: string };

type PatientCountProps = {
  /** What is counted: "Died of any cause". */
  readonly title: string;
  readonly patients: readonly PatientBehind[];
  /** What stands in the cell; the number of patients unless said otherwise. */
  readonly words?: string;
};

/** A count that opens its patients in place; none opens nothing. */
export function PatientCount({ title, patients, words }: PatientCountProps) {
  const [open, setOpen] = useState(false);
  const said = words ?? String(patients.length);
  if (patients.length === 0) return <>{said}</>;
  return (
    <>
      <button
        type="button"
        className="link-button number"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {said}
      </button>
      {open ? (
        <Drawer
          title={`${title}: ${formatPlural(patients.length, 'patient')}`}
          onClose={() => setOpen(false)}
        >
          <ResultsTable
            id="behind"
            caption="Patients behind the number"
            columns={[
              {
                title: 'Patient',
                cell: (row) => <a href={hrefOf('patient', row.patient)}>{row.patient}</a>,
              },
              { title: 'Why', cell: (row) => row.why },
            ]}
            rows={patients}
            keyOf={(row, k) => `${row.patient} ${k}`}
          />
        </Drawer>
      ) : null}
    </>
  );
}
