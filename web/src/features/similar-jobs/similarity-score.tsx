import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { formatDecimal } from '../../shared/i18n/numbers';
import { similarJobsMessages } from './similar-jobs-messages';

interface SimilarityScoreProps {
  score: number;
  relevance: number | null;
}

const WIDTH = 48;
const HEIGHT = 4;

/** The score as a figure, and the relevance as a bar: drawn in SVG, since the page allows no inline styles. */
export function SimilarityScore({ score, relevance }: SimilarityScoreProps) {
  const text = useMessages(similarJobsMessages);
  const { language } = useLanguage();
  const share = relevance === null ? null : Math.min(1, Math.max(0, relevance));
  return (
    <div className="similar-score">
      <span className="visually-hidden">{text.score} </span>
      <span className="similar-score-figure" data-testid="similar-score" title={text.score}>
        {formatDecimal(score, language)}
      </span>
      {share !== null && (
        <svg
          className="similar-score-bar"
          role="img"
          aria-label={`${text.relevance} ${Math.round(share * 100)} %`}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          width={WIDTH}
          height={HEIGHT}
        >
          <title>{`${text.relevance} ${Math.round(share * 100)} %`}</title>
          <rect className="similar-score-track" width={WIDTH} height={HEIGHT} rx={HEIGHT / 2} />
          <rect className="similar-score-share" width={WIDTH * share} height={HEIGHT} rx={HEIGHT / 2} />
        </svg>
      )}
    </div>
  );
}
