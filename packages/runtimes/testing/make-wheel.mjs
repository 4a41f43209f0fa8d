// Wheels that tests and the demo make, so that nothing has to be fetched or kept.
import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive of texts, by name. */
function zip(files) {
  const entries = Object.entries(files).map(([name, text]) => ({ name: Buffer.from(name), text: Buffer.from(text) }));
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const packed = deflateRawSync(text);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc(text), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(text.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), head, tail, name]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

/** Node 20 may be without `crc32`. */
function crc(bytes) {
  if (crc32 !== undefined) return crc32(bytes);
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

/** A wheel that is Python only. */
export function makeWheel(name, version, { modules, requires = [] }) {
  const info = `${name}-${version}.dist-info`;
  const metadata = ["Metadata-Version: 2.1", `Name: ${name}`, `Version: ${version}`];
  const files = {
    ...modules,
    [`${info}/METADATA`]: [...metadata, ...requires.map((line) => `Requires-Dist: ${line}`), "", "Text."].join("\n"),
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${info}/RECORD`]: "",
  };
  return { fileName: `${name}-${version}-py3-none-any.whl`, bytes: zip(files) };
}
