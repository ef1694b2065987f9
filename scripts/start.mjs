import { install } from './install.mjs';
import { build } from './build.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

stopWithNpm();
await install();
await build();
// In this very process: npm's signals then reach the supervisor and nobody else.
await import('../dist/src/start.js');
