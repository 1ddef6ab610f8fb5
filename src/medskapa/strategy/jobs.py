"""What takes a while, in the background."""

from django_tasks import task

from medskapa.foundation.pdf import NoPdfHere
from medskapa.strategy.exports import file_cache
from medskapa.strategy.queries import editions


@task(backend="work")
def make_files(edition: str, site: str) -> None:
    """Make every form of a new edition in the site's own language, so that the first reader need not wait for it."""
    found = editions.edition(edition)
    for ending in file_cache.FORMS:
        try:
            file_cache.edition_file(found, ending, language="sv", site=site)
        except NoPdfHere:
            # The page then says so to whoever asks for the PDF; the other forms are there.
            continue
