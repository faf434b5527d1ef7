"""Files of pictures: decoded whole, as they are shown, in grey."""
