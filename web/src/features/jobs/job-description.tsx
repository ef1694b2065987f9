import { MarkedText } from './marked-text';
import type { Marks } from './marks';

interface JobDescriptionProps {
  text: string;
  lang?: string | undefined;
  marks: Marks;
}

/** Plain text: an empty line parts paragraphs, a single break is kept by the style sheet. Markup stays text. */
export function JobDescription({ text, lang, marks }: JobDescriptionProps) {
  const paragraphs = text.split(/\r?\n\s*\r?\n/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <div className="job-description" lang={lang}>
      {paragraphs.map((paragraph, place) => (
        <p key={place}>
          <MarkedText text={paragraph.trim()} marks={marks} />
        </p>
      ))}
    </div>
  );
}
