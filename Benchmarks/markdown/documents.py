"""Markdown texts from a seeded generator that mixes all constructs, nests them and breaks them."""
import random

WORDS = ("Rat Kommune Straße Über a b x Portal 2025 z. B. § 3 20 % foo bar naïve 日本 e\u0301 \u00a0 "
         "don't geht's snake_case 2*3 a_b_c C++ -1 #tag @home").split(" ")
ADDRESSES = ("https://example.org/a_b?x=1&y=2 http://a.b www.example.de/(x) www.a_b.de ftp://x.y/z mail@example.org a.b-c@d_e.fg "
             "mailto:x@y.de xmpp:a@b.c/d https://müller.de/ä. http://a.b/&amp; www.x.de, (www.y.de) https:// www. x@y "
             "http://a.b/~x~ https://a.b/*c* www.commonmark.org/he<lp").split(" ")
MARKS = ["*", "**", "***", "_", "__", "~", "~~", "~~~", "`", "``"]
HTML = ["<b>", "</b>", "<br/>", "<!-- c -->", "<script>", "</title>", "<a href='x'>", "<xmp>", "<?p?>", "<!X y>", "<x", "<![CDATA[x]]>",
        "<style a=b>", "<https://a.b>", "<m@x.de>"]
ESCAPES = ["\\*", "\\~", "\\|", "\\[", "\\]", "\\`", "\\<", "\\\\", "\\_", "\\@", "\\:", "&amp;", "&copy;", "&#42;", "&#126;", "&#x7C;",
           "&nope;", "\\\n"]
LABELS = ["1", "a", "note", "Ü", "a b", "x*y"]


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, items):
        return self.r.choice(items)

    def chance(self, p):
        return self.r.random() < p

    # Inlines

    def inline(self, depth=0):
        return self.pick([" ", " ", " ", "", "\n", "  \n"] if depth == 0 else [" ", "", " "]).join(
            self.atom(depth) for _ in range(self.r.randint(1, 5)))

    def atom(self, depth):
        roll = self.r.randint(0, 19 if depth < 3 else 9)
        if roll <= 5:
            return self.pick(WORDS)
        if roll == 6:
            return self.pick(ADDRESSES)
        if roll == 7:
            return self.pick(ESCAPES) if self.chance(.8) else self.pick(MARKS)
        if roll == 8:
            return self.pick(HTML)
        if roll == 9:
            return f"[^{self.pick(LABELS)}]"
        if roll <= 14:
            mark = self.pick(MARKS)
            return mark + self.inline(depth + 1) + (mark if self.chance(.9) else self.pick(MARKS))
        if roll == 15:
            return f"[{self.inline(depth + 1)}]({self.pick(['/u', '<a b>', 'x_y', 'u ' + chr(34) + 't' + chr(34), '', 'a(b)c', '#f'])})"
        if roll == 16:
            return f"![{self.inline(depth + 1)}](p.png{self.pick(['', ' ' + chr(39) + 't' + chr(39)])})"
        if roll == 17:
            return f"[{self.inline(depth + 1)}]" + self.pick(["[r]", "[]", "", "[R S]"])
        if roll == 18:
            return f"[{self.pick(['r', 'R S', '^1', 'x'])}]"
        return "|" if self.chance(.3) else self.pick(["[", "]", "(", ")", "!", "![", "<", ">", "&", "\\", ":", "://", "@", "\t", "  "])

    def line(self):
        return self.inline(1).replace("\n", " ")

    # Blocks

    def blocks(self, depth=0, most=4):
        parts = [self.block(depth) for _ in range(self.r.randint(1, most))]
        return "".join(p + self.pick(["\n\n", "\n\n", "\n\n", "\n"]) for p in parts)

    def block(self, depth):
        kinds = [self.paragraph, self.paragraph, self.heading, self.setext, self.rule, self.fence, self.indented, self.html, self.table,
                 self.table, self.definition, self.footnote, self.empty]
        nested = [self.quote, self.list, self.list, self.list]
        kind = self.pick(kinds + (nested if depth < 4 else []))
        return kind(depth)

    def paragraph(self, depth):
        return self.inline()

    def heading(self, depth):
        return "#" * self.r.randint(1, 7) + self.pick([" ", " ", "", "\t"]) + self.line() + self.pick(["", "", " #", "#", " ##  "])

    def setext(self, depth):
        return self.inline() + "\n" + self.pick(["===", "---", "-", "=  ", "   ==="])

    def rule(self, depth):
        return self.pick(["---", "***", "- - -", "___", "**  *", "--"])

    def fence(self, depth):
        mark = self.pick(["```", "~~~", "````", "``"])
        return (self.pick(["", "  "]) + mark + self.pick(["", "json", " a b", "{x}", "a`b", "~x", "\\~"]) + "\n" + self.inline() + "\n"
                + (mark if self.chance(.8) else ""))

    def indented(self, depth):
        return "".join("    " + line + "\n" for line in self.inline().split("\n")).rstrip("\n")

    def html(self, depth):
        return self.pick(["<div>\n", "<!-- ", "<pre>\n", "<script>\n", "<b>\n", "</p>\n", "<?x\n", "<textarea>"]) + self.inline() + self.pick(
            ["\n</div>", " -->", "</script>", "", "\n</pre>"])

    def cell(self):
        text = self.inline(2).replace("\n", " ")
        return self.pick(["", " ", "  "]) + (text if self.chance(.85) else "") + self.pick(["", " "])

    def table(self, depth):
        columns = self.r.randint(1, 4)

        def row(n):
            body = "|".join(self.cell() for _ in range(n))
            return self.pick(["|", "", "| "]) + body + self.pick(["|", "|", "", " |  "])
        delimiter = self.pick(["|", "", "| "]) + "|".join(self.pick(["-", "---", ":-", "-:", ":-:", " :--: ", " - "]) for _ in range(
            columns if self.chance(.93) else columns + 1)) + self.pick(["|", "", "| "])
        rows = [row(columns), delimiter] + [row(max(1, columns + self.r.choice([0, 0, 0, -1, 1]))) for _ in range(self.r.randint(0, 3))]
        if self.chance(.15):
            rows.insert(0, self.line())
        if self.chance(.1):
            rows.append(self.pick(["> q", "- i", "# h", "text", "```", "    code"]))
        return "\n".join(rows)

    def definition(self, depth):
        return f"[{self.pick(['r', 'R S', 'x'])}]: {self.pick(['/r', '<u v>', '/u ' + chr(34) + 't' + chr(34), ''])}"

    def footnote(self, depth):
        text = self.blocks(depth + 2, 2).rstrip("\n") if self.chance(.4) else self.inline()
        return f"[^{self.pick(LABELS)}]:{self.pick([' ', '', '  '])}" + self.indent(text, 4)

    def empty(self, depth):
        return self.pick(["", " ", "\t", "    "])

    def indent(self, text, columns):
        first, *rest = text.split("\n")
        return "\n".join([first] + [(" " * columns if not self.chance(.05) else "") + line if line else line for line in rest])

    def quote(self, depth):
        lines = self.blocks(depth + 1, 3).rstrip("\n").split("\n")
        return "\n".join((self.pick(["> ", "> ", "> ", ">"]) if i == 0 or not self.chance(.08) else "") + line for i, line in enumerate(lines))

    def list(self, depth):
        marker = self.pick(["-", "*", "+", "1.", "7)", "-", "2."])
        items = []
        for _ in range(self.r.randint(1, 3)):
            task = self.pick(["", "", "", "[ ] ", "[x] ", "[X] ", "[ ]", "\\[ ] "])
            text = self.blocks(depth + 1, 2).rstrip("\n") if self.chance(.5) else self.line()
            items.append(marker + " " + task + self.indent(text, len(marker) + 1))
        return self.pick(["\n", "\n", "\n\n"]).join(items)

    # Whole texts

    def document(self):
        text = self.blocks()
        if self.chance(.5):
            text += "\n[r]: /ref 'T'\n"
        if self.chance(.5):
            text += "\n[^1]: " + self.line() + "\n"
        if self.chance(.25):
            text = self.broken(text)
        return text

    def broken(self, text):
        """A few characters lost, doubled, swapped or put in."""
        text = list(text)
        for _ in range(self.r.randint(1, 4)):
            if not text:
                break
            place = self.r.randrange(len(text))
            roll = self.r.randint(0, 3)
            if roll == 0:
                del text[place]
            elif roll == 1:
                text.insert(place, text[place])
            elif roll == 2:
                text.insert(place, self.pick(list("*_~`[]()|<>\\#-\n \t:!^@&")))
            else:
                other = self.r.randrange(len(text))
                text[place], text[other] = text[other], text[place]
        return "".join(text)


def documents(count, seed):
    generator = Generator(seed)
    return [generator.document() for _ in range(count)]
