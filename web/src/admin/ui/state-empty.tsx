/** Nothing is here, and that is not an error. */
export function StateEmpty({ title, hint }: { title: string; hint?: string | undefined }) {
  return (
    <div className="rounded-md border border-dashed p-6 text-center" data-testid="empty">
      <p className="font-medium" role="status">
        {title}
      </p>
      {hint && <p className="text-sm text-muted-foreground">{hint}</p>}
    </div>
  );
}
