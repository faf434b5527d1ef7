"""Master data out of files and into files: CSV and workbooks, as accounting software exports them."""
