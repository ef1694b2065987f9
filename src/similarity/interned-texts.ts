/** Stands for no text. */
export const noText = 0;

/** A small number for each text in use, so that thousands of jobs with one category share it. */
export class InternedTexts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: (string | undefined)[] = [undefined];
  private readonly uses: number[] = [0];
  private readonly free: number[] = [];

  /** To be released as often as it was taken. A number that is free again stands for another text one day. */
  take(text: string | undefined): number {
    if (!text) return noText;
    const number = this.numbers.get(text) ?? this.free.pop() ?? this.texts.length;
    this.numbers.set(text, number);
    this.texts[number] = text;
    this.uses[number] = (this.uses[number] ?? 0) + 1;
    return number;
  }

  release(number: number): void {
    if (number === noText) return;
    this.uses[number]! -= 1;
    if (this.uses[number]! > 0) return;
    this.numbers.delete(this.texts[number]!);
    this.texts[number] = undefined;
    this.free.push(number);
  }

  /** Undefined where nobody has the text. */
  numberOf(text: string): number | undefined {
    return this.numbers.get(text);
  }
}
