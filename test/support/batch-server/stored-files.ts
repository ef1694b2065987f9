import { randomBytes } from 'node:crypto';

/** https://developers.openai.com/api/reference/resources/files */
export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly purpose: string;
  readonly content: Buffer;
  readonly createdAt: number;
  /** Files of batches are kept for 30 days where nothing else was asked. */
  readonly expiresAt: number;
}

export const newId = (kind: string): string => `${kind}${randomBytes(12).toString('hex')}`;
export const seconds = (): number => Math.floor(Date.now() / 1_000);

const thirtyDays = 30 * 86_400;

export function createStoredFiles() {
  const files = new Map<string, StoredFile>();
  return {
    put: (given: {
      filename: string;
      purpose: string;
      content: Buffer;
      expireAfter?: number;
    }): StoredFile => {
      const createdAt = seconds();
      const { filename, purpose, content, expireAfter = thirtyDays } = given;
      const file = {
        id: newId('file-'),
        filename,
        purpose,
        content,
        createdAt,
        expiresAt: createdAt + expireAfter,
      };
      files.set(file.id, file);
      return file;
    },
    get: (id: string): StoredFile | undefined => files.get(id),
    delete: (id: string): boolean => files.delete(id),
    /** Newest first. */
    all: (): StoredFile[] => [...files.values()].reverse(),
  };
}

export type StoredFiles = ReturnType<typeof createStoredFiles>;

export const shownFile = (file: StoredFile) => ({
  ...{ id: file.id, object: 'file', bytes: file.content.length, created_at: file.createdAt },
  ...{ expires_at: file.expiresAt, filename: file.filename, purpose: file.purpose, status: 'processed' },
});
