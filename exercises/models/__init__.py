from exercises.models.anatomy import Movement, Muscle, MuscleGroup, MuscleRole
from exercises.models.exercise import Equipment, Exercise, Kit, MuscleUse, Precaution
from exercises.models.ranges import RangeReading, RangeTest
from exercises.models.references import GlossaryTerm, Source
from exercises.models.steps import Pose, Step

__all__ = [
    "Equipment",
    "Exercise",
    "GlossaryTerm",
    "Kit",
    "Movement",
    "Muscle",
    "MuscleGroup",
    "MuscleRole",
    "MuscleUse",
    "Pose",
    "Precaution",
    "RangeReading",
    "RangeTest",
    "Source",
    "Step",
]
