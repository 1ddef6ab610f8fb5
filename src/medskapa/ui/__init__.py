"""The ground floor of every page: base templates, components, tags, charts, maps and form fields. Knows no stage."""
