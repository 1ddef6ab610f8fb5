"""Files that bodies send: looked over before they are kept."""
