import pytest
from django.contrib.auth.models import Group

from tests.staff import make_user


@pytest.fixture
def editor(client, db):
    """Somebody signed in who is in the group Editors, and nothing else."""
    user = make_user()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client
