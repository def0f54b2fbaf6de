import pytest

from articles.files.shapes import GUIDES, SHEETS, Shape
from articles.models import Article
from exercises.positions import Positioned


def shapes_in(shape: Shape) -> list[Shape]:
    return [shape, *(inner for rows in shape.children for inner in shapes_in(rows.shape))]


ALL = [shape for top in [*SHEETS.values(), *GUIDES.values()] for shape in shapes_in(top)]
PARENTS = {"group", "movement", "exercise", "article", "test"}


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: shape.model.__name__)
def test_every_editable_field_stands_in_its_file(shape):
    fields = {column.name for column in shape.model._meta.concrete_fields if column.editable} - {"id"}
    fields |= {
        column.name for column in shape.model._meta.many_to_many if column.remote_field.through._meta.auto_created
    }
    if issubclass(shape.model, Positioned):
        fields -= {"position"}  # the order of the file
    if shape not in [*SHEETS.values(), *GUIDES.values()]:
        fields -= PARENTS - {shape.key}  # the file or the entry it stands in
    held = {shape.key, *(column.name for column in [*shape.columns, *shape.sets])} - {""}
    assert held - {"sha256"} == fields


def test_the_rows_of_an_article_all_stand_in_its_file_but_what_readers_wrote():
    owned = {relation.name for relation in Article._meta.related_objects if relation.one_to_many}
    assert owned - {"comments"} == {rows.name for rows in GUIDES["articles"].children}
