"""What is learned from people: where the bills of a supplier have their fields, and how its lines are posted."""
