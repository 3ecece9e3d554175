/** What every exported file says about how it came to be. */
import { stampWords } from '../../../shared/analysis/frame/stamp.ts';
import type { Stamp } from '../../../shared/analysis/results.ts';
import { lookWords } from '../../../shared/drawing/look.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';

export type ExportFacts = {
  readonly stamp: Stamp;
  /** When the file is made; the only clock is the caller's. */
  readonly madeAt: Date;
  /** How the figure looks; absent for what is no figure. */
  readonly look?: FigureLook;
};

/** Data, plan, version and date in one line. */
export function provenance(facts: ExportFacts): string {
  return `${stampWords(facts.stamp)}; made ${facts.madeAt.toISOString().slice(0, 10)}`;
}

/** Full hashes for a file's metadata: the words above only show their beginnings. */
export function hashes({ stamp, look }: ExportFacts): string {
  const made = look === undefined ? '' : `; ${lookWords(look)}`;
  return `data SHA-256 ${stamp.source.sha256}; plan ${stamp.planHash}; OneArm ${stamp.appVersion}${made}`;
}

/** The text that belongs beside a figure: title, caption, method, notes, provenance. */
export function figureText(figure: Figure, facts: ExportFacts): string {
  const paragraphs = [
    figure.title,
    figure.synthetic ? 'SYNTHETIC DATA: invented, not from patients.' : '',
    figure.caption,
    figure.method,
    figure.footnotes.join(' '),
    `In words: ${figure.alt}`,
    provenance(facts),
    hashes(facts),
  ];
  return `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;
}
