// The age library with what sealing needs of it, and nothing else.
export { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
