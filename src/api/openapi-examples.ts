const id = '6717f1c2a4b5c6d7e8f90123';

export const jobExample = {
  id,
  title: 'Senior React Developer',
  description: 'You would join a team of five who own our web client.',
  tags: ['React', 'TypeScript'],
  company: 'Brightfjord Labs',
  category: 'IT & Software',
  location: 'Tiranë',
  employmentType: 'full-time',
  salary: '2.000 €',
  url: 'https://example.com/jobs/senior-react-developer',
  language: 'en',
  status: 'active',
  expiresAt: null,
  createdAt: '2026-01-12T08:30:00.000Z',
  updatedAt: '2026-01-12T08:30:00.000Z',
  embedding: { status: 'pending', model: null, generatedAt: null, language: null, error: null },
};

export const newJobExample = {
  title: jobExample.title,
  description: jobExample.description,
  tags: jobExample.tags,
  company: jobExample.company,
  category: jobExample.category,
  location: jobExample.location,
  employmentType: jobExample.employmentType,
};

export const similarExample = {
  jobId: id,
  source: 'embedding',
  status: 'ready',
  note: null,
  computedAt: '2026-01-12T08:30:02.000Z',
  items: [
    {
      job: {
        id: '6717f1c2a4b5c6d7e8f90456',
        title: 'Lead Frontend Engineer',
        company: 'Halden & Moss',
        category: 'IT & Software',
        location: 'Remote',
        url: null,
      },
      score: 0.87,
      relevance: 0.93,
      reasons: ['React', 'TypeScript'],
      duplicates: 2,
      duplicateJobs: [
        {
          id: '6717f1c2a4b5c6d7e8f90789',
          title: 'Lead Frontend Engineer',
          company: 'Halden & Moss',
          location: 'Durrës',
          url: null,
        },
      ],
    },
  ],
};

export const searchExample = {
  text: 'React and TypeScript, five years, remote',
  limit: 10,
  location: 'Tiranë',
};

export const searchReplyExample = { ...similarExample, jobId: null };
