import { providerFailures, type ProviderError } from '../../platform/errors/provider-errors';
import type { Alerts } from './alerts';

const subject = 'embedding provider';
const codes = Object.values(providerFailures).map(({ code }) => code);

/** One alert at a time while the provider fails for all adverts, whichever key or address it is asked with. */
export function createProviderAlerts(alerts: Pick<Alerts, 'raise' | 'over'>) {
  return {
    raise: (failure: ProviderError): void => {
      const { code, kind, message } = failure;
      // A refused key that was mended on an empty account is another trouble.
      alerts.over({ code: codes.filter((each) => each !== code), subject });
      alerts.raise({ code, subject, detail: `${kind.title} (${message})`, advice: kind.advice });
    },
    over: (): void => alerts.over({ code: codes, subject }),
  };
}
