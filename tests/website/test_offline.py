"""What a browser is told to keep for when there is no network: pages for taking part, and nobody's secret."""

import json
import re

from medskapa.website.views.offline import PAGES


def shell_of(response) -> dict:
    return json.loads(re.search(r"const SHELL=(\{.*?\});", response.content.decode())[1])


def test_the_worker_keeps_only_pages_for_taking_part(client, db):
    response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    shell = shell_of(response)
    assert shell["pages"] == list(PAGES)
    assert not [path for path in shell["pages"] + shell["files"] if "kvitto" in path or "admin" in path]


def test_everything_the_worker_keeps_is_there(client, open_process):
    shell = shell_of(client.get("/sw.js"))
    for path in shell["pages"] + [path for path in shell["files"] if not path.startswith("/static/")]:
        assert client.get(path).status_code == 200, path


def test_the_manifest_names_the_site_and_where_to_start(client, db):
    values = client.get("/manifest.webmanifest").json()
    assert values["start_url"] == "/delta/"
    assert values["scope"] == "/"
    assert values["icons"]


def test_the_page_of_the_queue_needs_no_process(client, db):
    response = client.get("/delta/ko/")
    assert response.status_code == 200
    assert "csrftoken" not in response.cookies


def test_what_is_larger_than_any_form_is_refused_before_it_is_read(client, db):
    answer = client.post(
        "/delta/rost/skicka/", b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=61_000_000
    )
    assert answer.status_code == 413
    assert "för stort" in answer.content.decode()
