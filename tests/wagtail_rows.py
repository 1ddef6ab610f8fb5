"""Makes the rows that Wagtail's own migrations make, for a database that was made without migrations."""


def make_wagtail_rows() -> None:
    """The locale, the root of the collections, the root page and its site, where they are missing."""
    from wagtail.models import Collection, Locale, Page, Site

    Locale.objects.get_or_create(language_code="sv")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        root = Page.add_root(title="Root", slug="root")
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)
