import type { CSSProperties } from 'react';

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const text = { fontSize: '15px', lineHeight: '22px', margin: '0 0 12px', color: '#1f2933' } as const;

/** Inline, because mail programs drop style sheets. */
export const styles = {
  body: { backgroundColor: '#f4f5f7', fontFamily: font, margin: 0, padding: '24px 0' },
  page: { backgroundColor: '#ffffff', borderRadius: '8px', maxWidth: '600px', padding: '24px' },
  heading: { ...text, fontSize: '20px', lineHeight: '28px', fontWeight: 600 },
  text,
  section: { borderTop: '1px solid #d5dae1', padding: '16px 0 4px' },
  title: { ...text, fontSize: '17px', lineHeight: '24px', fontWeight: 600 },
  code: {
    ...text,
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: '13px',
    color: '#52606d',
  },
  link: { color: '#0b5cad', textDecoration: 'underline' },
  footer: { ...text, fontSize: '13px', lineHeight: '20px', color: '#52606d' },
} satisfies Record<string, CSSProperties>;
