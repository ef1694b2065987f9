import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import '../shared/styles/controls.css';
import '../shared/styles/states.css';
import './board.css';
import '../features/jobs/job-list.css';
import '../features/jobs/job.css';
import '../features/similar-jobs/similar-jobs.css';
import '../features/similar-jobs/similar-reasons.css';
import '../features/similar-jobs/similar-states.css';
import '../features/similar-jobs/similar-arrival.css';
import './similar-list-colours.css';
import '../features/posting/posting.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../shared/api/create-query-client';
import { LanguageProvider } from '../shared/i18n/language';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { Board } from './board';
import { Breakdown } from './breakdown';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root to draw the board into');

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <ErrorBoundary fallback={<Breakdown />}>
        <QueryClientProvider client={createQueryClient()}>
          <Board />
        </QueryClientProvider>
      </ErrorBoundary>
    </LanguageProvider>
  </StrictMode>,
);
