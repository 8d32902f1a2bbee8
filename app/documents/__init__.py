"""Papers: a form and its answers become a PDF. The only folder that knows reportlab; it knows no form by name."""
