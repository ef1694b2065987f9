/** Suggestions for a place; any other text is as good. */
const commonPlaces = [
  ...['Tiranë', 'Durrës', 'Vlorë', 'Shkodër', 'Korçë', 'Elbasan', 'Fier', 'Berat', 'Lushnjë', 'Sarandë'],
  ...['Gjirokastër', 'Kukës', 'Prishtinë', 'Prizren', 'Ferizaj', 'Pejë', 'Gjakovë', 'Mitrovicë', 'Gjilan'],
  ...['Remote', 'Në distancë'],
];

export function placeChoices(met: string[] = []): string[] {
  return [...new Set([...commonPlaces, ...met])].sort((a, b) => a.localeCompare(b, 'sq'));
}
