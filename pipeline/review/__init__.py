"""What a person does with a bill: values typed, questions answered, and which bill comes first."""
