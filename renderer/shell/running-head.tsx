/** The running head: which trial, as of when, under which plan. */
import { Download, FolderOpen, Menu, Monitor, Moon, Search, Sun } from 'lucide-react';
import { cutOffWords } from '../../shared/trial/dates-known.ts';
import { hrefOf } from '../route/route.ts';
import { useSession } from '../session/session.ts';
import { samePlan } from '../session/state.ts';
import { UndoTools } from './undo-tools.tsx';
import { THEMES } from '../route/theme.ts';
import type { Theme, ThemeChoice } from '../route/theme.ts';
import { Brand } from '../components/brand.tsx';
import { Hint } from '../components/hint.tsx';
import './running-head.css';

type RunningHeadProps = {
  readonly theme: ThemeChoice;
  readonly contents: boolean;
  readonly onContents: () => void;
  readonly onSettings: () => void;
  readonly onFind: () => void;
  readonly onClose: () => void;
};

export function RunningHead(props: RunningHeadProps) {
  const { theme, contents, onContents, onSettings, onFind, onClose } = props;
  const { trial, results, plan, savedPlan, stale, outdatedExports } = useSession();
  const { stamp } = results;
  const { facts } = trial;
  const setTitle = results.sets.find(({ set }) => set === stamp.analysisSet);
  const unsaved = savedPlan !== null && !samePlan(savedPlan, plan);
  return (
    <header className="running-head">
      <button type="button" className="skip-link" onClick={onSettings}>
        Skip to the settings
      </button>
      <button
        type="button"
        className="button icon contents-button"
        aria-label="Contents"
        aria-expanded={contents}
        aria-controls="contents"
        onClick={onContents}
      >
        <Menu aria-hidden="true" />
      </button>
      <Brand />
      <div className="running-trial">
        <strong>{facts.id}</strong>
        {facts.synthetic ? <span className="synthetic">SYNTHETIC</span> : null}
        <span className="title">{facts.title}</span>
      </div>
      <dl className="running-facts">
        <div>
          <dt>Data cut-off</dt>
          <dd>{cutOffWords(stamp.cutOff)}</dd>
        </div>
        <div>
          <dt>Analysis set</dt>
          <dd>
            {setTitle?.title ?? stamp.analysisSet}
            {setTitle === undefined ? '' : `, n = ${setTitle.n}`}
          </dd>
        </div>
        {outdatedExports.length === 0 ? null : <Outdated hashes={outdatedExports} />}
        <div data-keep="true">
          <dt>Plan{unsaved ? ', not saved' : ''}</dt>
          <dd data-testid="plan-stamp" aria-busy={stale}>
            <a href={hrefOf('plan')}>
              {stamp.planName} <span className="code faint">{stamp.planHash.slice(0, 8)}</span>
            </a>
          </dd>
        </div>
      </dl>
      <div className="running-tools">
        <Hint says="Find a page, a patient or a command (Ctrl+K)">
          <button type="button" className="button icon" aria-label="Find" onClick={onFind}>
            <Search aria-hidden="true" />
          </button>
        </Hint>
        <UndoTools />
        <ThemeButton theme={theme} />
        <Hint says="Open another trial">
          <button type="button" className="button icon" aria-label="Close trial" onClick={onClose}>
            <FolderOpen aria-hidden="true" />
          </button>
        </Hint>
        <a className="button primary" href={hrefOf('report')}>
          <Download aria-hidden="true" />
          Report
        </a>
      </div>
    </header>
  );
}

/** The plan has moved since something was taken away. */
function Outdated({ hashes }: { readonly hashes: readonly string[] }) {
  const names = hashes.map((hash) => hash.slice(0, 8)).join(', ');
  return (
    <div className="outdated">
      <dt>Exports out of date</dt>
      <dd role="status">
        <Hint
          says={`Files exported under plan ${names} show other numbers than these pages. Export them again, or go back to that plan.`}
        >
          <button type="button" className="absence">
            plan <span className="code">{names}</span>
          </button>
        </Hint>
      </dd>
    </div>
  );
}

const THEME_WORDS: Readonly<Record<Theme, string>> = {
  light: 'Light',
  dark: 'Dark',
  system: 'As the system',
};

function ThemeButton({ theme }: { readonly theme: ThemeChoice }) {
  const next = THEMES[(THEMES.indexOf(theme.theme) + 1) % THEMES.length] ?? 'system';
  const Icon = theme.theme === 'light' ? Sun : theme.theme === 'dark' ? Moon : Monitor;
  const words = `Colours: ${THEME_WORDS[theme.theme]}. Next: ${THEME_WORDS[next]}`;
  return (
    <Hint says={words}>
      <button
        type="button"
        className="button icon"
        aria-label={words}
        onClick={() => theme.choose(next)}
      >
        <Icon aria-hidden="true" />
      </button>
    </Hint>
  );
}
