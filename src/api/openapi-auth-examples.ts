export const sessionExample = {
  caller: { role: 'admin', name: 'admin@example.com', ownerId: 'admin@example.com', via: 'session' },
  csrfToken: 'pPq0lYb0mUoJgq8Yk3v7oTz1d0nCq6lK2b8m9r4sXwE',
  expiresAt: '2026-01-12T20:30:00.000Z',
};

export const keyExample = {
  id: '6717f1c2a4b5c6d7e8f90789',
  name: 'Import of the town hall',
  role: 'employer',
  ownerId: '6717f1c2a4b5c6d7e8f90789',
  start: 'sj_employer_ab12',
  createdAt: '2026-01-12T08:30:00.000Z',
  createdBy: 'admin@example.com',
  lastUsedAt: null,
  revokedAt: null,
  configured: false,
};
