/**
 * How often a step writes lists and looks again: more rounds than any interleaving seen needs. Beyond, it fails and is
 * repeated later.
 */
export const mostRounds = 50;
