import { PlatformUnsupported } from './startup-failures';

/**
 * Says at once what would otherwise fail late and obscurely.
 *
 * @throws {PlatformUnsupported} on Windows (no process groups), and where Temporal's native library has no build.
 */
export function assertSupportedPlatform(): void {
  if (process.platform === 'win32') {
    throw new PlatformUnsupported('`npm start` does not run on Windows itself; it does in WSL.');
  }
  if (process.platform === 'linux' && !usesGlibc()) {
    throw new PlatformUnsupported(
      "Temporal's native library needs glibc; Alpine and other musl systems have none.",
    );
  }
}

/** Node's own report names the C library only where it is glibc. */
function usesGlibc(): boolean {
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime !== undefined;
}
