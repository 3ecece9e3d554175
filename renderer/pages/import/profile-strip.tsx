/** Where the values of a column lie: dates on a calendar strip, numbers on a logarithmic one. */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Bin } from './profile.ts';

const [WIDTH, HEIGHT] = [260, 54];

/** Rows a month, from the first to the last. */
export function CalendarStrip({ bins }: { readonly bins: readonly Bin[] }) {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return null;
  const most = Math.max(...bins.map(({ count }) => count));
  const fullest = bins.find(({ count }) => count === most);
  const width = WIDTH / bins.length;
  const unit = first.label.length === 4 ? 'year' : 'month';
  return (
    <figure className="import-strip">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Rows by ${unit} from ${first.label} to ${last.label}: most in ${fullest?.label ?? ''}, ${most}`}
      >
        {bins.map(({ label, count }, at) => (
          <rect
            key={label}
            x={at * width}
            y={HEIGHT - (count / most) * HEIGHT}
            width={Math.max(0.8, width - 0.6)}
            height={(count / most) * HEIGHT}
          >
            <title>{`${label}: ${count}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <span>{first.label}</span>
        <span>
          {unit === 'year' ? 'rows a year' : 'rows a month'}, most {most}
        </span>
        <span>{last.label}</span>
      </figcaption>
    </figure>
  );
}

type LogStripProps = { readonly positive: readonly number[]; readonly others: number };

/** A line a value; powers of ten below. */
export function LogStrip({ positive, others }: LogStripProps) {
  const [low, high] = [positive[0], positive.at(-1)];
  if (low === undefined || high === undefined) {
    return <p className="quiet">{formatPlural(others, 'value')}, none above 0.</p>;
  }
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(high) - 1e-9));
  const x = (value: number): number => (WIDTH * (Math.log10(value) - from)) / (to - from);
  const decades = Array.from({ length: to - from + 1 }, (_, k) => from + k);
  return (
    <figure className="import-strip">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Values on a logarithmic scale, from ${low} to ${high}`}
      >
        {decades.map((decade) => (
          <line
            key={decade}
            className="decade"
            x1={x(10 ** decade)}
            x2={x(10 ** decade)}
            y1={0}
            y2={HEIGHT}
          />
        ))}
        {positive.map((value, at) => (
          <line key={at} className="value" x1={x(value)} x2={x(value)} y1={10} y2={HEIGHT - 6} />
        ))}
      </svg>
      <figcaption>
        <span>{decadeWords(from)}</span>
        <span>
          {others === 0 ? 'a line a value, log scale' : `log scale; ${others} not above 0`}
        </span>
        <span>{decadeWords(to)}</span>
      </figcaption>
    </figure>
  );
}

const decadeWords = (decade: number): string => String(Number(`1e${decade}`));
