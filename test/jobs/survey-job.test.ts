import { describe, expect, it } from '@jest/globals';
import { mongo, Types } from 'mongoose';
import { toStoredVector } from '../../src/jobs/stored-vector';
import { surveyJob, type JobSurvey } from '../../src/jobs/survey-job';

/** A document as the product itself writes it. */
const own = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  _id: new Types.ObjectId(),
  title: 'Waiter',
  description: 'Serve guests.',
  tags: ['service'],
  status: 'active',
  createdAt: new Date('2025-01-02'),
  searchTerms: ['waiter'],
  embedding: { status: 'pending' },
  similarJobs: [],
  ...given,
});
const survey = (given: Record<string, unknown>): JobSurvey => surveyJob(own(given));
const codes = ({ findings }: JobSurvey): string[] => findings.map(({ code }) => code);
const setBy = ({ repair }: JobSurvey): unknown => (repair?.update as { $set?: unknown } | undefined)?.$set;
const unsetBy = ({ repair }: JobSurvey): unknown =>
  (repair?.update as { $unset?: unknown } | undefined)?.$unset;

describe('the survey of a document', () => {
  it('finds nothing in one of our own', () => {
    const document = own();
    expect(surveyJob(document)).toEqual({ verdict: 'fit', findings: [], job: document });
  });

  it('finds nothing to change in one that is embedded and linked', () => {
    const embedding = {
      status: 'completed',
      contentHash: 'h',
      vector: toStoredVector(new Float32Array([1, 2])),
    };
    const similarJobs = [{ jobId: new Types.ObjectId(), score: 0.9, computedAt: new Date() }];
    const found = survey({ embedding, similarJobs, similarityMetadata: { revision: 1 } });
    expect([found.verdict, found.findings, found.repair]).toEqual(['fit', [], undefined]);
  });

  it.each([
    ['text', 'some-id'],
    ['a number', 7],
    ['an object', { a: 1 }],
  ])('reports one whose id is %s, by that alone', (_what, _id) => {
    const found = survey({ _id });
    expect([found.verdict, codes(found), found.repair]).toEqual(['reported', ['JOB_ID_FOREIGN'], undefined]);
  });

  it.each([
    [{ title: undefined, description: undefined, tags: undefined }],
    [{ title: null, description: null, tags: null }],
    [{ title: '  ', description: '\n', tags: [] }],
    [{ title: new Date(), description: true, tags: [new Types.ObjectId(), null] }],
    [{ title: '', description: 'https://example.com', tags: ' ,; ' }],
  ])('reports one without any text: %j', (texts) => {
    const found = survey(texts);
    expect([found.verdict, codes(found)[0], found.repair]).toEqual([
      'reported',
      'JOB_WITHOUT_TEXT',
      undefined,
    ]);
  });

  it.each([
    [{ title: undefined }, 'TITLE_MISSING'],
    [{ title: null }, 'TITLE_MISSING'],
    [{ title: 404 }, 'TITLE_NOT_TEXT'],
    [{ title: { sq: 'Kamarier', en: 'Waiter' } }, 'TITLE_NOT_TEXT'],
    [{ description: ['Serve.', 'Clean.'] }, 'DESCRIPTION_NOT_TEXT'],
    [{ description: { sq: 'Shërbe.' } }, 'DESCRIPTION_NOT_TEXT'],
    [{ tags: 'service, bar' }, 'TAGS_NOT_A_LIST'],
    [{ tags: [1, 2] }, 'TAGS_NOT_A_LIST'],
    [{ tags: [['service'], ['bar']] }, 'TAGS_NOT_A_LIST'],
  ])('leaves texts of another kind as they are: %j', (texts, code) => {
    const found = survey(texts);
    expect([found.verdict, codes(found), found.repair]).toEqual(['fit', [code], undefined]);
    expect(found.findings[0]?.kept).toBe(true);
    expect(found.job).toMatchObject(texts);
  });

  it.each([[undefined], [null]])('makes one whose status is %p active', (status) => {
    const found = survey({ status });
    expect([found.verdict, setBy(found), found.job.status]).toEqual(['fit', { status: 'active' }, 'active']);
  });

  it.each(['Active', 'ACTIVE', 'open', 'published', 'vakant', true, 1, { is: 'open' }])(
    'reports the status %j, which may mean open',
    (status) => {
      const found = survey({ status });
      expect([found.verdict, codes(found)[0], found.repair]).toEqual([
        'reported',
        'JOB_STATUS_UNKNOWN',
        undefined,
      ]);
    },
  );

  it.each(['draft', 'Expired', 'mbyllur', false, 0])('takes the status %j for closed', (status) => {
    const found = survey({ status });
    expect([found.verdict, codes(found), found.repair]).toEqual(['fit', ['STATUS_CLOSED'], undefined]);
  });

  it.each([
    ['2030-05-01', '2030-05-01T00:00:00.000Z'],
    ['2030-05-01T10:00:00+02:00', '2030-05-01T08:00:00.000Z'],
    ['31.12.2030', '2030-12-31T00:00:00.000Z'],
    [new Date('2030-05-01').toString(), '2030-05-01T00:00:00.000Z'],
    [1_900_000_000, '2030-03-17T17:46:40.000Z'],
    [1_900_000_000_000, '2030-03-17T17:46:40.000Z'],
  ])('makes a date of the expiry %j and keeps what was there', (expiresAt, iso) => {
    const found = survey({ expiresAt });
    expect(setBy(found)).toEqual({ expiresAt: new Date(iso), 'beforeAdoption.expiresAt': expiresAt });
    expect(found.job.expiresAt).toEqual(new Date(iso));
  });

  it.each(['soon', '01/02/2030', '31.02.2030', 12, true, [], {}, NaN])(
    'reports the expiry %p',
    (expiresAt) => {
      const found = survey({ expiresAt });
      expect([found.verdict, codes(found)[0], found.repair]).toEqual([
        'reported',
        'JOB_EXPIRY_UNREADABLE',
        undefined,
      ]);
    },
  );

  it('takes a blank expiry away', () => {
    const found = survey({ expiresAt: ' ' });
    expect([unsetBy(found), setBy(found), 'expiresAt' in found.job]).toEqual([
      { expiresAt: '' },
      undefined,
      false,
    ]);
  });

  it('takes a missing date of creation from the id, but not from one that was made of a hash', () => {
    const _id = Types.ObjectId.createFromTime(1_700_000_000);
    expect(setBy(survey({ _id, createdAt: null }))).toEqual({ createdAt: new Date(1_700_000_000_000) });
    const hashed = survey({ _id: new Types.ObjectId('ffffffffffffffffffffffff'), createdAt: undefined });
    expect([hashed.verdict, codes(hashed), hashed.repair]).toEqual(['fit', ['CREATION_MISSING'], undefined]);
  });

  it('makes a date of a creation that is text, and of an unreadable one what the id says', () => {
    const _id = Types.ObjectId.createFromTime(1_700_000_000);
    expect(setBy(survey({ _id, createdAt: '2024-01-01' }))).toEqual({
      createdAt: new Date('2024-01-01'),
      'beforeAdoption.createdAt': '2024-01-01',
    });
    expect(setBy(survey({ _id, createdAt: 'once' }))).toEqual({
      createdAt: new Date(1_700_000_000_000),
      'beforeAdoption.createdAt': 'once',
    });
  });

  it.each([['embedding'], ['similarityMetadata']])('makes room where `%s` is no object', (field) => {
    expect(unsetBy(survey({ [field]: null }))).toEqual({ [field]: '' });
    for (const value of ['<iframe>', ['x'], 3]) {
      const found = survey({ [field]: value });
      expect([unsetBy(found), setBy(found)]).toEqual([
        { [field]: '' },
        { [`beforeAdoption.${field}`]: value },
      ]);
      expect(found.job).not.toHaveProperty(field);
    }
  });

  it('has the embedding of an older installation made anew, without touching it', () => {
    const embedding = {
      vector: [0.1, 0.2],
      model: 'text-embedding-3-small',
      status: 'completed',
      error: 'x',
    };
    const found = survey({ embedding });
    expect([found.verdict, codes(found), found.repair]).toEqual([
      'fit',
      ['EMBEDDING_OF_UNKNOWN_TEXT'],
      undefined,
    ]);
  });

  it.each([[[NaN, 1]], [[[1, 2]]], [['a']], ['text'], [{}], [[]]])(
    'finds the vector %j unusable',
    (vector) => {
      expect(codes(survey({ embedding: { vector, contentHash: 'h', status: 'completed' } }))).toEqual([
        'VECTOR_UNUSABLE',
      ]);
    },
  );

  it('keeps a list of another form, and makes room for ours', () => {
    const id = new Types.ObjectId();
    for (const similarJobs of ['a,b', ['a'], [id], [{ jobId: String(id), score: 1 }], [null], { a: 1 }]) {
      const found = survey({ similarJobs });
      expect(setBy(found)).toEqual({ similarJobs: [], 'beforeAdoption.similarJobs': similarJobs });
    }
    expect(setBy(survey({ similarJobs: null }))).toEqual({ similarJobs: [] });
  });

  it('adds the words for the search, whatever the texts are', () => {
    const found = survey({ searchTerms: undefined, title: { sq: 'Kamarier' }, tags: 'bar, 24h', company: 7 });
    expect(setBy(found)).toEqual({ searchTerms: ['kamarier', 'bar', '24h', '7', 'serve', 'guests'] });
  });

  it('reports a document at the limit of MongoDB', () => {
    const found = survey({ picture: new mongo.Binary(Buffer.alloc(15.5 * 1024 * 1024)) });
    expect([found.verdict, codes(found)]).toEqual(['reported', ['JOB_TOO_LARGE']]);
  });

  it('tells no text of the advert', () => {
    const secret = 'very-secret-words';
    const all = [
      { title: { secret } },
      { description: [secret] },
      { tags: secret },
      { expiresAt: secret },
    ].map(survey);
    expect(JSON.stringify(all.flatMap(({ findings }) => findings))).not.toContain(secret);
  });
});
