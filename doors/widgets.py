from markdownx.widgets import AdminMarkdownxWidget

from doors.fields import MarkdownField


class MarkdownEditor(AdminMarkdownxWidget):
    """django-markdownx's editor, its preview dressed like the page, in rows that are added later as well."""

    template_name = "admin/widgets/markdown.html"

    def __init__(self, attrs: dict | None = None):
        super().__init__({"rows": 3} | (attrs or {}))

    class Media:
        extend = False
        css = {"all": ["css/admin-editor.css"]}
        js = ["markdownx/js/markdownx.min.js", "js/admin-editor.js", "js/admin-pictures.js"]


MARKDOWN_EDITORS = {MarkdownField: {"widget": MarkdownEditor}}
