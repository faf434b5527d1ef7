"""The desk as a web application: pages made by the server, and doors for programs."""
