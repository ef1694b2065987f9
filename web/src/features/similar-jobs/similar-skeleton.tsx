const ROWS = [0, 1, 2, 3];

export function SimilarSkeleton() {
  return (
    <ul className="similar-jobs-list" aria-hidden="true">
      {ROWS.map((row) => (
        <li key={row} className="similar-jobs-item similar-jobs-item-usual">
          <div className="similar-jobs-item-text">
            <span className="similar-jobs-bone similar-jobs-bone-title" />
            <span className="similar-jobs-bone" />
          </div>
        </li>
      ))}
    </ul>
  );
}
