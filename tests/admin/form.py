"""A page's form as a browser would send it."""

from html.parser import HTMLParser


class Form(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.select = self.textarea = None
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name")
        if tag == "input" and name and attributes.get("type") not in ("submit", "file", "button", "checkbox"):
            self.add(name, attributes.get("value", ""))
        elif tag == "input" and attributes.get("type") == "checkbox" and "checked" in attributes:
            self.add(name, attributes.get("value", "on"))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attributes:
            self.add(self.select, attributes["value"])
        elif tag == "textarea":
            self.textarea, self.text = name, ""

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.add(self.textarea, self.text.removeprefix("\n"))
        elif tag == "select":
            self.select = None

    def add(self, name: str, value: str) -> None:
        if "__prefix__" not in name:
            self.fields.setdefault(name, []).append(value)


def open_form(client, address: str) -> dict[str, list[str]]:
    response = client.get(address)
    assert response.status_code == 200
    return Form(response.content.decode()).fields


def add_row(fields: dict, prefix: str, **values: str) -> str:
    """What "Add another" and some typing leave in the form. Says the row's own prefix."""
    number = int(fields[f"{prefix}-TOTAL_FORMS"][0])
    fields[f"{prefix}-TOTAL_FORMS"] = [str(number + 1)]
    for name, value in values.items():
        fields[f"{prefix}-{number}-{name}"] = [value]
    return f"{prefix}-{number}"


def send(client, address: str, fields: dict):
    return client.post(address, fields | {"_continue": ["1"]})


def errors(response) -> str:
    """All that the form complains about."""
    assert response.status_code == 200, "the form was saved"
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [*inline.formset.forms]
    said = [message for form in forms for messages in form.errors.values() for message in messages]
    for inline in response.context["inline_admin_formsets"]:
        said += inline.formset.non_form_errors()
    return "\n".join(said)
