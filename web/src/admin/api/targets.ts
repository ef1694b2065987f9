/** `coverage` and `failedShare` are shares from 0 to 1. */
export interface Targets {
  coverage: number;
  pending: number;
  failedShare: number;
  backlogAgeSeconds: number;
}
