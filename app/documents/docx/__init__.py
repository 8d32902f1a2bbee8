"""Papers as Word documents, for municipalities that ask for them: the same story as the PDF, heard instead of drawn.

`listening` hears the blocks as they would be painted and keeps what each part is; `writing` writes that down with
Word's own headings, lists and tables. So there is no second wording, and what the PDF says, the document says.
python-docx is imported late, when one is written.
"""
