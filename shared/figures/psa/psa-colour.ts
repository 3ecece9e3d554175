/** How bars and lines of patients are coloured: by PSA response, or by a baseline factor. */
import type { Grouping } from '../../analysis/survival/group-survival.ts';
import type { PsaCourse } from '../../endpoints/engine/types.ts';
import { paint } from '../model/context.ts';
import type { Paint } from '../model/model.ts';
import { seriesRole } from '../model/palette.ts';

export type PatientColour = {
  readonly title: string;
  readonly groups: readonly { readonly label: string; readonly fill: Paint }[];
  /** Which of `groups` a patient belongs to. */
  readonly groupOf: (course: PsaCourse) => number;
};

const NOT_RECORDED = 'Not recorded';

/** Colours by the factor, or by PSA50 where none is chosen. */
export function patientColour(grouping: Grouping | null): PatientColour {
  return grouping === null ? byResponse() : byFactor(grouping);
}

function byResponse(): PatientColour {
  return {
    title: 'PSA50',
    groups: [
      { label: 'PSA50, confirmed', fill: paint('level-4') },
      { label: 'PSA50, not confirmed', fill: paint('level-2') },
      { label: 'No PSA50', fill: paint('series-8') },
    ],
    groupOf: ({ response }) => (response.psa50Confirmed ? 0 : response.psa50 ? 1 : 2),
  };
}

function byFactor(grouping: Grouping): PatientColour {
  const { levels } = grouping;
  return {
    title: grouping.title,
    groups: [
      ...levels.map((label, k) => ({ label, fill: paint(seriesRole(k)) })),
      { label: NOT_RECORDED, fill: paint('muted', 'light') },
    ],
    groupOf: ({ patient }) => {
      const level = grouping.levelOf(patient);
      const at = level === null ? -1 : levels.indexOf(level);
      return at < 0 ? levels.length : at;
    },
  };
}
