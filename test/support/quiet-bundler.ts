const nothing = (): void => undefined;

/** Webpack's report of a bundle is nobody's business in a test. */
export const quiet = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
