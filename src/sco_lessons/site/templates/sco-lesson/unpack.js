// The text in compressed signs that stand in this page: a page in a file may fetch nothing.
const unpack = async (text) => {
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;.=,?@^_`{|}~";
const packed = text.trim();
const bytes = [];
for (let at = 0; at < packed.length; at += 5) {
let number = 0;
for (const sign of packed.slice(at, at + 5).padEnd(5, "~")) number = number * 85 + SIGNS.indexOf(sign);
bytes.push(number >>> 24, number >>> 16, number >>> 8, number);
}
bytes.length = Math.floor(packed.length * 4 / 5);
const { readable, writable } = new DecompressionStream("deflate");
const writer = writable.getWriter();
writer.write(Uint8Array.from(bytes));
writer.close();
return await new Response(readable).text();
};
