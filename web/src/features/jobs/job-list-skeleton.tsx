const ROWS = [0, 1, 2, 3, 4, 5];

export function JobListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{label}</span>
      <ul className="job-list" aria-hidden="true">
        {ROWS.map((row) => (
          <li key={row} className="job-card">
            <span className="skeleton skeleton-title" />
            <span className="skeleton skeleton-line" />
          </li>
        ))}
      </ul>
    </div>
  );
}
