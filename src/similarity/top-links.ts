import { compareLinks, type Link } from './link';

/** The best `size` links that were offered, kept sorted: insertion is cheap because lists are short. */
export class TopLinks {
  private readonly links: Link[] = [];

  constructor(private readonly size: number) {}

  /** Worse than this, a score need not be offered. */
  get floor(): number {
    return this.links.length < this.size ? -Infinity : this.links[this.size - 1]!.score;
  }

  offer(link: Link): void {
    let place = this.links.length;
    while (place > 0 && compareLinks(link, this.links[place - 1]!) < 0) place -= 1;
    if (place >= this.size) return;
    this.links.splice(place, 0, link);
    if (this.links.length > this.size) this.links.pop();
  }

  toArray(): Link[] {
    return this.links;
  }
}
