/** The report as one page: opens without network, prints, and runs no script. */
import { xmlText } from '../../../shared/ground/xml-text.ts';

export type ReportFigure = {
  readonly svg: string;
  readonly title: string;
  readonly caption: string;
  readonly method: string;
  readonly footnotes: readonly string[];
};

export type ReportPart = {
  readonly title: string;
  readonly figures: readonly ReportFigure[];
  /** Tables as HTML fragments. */
  readonly tables: readonly string[];
};

export type ReportPage = {
  readonly title: string;
  readonly synthetic: boolean;
  /** The main results in sentences. */
  readonly lead: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  /** How the plan differs from the protocol's, in words; empty when it does not. */
  readonly planChanges: readonly string[];
  readonly parts: readonly ReportPart[];
  /** Names of the files beside this page. */
  readonly files: readonly string[];
};

const STYLE = `
:root { color-scheme: light; --ink: #16202b; --muted: #5b6875; --rule: #cfd6dd; --accent: #0b5d6b; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink);
  background: #fff; font: 15px/1.5 Arial, Helvetica, "Liberation Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 3rem 0 1rem; padding-top: .75rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 2rem 0 .5rem; }
p { margin: 0 0 .75rem; max-width: 46rem; }
a { color: var(--accent); }
.synthetic { display: inline-block; padding: .15rem .5rem; border: 2px solid #a33; color: #a33;
  font-weight: 700; letter-spacing: .04em; }
.lead { font-size: 1.05rem; }
.muted, figcaption, .notes { color: var(--muted); font-size: .85rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 1.25rem 0;
  font-size: .85rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
nav ul { columns: 2; padding-left: 1.1rem; }
.files { columns: 2; padding-left: 1.1rem; font-size: .85rem; }
.files li { break-inside: avoid; overflow-wrap: anywhere; }
figure { margin: 1.5rem 0 2rem; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; display: block; }
figcaption { margin-top: .5rem; max-width: 46rem; }
.table { overflow-x: auto; margin: 1rem 0 2rem; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums;
  border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink); }
caption { text-align: left; font-weight: 700; padding: .4rem 0; font-size: .95rem; }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid var(--rule); }
tbody th { font-weight: 400; }
.right { text-align: right; }
.heading th, .heading td { font-weight: 700; padding-top: .5rem; }
.indented th { padding-left: 1.2rem; }
caption .synthetic { margin-left: .75rem; padding: 0 .35rem; border-width: 1px; font-size: .75rem; }
@page { size: A4; margin: 15mm 16mm; }
@media print { body { padding: 0; max-width: none; font-size: 10pt; } nav { display: none; }
  p, figcaption { max-width: none; } h1, h2, h3, caption, .synthetic { break-after: avoid; }
  .table { overflow: visible; } table { width: 100%; font-size: 8pt; }
  th, td { padding-right: .35rem; overflow-wrap: break-word; } td.right { white-space: nowrap; }
  tr, figure { break-inside: avoid; } thead { display: table-header-group; } }
`;

const anchor = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
const paragraphs = (texts: readonly string[], kind = '') =>
  texts
    .filter((text) => text !== '')
    .map((text) => `<p${kind === '' ? '' : ` class="${kind}"`}>${xmlText(text)}</p>`)
    .join('\n');

function figureHtml(figure: ReportFigure): string {
  const words = [figure.caption, figure.method, ...figure.footnotes].filter((text) => text !== '');
  // The drawing is our own, its texts escaped by the writer.
  return [
    '<figure>',
    figure.svg.trim(),
    `<figcaption><strong>${xmlText(figure.title)}.</strong> ${xmlText(words.join(' '))}</figcaption>`,
    '</figure>',
  ].join('\n');
}

function partHtml(part: ReportPart): string {
  return [
    `<section id="${anchor(part.title)}">`,
    `<h2>${xmlText(part.title)}</h2>`,
    ...part.figures.map(figureHtml),
    ...part.tables.map((table) => `<div class="table">${table}</div>`),
    '</section>',
  ].join('\n');
}

function head(page: ReportPage): string {
  const facts = page.facts.map(
    ([name, value]) => `<dt>${xmlText(name)}</dt><dd>${xmlText(value)}</dd>`,
  );
  const contents = page.parts.map(
    (part) => `<li><a href="#${anchor(part.title)}">${xmlText(part.title)}</a></li>`,
  );
  return [
    '<header>',
    page.synthetic ? '<p class="synthetic">SYNTHETIC DATA: invented, not from patients</p>' : '',
    `<h1>${xmlText(page.title)}</h1>`,
    paragraphs(page.lead, 'lead'),
    `<dl>${facts.join('\n')}</dl>`,
    page.planChanges.length === 0
      ? '<p class="muted">The analysis follows the plan of the protocol.</p>'
      : `<p>The analysis differs from the plan of the protocol:</p><ul>${page.planChanges
          .map((change) => `<li>${xmlText(change)}</li>`)
          .join('')}</ul>`,
    `<nav aria-label="Contents"><ul>${contents.join('')}</ul></nav>`,
    '</header>',
  ].join('\n');
}

const link = (file: string, words: string) => `<a href="${encodeURI(file)}">${xmlText(words)}</a>`;

/** One line for files that differ in their ending alone: "figures/km-OS: svg, pdf, png". */
function fileLines(files: readonly string[]): readonly string[] {
  const byStem = new Map<string, string[]>();
  for (const file of files) {
    const stem = file.replace(/\.[^./]+$/, '');
    byStem.set(stem, [...(byStem.get(stem) ?? []), file]);
  }
  return [...byStem].map(([stem, [first, ...others]]) => {
    if (first === undefined) return '';
    if (others.length === 0) return `<li>${link(first, first)}</li>`;
    const endings = [first, ...others].map((file) => link(file, file.slice(stem.length + 1)));
    return `<li>${xmlText(stem)}: ${endings.join(', ')}</li>`;
  });
}

/** The whole page. */
export function reportHtml(page: ReportPage): string {
  const files = fileLines(page.files);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(page.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${head(page)}
<main>
${page.parts.map(partHtml).join('\n')}
<section id="files">
<h2>Files beside this page</h2>
<ul class="files">${files.join('\n')}</ul>
</section>
</main>
</body>
</html>
`;
}
