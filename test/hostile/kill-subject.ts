/**
 * A host without a window, to be killed: `node kill-subject.ts export|plan TRIAL FOLDER` makes a
 * figure and a report, or saves a plan over and over, by the service with the ports of a real host.
 */
import { join } from 'node:path';
import process from 'node:process';
import { endTidilyOnSignals, sweepLeftovers } from '../../electron/disk/process-folder.ts';
import { nodePorts } from '../../electron/service/node-ports.ts';
import { createService } from '../../electron/service/service.ts';
import { PRESETS } from '../../shared/drawing/look.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';

/** Saved so often: each time another plan takes the place of the one before. */
const SAVES = 40;

const [what = '', path = '', out = ''] = process.argv.slice(2);
endTidilyOnSignals();
sweepLeftovers();

const service = createService(
  {
    ...nodePorts(),
    host: 'electron',
    notice: null,
    initial: () => null,
    dialogs: {
      chooseTrial: async () => path,
      chooseSave: async (fileName) => join(out, fileName),
    },
    clipboard: null,
    openLink: async () => false,
  },
  (message) => void process.stderr.write(`${message}\n`),
);

await service.chooseTrial({});
const opened = valueOf(await service.openTrial({ what: 'path', path }));
const { handle } = opened;
const plan = opened.plan ?? protocolPlan(parseTrial(opened.columns, opened.source, []).facts);
if (what === 'plan') await savePlans();
else await makeExports();
// The exporter would wait for the next export.
process.exit(0);

async function savePlans(): Promise<void> {
  let expected: string | null = opened.planFile;
  for (let count = 0; count < SAVES; count++) {
    const name = `${'n'.repeat(1 + count)}`;
    const saved = valueOf(await service.savePlan({ handle, plan: { ...plan, name }, expected }));
    if (saved.how === 'saved') expected = saved.sha256;
  }
}

async function makeExports(): Promise<void> {
  const figure = { id: 'km', endpoint: 'OS' } as const;
  const look = PRESETS['two-columns'];
  valueOf(await service.exportFigure({ handle, plan, figure, look, format: 'pdf' }));
  valueOf(await service.exportTable({ handle, plan, table: 'risk-table', format: 'docx' }));
  const { job } = valueOf(
    await service.startReport({
      handle,
      plan,
      patientIds: true,
      pictures: false,
      figuresOnly: null,
    }),
  );
  while (valueOf(await service.reportProgress({ job })).state === 'running') {
    await new Promise((done) => setTimeout(done, 20));
  }
}

function valueOf<Value>(
  reply: { readonly ok: true; readonly value: Value } | { readonly ok: false },
): Value {
  if (reply.ok) return reply.value;
  throw new Error(JSON.stringify(reply));
}
