"""Files that hold other files: mails and ZIP archives, taken apart inside a child process."""
