import { messages } from '../../shared/i18n/messages';

export const sessionMessages = messages({
  en: {
    name: 'Similar Jobs',
    signOut: 'Sign out',
    signOutFailed: 'You are still signed in',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    lead: 'For those who run the board.',
    email: 'Email',
    password: 'Password',
    signInFailed: 'You could not be signed in',
    refused: 'Address or password is wrong.',
    locked: (seconds: number) =>
      `There were too many wrong passwords. Please try again in ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}.`,
    forgotten: 'A forgotten password is set anew in a terminal of the server:',
    forAdmins: 'The dashboard is for admins',
    forAdminsHint: (name: string) => `${name} is signed in as an employer. Sign out, then in as an admin.`,
    board: 'To the board',
  },
  sq: {
    name: 'Similar Jobs',
    signOut: 'Dilni',
    signOutFailed: 'Ende nuk keni dalë',
    signIn: 'Hyni',
    signingIn: 'Po hyhet…',
    lead: 'Për ata që mbajnë faqen e njoftimeve.',
    email: 'Email',
    password: 'Fjalëkalimi',
    signInFailed: 'Hyrja nuk u krye',
    refused: 'Adresa ose fjalëkalimi është gabim.',
    locked: (seconds: number) =>
      `Pati shumë fjalëkalime të gabuara. Provoni përsëri pas ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}.`,
    forgotten: 'Një fjalëkalim i harruar vendoset sërish në një terminal të serverit:',
    forAdmins: 'Paneli është për administratorët',
    forAdminsHint: (name: string) => `${name} ka hyrë si punëdhënës. Dilni, pastaj hyni si administrator.`,
    board: 'Te njoftimet',
  },
});
