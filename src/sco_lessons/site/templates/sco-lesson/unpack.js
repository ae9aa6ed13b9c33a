// The text in compressed signs that stand in this page: a page in a file may fetch nothing.
const unpack = async (text) => {
const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
return await new Response(stream).text();
};
