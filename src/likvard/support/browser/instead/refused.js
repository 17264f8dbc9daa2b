// Stands where the age library would load the kinds of keys that are not used here (post-quantum, P-256): it would be
// half of the bundle. Decision 20: X25519 only, until the library on the server reads the others.
const refused = new Proxy(
  {},
  {
    get() {
      throw new Error("This kind of key is not used here.");
    },
  },
);

export { refused as MLKEM768P256, refused as MLKEM768X25519, refused as p256 };
