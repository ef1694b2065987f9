import './admin.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../shared/api/create-query-client';
import { LanguageProvider } from '../shared/i18n/language';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { Breakdown } from './shell/breakdown';
import { Dashboard } from './shell/dashboard';
import { reloadAfterRelease } from './shell/reload-after-release';

const root = document.getElementById('root');
if (!root) throw new Error('admin.html has no #root to draw the dashboard into');

reloadAfterRelease();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <ErrorBoundary fallback={<Breakdown />}>
        <QueryClientProvider client={createQueryClient()}>
          <Dashboard />
        </QueryClientProvider>
      </ErrorBoundary>
    </LanguageProvider>
  </StrictMode>,
);
