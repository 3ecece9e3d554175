import { twoStageDesigns } from '../../shared/statistics/index.ts';
import { fastestTime, type Bench } from './bench.ts';

/** The search of Simon's designs for every n up to 100, and the whole of it at the worst of p. */
export const twoStageBench: Bench = {
  name: 'two-stage',
  run: () =>
    [
      [0.5, 0.71],
      [0.1, 0.3],
      [0.05, 0.25],
      [0.5, 0.7],
    ].map(([nullProportion = 0, alternativeProportion = 0]) => ({
      work: `n up to 100, ${nullProportion} against ${alternativeProportion}`,
      ours: fastestTime(() =>
        twoStageDesigns({
          ...{ nullProportion, alternativeProportion },
          ...{ alpha: 0.05, power: 0.8, searchTo: 100 },
        }),
      ),
      unit: 'ms' as const,
      budget: { kind: 'limit', atMost: 1000 } as const,
    })),
};
