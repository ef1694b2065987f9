const lookEveryMs = 500;

/**
 * Ends this process as SIGTERM would when npm, or the shell between npm and us, is gone: some shells (dash before
 * 0.5.11) die of npm's SIGTERM without passing it on, and nobody can pass on a SIGKILL.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}
