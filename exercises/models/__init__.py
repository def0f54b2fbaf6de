from exercises.models.anatomy import Movement, Muscle, MuscleGroup, MuscleRole
from exercises.models.exercise import Equipment, Exercise, Kit, MuscleUse, Precaution, Step
from exercises.models.references import GlossaryTerm, Source

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
    "Precaution",
    "Source",
    "Step",
]
