"""Keys at rest: the key file and its slots, passphrase, recovery code, device identity, case keys, PIN, home."""
