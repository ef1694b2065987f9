/** What starts a worker, by how the board is run; docs/deployment.md has more. */
export const workerStarts = {
  all: 'npm start',
  compose: 'docker compose -f docker-compose.temporal.yml up -d worker',
  pm2: 'npx pm2 start ecosystem.config.js',
};
