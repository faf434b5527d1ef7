"""Webhooks: what programs are told of, how it is signed, and how it is sent without being led astray."""
