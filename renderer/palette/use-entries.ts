/**
 * What the palette holds: pages, endpoints, patients, commands. Nothing of it is analysed first: who
 * presses the keys types on at once.
 */
import { useMemo } from 'react';
import type { WindowCommand } from '../../shared/api.ts';
import { CONTENTS, pageNumber } from '../route/contents.ts';
import { goTo } from '../route/route.ts';
import { namedEndpoints, titleOf } from '../session/endpoint-names.ts';
import { useSession } from '../session/session.ts';
import { SHORTCUTS, keysOf } from '../commands/shortcuts.ts';
import type { Entry } from './find.ts';

export function useEntries(carryOut: (command: WindowCommand) => void): readonly Entry[] {
  const { trial } = useSession();
  return useMemo(() => {
    const pages = CONTENTS.flatMap(({ title: group, pages: list }) =>
      list.map(({ id, title }): Entry => ({
        title,
        kind: `Page ${pageNumber(id)}`,
        also: `${group} ${pageNumber(id)}`,
        act: () => goTo(id),
      })),
    );
    const endpoints = namedEndpoints(trial).map((code): Entry => ({
      title: `Survival: ${titleOf(code)}`,
      kind: 'Endpoint',
      also: `${code} Kaplan-Meier`,
      act: () => goTo('survival', code),
    }));
    const commands = SHORTCUTS.filter(
      ({ command }, k) =>
        command !== 'palette' && SHORTCUTS.findIndex((one) => one.command === command) === k,
    ).map((shortcut): Entry => ({
      title: shortcut.does,
      kind: 'Command',
      keys: keysOf(shortcut),
      act: () => carryOut(shortcut.command),
    }));
    const compare: Entry = {
      title: 'Compare with an earlier file',
      kind: 'Command',
      also: 'what changed, previous cut',
      act: () => goTo('changes'),
    };
    const print: Entry = {
      title: 'Print this page',
      kind: 'Command',
      keys: 'Ctrl+P',
      act: () => window.print(),
    };
    const patients = trial.patients.map(({ id }): Entry => ({
      title: `Patient ${id}`,
      kind: 'Patient',
      act: () => goTo('patient', id),
    }));
    return [...pages, ...endpoints, ...commands, compare, print, ...patients];
  }, [trial, carryOut]);
}
