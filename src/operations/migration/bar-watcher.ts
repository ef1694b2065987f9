import type { MigrationLook } from './look-at-migration';
import { createLiveBlock, type Screen } from './live-block';
import type { Watcher } from './follow-migration';
import type { Pace } from './pace';
import { progressBlock } from './progress-block';
import { temporalAway } from './progress-lines';

/** A block at the end of a terminal that is drawn anew at every look, and when the terminal gets another width. */
export function createBarWatcher(screen: Screen & Pick<NodeJS.WriteStream, 'on' | 'off'>): Watcher {
  const block = createLiveBlock(screen);
  let seen: { look: MigrationLook; pace: Pace } | undefined;
  let notice: string | undefined;
  const draw = (): void => block.draw(progressBlock(seen, block.width(), notice));
  screen.on('resize', draw);

  return {
    shown: (look, pace) => {
      [seen, notice] = [{ look, pace }, undefined];
      draw();
    },
    away: () => {
      notice = temporalAway;
      draw();
    },
    end: () => {
      screen.off('resize', draw);
      block.end();
    },
  };
}
