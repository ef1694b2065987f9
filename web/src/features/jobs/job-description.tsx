/** Plain text: an empty line parts paragraphs, a single break is kept by the style sheet. Markup stays text. */
export function JobDescription({ text, lang }: { text: string; lang?: string | undefined }) {
  const paragraphs = text.split(/\r?\n\s*\r?\n/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <div className="job-description" lang={lang}>
      {paragraphs.map((paragraph, place) => (
        <p key={place}>{paragraph.trim()}</p>
      ))}
    </div>
  );
}
