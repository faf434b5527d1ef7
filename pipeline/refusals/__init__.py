"""Why an installation does not start as it is: looked at once by whatever opens it, before anything is written."""
