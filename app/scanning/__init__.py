"""Scanning: pages come from a scanner as pictures, straight into memory; pictures become sheets with their marks read.

One port (`scanner.py`) in front of three kinds of scanner; `sheet.py` makes a scan or a photo straight. No file is
written on the way. Of this part, only `escl.py` opens sockets.
"""
