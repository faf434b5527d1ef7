"""What a page shows: words, boxes, rulings, and who read them."""
