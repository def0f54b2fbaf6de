"""What an exercise asks of the body before it begins. `position` is a word for the order of rows here."""

from django.db.models import TextChoices


class Demand(TextChoices):
    STANDING = "standing", "Standing"
    SQUATTING = "squatting", "A deep squat"
    CHAIR = "chair", "Sitting on a chair"
    FLOOR = "floor", "Getting down on the floor"
    KNEELING = "kneeling", "Kneeling, or a knee pressed down"
    LYING = "lying", "Lying down"
