import type * as ReactEmail from '@react-email/components';
import type { MailContent, MailLink, MailSection } from '../mail-content';
import { styles } from './styles';

type Parts = Pick<
  typeof ReactEmail,
  'Body' | 'Container' | 'Head' | 'Heading' | 'Html' | 'Link' | 'Preview' | 'Section' | 'Text'
>;

/** One mail, whatever it tells. The parts come as arguments: loading them takes 40 MB, which most processes never need. */
export function alertMail(content: MailContent, parts: Parts) {
  const { Body, Container, Head, Heading, Html, Preview, Text } = parts;
  const { subject, heading, intro, sections, footer } = content;
  return (
    <Html lang="en">
      <Head>
        <title>{subject}</title>
      </Head>
      <Preview>{intro}</Preview>
      <Body style={styles.body}>
        <Container style={styles.page}>
          <Heading as="h1" style={styles.heading}>
            {heading}
          </Heading>
          <Text style={styles.text}>{intro}</Text>
          {sections.map((section, n) => (
            <Trouble key={n} section={section} parts={parts} />
          ))}
          <Text style={styles.footer}>
            {footer.text} <Links links={[footer.link]} parts={parts} />
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

function Trouble({ section, parts }: { section: MailSection; parts: Parts }) {
  const { Heading, Section, Text } = parts;
  const { title, code, facts, examples, links } = section;
  return (
    <Section style={styles.section}>
      <Heading as="h2" style={styles.title}>
        {title}
      </Heading>
      <Text style={styles.code}>{code}</Text>
      {facts.map(([name, words]) => (
        <Text key={name} style={styles.text}>
          <strong>{name}:</strong> {words}
        </Text>
      ))}
      {examples.length > 0 && (
        <Text style={styles.text}>
          <strong>For example:</strong>
        </Text>
      )}
      {examples.map((example) => (
        <Text key={example.id} style={styles.text}>
          {example.id}: <Links links={example.links} parts={parts} />
        </Text>
      ))}
      <Text style={styles.text}>
        <Links links={links} parts={parts} />
      </Text>
    </Section>
  );
}

function Links({ links, parts: { Link } }: { links: readonly MailLink[]; parts: Parts }) {
  return links.map(({ name, url }, n) => (
    <span key={url}>
      {n > 0 && ' · '}
      <Link href={url} style={styles.link}>
        {name}
      </Link>
    </span>
  ));
}
