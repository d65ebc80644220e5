/** Bytes through one of the browser's own streams. */
async function through(
  stream: ReadableWritablePair<Uint8Array, BufferSource>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([bytes]).stream() as ReadableStream<BufferSource>;
  return new Uint8Array(
    await new Response(source.pipeThrough(stream) as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );
}

export function pack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(new CompressionStream("gzip"), bytes);
}

export function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(new DecompressionStream("gzip"), bytes);
}
