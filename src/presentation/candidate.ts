export type { Candidate, NearestFilter, NearestPort } from '../similarity/port/nearest-port';
