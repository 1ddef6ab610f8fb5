"""The files that are made of a consultation: its report as PDF and in Word, and what goes to the registry."""
