/**
 * `npm run validate`: every number of the sample under every preset, and of the CDISC pilot data
 * where they are, recomputed by R. Says in one line what to do where there is no R.
 */
import { existsSync } from 'node:fs';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { presetPlan } from '../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../shared/trial/plan/preset-names.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { checkWithR, hasR } from './r-check.ts';

const PILOT = new URL('../../../shared/data/cdisc-pilot/adtte.xpt', import.meta.url).pathname;

async function trials(): Promise<ReadonlyMap<string, Trial>> {
  const source = {
    fileName: 'sample',
    sha256: '0'.repeat(64),
    bytes: 0,
    format: 'onearm',
  } as const;
  const map = new Map([['sample', parseTrial(sampleColumns(), source, [])]]);
  if (existsSync(PILOT)) map.set('CDISC pilot ADTTE', await openTrialFile(PILOT));
  return map;
}

async function validate(): Promise<number> {
  let failed = 0;
  for (const [name, trial] of await trials()) {
    for (const preset of PRESETS) {
      const { lastLine, differing } = await checkWithR(trial, presetPlan(preset, trial.facts));
      const agreed = / agree, 0 differ$/.test(lastLine);
      if (!agreed) failed += 1;
      console.log(`${agreed ? 'ok  ' : 'FAIL'}  ${name}, ${preset}: ${lastLine}`);
      for (const line of differing) console.log(`      ${line}`);
    }
  }
  return failed;
}

if (!(await hasR())) {
  console.log(
    'skipped: R with the survival package is not here; install r-base and r-cran-survival',
  );
} else {
  process.exitCode = (await validate()) === 0 ? 0 : 1;
}
