"""`manage.py serve` as an operator meets it."""

import socket

from tests.processes import free_port

PASSWORD = {"DJANGO_SUPERUSER_PASSWORD": "a-long-one"}
RENAME = "from articles.models import Article; Article.objects.update(title='Knees, edited')"


def test_the_first_start_makes_the_site_and_says_where_it_is_and_what_is_next(house):
    with house.serve() as site:
        assert "Knees that bend" in site.get("/articles/knees/")[1]
        assert f"Limber is at http://127.0.0.1:{site.port}/" in site.said()
        assert "make admin" in site.said()
    assert site.process.returncode == 0
    assert {path.name for path in (house.folder / "var").iterdir()} >= {"limber.sqlite3", "secret_key"}


def test_a_later_start_keeps_an_edit_and_does_nothing_twice(house):
    with house.serve():
        house.manage("shell", "-c", RENAME)
        house.manage("createsuperuser", "--noinput", "--username=me", "--email=", **PASSWORD)
    with house.serve() as site:
        assert site.said() == f"Limber is at http://127.0.0.1:{site.port}/\n"
        assert "Knees, edited" in site.get("/articles/knees/")[1]


def test_a_newer_file_is_named_and_left_to_the_operator(house):
    with house.serve():
        house.write("content/articles/hips.md", (house.folder / "content/articles/knees.md").read_text())
    with house.serve() as site:
        assert "content/articles/hips.md" in site.said()
        assert "manage.py import_content" in site.said()
        assert site.get("/articles/hips/")[0].status == 404


def test_static_files_are_collected_again_when_one_changes(house):
    with house.serve() as site:
        assert "Static files collected" in site.said()
    house.write("static/css/new.css", "p { color: black; }")
    with house.serve() as site:
        assert "Static files collected" in site.said()
    assert list((house.folder / ".static/css").glob("new.*.css"))


def test_faults_in_the_guides_stop_the_start_and_are_all_named(house):
    house.write("content/people.yaml", "editors:\n  nmae: the editors\n")
    house.write("content/articles/hips.md", "No front matter.\n")
    said = said_by_failed_start(house)
    assert "content/people.yaml:2: " in said and "content/articles/hips.md" in said


def test_a_port_in_use_stops_the_start(house):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = said_by_failed_start(house, PORT=str(port))
    assert said == f"CommandError: PORT {port} cannot be used: Address already in use. Is Limber running?\n"
    assert not (house.folder / "var" / "limber.sqlite3").exists()


def test_a_database_server_that_is_away_stops_the_start(house):
    address = f"postgres://limber:hunter2@127.0.0.1:{free_port()}/limber"
    said = said_by_failed_start(house, DATABASE_URL=address, SECRET_KEY="k" * 50)
    assert said.startswith("CommandError: The database cannot be used: ") and said.count("\n") == 1
    assert "hunter2" not in said


def test_a_file_that_is_no_database_stops_the_start(house):
    house.write("var/limber.sqlite3", "This is a letter, not a database." * 100)
    assert said_by_failed_start(house) == "CommandError: The database cannot be used: file is not a database\n"


def test_a_place_where_no_static_file_can_be_written_stops_the_start(house):
    house.write(".static", "a file, not a folder")
    assert said_by_failed_start(house).startswith("CommandError: Static files cannot be collected: ")


def test_a_data_folder_that_cannot_be_written_stops_the_start(house):
    house.write("var", "a file, not a folder")
    assert said_by_failed_start(house).startswith("Limber cannot start: DATA_DIR is no folder that can be written: ")


def said_by_failed_start(house, **environment: str) -> str:
    start = house.manage("serve", **{"PORT": str(free_port())} | environment)
    assert start.returncode == 1
    assert "Traceback" not in start.stderr
    return start.stderr
