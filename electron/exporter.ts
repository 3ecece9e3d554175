/** Everything the user takes away, made from the same results and figure models as the screen. */
import { Refused } from '../shared/refusal.ts';
import type { Exporter } from './ports.ts';

function notInThisBuild(what: string): never {
  throw new Refused({ code: 'unknown-format', message: `this build cannot export ${what}` });
}

export const exporter: Exporter = {
  figure: async (_trial, _plan, figure) => notInThisBuild(`the figure ${figure.id}`),
  table: async (_trial, _plan, table) => notInThisBuild(`the table ${table}`),
  text: async (_trial, _plan, { what }) => notInThisBuild(what),
  report: async () => notInThisBuild('the report'),
};
