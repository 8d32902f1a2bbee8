"""Applications: a municipality's fillable PDFs, filled in together and printed as themselves."""
