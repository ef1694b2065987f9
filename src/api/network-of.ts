import { isIPv6 } from 'node:net';

/**
 * The part of an address that its holder cannot change at will. With IPv6 everybody gets a network of 2^64 addresses, so
 * that is one caller; IPv4 written as IPv6 is IPv4.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [, ipv4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain) ?? [];
  if (ipv4 !== undefined) return ipv4;
  const [before = [], after] = plain.split('::').map((part) => part.split(':').filter((group) => group));
  const zeros = after ? Array.from({ length: 8 - before.length - after.length }, () => '0') : [];
  return `${[...before, ...zeros, ...(after ?? [])].slice(0, 4).join(':')}::/64`;
}
