import type { Connection, mongo } from 'mongoose';

interface ResumePointDocument {
  _id: string;
  token: mongo.ResumeToken;
  at: Date;
}

/** Up to where the changes of a collection have been dealt with, for whoever goes on. */
export function createResumePoint(connection: Connection, name: string) {
  const points = connection.collection<ResumePointDocument>('resume_points');
  return {
    read: async (): Promise<mongo.ResumeToken> => (await points.findOne({ _id: name }))?.token,
    write: (token: mongo.ResumeToken) =>
      points.updateOne({ _id: name }, { $set: { token, at: new Date() } }, { upsert: true }),
    forget: () => points.deleteOne({ _id: name }),
  };
}
