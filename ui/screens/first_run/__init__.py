"""The first time: municipality, name, passphrase, and a recovery sheet that is kept somewhere safe."""
