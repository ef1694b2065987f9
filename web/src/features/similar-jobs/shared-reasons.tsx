import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { categoryName } from '../jobs/categories';
import { similarJobsMessages } from './similar-jobs-messages';

interface SharedReasonsProps {
  reasons: readonly string[];
  /** Of the item: as a reason it is told in the reader's language. */
  category: string | null | undefined;
}

/** What an item has in common with the advert. */
export function SharedReasons({ reasons, category }: SharedReasonsProps) {
  const text = useMessages(similarJobsMessages);
  const { language } = useLanguage();
  if (reasons.length === 0) return null;
  return (
    <ul className="similar-jobs-reasons" aria-label={text.reasons} data-testid="similar-reasons">
      {reasons.map((reason) => (
        <li key={reason} className="similar-jobs-reason">
          {reason === category ? categoryName(reason, language) : reason}
        </li>
      ))}
    </ul>
  );
}
