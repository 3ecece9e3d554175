/** The window: welcome page or opened trial. */
import { useCallback, useEffect, useReducer, useState } from 'react';
import type { Replies, Request } from '../shared/api.ts';
import { host } from './host/host.ts';
import { Welcome } from './pages/welcome/welcome-page.tsx';
import { START, reduce } from './session/state.ts';
import { TrialWindow } from './shell/trial-window.tsx';
import { useTheme } from './route/theme.ts';

type Hello = Replies['hello'];

export function App() {
  const theme = useTheme();
  const [state, dispatch] = useReducer(reduce, START);
  const [hello, setHello] = useState<Hello | null>(null);
  const open = useCallback(async (request: Request<'openTrial'>) => {
    dispatch({ type: 'opening' });
    const reply = await host.openTrial(request);
    if (reply.ok) dispatch({ type: 'opened', opened: reply.value, keep: null });
    else dispatch({ type: 'refused', refusal: reply.refusal });
  }, []);
  useEffect(() => {
    let current = true;
    void host.hello({}).then((reply) => {
      if (!current) return;
      if (!reply.ok) dispatch({ type: 'refused', refusal: reply.refusal });
      else {
        setHello(reply.value);
        if (reply.value.hasInitial) void open({ what: 'initial' });
      }
    });
    return () => {
      current = false;
    };
  }, [open]);
  const opened = state.phase === 'opened';
  useEffect(() => {
    document.title = opened ? 'OneArm: trial' : 'OneArm';
  }, [opened]);
  const refused = state.phase === 'welcome' && state.refusal !== null;
  const greeted = hello !== null || refused;
  if (!greeted || (state.phase === 'opening' && hello?.hasInitial === true)) {
    return <p className="waiting">Opening</p>;
  }
  if (!opened) {
    return (
      <Welcome
        hello={hello}
        opening={state.phase === 'opening'}
        refusal={state.phase === 'welcome' ? state.refusal : null}
        onOpen={(request) => void open(request)}
      />
    );
  }
  return (
    <TrialWindow
      key={state.opened.handle}
      state={state}
      theme={theme}
      version={hello?.version ?? ''}
      fileDialogs={hello?.fileDialogs ?? false}
      dispatch={dispatch}
    />
  );
}
