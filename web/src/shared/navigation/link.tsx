import type { ComponentProps, MouseEvent } from 'react';
import { moveTo } from './address';

type LinkProps = ComponentProps<'a'> & { href: string };

/** A real link: it opens in a new tab, can be copied, and only a plain click stays on the page. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const isPlainClick =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlainClick) return;
    event.preventDefault();
    moveTo(href);
  }
  return <a href={href} onClick={follow} {...rest} />;
}
