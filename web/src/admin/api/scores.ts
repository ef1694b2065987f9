import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { actionPath, embeddingsPath } from './paths';
import { useAdminApi } from './use-admin-api';

/** Scores that were measured: how many pairs lie in each of equal parts from `from` to `to`. */
export interface MeasuredScores {
  adverts: number;
  from: number;
  to: number;
  random: number[];
  nearest: number[];
  reposts: number;
  labels: number;
  /** Share of the pairs at random that reach the threshold. */
  passing: number;
}

export interface Calibration {
  version: number;
  threshold: number | null;
  measuredAt: string;
  /** 0: set by hand. */
  pairs: number;
  by: string;
  measured: MeasuredScores | null;
}

export interface Scores {
  model: string;
  threshold: number;
  from: 'variable' | 'calibration' | 'profile';
  /** 0: the profile's. */
  version: number;
  before: number;
  /** Newest first. */
  calibrations: Calibration[];
}

const scoresKey = ['scores'] as const;

export function useScores() {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: scoresKey,
    queryFn: ({ signal }) => api.get<Scores>(`${embeddingsPath}/scores`, signal),
  });
  return { ...query, error: useLastingError(query) };
}

/** A threshold, or a version to put into use. */
export function useCalibrate() {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { threshold: number } | { version: number }) =>
      api.post<Scores>(actionPath('calibrate'), change),
    onSuccess: async (scores) => {
      client.setQueryData(scoresKey, scores);
      // They show the threshold, too.
      await client.invalidateQueries({ queryKey: ['settings'] });
    },
  });
}
