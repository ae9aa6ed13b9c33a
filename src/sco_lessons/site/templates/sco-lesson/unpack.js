// The text in compressed signs that stand in this page: a page in a file may fetch nothing.
const unpack = async (text) => {
const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
const { readable, writable } = new DecompressionStream("deflate");
const writer = writable.getWriter();
writer.write(bytes);
writer.close();
return await new Response(readable).text();
};
