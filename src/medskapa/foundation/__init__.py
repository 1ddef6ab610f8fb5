"""Journal and its readers, permission table, retention classes, refusals, tables: knows no field word."""
