import { createWebUi } from '../../orchestration/web-ui';
import type { Config } from '../../platform/config';
import { publicUrl } from '../../platform/public-url';
import type { MailPlaces } from './mail-content';

export const mailPlaces = (
  config: Pick<Config, 'HOST' | 'PORT' | 'PUBLIC_URL' | 'TEMPORAL_UI_URL'>,
  namespace: string,
): MailPlaces => ({
  publicUrl: publicUrl(config),
  webUi: createWebUi({ url: config.TEMPORAL_UI_URL, namespace }),
});
