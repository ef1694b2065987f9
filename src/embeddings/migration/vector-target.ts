import type { Job } from '../../jobs/job';
import type { JobSurvey } from '../../jobs/survey-job';

/** A vector, and the text it was made from. */
export interface MadeFor {
  /** As it was read, but for the repair: the write holds only while its text stands. */
  readonly job: Job;
  /** What has to be written besides. */
  readonly repair?: JobSurvey['repair'];
  readonly hash: string;
  readonly vector: Float32Array;
  readonly language: string;
}

/** Where a migration puts vectors: on the jobs, or beside them while another model is in use. */
export interface VectorTarget {
  /** Whether a stored vector takes the job's repair with it; otherwise whoever found it writes it. */
  readonly repairs: boolean;
  /** Of which text a job has the vector already, and since when; of those that have one. By job id. */
  readonly hashesOf: (jobs: readonly Job[]) => Promise<ReadonlyMap<string, { hash: string; at?: Date }>>;
  /** Vectors of texts that anybody has paid for. By hash. */
  readonly known: (hashes: readonly string[]) => Promise<Map<string, Float32Array>>;
  /**
   * Resolves with how many were stored: the text of the others has changed since. `tooLarge`: jobs whose document has no
   * room for a vector.
   */
  readonly store: (made: readonly MadeFor[]) => Promise<{ stored: number; tooLarge: readonly Job[] }>;
}
