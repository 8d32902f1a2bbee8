"""Samtykker: what may be asked, told and invited, per party; renew, take back, and a receipt for the citizen."""
