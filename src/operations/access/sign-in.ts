import { SignInRefused } from '../../platform/errors/sign-in-errors';
import { createKnownBrowsers } from './known-browsers';
import { asEmail, type Operator, type Operators } from './operators';
import type { Passwords } from './passwords';
import type { Sessions } from './sessions';
import { accountCounter, createSignInLimits, type Counter } from './sign-in-limits';
import type { Connection } from 'mongoose';

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Where it comes from. */
  readonly address: string;
  /** What the browser kept of an earlier sign-in. */
  readonly browser: string | undefined;
}

/** Two secrets for the browser. */
export interface SignedIn {
  readonly session: string;
  readonly browser: string;
}

/** Whom a try concerns, as far as that is known. */
export type Tried = Pick<Operator, 'email' | 'role'> | null;

/**
 * Signs operators in. A wrong address and a wrong password are told with the same words and after the same time.
 *
 * Ten wrong passwords in a quarter of an hour lock an account for strangers, thirty an address. A browser from which
 * the operator signed in before has ten of its own: nobody else can use those up, so nobody can lock the only
 * operator out for ever. `unlock` is for the terminal.
 */
export function createSignIn(options: {
  connection: Connection;
  operators: Operators;
  passwords: Passwords;
  sessions: Sessions;
}) {
  const { operators, passwords, sessions } = options;
  const browsers = createKnownBrowsers(options.connection);
  const limits = createSignInLimits(options.connection);

  return {
    /**
     * @param record writes down how it ended; runs the rest of the sign-in, and what that throws is its end
     * @throws {SignInRefused | SignInLocked | TooManyRequests}
     */
    signIn: async (
      attempt: SignInAttempt,
      record: <T>(who: Tried, act: () => Promise<T>) => Promise<T>,
    ): Promise<SignedIn> => {
      const email = asEmail(attempt.email);
      const known = await browsers.find(attempt.browser, email);
      const counters: Counter[] = known
        ? [{ of: 'browser', key: known }]
        : [accountCounter(email), { of: 'address', key: attempt.address }];
      const of = known ? 'known' : 'strangers';
      return counted(counters, async () => {
        const operator = await operators.byEmail(email);
        const isRight = await passwords.verify(attempt.password, operator?.password, of);
        return record(operator, async () => {
          if (!operator || !isRight) throw new SignInRefused();
          await rightAfter(counters);
          await operators.signedIn(email);
          const session = await sessions.begin(operator);
          const browser = await browsers.remember(email);
          if (known) await browsers.forget(known);
          return { session, browser };
        });
      });
    },

    /** Whether it is the operator's password. Counted like sign-ins. @throws {SignInLocked} */
    isPasswordOf: async (operator: Operator, password: string): Promise<boolean> => {
      const counters = [accountCounter(operator.email)];
      return counted(counters, async () => {
        if (!(await passwords.verify(password, operator.password, 'known'))) return false;
        await rightAfter(counters);
        return true;
      });
    },
  };

  /** Only wrong passwords count: not tries that failed because something is away. */
  async function counted<T>(counters: readonly Counter[], work: () => Promise<T>): Promise<T> {
    await limits.take(counters);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SignInRefused)) await limits.forgive(counters).catch(() => undefined);
      throw error;
    }
  }

  /** The account starts anew. Of the address only this one try is forgiven: it may have guessed at others. */
  async function rightAfter(counters: readonly Counter[]): Promise<void> {
    for (const counter of counters) {
      await (counter.of === 'address' ? limits.forgive([counter]) : limits.forget(counter));
    }
  }
}

export type SignIn = ReturnType<typeof createSignIn>;
