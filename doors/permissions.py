"""What a page may ask the browser for: nothing, unless its view says so."""

# Only what browsers know by these names: Chromium complains on its console about any other.
FEATURES = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip
TILT = ("accelerometer", "gyroscope")  # browsers want both before they say how a device is held


def permissions_policy(*allowed: str) -> str:
    """For the header of that name; what is allowed is allowed to this site only."""
    return ", ".join(f"{feature}={'(self)' if feature in allowed else '()'}" for feature in FEATURES)
