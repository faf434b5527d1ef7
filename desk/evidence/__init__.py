"""The evidence of one bill as a single file, that can be read and checked when this program is long gone."""
