import type { ReactNode } from 'react';

interface SimilarHeadingProps {
  level: number;
  id?: string;
  className: string;
  children: ReactNode;
}

/** A heading that fits into the page around it. */
export function SimilarHeading({ level, ...rest }: SimilarHeadingProps) {
  const Heading = `h${level}` as 'h2';
  return <Heading {...rest} />;
}
