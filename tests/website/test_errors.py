"""When something goes wrong: a page with a sentence, even where the database is what went wrong."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


def _no_answer(*_: object) -> None:
    raise OperationalError("the disk is gone")


@pytest.mark.parametrize("path", ["/", "/en/", "/fi/teman/", "/kvitto/", "/en/nowhere/"])
def test_the_page_of_a_fault_needs_no_database(db, path):
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "something"
    with connection.execute_wrapper(_no_answer):
        response = client.get(path)
    assert response.status_code == 500
    assert response["X-Request-Id"] in response.content.decode()


def test_an_api_fault_is_a_problem(db):
    with connection.execute_wrapper(_no_answer):
        response = Client(raise_request_exception=False).get("/api/v1/themes")
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("path", "language"), [("/nowhere/", "sv"), ("/en/nowhere/", "en"), ("/fi/nowhere/", "sv")])
def test_a_missing_page_speaks_the_language_of_its_address(client, db, path, language):
    response = client.get(path)
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/delta/", "/teman/", "/strategi/", "/oppna-data/", "/sok/?q=buss", "/health/"])
def test_who_asks_only_for_the_head_gets_it(client, open_process, path):
    assert client.head(path).status_code == client.get(path).status_code != 405
