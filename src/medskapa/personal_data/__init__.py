"""Personal data in what people write: found and masked, for a person to accept or change. Plain Python."""
