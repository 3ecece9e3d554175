import '@fontsource-variable/inter/opsz.css';
import 'plotly.js/dist/plotly.css';
import './styles/tokens.css';
import './styles/base.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { PageBoundary } from './shell/page-boundary.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element #root');
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={250}>
        <PageBoundary whole>
          <App />
        </PageBoundary>
      </Tooltip.Provider>
    </CSPProvider>
  </StrictMode>,
);
