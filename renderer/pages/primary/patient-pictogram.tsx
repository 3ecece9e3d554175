/** One square a patient, in the order alive, dead, pending, lost: the counts cannot mislead. */
import type { LandmarkStatus, PatientLandmark } from '../../../shared/endpoints/engine/types.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import { hrefOf } from '../../route/route.ts';
import { Hint } from '../../components/hint.tsx';
import './patient-pictogram.css';

const ORDER: readonly LandmarkStatus[] = ['alive', 'dead', 'pending', 'lost'];

const WORDS: Readonly<Record<LandmarkStatus, string>> = {
  alive: 'alive',
  dead: 'dead',
  pending: 'pending',
  lost: 'lost',
};

/** With more patients than this the squares would be a wallpaper: only the counts are shown. */
const MOST_SQUARES = 400;

export function PatientPictogram({ patients }: { readonly patients: readonly PatientLandmark[] }) {
  const squares = patients.length <= MOST_SQUARES;
  const early = patients.filter((one) => one.status === 'dead' && ahead(one)).length;
  return (
    <>
      <div className="pictogram">
        {ORDER.map((status) => {
          const group = patients.filter((patient) => patient.status === status);
          return (
            <div
              className="pictogram-group"
              key={status}
              data-status={status}
              data-count={group.length}
            >
              <div className="pictogram-head">
                <strong>{group.length}</strong> <span>{WORDS[status]}</span>
              </div>
              <ul
                className="pictogram-cells"
                style={{ gridTemplateColumns: `repeat(${Math.min(group.length, 10)}, 20px)` }}
              >
                {(squares ? group : []).map((patient) => (
                  <li key={patient.patient}>
                    <PatientCell patient={patient} />
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
      {early === 0 ? null : (
        <p className="quiet">
          Pale: {formatPlural(early, 'death')} before a landmark that lies ahead, which{' '}
          {early === 1 ? 'does' : 'do'} not count yet.
        </p>
      )}
    </>
  );
}

/** Died early: decided for the final analysis, not counted before his landmark has passed. */
function ahead({ status, reached }: PatientLandmark): boolean {
  return status === 'dead' && reached === false;
}

function PatientCell({ patient }: { readonly patient: PatientLandmark }) {
  return (
    <Hint says={`${patient.patient}: ${patient.sentence}`}>
      <a
        className={`patient-cell ${patient.status}${ahead(patient) ? ' ahead' : ''}`}
        href={hrefOf('patient', patient.patient)}
        aria-label={`${patient.patient}, ${WORDS[patient.status]}`}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <CellGlyph status={patient.status} />
        </svg>
      </a>
    </Hint>
  );
}

/** Told apart by form, not by colour alone. */
function CellGlyph({ status }: { readonly status: LandmarkStatus }) {
  switch (status) {
    case 'alive':
      return null;
    case 'dead':
      return <path d="M4.5 4.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="1.6" />;
    case 'pending':
      return <path d="M1 15L15 1v14z" fill="currentColor" />;
    case 'lost':
      return <path d="M4.5 8h7" stroke="currentColor" strokeWidth="1.6" />;
    default:
      return status satisfies never;
  }
}
