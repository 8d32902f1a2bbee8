"""A referral that came as PDF: chosen or dropped on Sager, looked through, and made an enquiry."""
