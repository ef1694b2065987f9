import { Command, CommanderError, InvalidArgumentError } from 'commander';

/** What arguments ask for, or what is wrong with them, in words. */
export type Asked<Wanted> =
  { readonly help: true } | { readonly help: false; readonly command: Wanted } | { readonly wrong: string };

/** A command line that never ends the process and never writes by itself. */
export function newProgram(name: string, description: string): Command {
  return new Command()
    .name(`npm run ${name} --`)
    .description(description)
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .showHelpAfterError(false)
    .exitOverride();
}

/**
 * @param build makes the program; its commands hand over what they ask for
 * @param words without the program's own name
 */
export function read<Wanted>(
  build: (take: (command: Wanted) => void) => Command,
  words: readonly string[],
): Asked<Wanted> {
  const taken: Wanted[] = [];
  try {
    build((command) => void taken.push(command)).parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { help: true };
    // Without a command commander shows its help as an error.
    if (error.code !== 'commander.help') return { wrong: error.message.replace(/^error: /, '') };
  }
  const [command] = taken;
  return command === undefined ? { wrong: 'It takes a command.' } : { help: false, command };
}

/** The help of the program and of all its commands, in one text. */
export const helpOf = (program: Command): string =>
  [program, ...program.commands].map((each) => each.helpInformation().trim()).join('\n\n');

/** @throws {InvalidArgumentError} */
export function oneOf<Word extends string>(words: readonly Word[]): (given: string) => Word {
  return (given) => {
    const word = words.find((each) => each === given);
    if (word === undefined) throw new InvalidArgumentError(`It takes ${words.join(' or ')}.`);
    return word;
  };
}
