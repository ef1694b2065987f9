// Ends with 0 when the API of this container answers: `live` (it runs) or `ready` (its database answers too).
const [what = 'live'] = process.argv.slice(2);
const address = `http://127.0.0.1:${process.env.PORT || 3001}/health/${what}`;

try {
  const reply = await fetch(address, { signal: AbortSignal.timeout(4_000) });
  console.log(`${address}: ${reply.status}`);
  process.exit(reply.ok ? 0 : 1);
} catch (error) {
  console.log(`${address}: ${error.cause?.message ?? error.message}`);
  process.exit(1);
}
