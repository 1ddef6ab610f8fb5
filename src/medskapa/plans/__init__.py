"""Plans and measures: what, how, when, who is responsible, with which people and money."""
