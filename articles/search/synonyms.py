"""Words that mean the same to somebody who searches, or near enough. Any of a line finds the others.

They are looked up when somebody asks, so a new line needs no new index. What stands in the texts weighs more than what
a synonym finds. A word in two lines finds both, and no further: synonyms of synonyms are not asked.
"""

from articles.search.words import analyzed

# A word of the left side finds the right side as well, and not the other way around: who asks for the buttock wants the
# gluteus maximus, and who asks for that does not want everything about buttocks. "=" is both ways.
LINES = """
buttock, buttocks, butt, bum, backside, bottom, rear end, seat muscle > gluteal, gluteus, glute, buttock
glute, glutes, gluteal, gluteals > gluteus, gluteal, buttock
gluteus > glute, gluteal
hip flexor, hip flexors, hip bender > iliopsoas, psoas, iliacus
iliopsoas, psoas > hip flexor, psoas, iliacus, iliopsoas
groin > adductor, pectineus
inner thigh, inside of the thigh > inner thigh, adductor
adductor > inner thigh
outer thigh, outside of the thigh > iliotibial band, tensor fasciae latae
it band, itb > iliotibial band
tfl = tensor fasciae latae
ir = internal rotation
rom = range of motion
thigh bone = femur, femoral
femur > thigh bone, femoral
shin bone, shinbone = tibia
kneecap, knee cap = patella, patellofemoral
runners knee, jumpers knee > patellofemoral, kneecap
hip socket = acetabulum
collarbone = clavicle
shoulder blade = scapula
tailbone = coccyx
sit bone, sitz bone = ischial
belly, stomach muscle, abs, tummy = belly, abdominal
core > abdominal, belly, trunk
pec, pecs > pectoralis
lat, lats > latissimus
trap, traps > trapezius
delt, delts > deltoid
lower back, low back = lumbar, low back
neck = cervical
hamstring, back of the thigh = hamstring
quad, quads, front of the thigh = quadriceps
calf, calves = gastrocnemius, soleus, calf
external rotator, outward rotator, deep six > lateral rotator, deep six
lateral rotator > deep six, external rotator
internal rotation, inward rotation, medial rotation = inward turn, internal rotation
external rotation, outward rotation = turn out, outward turn, external rotation
range of motion, flexibility = range of motion, mobility
flexible, limber > mobility, range
stiff, tight = stiff, tight
hurt, hurting, ache, aching, sore, soreness = pain, hurt, sore
pain, painful > hurt, sore
pinch, pinching = impingement, pinch
fai, femoroacetabular = impingement, fai
clicking, popping, snapping = click
hip operation, hip surgery, thr, artificial hip, new hip = hip replacement, arthroplasty
arthroplasty > replacement
operation = surgery
doctor, physician, gp = doctor, clinician
physio, physiotherapist, physical therapist, pt = physical therapist, clinician
arthritis = osteoarthritis, arthritis
wear and tear > osteoarthritis
pregnant = pregnancy
expecting > pregnant, pregnancy
workout, work out, training session = workout, session
exercise > drill, exercise
drill > exercise
elastic, rubber band, resistance band, theraband, tubing = band, tubing
mini band, booty band = loop band
foam rolling, rolling, trigger point, myofascial = roll, self massage, myofascial
massage ball > lacrosse ball, tennis ball
clam, clams = clamshell
pigeon pose, figure four > piriformis
hero pose, virasana = hero pose, w sit
reps = repetition, rep
lie down, lying > lying
front lying, face down = prone, face down
back lying, face up = supine
heart > cardiovascular, cardiac, heart
cardio = aerobic, cardio
hypertension = blood pressure
bp = blood pressure
isometric = static hold, isometric
sweating, perspiration, perspire = sweat
detox, detoxify = toxin, detox
fat burner, slimming pill, diet pill, weight loss pill = fat burner, supplement
slimming > weight loss
lose weight, losing weight = weight loss, lose weight
weight loss > lose weight, lose fat
baby, babies, infant, newborn = infant, baby, botulism
kids, toddler = child
sugar, sweetener = sugar
blood sugar = glucose
gym = gym, equipment
home gym, garage gym > home gym, equipment
kit, gear = equipment, kit
dumbbell, weights, free weights = dumbbell, weight
build muscle, bulk, bulking, muscle gain, gain muscle, muscle growth, hypertrophy > gain muscle, lean muscle, growth
recomp, recomposition = recomposition, recomp
eat less, cut calories, calorie deficit, eating less = fewer calories, calorie
calories = kcal, calorie
junk food, processed food = ultra processed
diet > eat, calorie
running machine = treadmill
bike, bicycle, stationary bike, spin bike, cycling = exercise bike, bike, cycle
bad knee, bad knees > knee pain, sore joint, sore knee
overthinking, rumination, ruminating = overthink, rumination, worry
worrying, anxious, anxiety = worry, anxiety
meditation, meditate = mindfulness, meditate
depressed > depression
stress > worry, anxiety
harmful, dangerous, unsafe, bad for you = harm, risk, safe
safe > harm, risk
side effect = adverse, side effect
"""

Phrase = tuple[str, ...]  # of stems


def _phrases(words: str) -> list[Phrase]:
    return [tuple(analyzed(phrase).split()) for phrase in words.split(",")]


def _read() -> dict[Phrase, list[Phrase]]:
    """By phrase, what else is meant by it."""
    read: dict[Phrase, list[Phrase]] = {}
    for line in LINES.strip().splitlines():
        is_both_ways = "=" in line
        left, right = (_phrases(side) for side in line.split("=" if is_both_ways else ">"))
        asked = left + right if is_both_ways else left
        found = left + right if is_both_ways else right
        for phrase in asked:
            others = read.setdefault(phrase, [])
            others += [other for other in dict.fromkeys(found) if other not in (phrase, *others)]
    return read


SYNONYMS = _read()
LONGEST_PHRASE = max(map(len, SYNONYMS))
