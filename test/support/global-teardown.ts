export default async function globalTeardown(): Promise<void> {
  await (globalThis as unknown as { stopStack?: () => Promise<void> }).stopStack?.();
}
