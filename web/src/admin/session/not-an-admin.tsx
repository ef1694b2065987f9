import { useMessages } from '../../shared/i18n/messages';
import { sessionMessages } from './session-messages';
import { SignOut } from './sign-out';
import { useSession } from './use-session';

/** Employers may sign in, too, but see nothing of this. */
export function NotAnAdmin() {
  const text = useMessages(sessionMessages);
  const { caller } = useSession();
  return (
    <main className="mx-auto grid min-h-screen max-w-md content-center justify-items-start gap-4 p-4">
      <h1 className="text-2xl font-semibold">{text.forAdmins}</h1>
      <p>{text.forAdminsHint(caller.name)}</p>
      <div className="flex items-center gap-3">
        <SignOut />
        <a href="/" className="text-sm underline underline-offset-4">
          {text.board}
        </a>
      </div>
    </main>
  );
}
