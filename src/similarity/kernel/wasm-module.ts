/**
 * As much of the binary format of WebAssembly as the kernel needs: https://webassembly.github.io/spec/core/binary/
 * Instructions are lists of bytes, so a program is written as nested arrays.
 */
export type Code = readonly (number | Code)[];

export const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
type Type = (typeof types)[keyof typeof types];

export interface WasmFunction {
  readonly name: string;
  readonly params: readonly Type[];
  /** Further locals; they are numbered behind the parameters and begin as zero. */
  readonly locals: readonly Type[];
  readonly code: Code;
}

const simd = (opcode: number): Code => [0xfd, unsigned(opcode)];
/** Alignment is a hint; `offset` is added to the address on the stack. */
const at = (offset: number): Code => [2, unsigned(offset)];

export const op = {
  get: (local: number): Code => [0x20, unsigned(local)],
  set: (local: number): Code => [0x21, unsigned(local)],
  constant: (value: number): Code => [0x41, signed(value)],
  add: [0x6a],
  multiply: [0x6c],
  lessUnsigned: [0x49],
  storeInt: (offset: number): Code => [0x36, at(offset)],
  /** `code` leaves on the stack whether to go round once more. */
  loop: (code: Code): Code => [0x03, 0x40, code, 0x0d, 0, 0x0b],
  load128: (offset: number): Code => [simd(0x00), at(offset)],
  store128: (offset: number): Code => [simd(0x0b), at(offset)],
  zero128: [simd(0x0c), Array<number>(16).fill(0)] as Code,
  splatFloat: simd(0x13),
  lane: (n: number): Code => [simd(0x1b), n],
  nearest: simd(0x6a),
  multiplyFloats: simd(0xe6),
  toInts: simd(0xf8),
  toShorts: simd(0x85),
  addInts: simd(0xae),
  /** Products of eight pairs of 16-bit numbers, added two by two to 32-bit numbers. */
  dotShorts: simd(0xba),
};

/** A module that imports `env.memory` and exports the functions by their names. None of them returns anything. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const signatures = functions.map(({ params }) => [0x60, vector(params.map((type) => [type])), 0]);
  const bodies = functions.map(({ locals, code }) => {
    const body = [vector(locals.map((type) => [1, type])), code, 0x0b];
    return [unsigned(flat(body).length), body];
  });
  const exported = functions.map(({ name }, n) => [text(name), 0x00, unsigned(n)]);
  return Uint8Array.from(
    flat([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, signatures),
      section(2, [[text('env'), text('memory'), 0x02, 0x00, 1]]),
      section(
        3,
        functions.map((_, n) => unsigned(n)),
      ),
      section(7, exported),
      section(10, bodies),
    ]),
  );
}

function section(id: number, items: readonly Code[]): Code {
  const content = vector(items);
  return [id, unsigned(flat(content).length), content];
}

function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), ...items];
}

function text(ascii: string): Code {
  return vector([...ascii].map((letter) => [letter.charCodeAt(0)]));
}

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, unsigned(value >>> 7)];
}

function signed(value: number): Code {
  const [low, rest] = [value & 0x7f, value >> 7];
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, signed(rest)];
}

function flat(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : flat(part)));
}
