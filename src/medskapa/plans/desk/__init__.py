"""Where staff keep plans and measures true."""
