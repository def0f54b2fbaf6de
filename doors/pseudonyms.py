"""People and machines under names that only this site can make: HMACs, never addresses.

Who has the keys could still try every network there is and compare.

An e-mail address keeps its pseudonym for ever. That of a network is made with a key that lives a month (`NetworkKey`):
once the key is gone, no log of addresses can be matched with what is stored here.
"""

from ipaddress import IPv6Address, ip_address

from django.utils.crypto import salted_hmac

from doors.models import NetworkKey


def of_email(email: str) -> str:
    return pseudonym("email", email.strip().casefold())


def all_of_network(address: str) -> list[str]:
    """Under every key that lives, the newest first: a block or a history may be older than this week's key."""
    network = network_of(address)
    return [pseudonym(key.secret, network) for key in NetworkKey.objects.living()]


def network_of(address: str) -> str:
    """What one household or office has: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address  # a socket without an address
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or ip_address(int(ip) >> 64 << 64))
    return str(ip)


def pseudonym(key: str, *parts: object) -> str:
    """64 hexadecimal digits. Each part is counted, so that ("a", "bc") is not ("ab", "c")."""
    said = "".join(f"{len(str(part))}:{part}" for part in parts)
    return salted_hmac(f"doors.pseudonyms {key}", said, algorithm="sha256").hexdigest()
