/** A port that a part listens on, and how a person gives it another one. */
export interface PortUse {
  readonly number: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** The variable that moves it. */
  readonly variable: string;
  /** The variable that replaces the embedded part by a service of one's own. */
  readonly ownService?: string;
}

/** One process that the supervisor keeps running. */
export interface Part {
  /** For file names: `logs/<id>.log`, `run/<id>.json`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the supervisor's own environment, of which programs of others do not get the secrets. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports: readonly PortUse[];
  /** Asked again and again after a start until it says true; a throw counts as false. */
  readonly ready: (signal: AbortSignal) => Promise<boolean>;
  readonly readyWithinMs: number;
  /** How long it may take to stop by itself. */
  readonly graceMs: number;
  /** Whether it lets everybody else go first. */
  readonly background?: boolean;
  /**
   * One of our own processes: its log is JSON, of which warnings and errors are shown on the terminal, and it ends
   * by itself when the channel to its supervisor breaks.
   */
  readonly ours?: boolean;
  /** What to do when it cannot start. */
  readonly advice: string;
}
