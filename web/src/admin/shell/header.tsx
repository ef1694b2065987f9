import { useMessages } from '../../shared/i18n/messages';
import { LanguageSwitch } from '../../shared/ui/language-switch';
import { SignOut } from '../session/sign-out';
import { useSession } from '../session/use-session';
import { ThemeSwitch } from '../theme/theme-switch';
import { buttonClass } from '../ui/button';
import { shellMessages } from './shell-messages';
import { Tabs } from './tabs';

export function Header() {
  const text = useMessages(shellMessages);
  const { caller } = useSession();
  return (
    <header className="border-b">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2 md:px-6">
        <a href="/" className="flex items-center gap-2 font-semibold">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          {text.name}
        </a>
        <div className="flex flex-wrap items-center gap-1">
          <span className="hidden px-2 text-sm text-muted-foreground md:inline" data-testid="caller">
            {caller.name}
          </span>
          <ThemeSwitch />
          <LanguageSwitch className={buttonClass({ variant: 'ghost', size: 'sm' })} />
          <SignOut />
        </div>
      </div>
      <Tabs />
    </header>
  );
}
