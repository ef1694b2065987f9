import { useLanguage } from '../i18n/language';

/** Names the other language, in that language: whoever needs it can read it. */
export function LanguageSwitch({ className = 'button button-plain' }: { className?: string }) {
  const { language, choose } = useLanguage();
  const other = language === 'en' ? 'sq' : 'en';
  return (
    <button
      type="button"
      className={className}
      data-testid="language-switch"
      lang={other}
      onClick={() => choose(other)}
    >
      {other === 'sq' ? 'Shqip' : 'English'}
    </button>
  );
}
