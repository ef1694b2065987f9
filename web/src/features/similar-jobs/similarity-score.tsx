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

/** From these relevances on; unrelated adverts lie below the first, reposts above the last. */
const FAIRLY = 0.3;
const VERY = 0.6;
const NEARLY_THE_SAME = 0.9;

/**
 * How like, in a word and as a bar: drawn in SVG, since the page allows no inline styles. Where the scale of a model is not
 * known, the score as it is.
 */
export function SimilarityScore({ score, relevance }: SimilarityScoreProps) {
  const text = useMessages(similarJobsMessages);
  const { language } = useLanguage();
  if (relevance === null) {
    return (
      <div className="similar-jobs-score">
        <span className="similar-jobs-hidden">{text.score} </span>
        <span className="similar-jobs-score-figure" data-testid="similar-score" title={text.score}>
          {formatDecimal(score, language)}
        </span>
      </div>
    );
  }
  const share = Math.min(1, Math.max(0, relevance));
  return (
    <div className="similar-jobs-score">
      <span className="similar-jobs-score-word" data-testid="similar-score">
        {text.likeness[degreeOf(share)]}
      </span>
      <svg
        className="similar-jobs-score-bar"
        role="img"
        aria-label={`${text.relevance} ${Math.round(share * 100)} %`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
      >
        <title>{`${text.relevance} ${Math.round(share * 100)} %`}</title>
        <rect className="similar-jobs-score-track" width={WIDTH} height={HEIGHT} rx={HEIGHT / 2} />
        <rect className="similar-jobs-score-share" width={WIDTH * share} height={HEIGHT} rx={HEIGHT / 2} />
      </svg>
    </div>
  );
}

function degreeOf(relevance: number): 'little' | 'fairly' | 'very' | 'same' {
  if (relevance >= NEARLY_THE_SAME) return 'same';
  if (relevance >= VERY) return 'very';
  return relevance >= FAIRLY ? 'fairly' : 'little';
}
