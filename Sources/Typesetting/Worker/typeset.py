"""Sets papers for sitegen, one after the other, until nobody asks any more.

It is talked to over its standard input, a socket: frames of a letter, a length of four
bytes and that many bytes, which hold fields of a length of four bytes and that many
bytes each.

    from sitegen:  P  a paper: base, variant, epoch, identifier, seconds, html
                   F  the file that was asked for: media type, bytes
                   R  a refusal to hand it over: reason
    to sitegen:    H  hello: WeasyPrint's version
                   A  asks for a file: address
                   W  something is wrong: kind, text, a piece of text to find it by
                   D  the paper is done: pages, memory in KiB, bytes
                   E  the paper cannot be set: why

All files come from the other side: what an address means is decided there.
"""

import sys

sys.path = [entry for entry in sys.path if entry]

import gc  # noqa: E402
import inspect  # noqa: E402
import logging  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import signal  # noqa: E402
import struct  # noqa: E402

MOST_REMARKS = 100
LONGEST_TEXT = 400
# Of what is wider than its place, so much is forgiven, in CSS pixels.
TOLERANCE = 1.5
# Elements whose text must be on a page.
TEXTS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "pre"}
SVG = "{http://www.w3.org/2000/svg}"


class Channel:
    """The socket to sitegen; nothing else may write to it."""

    def __init__(self):
        self.file = os.dup(0)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(2, 1)
        os.close(nothing)

    def read(self, count):
        parts = []
        while count:
            part = os.read(self.file, min(count, 1 << 20))
            if not part:
                os._exit(0)
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def receive(self):
        kind, length = struct.unpack(">cI", self.read(5))
        data = memoryview(self.read(length))
        fields = []
        while data:
            size = struct.unpack(">I", data[:4])[0]
            fields.append(bytes(data[4:4 + size]))
            data = data[4 + size:]
        return kind, fields

    def send(self, kind, *fields):
        parts = []
        for field in fields:
            field = field if isinstance(field, bytes) else str(field).encode("utf-8", "replace")
            parts += [struct.pack(">I", len(field)), field]
        body = b"".join(parts)
        data = memoryview(struct.pack(">cI", kind, len(body)) + body)
        while data:
            data = data[os.write(self.file, data):]


channel = Channel()

try:
    import weasyprint
    from weasyprint import anchors as anchor_places, document as documents
    from weasyprint.css.targets import TargetCollector  # noqa: F401
    from weasyprint.formatting_structure import boxes, build
    from weasyprint.layout import block
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf import tags
    from weasyprint.urls import URLFetcher, URLFetcherResponse
    import pydyf
except Exception as failure:
    channel.send(b"E", f"{type(failure).__name__}: {failure}"[:LONGEST_TEXT])
    os._exit(3)


# WeasyPrint 70.0 makes a link of each box in a link, too, which then stands in the box's tag and
# not in the link's (PDF/UA-1, 7.18.5). The link's own box covers all of it.
gather_anchors = anchor_places.gather_anchors


def gather_own_anchors(box, anchors, links, bookmarks, forms, parent_matrix=None, parent_form=None, parent_link=None):
    gather_anchors(box, anchors, links, bookmarks, forms, parent_matrix, parent_form, None)


anchor_places.gather_anchors = gather_own_anchors
documents.gather_anchors = gather_own_anchors


def keep_footnotes_with_references():
    """WeasyPrint 70.0 moves footnotes to the next page to keep a paragraph together that refers to none of them."""
    source = inspect.getsource(block._linebox_layout)
    aim = "report = not context.in_column and can_break_now and not could_break_before"
    if aim in source:
        exec(compile(source.replace(aim, "report = False"), block.__file__, "exec"), vars(block))  # noqa: S102


keep_footnotes_with_references()


class Remarks(logging.Handler):
    """What is wrong with the paper, each thing once."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.told = set()

    def tell(self, kind, text, clue=""):
        remark = (kind, text[:LONGEST_TEXT], clue[:LONGEST_TEXT])
        if remark not in self.told and len(self.told) < MOST_REMARKS:
            self.told.add(remark)
            channel.send(b"W", *remark)

    def emit(self, record):
        text = record.getMessage()
        template = str(record.msg)
        if template.startswith(".notdef glyph"):
            self.tell("glyph", f"U+{record.args[1]:04X}", record.args[0])
        elif template.startswith("Content discarded: target points") or template.startswith("No anchor"):
            name = text.split("#")[-1].split("'")[0].split('"')[0]
            self.tell("anchor", name, "#" + name)
        elif template.startswith("Image ") and "alt description" in template:
            self.tell("alt", str(record.args[0]), str(record.args[0]))
        elif template.startswith("Failed to load image"):
            self.tell("image", f"{record.args[0]}: {record.args[1]}", str(record.args[0]))
        elif template.startswith("Failed to load stylesheet") or template.startswith("Failed to render SVG"):
            self.tell("file", text, str(record.args[0]))
        elif template.startswith("Anchor defined twice"):
            self.tell("twice", str(record.args[0]), str(record.args[0]))
        else:
            self.tell("style", text)


class SiteFiles(URLFetcher):
    """Asks sitegen for every file."""

    def __init__(self):
        super().__init__(allowed_protocols={"data"})
        self.known = {}

    def fetch(self, url, headers=None):
        if url.startswith("data:"):
            return super().fetch(url, headers)
        address = url.split("#")[0]
        if address not in self.known:
            channel.send(b"A", address)
            self.known[address] = channel.receive()
        kind, fields = self.known[address]
        if kind != b"F":
            raise ValueError(fields[0].decode("utf-8", "replace") if fields else "refused")
        return URLFetcherResponse(url, fields[1], {"Content-Type": fields[0].decode("ascii", "replace")})


class Watch:
    """Which elements of the page tree came out where, seen from inside of WeasyPrint."""

    def __init__(self):
        self.hidden = set()
        self.tagged = {}
        self.notes = 0


watch = Watch()
original_element_to_box = build.element_to_box
original_build_box_tree = tags._build_box_tree


def element_to_box(element, style_for, *arguments, **names):
    if isinstance(element.tag, str) and style_for(element)["display"] == ("none",):
        watch.hidden.add(element)
    return original_element_to_box(element, style_for, *arguments, **names)


def build_box_tree(box, *arguments, **names):
    for structure in original_build_box_tree(box, *arguments, **names):
        element = getattr(box._box if isinstance(box, AbsolutePlaceholder) else box, "element", None)
        if element is not None and box.element_tag == element.tag:
            refine(element, structure)
        yield structure


def refine(element, structure):
    """Gives an element's structure what its HTML says and WeasyPrint leaves out."""
    role = str(structure["S"])
    if is_of_class(element, "footnote") and role == "/Span":
        structure["S"] = "/Note"
        watch.notes += 1
        structure["ID"] = pydyf.String(f"note-{watch.notes}")
    elif role == "/Figure" and element.tag == SVG + "svg":
        parts = [element.find(SVG + name) for name in ("title", "desc")]
        texts = ["".join(part.itertext()).strip() for part in parts if part is not None]
        if any(texts):
            structure["Alt"] = pydyf.String(" – ".join(text for text in texts if text))
    language = element.get("lang")
    if language and element.tag not in ("html", "body"):
        structure["Lang"] = pydyf.String(language)
    watch.tagged.setdefault(element, []).append(structure)


build.element_to_box = element_to_box
tags._build_box_tree = build_box_tree


def is_of_class(element, name):
    return name in element.get("class", "").split()


def visible(root):
    """All elements that are not left out by the style sheet, in order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element in watch.hidden:
            continue
        yield element
        if element.tag != SVG + "svg":
            waiting.extend(reversed(element))


def words(element):
    return " ".join("".join(element.itertext()).split())


def first_cell(table):
    return next((words(cell) for cell in table.iter() if cell.tag in ("th", "td") and words(cell)), "")


def own_text(element):
    return " ".join(part for part in [element.text, *(child.tail for child in element)] if part).strip()


def each_box(page):
    waiting = [page._page_box]
    while waiting:
        box = waiting.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        yield box
        waiting.extend(getattr(box, "children", ()))


def check_boxes(document, remarks):
    """Tells of what is wider than its place; returns the elements that stand on a page."""
    shown = set()
    # What stands in a table that is told of is wide for the same reason.
    told = set()
    for page in document.pages:
        outer = page.width + TOLERANCE
        inner = page._page_box.content_box_x() + page._page_box.width + TOLERANCE
        for box in each_box(page):
            element = getattr(box, "element", None)
            if element is None:
                continue
            if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)) or not getattr(box, "children", ()):
                shown.add(element)
            right = box.position_x + box.margin_width() if box.width != "auto" else 0
            if element in told:
                continue
            if isinstance(box, boxes.TableBox) and right > inner:
                cell = first_cell(element)
                remarks.tell("table", cell, cell)
                told.update(element.iter())
            elif isinstance(box, boxes.ReplacedBox) and right > outer:
                remarks.tell("picture", element.get("src", "") or words(element)[:60], element.get("src", ""))
            elif isinstance(box, boxes.TextBox) and right > outer:
                remarks.tell("line", box.text.strip(), box.text.strip())
    return shown


def on_page(element, shown):
    return element in shown or any(part in shown for part in element.iter())


def check_counts(root, shown, remarks):
    """Compares what the page tree holds with what the PDF's structure does."""
    counts = {}

    def count(name, element, roles, clue):
        wanted, found = counts.get(name, (0, 0))
        structures = watch.tagged.get(element, ())
        is_there = on_page(element, shown) and any(str(part["S"]) in roles for part in structures)
        counts[name] = (wanted + 1, found + is_there)
        if not is_there:
            remarks.tell("lost", name, clue)

    for element in visible(root):
        if is_of_class(element, "footnote"):
            count("footnote", element, {"/Note"}, words(element))
        elif element.tag == SVG + "svg":
            title = element.find(SVG + "title")
            count("figure", element, {"/Figure"}, words(title) if title is not None else "")
        elif element.tag == "img":
            if "alt" not in element.attrib:
                remarks.tell("alt", element.get("src", ""), element.get("src", ""))
            elif element.get("alt"):
                count("figure", element, {"/Figure"}, element.get("src", ""))
        elif element.tag == "table":
            cell = first_cell(element)
            count("table", element, {"/Table"}, cell)
        if is_of_class(element, "recommendation"):
            count("recommendation", element, {"/" + tags._get_pdf_tag(element.tag), "/LBody"}, words(element))
        elif element.tag in TEXTS and own_text(element) and not on_page(element, shown):
            remarks.tell("lost", "text", words(element))
    return counts


def options(variant, identifier):
    return {
        "pdf_variant": f"pdf/{variant}", "pdf_identifier": identifier, "pdf_tags": True, "dpi": 300, "jpeg_quality": 90,
        "optimize_images": True,
    }


def memory():
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def set_paper(base, variant, epoch, identifier, seconds, html):
    global watch
    watch = Watch()
    os.environ["SOURCE_DATE_EPOCH"] = epoch.decode()
    remarks = Remarks()
    weasyprint.LOGGER.handlers = [remarks]
    weasyprint.LOGGER.setLevel(logging.WARNING)
    weasyprint.LOGGER.propagate = False
    signal.alarm(int(seconds))
    page = weasyprint.HTML(
        string=html.decode("utf-8"), base_url=base.decode(), url_fetcher=SiteFiles(), media_type="print")
    document = page.render(**options(variant.decode(), identifier))
    shown = check_boxes(document, remarks)
    pdf = document.write_pdf(**options(variant.decode(), identifier))
    counts = check_counts(page.etree_element, shown, remarks)
    signal.alarm(0)
    told = " ".join(f"{name}:{found}/{wanted}" for name, (wanted, found) in sorted(counts.items()))
    channel.send(b"D", len(document.pages), memory(), told, pdf)


def limit(mebibytes):
    for kind, size in ((resource.RLIMIT_AS, mebibytes << 20), (resource.RLIMIT_FSIZE, 64 << 20), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (size, size))
        except (OSError, ValueError):
            pass


def main():
    limit(int(sys.argv[1]) if len(sys.argv) > 1 else 2048)
    channel.send(b"H", weasyprint.__version__)
    while True:
        kind, fields = channel.receive()
        if kind != b"P":
            os._exit(2)
        try:
            set_paper(*fields)
        except MemoryError:
            channel.send(b"E", "it takes more memory than is allowed")
        except BaseException as failure:  # noqa: B036
            channel.send(b"E", f"{type(failure).__name__}: {failure}"[:LONGEST_TEXT])
        signal.alarm(0)
        gc.collect()


main()
