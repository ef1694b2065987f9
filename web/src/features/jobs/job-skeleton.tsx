export function JobSkeleton({ label }: { label: string }) {
  return (
    <div className="job" role="status" aria-busy="true">
      <h1 className="visually-hidden">{label}</h1>
      <span className="skeleton skeleton-heading" />
      <span className="skeleton skeleton-title" />
      <span className="skeleton skeleton-block" />
      <span className="skeleton skeleton-block" />
    </div>
  );
}
