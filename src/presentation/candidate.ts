export type {
  Candidate,
  Nearest,
  NearestFilter,
  NearestOptions,
  NearestPort,
} from '../similarity/port/nearest-port';
