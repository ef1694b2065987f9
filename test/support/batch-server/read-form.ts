/** The fields of an upload (multipart/form-data) and its file. */
export async function readForm(
  body: Buffer,
  contentType: string,
): Promise<{ fields: Record<string, string>; file?: { filename: string; content: Buffer } }> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const fields: Record<string, string> = {};
  let file: { filename: string; content: Buffer } | undefined;
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else if (name === 'file')
      file = { filename: value.name, content: Buffer.from(await value.arrayBuffer()) };
  }
  return { fields, ...(file && { file }) };
}
