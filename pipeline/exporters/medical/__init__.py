"""Medical claims: charges for hospital systems in HL7, claims for payers in X12."""
