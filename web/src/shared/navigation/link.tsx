import type { ComponentProps, MouseEvent } from 'react';
import { moveTo } from './address';

type LinkProps = ComponentProps<'a'> & { href: string };

/** A real link: it opens in a new tab, can be copied, and only a plain click stays on the page. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    followHere(event, href);
  }
  return <a href={href} onClick={follow} {...rest} />;
}

/** Takes over a plain click on a link that is not ours to draw. */
export function followHere(event: MouseEvent<HTMLAnchorElement>, href: string) {
  const isPlainClick =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (event.defaultPrevented || !isPlainClick) return;
  event.preventDefault();
  moveTo(href);
}
