"""Kits: what somebody needs who holds a workshop, a lesson, a stand or a box of their own.

The texts that come with the platform lie in `texts/`; a region that writes its own puts them under the same
names in `kits/` of its profile, and only what it has written there is its own."""
