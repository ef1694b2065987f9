import { runMailSink } from './embedded/run-mail-sink';
import { loadConfig } from './platform/config';
import { startUp } from './platform/start-up';

startUp('mail', async ({ logger, onStop }) => {
  const { port, close } = await runMailSink({ port: loadConfig(process.env).SMTP_PORT, logger });
  onStop(close);
  logger.info({ port }, 'mail sink is running');
});
