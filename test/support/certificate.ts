/**
 * A self-signed certificate for localhost, 127.0.0.1 and api.test, good until 2120, and its key.
 * They serve these tests alone: the key is public and protects nothing.
 */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBcTCCARegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABATgv9j+HtJ3pUeZ
uF2sFRohxhbDUbAA2nPBm++6XThLgL+rM2hipY7BS6H0oSMtYbRdA9+e+enYOZ0X
HUt2GH+jWDBWMA8GA1UdEwEB/wQFMAMBAf8wJAYDVR0RBB0wG4IJbG9jYWxob3N0
gghhcGkudGVzdIcEfwAAATAdBgNVHQ4EFgQUWrpK8q0Ff8CUChrnXpkw7jkDaJYw
CgYIKoZIzj0EAwIDSAAwRQIgZxJyTHu5EivKti6znhGYy+IgfJ5nVfWvqqp2z0nB
5VECIQC2tPbbhfoDVg7AKwBAfaBkHj1iSifTQ1/w6/OuLb0SqA==
-----END CERTIFICATE-----
`;

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgEiO6qHfT0gmhV/ah
t6gkp0/ApA424h+1c3CL6kXUeW2hRANCAAQE4L/Y/h7Sd6VHmbhdrBUaIcYWw1Gw
ANpzwZvvul04S4C/qzNoYqWOwUuh9KEjLWG0XQPfnvnp2DmdFx1Ldhh/
-----END PRIVATE KEY-----
`;
