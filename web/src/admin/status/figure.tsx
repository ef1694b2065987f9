import type { Light } from '../api/overview';
import { Card } from '../ui/card';
import { LightIcon } from '../ui/light-icon';
import { ShareBar } from '../ui/share-bar';

interface FigureProps {
  name: string;
  value: string;
  detail: string;
  target?: string;
  light?: Light | undefined;
  /** Of 1; drawn as a bar. */
  share?: number;
}

/** One number, large, with what it means beside it. Its lines keep their room while they are empty. */
export function Figure({ name, value, detail, target, light, share }: FigureProps) {
  return (
    <Card className="flex h-full flex-col gap-1 p-3">
      <p className="flex items-center justify-between gap-2 text-sm text-muted-foreground">
        {name}
        {light && <LightIcon light={light} />}
      </p>
      <p className="text-2xl font-semibold tabular-nums">{value}</p>
      {share !== undefined && <ShareBar share={share} className="text-primary" />}
      <p className="min-h-4 text-xs text-muted-foreground">{detail}</p>
      {target !== undefined && <p className="min-h-4 text-xs text-muted-foreground">{target}</p>}
    </Card>
  );
}
