import { useEffect, useRef } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useAddress } from '../../shared/navigation/address';
import { Link } from '../../shared/navigation/link';
import { cn } from '../ui/cn';
import { shellMessages } from './shell-messages';

/** The pages, as links; on a phone they lie in one line that is pushed sideways. */
export function Tabs() {
  const text = useMessages(shellMessages);
  const { pathname } = new URL(useAddress(), window.location.origin);
  const here = pathname.replace(/\/+$/, '');
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  return (
    <nav aria-label={text.sections} className="mx-auto max-w-7xl overflow-x-auto px-2 md:px-4">
      <ul className="flex">
        {Object.entries(text.tabs).map(([href, name]) => (
          <li key={href}>
            <Link
              href={href}
              ref={here === href ? current : undefined}
              aria-current={here === href ? 'page' : undefined}
              className={cn(
                'block border-b-2 border-transparent px-3 py-2 text-sm whitespace-nowrap text-muted-foreground -outline-offset-2 hover:text-foreground',
                here === href && 'border-primary font-medium text-foreground',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
