/** An age public key: `age1…`. Only X25519 keys: https://age-encryption.org/v1. */
export const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
