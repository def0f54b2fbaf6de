"""A published article for programs and for readers of plain files: the rows of its page as JSON and as Markdown."""
