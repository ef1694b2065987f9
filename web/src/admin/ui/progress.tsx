/** `value` in percent; `label` says it in words. */
export function Progress({ value, label }: { value: number; label: string }) {
  return (
    <progress className="h-2 w-full" max={100} value={Math.min(100, Math.max(0, value))} aria-label={label} />
  );
}
