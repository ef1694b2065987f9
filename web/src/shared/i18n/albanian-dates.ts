// Chromium ships no Albanian locale data: its Intl answers "2025 M11 24" and "3 days ago" for `sq`.
const months = [
  ...['janar', 'shkurt', 'mars', 'prill', 'maj', 'qershor'],
  ...['korrik', 'gusht', 'shtator', 'tetor', 'nëntor', 'dhjetor'],
];

/** "24 nëntor 2025" */
export function albanianDate(moment: Date): string {
  return `${moment.getDate()} ${months[moment.getMonth()]} ${moment.getFullYear()}`;
}

/** "sot", "dje", "3 ditë më parë" */
export function albanianAge(days: number): string {
  if (days === 0) return 'sot';
  return days === 1 ? 'dje' : `${days} ditë më parë`;
}
