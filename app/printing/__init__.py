"""Printing: papers go from memory straight to a printer. The only folder of this part that opens sockets."""
