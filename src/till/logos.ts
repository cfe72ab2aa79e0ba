/** The logos of the sandbox's partners: small pictures, and two that a careful page must not show. */

/** PNG, 128 × 128, in base64, because this module also runs in the browser, where there are no files to read. */
const pictures: Readonly<Record<string, string>> = {
  "tillwise.png":
    "iVBORw0KGgoAAAANSUhEUgAAAIAAAACABAMAAAAxEHz4AAAAMFBMVEVMaXEMiXoLinsMinsNinsMinsMinsMinsNinv///+f49iK" +
    "1ss9p5lsxLdcu65FrJ+emwfwAAAACHRSTlMA7xzffp9GyHONJFQAAAAJcEhZcwAAFiUAABYlAUlSJPAAAAGESURBVGje7doxSgNB" +
    "GMXxVdRagsWWEW9gYVJqIaS0ELEMiGBvk3ZJYgYUe6+wUWsJHkAULyAeQDyFk2xms2qE3fcvBP1ePz82uzNTfC9RlGdl9zR2JZI0" +
    "9tvRnByXWj01Dr4tX9xxlbJW/wJUXO+Fz+uPXOVsFdcvOyF7hRfQUYDB7DVsOCmb+QPEGpDU2QPMHqGjAgPwCYof4kQHziZAUwe6" +
    "4/VLDmTbA+sEqHmgRYCeB2ICJP4ecihtsguynbDAgFWyjbKt1GJALzpkQF8/iuFANhnQZftovJMcjAEGzAGuSsQAAwww4L8AP2ji" +
    "rWyAAQYY8JeB59HwlQBPqc+9Dlymk7zJwHsG3KrARTrNgwicB+BOBB4DcC0CLwG4EYFRAIYikOb5LQD/BPwS8WfEGwlvZXyY+HHG" +
    "F0r1K80GEGUBPArDwzg8DsQDSTwSxUNZPBbGg2k8GsfDeV4P4IICVyS4pOE1ES6qcFXGyzpcF+LCklemuLTltTEvrnl1jst7+e8D" +
    "H5PkqnvKouCLAAAAAElFTkSuQmCC",
  "tablebook.png":
    "iVBORw0KGgoAAAANSUhEUgAAAIAAAACABAMAAAAxEHz4AAAAMFBMVEVMaXF5Omh6Omh6Oml5Oml5Oml5Oml6O2n////Zqcvewdb4" +
    "7/Xs2+enfZu9nrWRXYMLbakMAAAAB3RSTlMA7dMcfp9GHC04gAAAAAlwSFlzAAAWJQAAFiUBSVIk8AAAAhVJREFUaN7tmr9PwkAU" +
    "x2tUZhON3SGRFf0LdDCsDkZXNTHOEPQcbBitQJwp0bgK/pgbYLeE4Eo0EFdjTB2Jg8aWtnAFAu19ScR43/El75Pr3btL3vtWEDoK" +
    "rAdF4kGx4OaOMED7nrJtxlZf+vQa8aWFSA/AZ75BcOfvEt9apPNnCYM2qA0IswDi3W1YIUwKdRYgsgFiEWwBhMzbgDArIA4cAX0Q" +
    "B+yAI+wLjG0082cIoFUDsIwAzHOIIoCEARARgLEJAQJpB6kCqxKmMMAcUkZWKUUxQELYxgCHSCFbFxIGiBggJhBQHDChgGRT15st" +
    "b9EBgO8bua3HOh2V3q1o8WMEQLLTTd11w8/daLE+DPCpypTO7BUns3Q0fTUEILuVavXnG/IOaBOS1zI7QD4n5FVGAHKtIUOAU0KO" +
    "OeCPAkqlEgIo5xVDtyorIKVYyqmMgIxCEVgAaQegXDDuQd4BZBkBFSVXKJgAjRFQrJofYmDAQqpk0UpU+W3k7wF/D/h7wN8DDuCA" +
    "CQGU87qe03oBGTNa9QC4f6G7NwfgdGtfbyMAdE/21HmV05euvm4IoObuATULkHF3eg3vra+kmYCefF+9s/RAyEmdzw/+AQAehf3+" +
    "NA8eSMIjUXgoC4+F4cE0PBqHh/O4PQAbFLBFAps0uE0EG1WwVcZu1oXGZRfChiVumcKmrSDs+c9fGq9xjVvnsHnP/PvAD5gT3sNz" +
    "CDAcAAAAAElFTkSuQmCC",
  "stockroom.png":
    "iVBORw0KGgoAAAANSUhEUgAAAIAAAACABAMAAAAxEHz4AAAAMFBMVEVMaXG0Uxm0Uxm0VRq0UxmzUxm0Uxm0Uxm0VBr////SmHW2" +
    "WB/t1Mb26uLIglfGfFA8XrQlAAAACHRSTlMA79scfkaYt4yMEtAAAAAJcEhZcwAAFiUAABYlAUlSJPAAAAJdSURBVGje7dq/TtxA" +
    "EAbwiUigRUoK9xHiSsIThCa68pQmlCkoKFGkSLSHgCw5KXVcXB+JF4h4iOnzBnmEFC4wnLF317uzs/s1SPF0+PT95D/r0+0MRH29" +
    "+vClMopa7p8sKFCfVOnO+DqKbx2ZrHpz4AGZ+VZw8x9Ndu3Z+W1TUJ+tGzArAS6G23BoiuptfwJVGbA8wE5gOIVZKXABPAL7QRyX" +
    "A1fYFXTX8NIA9b4F3iHA6xaYI8BlC1QIsGy/hwxUC9rBgDN6gQG7yDLaLKU5BlzSKQZc0zkGfEPehM3bUGHAkgxYzx9oGAOaumYE" +
    "aPMpgZL5hEDpvCyQIi8KpMlLAqnygkC6fFwgZT4qkDYfE0idjwikz4cFysgHBcrJhwTKygcEH/jxRwbWf0Vg9dvcicL61qxS90AS" +
    "2rziKcSFQD64DmJCKO8Dt4LQ5e9EYB0X+o9EoI4KwwcyEBOswwkgLNgHU0BIcA4lgbHgHkgDvuD9qQDciH9CGsAOjS5IBQyx8S3V" +
    "Ab0wfiRKwHl1nEWhBSzBXVRqoBe8Za0HOsF/LTKAev3LmO/+i5kD1D+NuaknYAImYAIm4L8FmjTA8k/dJgVw3oZjBHDmlscHOHfT" +
    "5QGcve1zAc7feDoAF2x9bYBLNt8WENt8V6IwABxrhc3EBkIPcLQZdy62MJ4AjrcDT8UmSgew0JCci22cDcBSS/RYbCQ9Aiw2ZcW2" +
    "cPMAsNwWlhvT/9r9fKIxDbfG4eY8Ph6ABxTwiAQe0uBjInhQBY/K8GEdPC6EB5b4yBQe2uJjY3xwjY/O4eF98b8P3AP+X+rHhnYC" +
    "pAAAAABJRU5ErkJggg==",
  "second-cup.png":
    "iVBORw0KGgoAAAANSUhEUgAAAIAAAACABAMAAAAxEHz4AAAAMFBMVEVMaXEeTYweTYweTYsbTooeTosfTowfToz////19/o4Ypmc" +
    "sMzL1uV+mb3f5u9jhK+Pjb8NAAAAB3RSTlMAjtXuEk4tMuwQMgAAAAlwSFlzAAAWJQAAFiUBSVIk8AAAAi1JREFUaN7tmj1LA0EQ" +
    "hlf8qBNU7IOaVkG4VvQP+FHYio21OXTh8Ex70WhKLxZankGsE9JYGhBsjRbWIvZRbMwmMZ7kbp2bN5LmprpmH9id2ZnZeU+Iro0l" +
    "U4YkmJlKbooAWyWt7jAme5aPjMtINr+Ire8hrMvINuNfPyQZNuHbQJoDyPxsYkuybLYbAAYPYH6Hw5Jk2kIHkOYCMoAL2pZoATb4" +
    "gF2+D32eBHbQ3sMyAlB+mEIAO02AgQBMIUYlZCvYGapTHMYAc2IbA+xhTlBugAFpDJDBAQYGMIUELQbEgBgQA8IAjsZiQNvO7xoY" +
    "wHFyVRDg5MogwMl7IMB5RQEnHghwblHAET+QrOeWIzwgEh/VZxkAZN3m5ylyF+rNzwICOPh1igyArYIRAVgqlKB8oPw4UAC8BfgQ" +
    "YTeigQSHMniZ/rzOriYbkxIKDaBJaS+aVEpKqjVNOSCl9Yomk5IKy3s4oEAqbZfhgENScd3XVBNSebfDAQ+kBsMKDYScR2vzKoRy" +
    "pgWUwgBnRIAd7QgCOtWQWMyTW91SpB0EALLBgAa92a4HrT+O0K3bEY4wuN3/6F1/Eem9YNW0nSHhwWG7ut6U8mK5cjXdMenJc+3b" +
    "Rf6J82ayPu+LanXx7caL343/DoBHYYOf5g1+ogkPZeGxMDyYhkfj8HAelwdggQKWSGCRBpaJcKEKlsr4Yt10v+RCWLDEJVOeIxJ+" +
    "2XdNYrIxR7jus3SOi/fs3we+AA2UtTWYKkBVAAAAAElFTkSuQmCC",
  "menu-board.png":
    "iVBORw0KGgoAAAANSUhEUgAAAIAAAACABAMAAAAxEHz4AAAAMFBMVEVMaXE7ai46bCw7ai47ai47ai46ai47ai47ai48ay/////Y" +
    "4taqvqT2+PVdhFKuwaiWPHxVAAAACXRSTlMA7wvffp8kSsjLV/oBAAAACXBIWXMAABYlAAAWJQFJUiTwAAABk0lEQVRo3u2aMU7D" +
    "MBSGTVVgRYglWxi4AtCNDgxsCCEhtkpMbEiIgZkpY1Ra4ok9BQ5QiQOUgQPADRAXYCNpUaicyk78wZT3j5Hep2f7xVL+P0oVWtm/" +
    "CXQFxbvHPVVW66pS9Q/jJCzVd3UtbYSsvkS41LW1M1+/pT10NLf/kQ8g+T2LM+2l7aKBwA8Q91gDRQutyBeQzI5yWXvrcAq49gfc" +
    "TVfQ8Qf08zW0NdBeBtgkgPUMcEAAt9kWBAQQh2pVI12QKZhNwhIDrJExyjVkh5AfwykDDFTEAInqMEBfmXP0+Zxa9P5qTpIyHtyn" +
    "Dn0ZBSZg7AKM7ABnA6UWDMCHG/BkBby4AQ9WwNgNGFkBb27AoxWQVpAAGgNYfHkIoGkAeRcEIDeSAORGEoAAbNMqgKYC5F1oOAB/" +
    "fOPPf2xAYAukggkz+V8byN3CxARgKwybcdgOxIYktkTPqSmLbWFsTGNrHJrzfxAP8IACRyQ4pMExEQ+qcFSGwzoeF+LAkkemOLTl" +
    "sTEPrnF0Xju8XxD/e/4+8A2MXuq1MhNNvwAAAABJRU5ErkJggg==",
};

/** Opened by itself it would try to run; as a picture it cannot. */
const scripted = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" onload="document.title='scripted'">
  <script>document.title = "scripted"</script>
  <rect width="64" height="64" fill="#b3261e"/>
</svg>
`;

/** The logo of that name, or undefined. */
export function logo(name: string): Response | undefined {
  if (name === "scripted.svg") return picture(scripted, "image/svg+xml");
  if (name === "huge.png") return picture(hugePng(), "image/png");
  const base64 = Object.hasOwn(pictures, name) ? pictures[name] : undefined;
  return base64 === undefined ? undefined : picture(decode(base64), "image/png");
}

const forAll = {
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "public, max-age=300",
};

function picture(body: BodyInit, type: string): Response {
  return new Response(body, { headers: { ...forAll, "Content-Type": type } });
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
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
  const bytes = decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  );
  return { head: bytes.slice(0, 33), tail: bytes.slice(33) };
})();
