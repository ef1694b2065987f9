// For PM2: `npm run build`, then `npx pm2 start ecosystem.config.js`; `npx pm2 reload all` after an update.
//
// Variables come from the environment and from `.env` in this folder, which both programs read by themselves.
// Set ADMIN_API_KEY and EMPLOYER_API_KEY there: keys that are made at the first start go to PM2's log file.

const common = {
  cwd: __dirname,
  node_args: '--enable-source-maps',
  // Both say `ready` when they can work; a reload ends the old process after that.
  wait_ready: true,
  listen_timeout: 30_000,
  // Both stop by themselves within 29 s; what takes longer is killed.
  kill_timeout: 32_000,
  exp_backoff_restart_delay: 500,
  merge_logs: true,
};

module.exports = {
  apps: [
    {
      ...common,
      name: 'similar-jobs-api',
      script: 'dist/src/server.js',
      // Two, so that one answers while the other is replaced. Each counts its rate limits for itself.
      exec_mode: 'cluster',
      instances: 2,
      max_memory_restart: '512M',
    },
    {
      ...common,
      name: 'similar-jobs-worker',
      script: 'dist/src/worker.js',
      exec_mode: 'fork',
      instances: 1,
      max_memory_restart: '1G',
    },
  ],
};
