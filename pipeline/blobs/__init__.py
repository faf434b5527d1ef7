"""The bytes of documents and what other systems made of them: in a folder, or in a bucket that machines share."""
