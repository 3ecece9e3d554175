/** Carries out what the keyboard, the menu and the palette ask for. */
import { useCallback } from 'react';
import type { WindowCommand } from '../../shared/api.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { Palette } from '../palette/palette.tsx';
import { useEntries } from '../palette/use-entries.ts';
import { CONTENTS } from '../route/contents.ts';
import { goTo, useRoute } from '../route/route.ts';
import { useSession } from '../session/session.ts';
import { PAGE_FIGURE } from '../session/page-figure.ts';
import { useCommands } from '../commands/use-commands.ts';

type CommandCentreProps = {
  readonly shown: boolean;
  readonly onShown: (shown: boolean) => void;
  readonly onOpen: () => void;
};

export function CommandCentre({ shown, onShown, onOpen }: CommandCentreProps) {
  const find = useCallback(() => onShown(true), [onShown]);
  const carryOut = useCarryOut(onOpen, find);
  useCommands(carryOut);
  return shown ? <OpenPalette carryOut={carryOut} onClose={() => onShown(false)} /> : null;
}

type OpenPaletteProps = {
  readonly carryOut: (command: WindowCommand) => void;
  readonly onClose: () => void;
};

function OpenPalette({ carryOut, onClose }: OpenPaletteProps) {
  return <Palette entries={useEntries(carryOut)} onClose={onClose} />;
}

const PAGES = CONTENTS.flatMap(({ pages }) => pages.map(({ id }) => id));

function useCarryOut(onOpen: () => void, onPalette: () => void) {
  const { undo, redo, exportFigure, askToSave, views } = useSession();
  const { page } = useRoute();
  return useCallback(
    (command: WindowCommand): void => {
      const turn = (by: number): void => {
        const next = PAGES[PAGES.indexOf(page) + by];
        if (next !== undefined) goTo(next);
      };
      switch (command) {
        case 'open':
          return onOpen();
        case 'save-plan':
          // The page of the plan says what became of it, and shows another plan it finds.
          goTo('plan');
          return askToSave();
        case 'export': {
          const figure = views.get(PAGE_FIGURE) as FigureRequest | undefined;
          return figure === undefined ? goTo('report') : exportFigure(figure);
        }
        case 'undo':
          return undo();
        case 'redo':
          return redo();
        case 'palette':
          return onPalette();
        case 'next-page':
          return turn(1);
        case 'previous-page':
          return turn(-1);
        case 'compare':
          return goTo('changes');
        case 'help':
          return goTo('help');
        default:
          return command satisfies never;
      }
    },
    [onOpen, onPalette, undo, redo, exportFigure, askToSave, views, page],
  );
}
