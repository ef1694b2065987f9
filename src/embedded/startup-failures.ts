import { AppError, type ErrorKind } from '../platform/errors/app-error';

const kind = (code: string, title: string, advice: string, retryable = false): ErrorKind => ({
  code,
  status: 500,
  title,
  retryable,
  advice,
});

/** This machine cannot run the product at all. */
export class PlatformUnsupported extends AppError {
  static readonly kind = kind(
    'PLATFORM_UNSUPPORTED',
    'This system cannot run the product.',
    'Use Docker Compose (docs/deployment.md), or a Linux with glibc, or macOS.',
  );
  readonly kind = PlatformUnsupported.kind;
}

export class DataFolderUnusable extends AppError {
  static readonly kind = kind(
    'DATA_FOLDER_UNUSABLE',
    'The data folder cannot be written.',
    'Make the folder writable or free some space, or set DATA_DIR to another folder.',
  );
  readonly kind = DataFolderUnusable.kind;
}

export class DiskFull extends AppError {
  static readonly kind = kind(
    'DISK_FULL',
    'The disk of the data folder is full.',
    'Free some space, or set DATA_DIR to a folder on another disk; then start again.',
  );
  readonly kind = DiskFull.kind;
}

export class DataFolderInUse extends AppError {
  static readonly kind = kind(
    'DATA_FOLDER_IN_USE',
    'The product already runs on this data folder.',
    'Stop the other one with Ctrl-C or SIGTERM, or set DATA_DIR (and the ports) to start a second one.',
  );
  readonly kind = DataFolderInUse.kind;
}

export class PortTaken extends AppError {
  static readonly kind = kind(
    'PORT_TAKEN',
    'A port is in use.',
    'Stop the program that holds the port, or follow the other way named in the message.',
  );
  readonly kind = PortTaken.kind;
}

export class PythonMissing extends AppError {
  static readonly kind = kind(
    'PYTHON_MISSING',
    'No Python environment can be made for the embedded parts.',
    [
      'One of these helps:',
      '  1. install Python 3.10 to 3.13 with venv (Debian, Ubuntu: apt-get install python3-venv);',
      '  2. use Docker Compose instead, which needs no Python (docs/deployment.md);',
      '  3. use services of your own: set TEMPORAL_ADDRESS, MONGODB_URI and OPENAI_API_KEY or OPENAI_BASE_URL.',
    ].join('\n'),
  );
  readonly kind = PythonMissing.kind;
}

export class PartNotInstalled extends AppError {
  static readonly kind = kind(
    'PART_NOT_INSTALLED',
    'An embedded part could not be installed.',
    'Read the last lines of the installer above; the first installation needs the network, later ones do not.',
    true,
  );
  readonly kind = PartNotInstalled.kind;
}

export class PartNotStarted extends AppError {
  static readonly kind = kind(
    'PART_NOT_STARTED',
    'A part of the product did not start.',
    'Read the last lines of its log above; the whole log is in the logs folder of DATA_DIR.',
    true,
  );
  readonly kind = PartNotStarted.kind;
}

/** Only said on the terminal, as is the other one: the board goes on, and so does the part. */
export const partEnded = kind(
  'PART_ENDED',
  'A part of the product ended; it is started again.',
  'Nothing. If it ends again and again, read its log in the logs folder of DATA_DIR.',
  true,
);

export const partNotRestarted = kind(
  'PART_NOT_RESTARTED',
  'A part of the product that ended cannot be started now; it is tried again.',
  'Mend what the message names; a full disk is the usual reason.',
  true,
);
