import '../src/features/similar-jobs/similar-jobs.css';
import '../src/features/similar-jobs/similar-reasons.css';
import '../src/features/similar-jobs/similar-states.css';
import '../src/features/similar-jobs/similar-arrival.css';

export * from './index';
