/** The logos of the sandbox's partners: two real ones, and two that a careful page must not show. */
const tillwise = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#0d8a7b"/>
  <path d="M14 18h36v10H37v20H27V28H14z" fill="#fff"/>
  <circle cx="46" cy="43" r="5" fill="#9fe3d8"/>
</svg>
`;

const tablebook = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#7a3b69"/>
  <path d="M13 19c7-3 13-2 19 2 6-4 12-5 19-2v27c-7-3-13-2-19 2-6-4-12-5-19-2z" fill="#fff"/>
  <path d="M32 21v27" stroke="#7a3b69" stroke-width="3"/>
  <path d="M18 27c3-1 6-1 9 1M18 35c3-1 6-1 9 1" stroke="#d9a8cb" stroke-width="3" fill="none"/>
</svg>
`;

const stockroom = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#b4541a"/>
  <path d="M14 24l18-9 18 9v22l-18 9-18-9z" fill="#fff"/>
  <path d="M14 24l18 9 18-9M32 33v22" stroke="#b4541a" stroke-width="3" fill="none"/>
</svg>
`;

const secondCup = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#1f4e8c"/>
  <path d="M15 22h28v14a12 12 0 0 1-12 12h-4a12 12 0 0 1-12-12z" fill="#fff"/>
  <path d="M43 26h4a5 5 0 0 1 0 12h-4" stroke="#fff" stroke-width="4" fill="none"/>
</svg>
`;

const menuBoard = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#3c6b2f"/>
  <rect x="14" y="13" width="36" height="38" rx="4" fill="#fff"/>
  <path d="M21 23h22M21 32h22M21 41h14" stroke="#3c6b2f" stroke-width="4"/>
</svg>
`;

/** Opened by itself it would try to run; as a picture it cannot. */
const scripted = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" onload="document.title='scripted'">
  <script>document.title = "scripted"</script>
  <rect width="64" height="64" fill="#b3261e"/>
</svg>
`;

/** The logo of that name, or undefined. */
export function logo(name: string): Response | undefined {
  switch (name) {
    case "tillwise.svg":
      return svg(tillwise);
    case "tablebook.svg":
      return svg(tablebook);
    case "stockroom.svg":
      return svg(stockroom);
    case "second-cup.svg":
      return svg(secondCup);
    case "menu-board.svg":
      return svg(menuBoard);
    case "scripted.svg":
      return svg(scripted);
    case "huge.png":
      return new Response(hugePng(), { headers: { ...forAll, "Content-Type": "image/png" } });
    default:
      return undefined;
  }
}

const forAll = {
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "public, max-age=300",
};

function svg(text: string): Response {
  return new Response(text, { headers: { ...forAll, "Content-Type": "image/svg+xml" } });
}

/** A valid picture of one pixel with 6 MB of text in it, sent piece by piece: nobody has to hold it. */
function hugePng(): ReadableStream<Uint8Array> {
  const comment = 6 * 1024 * 1024;
  const piece = 64 * 1024;
  let state = -1;
  const checksum = (bytes: Uint8Array) => {
    for (const byte of bytes) state = (crcTable[(state ^ byte) & 0xff] ?? 0) ^ (state >>> 8);
  };
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(onePixel.head);
      controller.enqueue(bigEndian(comment));
      const name = new TextEncoder().encode("tEXtComment\0");
      checksum(name);
      controller.enqueue(name);
      sent = "Comment\0".length;
    },
    pull(controller) {
      const bytes = new Uint8Array(Math.min(piece, comment - sent)).fill(0x2e);
      checksum(bytes);
      sent += bytes.byteLength;
      controller.enqueue(bytes);
      if (sent < comment) return;
      controller.enqueue(bigEndian(~state));
      controller.enqueue(onePixel.tail);
      controller.close();
    },
  });
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** A PNG of one grey pixel, cut after its header and before its data. */
const onePixel = (() => {
  const bytes = Uint8Array.from(
    atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
    (character) => character.charCodeAt(0),
  );
  return { head: bytes.slice(0, 33), tail: bytes.slice(33) };
})();
