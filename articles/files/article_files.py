"""The Markdown of an article: a lead, then sections with anchors; questions and referrals stand in theirs."""

import re

from articles.files.blocks import Block, cut
from articles.files.columns import clean
from articles.files.documents import Document, Record
from articles.models import Article, FaqItem, Referral, Section
from articles.models.parts import Anchor

HEADING = re.compile(r"(?P<words>.*\S) +\{#(?P<anchor>[^\s{}]*)(?: +kind=(?P<kind>[^{}]*))?\}")
URGENCIES = {urgency.label: urgency.value for urgency in Referral.Urgency}


def read_article_text(document: Document, record: Record, lines: list[tuple[int, str]], line: int) -> None:
    before, *blocks = cut(lines, "## ", line)
    lead = clean(document, Article._meta.get_field("lead"), before.text, before.text_line, "the lead", before.text_line)
    sections, parts = [], {"faq_items": [], "referrals": []}
    for block in blocks:
        section = _read_heading(document, block, "##", "heading", Section)
        kind, name = section.get("kind"), section.get("heading", block.heading)
        body, items = block, []
        if kind in (Section.Kind.FAQ, Section.Kind.CARE):
            body, *items = cut(block.lines, "### ", block.line)
        if kind == Section.Kind.FAQ:
            parts["faq_items"] += _read_questions(document, items)
        elif kind == Section.Kind.CARE:
            parts["referrals"] += _read_referrals(document, items)
        text = clean(document, Section._meta.get_field("body"), body.text, block.line, f"## {name}", body.text_line)
        sections.append(section | ({"body": text} if text else {}))
    parts["referrals"].sort(key=lambda referral: referral["urgency"])
    found = {"lead": lead, "sections": sections, **parts}
    record |= {name: content for name, content in found.items() if content}
    _check_links(document, record)


def _read_heading(document: Document, block: Block, mark: str, name: str, model: type[Section | FaqItem]) -> Record:
    match = HEADING.fullmatch(block.heading)
    if not match:
        message = f"{mark} {block.heading} has no anchor; expected {mark} The words {{#the-anchor}}"
        document.fault(block.line, message)
        return {}
    found = {name: match["words"], "anchor": match["anchor"]}
    if model is Section:
        found["kind"] = match["kind"] or Section.Kind.TEXT.value
    elif match["kind"]:
        document.fault(block.line, f"kind={match['kind']} means nothing here; expected {{#{match['anchor']}}}")
    columns = {part: model._meta.get_field(part) for part in found}
    cleaned = {part: clean(document, columns[part], found[part], block.line, part) for part in found}
    if cleaned["anchor"]:
        _take_once(document, "anchor", cleaned["anchor"], block.line)
    if cleaned.get("kind") not in (None, Section.Kind.TEXT):
        _take_once(document, "kind", cleaned["kind"], block.line)
    return {part: value for part, value in cleaned.items() if value}


def _take_once(document: Document, kind: str, name: str, line: int) -> None:
    # Unlike a file's name, an anchor knows capitals.
    first = document.taken.setdefault((kind, name), line)
    if first != line:
        document.fault(line, f"{kind} {name} stands at line {first} already; expected another one")


def _read_questions(document: Document, blocks: list[Block]) -> list[Record]:
    column = FaqItem._meta.get_field("answer")
    records = []
    for block in blocks:
        question = _read_heading(document, block, "###", "question", FaqItem)
        answer = clean(document, column, block.text, block.line, f"### {block.heading}", block.text_line)
        records.append(question | ({"answer": answer} if answer else {}))
    return records


def _read_referrals(document: Document, blocks: list[Block]) -> list[Record]:
    column = Referral._meta.get_field("signs")
    records = []
    for block in blocks:
        if block.heading not in URGENCIES:
            document.fault(block.line, f"### {block.heading} is not known; expected one of {', '.join(URGENCIES)}")
            continue
        _take_once(document, "heading", block.heading, block.line)
        signs = clean(document, column, block.text, block.line, f"### {block.heading}", block.text_line)
        records.append({"urgency": URGENCIES[block.heading]} | ({"signs": signs} if signs else {}))
    return records


def _check_links(document: Document, record: Record) -> None:
    known = set(Anchor.RESERVED)
    known |= {row["anchor"] for part in ("sections", "faq_items") for row in record.get(part, []) if "anchor" in row}
    known |= {f"exercise-{row['exercise']}" for row in record.get("featured", [])}
    known |= {f"source-{row['source']}" for row in record.get("citations", [])}
    for target, line in document.in_page_links:
        if target not in known:
            expected = "an anchor, a cited source-<slug> or a featured exercise-<slug>"
            document.fault(line, f"#{target} leads nowhere on this page; expected {expected}")


def article_text(record: Record) -> str:
    referrals = {row["urgency"]: row.get("signs", "") for row in record.get("referrals", [])}
    texts = [record.get("lead", "")]
    for section in record.get("sections", []):
        kind = section["kind"]
        mark = f" kind={kind}" if kind != Section.Kind.TEXT else ""
        texts += [f"## {section.get('heading', '')} {{#{section['anchor']}{mark}}}", section.get("body", "")]
        if kind == Section.Kind.FAQ:
            for item in record.get("faq_items", []):
                texts += [f"### {item.get('question', '')} {{#{item['anchor']}}}", item.get("answer", "")]
        elif kind == Section.Kind.CARE:
            for label, urgency in URGENCIES.items():
                texts += [f"### {label}", referrals[urgency]] if urgency in referrals else []
    return "\n\n".join(filter(None, texts))
