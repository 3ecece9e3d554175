/** All results as JSON: the variants of an endpoint stand beside its other numbers. */
import { variantsOf } from '../analysis/survival/endpoint-list.ts';
import type { Results } from '../analysis/results.ts';
import { toJson } from './to-json.ts';
import type { Json } from './to-json.ts';

type Members = Readonly<Record<string, Json>>;

/** Every part of the results in full precision, as the app and the command line print it. */
export function resultsJson(results: Results): Members {
  const { survival, otherSurvival, ...parts } = results;
  const all = toJson({ ...parts, sensitivity: undefined }) as Members;
  return {
    ...all,
    survival: withVariants(results, survival),
    otherSurvival: withVariants(results, otherSurvival),
  };
}

function withVariants(results: Results, sections: Results['otherSurvival']): Members {
  return Object.fromEntries(
    Object.entries(sections).map(([code, section]) => [
      code,
      section.state === 'ready'
        ? toJson({
            ...section,
            value: { ...section.value, sensitivity: variantsOf(results, section.value.code) },
          })
        : toJson(section),
    ]),
  );
}
