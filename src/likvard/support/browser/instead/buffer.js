// The one thing of node's Buffer that the SLIP-39 library uses.
export const Buffer = { from: (bytes) => Uint8Array.from(bytes) };
