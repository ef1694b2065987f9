const ROWS = [0, 1, 2, 3];

export function SimilarSkeleton() {
  return (
    <ul className="similar-list" aria-hidden="true">
      {ROWS.map((row) => (
        <li key={row} className="similar-item">
          <div className="similar-item-text">
            <span className="skeleton skeleton-title" />
            <span className="skeleton skeleton-line" />
          </div>
        </li>
      ))}
    </ul>
  );
}
