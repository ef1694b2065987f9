/** Suggestions for a place; any other text is as good. */
const commonPlaces = [
  ...['Tiranë', 'Durrës', 'Vlorë', 'Shkodër', 'Korçë', 'Elbasan', 'Fier', 'Berat', 'Lushnjë', 'Sarandë'],
  ...['Gjirokastër', 'Kukës', 'Prishtinë', 'Prizren', 'Ferizaj', 'Pejë', 'Gjakovë', 'Mitrovicë', 'Gjilan'],
  ...['Remote', 'Në distancë'],
];

/** The board knows places by their exact names; whoever types `tirane` means Tiranë. */
export function placeMeant(typed: string, met: string[]): string {
  const choices = [...met, ...commonPlaces];
  if (choices.includes(typed)) return typed;
  return choices.find((place) => folded(place) === folded(typed)) ?? typed;
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function placeChoices(met: string[] = []): string[] {
  return [...new Set([...commonPlaces, ...met])].sort((a, b) => a.localeCompare(b, 'sq'));
}
