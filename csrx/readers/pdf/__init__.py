"""PDF files: text with places from PDFium, paragraphs, headings and tables from the places."""

from csrx.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
