import { kaplanMeier, survivalQuantiles } from '../../shared/statistics/index.ts';
import { survivalData } from './survival-data.ts';

/*
 * Prints by how many times its input the peak memory grows while a curve, its band and its quantiles
 * are computed. A small run first loads and compiles the code.
 */
function work(times: Float64Array, events: Uint8Array): void {
  const options = { rule: 'r', interval: 'log-log', level: 0.95 } as const;
  survivalQuantiles(kaplanMeier(times, events), [0.25, 0.5, 0.75], options);
}

const small = survivalData(20_000);
work(small.times, small.events);
const { times, events } = survivalData(1_000_000);
const moments = process.argv[2] === 'days' ? times.map(Math.ceil) : times;
const before = process.memoryUsage.rss();
work(moments, events);
const peak = process.resourceUsage().maxRSS * 1024 - before;
console.log(peak / (moments.byteLength + events.byteLength));
