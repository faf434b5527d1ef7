"""PDF files: text layers, lines and pictures, as pdfium shows them."""
