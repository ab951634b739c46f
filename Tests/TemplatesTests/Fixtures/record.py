#!/usr/bin/env python3
"""Records what Jinja makes of templates.

Run with Jinja 3.1 from PyPI: `python3 record.py > recorded.json`, and for the templates that
`more.json` holds itself `python3 record.py more.json`. The tests replay the results without Python. Every row is a template, alone or with its context, options and
further templates; those that Jinja refuses are recorded with the exception's name.
"""

import json
import sys

import jinja2

CONTEXT = {
    "name": "Anna", "empty": "", "html": "<b>\"fett\" & 'kursiv'</b>", "text": "Die Stadt Köln baut um",
    "n": 7, "zero": 0, "neg": -7, "pi": 3.14159, "half": 2.5, "yes": True, "no": False, "nothing": None,
    "list": [3, 1, 2], "words": ["b", "A", "c", "a"], "none_list": [], "nested": [[1, 2], [3, 4], [5]],
    "map": {"b": 2, "a": 1, "C": 3}, "user": {"name": "Ben", "tags": ["x", "y"], "address": {"city": "Ulm"}},
    "people": [
        {"name": "Eva", "age": 31, "city": "Bonn", "active": True},
        {"name": "adam", "age": 25, "city": "Ulm", "active": False},
        {"name": "Cem", "age": 31, "city": "bonn", "active": True},
        {"name": "Dora", "age": 19, "city": "Ulm", "active": False},
    ],
    "tree": [{"v": "a", "kids": [{"v": "b", "kids": []}, {"v": "c", "kids": [{"v": "d", "kids": []}]}]}, {"v": "e", "kids": []}],
}

EXPRESSIONS = r"""
1 + 2 * 3
(1 + 2) * 3
7 / 2
6 / 2
7 // 2
-7 // 2
7 // -2
7.5 // 2
7 % 3
-7 % 3
7 % -3
7.5 % 2
2 ** 10
2 ** -1
-2 ** 2
(-2) ** 2
2 ** 3 ** 2
-n
+n
--n
1_000 + 1
0xff
0b101
0o17
1.5e3
1e-3
1e16
1e15
123456789.125
0.1 + 0.2
1.0
1.0 * 3
10 / 5 * 2
2 - 3 - 4
2.5 + 1
true + 1
'a' + 'b'
'a' * 3
3 * 'ab'
[1] + [2]
[1, 2] * 2
(1,) + (2,)
'a' ~ 1 ~ none ~ true
1 ~ 2 ~ 3
n ~ '%'
'%s-%s' % (1, 'a')
'%05.2f|%-4d|%4d|' % (3.14159, 5, 6)
'%s' % 'x'
'%d%%' % 50
'%x' % 255
{1: 'a', 2: 'b'}[n - 5]
{1: 2,}
{1: 'x', false: 'y', none: 'z', 1.5: 'q'}
{2: 1}.items()|list
2 in {2: 1}
{2: 'b', 1: 'a'}|dictsort
{1: 2}|tojson
'%(a)s and %(b)d'|format(a=1, b=2.7)
'%(a)s' % {'a': 1}
'%-5s|%5s|%05d|%+d|% d' % ('a', 'b', 42, 7, 7)
'%x %X %o %#x %e %g %g %c' % (255, 255, 8, 255, 12345.678, 0.0001, 1e10, 'z')
'%.3s|%r' % ('abcdef', 'q')
'%.2f' % 2.675
'%.0f' % 0.5
'%f' % 1e17
'{:>8}|{:<8}|{:^8}|{:*^9}'.format('a', 'b', 'c', 'd')
'{:,}|{:,.2f}|{:08.3f}|{:+d}|{:x}|{:#x}|{:b}|{:o}|{:%}'.format(1234567, 1234567.891, 3.14159, 5, 255, 255, 5, 8, 0.25)
'{0[name]}-{0[tags][1]}-{x!r}'.format(user, x='q')
'{a} {b}'.format_map({'a': 1, 'b': 2})
'{:.2e}|{:g}|{:.3g}'.format(12345.678, 0.00001234, 1234567.0)
'a,b,c'.split(',', 1)
'a,b,c'.rsplit(',', 1)
'a b  c'.split(none, 1)
'a-b-c'.partition('-')
'a-b-c'.rpartition('-')
'abc'.partition('-')
'abcabc'.rfind('b')
'abc'.index('c')
'abc'.center(10, '*')
'abc'.ljust(5, '.') ~ 'abc'.rjust(5, '.')
'-42'.zfill(6)
'unhappy'.removeprefix('un').removesuffix('py')
'aBc'.swapcase()
"they're bill's".title()
'abc'.isalpha() and 'ab1'.isalnum() and '12'.isdigit() and ' '.isspace()
'ABC'.isupper() and not 'aBC'.isupper() and 'abc'.islower() and 'Ab Cd'.istitle()
'abc'.startswith(('x', 'a'))
'abcabc'.count('bc')
'aXbX'.replace('X', '-', 1)
['a', 'b', 'a'].count('a')
['a', 'b'].index('b')
(1, 2, 1).count(1)
map|pprint
range(40)|list|pprint
people|pprint
people|groupby('city')|list
people|groupby('city')|first|first
people|sort(attribute='missing')|map(attribute='name')|list
none|map('upper')|list
zero|select|list
list|slice(3, 'x')|list
'abc'|attr('upper') is defined
map|attr('keys')()|list
[('a', 1), ('b', 'c d')]|urlencode
true|abs
true|round
-0.5|round(0, 'ceil')
'0x1f'|float
'0x1f'|int
0 is sameas false
7.5 is divisibleby 2.5
nope is callable
[1, 2, 3]|truncate(10)
'abc'|center(10) ~ '|'
html|safe|title
n is string is number
1 == 1.0
1 != 2
'a' < 'b'
'B' < 'a'
1 < 2 < 3
1 < 3 < 2
3 > 2 >= 2
1 == 1 == 1
[1, 2] == [1, 2]
[1, 2] < [1, 3]
(1, 2) == (1, 2)
{'a': 1} == {'a': 1}
'a' == 'a'
none == none
none is none
true == 1
'x' in 'xyz'
'' in 'xyz'
2 in [1, 2]
'a' in map
'z' not in map
3 not in (1, 2)
not 1 in [1]
not yes
not no and yes
yes and no or yes
0 or 'leer'
'' or none or 'ende'
1 and 'x'
0 and 1
none and 1
'a' if yes else 'b'
'a' if no else 'b'
'a' if no
('a' if no) is undefined
1 if yes else 2 if no else 3
'x' if not empty else 'y'
(1, 2)
(1,)
()
[]
{}
[1, 'a', none, true, 1.5]
{'a': 1, 'b': [1, 2]}
['it\'s', "say \"hi\"", 'a\nb', 'tab\t', 'back\\slash']
'\u00e4\x41'
'ä' ~ 'ö'
'con' 'cat'
list[0]
list[-1]
list[5]
list[1:]
list[:2]
list[::-1]
list[::2]
list[1:2]
list[-2:]
list[5:]
'hello'[1:3]
'hello'[::-1]
'hello'[-1]
'hällo'[1]
(1, 2, 3)[1:]
user.name
user['name']
user.address.city
user['address']['city']
user.tags[0]
user.tags.1
user['tags'][-1]
user.missing
user.missing is defined
user.missing.more
missing
missing is undefined
missing.attr
missing[0]
missing ~ 'x'
missing == missing
missing or 'ersatz'
nothing
nothing.x
nothing ~ ''
html
html|safe
text|length
n is number
n is integer
pi is float
pi is integer
yes is boolean
yes is number
name is string
list is sequence
list is iterable
n is iterable
map is mapping
list is mapping
name is sequence
nothing is none
nothing is not none
n is odd
n is even
n is divisibleby 7
n is divisibleby(3)
not n is divisibleby 7
n is not odd
n is sameas 7
yes is sameas true
name is lower
name|lower is lower
name|upper is upper
n is eq 7
n is ne 7
n is lt 8
n is gt 8
n is le 7
n is ge 8
n is in [7, 8]
n is in list
n is lessthan 8
n is greaterthan 8
n is equalto 7
'x' is filter
'upper' is filter
'odd' is test
'nix' is test
range is callable
n is callable
no is false
yes is true
n is true
html|e is escaped
html is escaped
missing is defined
name is defined
range(3)|list
range(2, 8, 3)|list
range(5, 0, -2)|list
range(0)|list
dict(a=1, b='x')
dict(a=1)['a']
namespace(a=1).a
"""

FILTERS = r"""
neg|abs
-2.5|abs
user|attr('name')
list|batch(2)|list
list|batch(2, 'x')|list
'hELLO wORLD'|capitalize
'äpfel'|capitalize
''|capitalize
'ab'|center(8)
'abc'|center(8) ~ '|'
list|count
missing|d('x')
missing|default
missing|default('x')
empty|default('x')
empty|default('x', true)
empty|default('x', boolean=true)
nothing|default('x')
nothing|default('x', true)
user.missing|default('x')
map|dictsort
map|dictsort(true)
map|dictsort(false, 'value')
map|dictsort(by='value', reverse=true)
map|dictsort(reverse=true)
html|e
html|escape
html|e|e
html|forceescape
html|e|forceescape
1|filesizeformat
0|filesizeformat
999|filesizeformat
1000|filesizeformat
1234567|filesizeformat
1234567|filesizeformat(true)
'1048576'|filesizeformat(binary=true)
list|first
none_list|first
none_list|first is undefined
'abc'|first
'3.5'|float
'x'|float
'x'|float(2.5)
3|float
none|float
'%s %s'|format('a', 'b')
'%.2f'|format(2.345)
people|groupby('city')|length
people|groupby('city')|map(attribute='grouper')|list
people|groupby('city', case_sensitive=true)|map(attribute='grouper')|list
people|groupby('age')|map('first')|list
text|indent
'a\nb\nc'|indent
'a\nb\n\nc'|indent(2)
'a\nb\n\nc'|indent(2, true)
'a\nb\n\nc'|indent(2, true, true)
'a\nb'|indent('>> ')
'a\nb'|indent(width=3, first=true)
'42'|int
'42.7'|int
'x'|int
'x'|int(5)
'ff'|int(base=16)
'0xff'|int(0, 16)
'101'|int(0, 2)
' 7 '|int
3.99|int
-3.99|int
none|int
true|int
map|items|list
user.address|items|list
list|join
list|join(', ')
list|join('|')
people|join(', ', attribute='name')
people|join(attribute='age')
none_list|join('x')
'abc'|join('-')
[1, none, true]|join(',')
list|last
none_list|last is undefined
'abc'|last
list|length
'äöü'|length
map|length
missing|length
list|list
'abc'|list
map|list
'ÄBC'|lower
words|map('upper')|list
words|map('upper')|join
people|map(attribute='name')|list
people|map(attribute='missing', default='?')|list
people|map(attribute='missing')|list
nested|map(attribute=0)|list
nested|map('first')|list
nested|map('join', '-')|list
nested|map(attribute='0')|list
[1.5, '2']|map('int')|list
words|map('replace', 'a', 'z')|list
list|max
words|max
words|max(case_sensitive=true)
people|max(attribute='age')
none_list|max is undefined
list|min
words|min
people|min(attribute='name')
'x'|pprint
list|pprint
list|reject('odd')|list
list|reject('gt', 1)|list
words|reject('in', ['a', 'b'])|list
[0, 1, '', 'x', none]|reject|list
people|rejectattr('active')|map(attribute='name')|list
people|rejectattr('age', 'gt', 25)|map(attribute='name')|list
text|replace('Köln', 'Bonn')
'aaaa'|replace('a', 'b', 2)
'aaaa'|replace('a', 'b', count=3)
'abc'|replace('', '-')
html|replace('<', '[')
list|reverse|list
'abc'|reverse
'äöü'|reverse
2.5|round
3.5|round
-2.5|round
2.567|round(1)
2.567|round(2, 'floor')
2.561|round(2, 'ceil')
2.5|round(0, 'ceil')
1234.5|round(-2)
2.675|round(2)
1.005|round(2)
42|round
7|round|int
html|safe|e
list|select('odd')|list
list|select('gt', 1)|list
[0, 1, '', 'x', none]|select|list
words|select('lower')|list
words|select('in', 'abc')|list
people|selectattr('active')|map(attribute='name')|list
people|selectattr('city', 'equalto', 'Ulm')|map(attribute='name')|list
people|selectattr('age', '>', 20)|map(attribute='name')|list
people|selectattr('missing', 'defined')|list
people|selectattr('missing', 'undefined')|map(attribute='name')|list
[1, 2, 3, 4, 5, 6, 7]|slice(3)|list
[1, 2, 3, 4, 5, 6, 7]|slice(3, 'x')|list
[1, 2]|slice(3)|list
list|sort
list|sort(reverse=true)
words|sort
words|sort(case_sensitive=true)
people|sort(attribute='name')|map(attribute='name')|list
people|sort(attribute='age,name')|map(attribute='name')|list
people|sort(attribute='age', reverse=true)|map(attribute='name')|list
[[2, 'a'], [1, 'b']]|sort
['a', 'B', 'ä']|sort
'bca'|sort
42|string
none|string
list|string
'<p>Ein  <b>fetter</b>\n Text</p>'|striptags
'a <!-- weg --> b'|striptags
'x &lt;y&gt; &amp; z'|striptags
list|sum
people|sum(attribute='age')
people|sum('age', 10)
none_list|sum
[1.5, 2]|sum
none_list|sum(start=5)
'hello world'|title
"it's a foo-bar (baz)"|title
'ÄPFEL und öl'|title
list|tojson
map|tojson
html|tojson
[none, true, 1.5, 'ä']|tojson
{'a': [1, {'b': none}]}|tojson
{'a': [1, 2], 'b': {}}|tojson(indent=2)
'  x '|trim
'xxaxx'|trim('x')
'--a-b--'|trim('-')
text|truncate(10)
text|truncate(10, true)
text|truncate(10, false, '…')
text|truncate(10, true, '…', 0)
text|truncate(15, leeway=0)
text|truncate(22)
text|truncate(17)
text|truncate(200)
[1, 2, 1, 3, 2]|unique|list
words|unique|list
words|unique(case_sensitive=true)|list
people|unique(attribute='age')|map(attribute='name')|list
name|upper
'straße'|upper
'a b&c=d/é'|urlencode
{'a b': 'c&d', 'e': 1}|urlencode
'a/b?c'|urlencode
'http://example.org/x'|urlize
'siehe www.example.com.'|urlize
'(https://example.org/a_(b))'|urlize
'mail an anna@example.org, bitte'|urlize
'https://example.org/sehr/lange/adresse'|urlize(20)
'http://example.org'|urlize(nofollow=true)
'http://example.org'|urlize(target='_blank')
'http://example.org'|urlize(rel='me')
'kein.link hier'|urlize
'http://localhost:8080/x'|urlize
'http://127.0.0.1/x?y=1&z=2'|urlize
text|wordcount
'a-b c_d, e'|wordcount
''|wordcount
'Die Stadt Köln baut ihr Rathaus um'|wordwrap(12)
'Donaudampfschifffahrt ist lang'|wordwrap(10)
'Donaudampfschifffahrt ist lang'|wordwrap(10, false)
'a b c d e f'|wordwrap(5, wrapstring='|')
'eins zwei\ndrei vier fünf'|wordwrap(9)
'wohl-bekannte Wörter sind-da'|wordwrap(8)
{'class': 'a b', 'id': none, 'x': '<'}|xmlattr
{'class': 'a'}|xmlattr(false)
{}|xmlattr
{'a b': 1}|xmlattr
n|upper
n|title
none|upper
3|join
n|length
n|list
'x'|batch(0)|list
list|nofilter
"""

# Template, or [template, options], or [template, options, templates].
STATEMENTS = [
    "{% if n %}a{% endif %}", "{% if zero %}a{% else %}b{% endif %}",
    "{% if zero %}a{% elif n == 7 %}b{% else %}c{% endif %}", "{% if zero %}a{% elif no %}b{% elif yes %}c{% endif %}",
    "{% if missing %}a{% else %}b{% endif %}", "{% if list and map %}a{% endif %}", "{% if not none_list %}leer{% endif %}",
    "{% if n is defined and n > 5 and n < 9 %}x{% endif %}", "{% if (n, 1) %}x{% endif %}",
    "{% for x in list %}{{ x }},{% endfor %}", "{% for x in none_list %}{{ x }}{% else %}leer{% endfor %}",
    "{% for x in missing %}{{ x }}{% else %}leer{% endfor %}", "{% for c in 'äbc' %}{{ c }}-{% endfor %}",
    "{% for k in map %}{{ k }}{% endfor %}", "{% for k, v in map.items() %}{{ k }}={{ v }};{% endfor %}",
    "{% for k, v in map|dictsort %}{{ k }}={{ v }};{% endfor %}", "{% for a, b in [(1, 2), (3, 4)] %}{{ a + b }} {% endfor %}",
    "{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "{% for (a, b) in [(1, 2)] %}{{ a }}{{ b }}{% endfor %}",
    "{% for x in list if x > 1 %}{{ x }}{{ loop.index }}{{ loop.length }} {% endfor %}",
    "{% for x in list if x > 5 %}{{ x }}{% else %}keins{% endfor %}",
    "{% for x in list %}{{ loop.index }}/{{ loop.index0 }}/{{ loop.revindex }}/{{ loop.revindex0 }}/{{ loop.first }}/{{ loop.last }}/{{ loop.length }}|{% endfor %}",
    "{% for x in list %}{{ loop.previtem }}<{{ x }}<{{ loop.nextitem }} {% endfor %}",
    "{% for x in list %}{% if loop.previtem is defined %}{{ loop.previtem - x }}{% endif %}{% endfor %}",
    "{% for x in [1, 1, 2, 2, 1] %}{% if loop.changed(x) %}[{{ x }}]{% endif %}{% endfor %}",
    "{% for x in list %}{{ loop.cycle('a', 'b') }}{% endfor %}", "{% for x in list %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for a in nested %}{% for b in a %}{{ loop.index }}{{ b }}{% endfor %}{{ loop.index }};{% endfor %}",
    "{% for a in nested %}{% set outer = loop %}{% for b in a %}{{ outer.index }}.{{ loop.index }} {% endfor %}{% endfor %}",
    "{% for i in tree recursive %}{{ i.v }}{% if i.kids %}[{{ loop(i.kids) }}]{% endif %}{% endfor %}",
    "{% for i in tree recursive %}{{ loop.depth }}{{ loop.depth0 }}{{ i.v }} {{ loop(i.kids) }}{% endfor %}",
    "{% for i in tree recursive %}{{ i.v }}{{ loop(i.kids) if i.kids }}{% else %}-{% endfor %}",
    "{% for x in list %}{% set y = x %}{% endfor %}{{ y }}", "{% set y = 0 %}{% for x in list %}{% set y = x %}{{ y }}{% endfor %}{{ y }}",
    "{% set x = 9 %}{% for x in list %}{{ x }}{% endfor %}{{ x }}", "{% for x in x_list|default([1]) %}{{ x }}{% endfor %}{{ x }}",
    "{% set ns = namespace(total=0) %}{% for x in list %}{% set ns.total = ns.total + x %}{% endfor %}{{ ns.total }}",
    "{% set ns = namespace(found=false) %}{% for x in list %}{% if x == 1 %}{% set ns.found = true %}{% endif %}{% endfor %}{{ ns.found }}",
    "{% set ns = namespace({'a': 1}, b=2) %}{{ ns.a }}{{ ns.b }}", "{% set a, b = 1, 2 %}{{ a }}{{ b }}", "{% set a = b = 1 %}",
    "{% set a = 1, 2 %}{{ a }}", "{% set a %}x{{ n }}y{% endset %}{{ a }}", "{% set a | upper %}x{{ name }}{% endset %}{{ a }}",
    "{% set a | replace('x', 'y') | upper %}xab{% endset %}{{ a }}", "{% if yes %}{% set a = 1 %}{% endif %}{{ a }}",
    "{% if no %}{% set a = 1 %}{% endif %}{{ a }}", "{% set name = 'neu' %}{{ name }}", "{% set n = n + 1 %}{{ n }}",
    "{% with %}{% set a = 1 %}{{ a }}{% endwith %}{{ a }}", "{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}{{ a }}",
    "{% with a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}{% endwith %}", "{% with n = n * 2 %}{{ n }}{% endwith %}{{ n }}",
    "{% filter upper %}abc {{ name }}{% endfilter %}", "{% filter upper | replace('A', '-') %}abc{% endfilter %}",
    "{% filter trim %}  x  {% endfilter %}|", "{% filter indent(2) %}a\nb{% endfilter %}",
    "{% raw %}{{ x }}{% if %}{% endraw %}", "{% raw -%}  a  {%- endraw %}|", "a {# b #} c", "{#\n mehrere\n Zeilen #}x", "{# {{ x }} {% if %} #}y",
    "{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}{{ m(1) }} {{ m(1, 3) }} {{ m(b=4, a=5) }}",
    "{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m() }}", "{% macro m(a) %}{{ a is defined }}{% endmacro %}{{ m() }}{{ m(1) }}",
    "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, x=3) }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=2) }}", "{% macro m(a, b=a) %}{{ b }}{% endmacro %}{{ m(3) }}",
    "{% macro m(a) %}{{ caller() }}{{ a }}{% endmacro %}{% call m(1) %}x{% endcall %}",
    "{% macro m() %}{{ caller(1, 2) }}{% endmacro %}{% call(a, b) m() %}{{ a }}+{{ b }}{% endcall %}",
    "{% macro m() %}{% if caller %}ja{% else %}nein{% endif %}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% for x in list %}{% call m() %}{{ x }}{% endcall %}{% endfor %}",
    "{% macro f(x) %}{% if x > 1 %}{{ x * f(x - 1)|int }}{% else %}1{% endif %}{% endmacro %}{{ f(5) }}",
    "{% macro m() %}{{ n }}{% set n = 1 %}{{ n }}{% endmacro %}{{ m() }}", "{% macro m() %}{{ later }}{% endmacro %}{% set later = 5 %}{{ m() }}",
    "{{ m.name }}{% macro m(a, b) %}{% endmacro %}{{ m.name }}{{ m.arguments }}", "{% macro m() %}{% endmacro %}{{ m.catch_kwargs }}{{ m.catch_varargs }}{{ m.caller }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ list|map('string')|join('-') }}{{ m('a')|upper }}", "{% macro m(x) -%} a {%- endmacro %}[{{ m() }}]",
    "{% set m = 5 %}{% macro m() %}x{% endmacro %}{{ m() }}", "{% for x in list %}{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% endfor %}",
    "{% macro a() %}A{{ b() }}{% endmacro %}{% macro b() %}B{% endmacro %}{{ a() }}",
    "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.current }}{{ c.next() }}{{ c.next() }}{{ c.reset() }}{{ c.next() }}",
    "{% set j = joiner(', ') %}{% for x in list %}{{ j() }}{{ x }}{% endfor %}", "{% set j = joiner() %}{{ j() }}a{{ j() }}b",
    "{% for g in people|groupby('city') %}{{ g.grouper }}: {{ g.list|map(attribute='name')|join(',') }};{% endfor %}",
    "{% for city, items in people|groupby('city') %}{{ city }}={{ items|length }};{% endfor %}",
    "{% for row in range(1, 8)|batch(3, '-') %}{{ row|join(' ') }};{% endfor %}", "{% for col in range(1, 8)|slice(3) %}{{ col|list }}{% endfor %}",
    "{{ list|sort|first }}{{ list|sort|last }}", "{{ 'a,b,c'.split(',') }}", "{{ 'abc'.upper() }}{{ 'Abc'.startswith('A') }}", "{{ ' x '.strip() }}|",
    "{{ map.get('a') }}{{ map.get('z') }}{{ map.get('z', 'd') }}", "{{ map.keys()|list }}{{ map.values()|list }}", "{{ 'a-b'.replace('-', '+') }}",
    "{{ ', '.join(words) }}", "{{ 'hello'.title() }}{{ 'HELLO'.lower() }}{{ 'hello world'.capitalize() }}", "{{ 'x'.endswith('x') }}",
    "{{ 'a b  c'.split() }}", "{{ 'abc'.find('c') }}", "{{ 'abcabc'.count('b') }}", "{{ user.items()|list }}", "{{ '{}-{}'.format(1, 2) }}",
    "{{ 'x'.nope() }}", "{{ n() }}", "{{ missing() }}", "{{ user.missing() }}", "{{ 'a' + 1 }}", "{{ 1 / 0 }}", "{{ 1 % 0 }}", "{{ none + 1 }}", "{{ [] < 1 }}", "{{ 'a' < 1 }}",
    "{{ missing + 1 }}", "{{ -'a' }}", "{{ 1 in 2 }}", "{% for x in 5 %}{% endfor %}", "{% for a, b in [1] %}{% endfor %}", "{% for a, b in [(1, 2, 3)] %}{% endfor %}",
    "{{ 'a'|int('b') }}", "{{ foo bar }}", "{{ }}", "{% if %}{% endif %}", "{% if x %}", "{% endif %}", "{{ 'offen }}", "{{ (1 }}", "{{ [1, }}", "{% for x %}{% endfor %}",
    "{% unknown %}", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{% set %}", "{% set x = %}", "{% macro %}{% endmacro %}", "{% include %}", "{{ x | }}",
    "{{ x is }}", "{{ 1 + }}", "{{ a.b. }}", "{{ {'a'} }}", "{{ f(a=1, 2) }}", "{% for x in y %}{% else %}", "{# offen", "{% raw %}", "{{ x", "{% if x }}{% endif %}", "{% extends %}",
    "{% for true in list %}{% endfor %}", "{% set none = 1 %}", "{% call x %}{% endcall %}", "{% import 'a' %}", "{% from 'a' %}", "{{ 08 }}", "{{ a..b }}", "{{ 1 if }}",
    "a\n{%- if yes %}\nb\n{%- endif %}\nc", "a\n{% if yes -%}\nb\n{% endif -%}\nc", "a  {{- n -}}  b", "a {%- set x = 1 -%} b", "a {#- c -#} b", "  {%- if yes -%}  x  {%- endif -%}  y",
    "a\n\n{%- for x in list -%}\n {{ x }}\n{%- endfor -%}\n\nb", "x\n", "x\n\n", "\nx", "a{{ '\\n' }}b\n",
    ["  {% if yes %}\n  a\n  {% endif %}\nb", {"trim_blocks": True}], ["  {% if yes %}\n  a\n  {% endif %}\nb", {"lstrip_blocks": True}],
    ["  {% if yes %}\n  a\n  {% endif %}\nb", {"trim_blocks": True, "lstrip_blocks": True}], ["  {%+ if yes %}\n  a\n  {%+ endif %}\nb", {"trim_blocks": True, "lstrip_blocks": True}],
    ["  {% if yes +%}\n  a\n  {% endif +%}\nb", {"trim_blocks": True, "lstrip_blocks": True}], ["a {# c #}\n b", {"trim_blocks": True}], ["a\n  {# c #}\nb", {"lstrip_blocks": True}],
    ["  {{ n }}\n  x", {"trim_blocks": True, "lstrip_blocks": True}], ["a {% raw %}\n x {% endraw %}\n b", {"trim_blocks": True}], ["a\n  {%- if yes %} x {%- endif %}\nb", {"lstrip_blocks": True}],
    ["\t{% if yes %}\tx{% endif %}\n", {"lstrip_blocks": True}], ["a {% if yes %}b {% endif %}c", {"lstrip_blocks": True}], ["x\n", {"keep_trailing_newline": True}],
    ["{{ html }}", {"autoescape": True}], ["{{ html|safe }}", {"autoescape": True}], ["{{ html|e }}", {"autoescape": True}], ["{{ html|e|e }}", {"autoescape": True}],
    ["{{ html|forceescape }}", {"autoescape": True}], ["{{ html|safe|forceescape }}", {"autoescape": True}], ["{{ html ~ '<' }}", {"autoescape": True}],
    ["{{ html|safe ~ '<' }}", {"autoescape": True}], ["{{ ('<'|safe) + '<' }}", {"autoescape": True}], ["{{ '<' + ('<'|safe) }}", {"autoescape": True}],
    ["{{ ['<', '>'|safe]|join('&') }}", {"autoescape": True}], ["{{ ['<', '>']|join('<br>'|safe) }}", {"autoescape": True}], ["{{ ['<', '>']|join('&') }}", {"autoescape": True}],
    ["{{ ['<']|join }}", {"autoescape": True}], ["{{ '<b>'|safe|upper }}", {"autoescape": True}], ["{{ ('<b>'|safe)|replace('b', '<') }}", {"autoescape": True}],
    ["{{ '<b>'|replace('b', '<i>'|safe) }}", {"autoescape": True}], ["{{ '<b>'|replace('<'|safe, '[') }}", {"autoescape": True}], ["{{ '<b>'|replace('b', 'i') }}", {"autoescape": True}],
    ["{{ ('<%s>'|safe) % '<' }}", {"autoescape": True}], ["{{ ('<%s>'|safe)|format('<') }}", {"autoescape": True}], ["{{ '<%s>'|format('<'|safe) }}", {"autoescape": True}],
    ["{% set x %}<b>{{ html }}</b>{% endset %}{{ x }}", {"autoescape": True}], ["{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m('<') }}", {"autoescape": True}],
    ["{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m('<') ~ '<' }}", {"autoescape": True}], ["{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}{% call m() %}<b>{{ html }}{% endcall %}", {"autoescape": True}],
    ["{% filter upper %}<b>{{ '<' }}{% endfilter %}", {"autoescape": True}], ["{% autoescape false %}{{ html }}{% endautoescape %}{{ html }}", {"autoescape": True}],
    ["{% autoescape true %}{{ html }}{% endautoescape %}{{ html }}"], ["{% autoescape yes %}{{ html }}{% endautoescape %}"], ["{% autoescape no %}{{ html }}{% endautoescape %}", {"autoescape": True}],
    ["{{ list }}{{ ['<'] }}", {"autoescape": True}], ["{{ {'a': '<'} }}", {"autoescape": True}], ["{{ nothing }}{{ yes }}{{ pi }}", {"autoescape": True}], ["{{ html|tojson }}", {"autoescape": True}],
    ["{{ {'x': \"'\"}|tojson }}", {"autoescape": True}], ["{{ html|striptags }}", {"autoescape": True}], ["{{ html|truncate(8) }}", {"autoescape": True}], ["{{ html|safe|truncate(8, true) }}", {"autoescape": True}],
    ["{{ html|title }}", {"autoescape": True}], ["{{ html|urlencode }}", {"autoescape": True}], ["{{ 'a <b> http://x.example.org <c>'|urlize }}", {"autoescape": True}],
    ["{{ {'a': '<\"'}|xmlattr }}", {"autoescape": True}], ["{{ '<a>\\n<b>'|indent }}", {"autoescape": True}], ["{{ ('<a>\\n<b>'|safe)|indent }}", {"autoescape": True}],
    ["{{ '<'|safe == '<' }}", {"autoescape": True}], ["{{ '<'|e in ['&lt;'] }}", {"autoescape": True}], ["{{ ('<'|safe) * 3 }}", {"autoescape": True}], ["{{ ('<b>'|safe)[0] }}", {"autoescape": True}],
    ["{{ ('<b>'|safe)[:1] }}", {"autoescape": True}], ["{{ '<b>'|safe|length }}", {"autoescape": True}], ["{{ ('<b>'|safe).upper() }}", {"autoescape": True}], ["{{ html|wordwrap(5) }}", {"autoescape": True}],
    ["{{ '<'|string }}{{ '<'|safe|string }}", {"autoescape": True}], ["{{ html|lower }}{{ html|trim }}", {"autoescape": True}], ["{{ '<a>'|center(9) }}", {"autoescape": True}], ["{{ missing|default('<') }}", {"autoescape": True}],
    ["{{ '<' if yes else '>' }}", {"autoescape": True}], ["{{ '<'|default('x') }}", {"autoescape": True}], ["{{ ['<']|first }}", {"autoescape": True}], ["{% for c in '<>'|safe %}{{ c }}{% endfor %}", {"autoescape": True}],
    ["{{ ['<', '>']|map('e')|join }}", {"autoescape": True}], ["{{ ['<', '>']|map('upper')|join(',') }}", {"autoescape": True}], ["{{ ('a'|safe) ~ 1 ~ none }}", {"autoescape": True}], ["{{ '<'|reverse }}", {"autoescape": True}],
]

BASE = "<{% block title %}Titel{% endblock %}|{% block body %}{% endblock %}>"
TEMPLATES = [
    ("{% extends 'base' %}{% block title %}Neu{% endblock %}", {"base": BASE}),
    ("{% extends 'base' %}{% block body %}B{{ super() }}{% endblock %}weg", {"base": BASE}),
    ("{% extends 'base' %}{% block title %}[{{ super() }}]{% endblock %}", {"base": BASE}),
    ("{% extends 'mid' %}{% block title %}c{{ super() }}{% endblock %}", {"base": BASE, "mid": "{% extends 'base' %}{% block title %}b{{ super() }}{% endblock %}"}),
    ("{% extends 'mid' %}{% block title %}c{{ super.super() }}{% endblock %}", {"base": BASE, "mid": "{% extends 'base' %}{% block title %}b{{ super() }}{% endblock %}"}),
    ("{% extends 'mid' %}{% block body %}x{% endblock %}", {"base": BASE, "mid": "{% extends 'base' %}{% block title %}M{% endblock %}"}),
    ("{% extends parent %}{% block title %}dyn{% endblock %}", {"base": BASE, "_context": {"parent": "base"}}),
    ("{% if yes %}{% extends 'base' %}{% endif %}{% block title %}cond{% endblock %}", {"base": BASE}),
    ("{% if no %}{% extends 'base' %}{% endif %}{% block title %}cond{% endblock %}", {"base": BASE}),
    ("{% extends 'base' %}{% set x = 5 %}{% block body %}{{ x }}{% endblock %}", {"base": BASE}),
    ("{% set x = 1 %}{% block a %}{{ x }}{% set x = 2 %}{{ x }}{% endblock %}{{ x }}", {}),
    ("{% extends 'base' %}{% macro m() %}M{% endmacro %}{% block body %}{{ m() }}{% endblock %}", {"base": BASE}),
    ("{% extends 'base' %}{% import 'lib' as lib %}{% block body %}{{ lib.f(2) }}{% endblock %}", {"base": BASE, "lib": "{% macro f(x) %}f{{ x }}{% endmacro %}"}),
    ("{% extends 'base' %}{% from 'lib' import f %}{% block body %}{{ f(2) }}{% endblock %}", {"base": BASE, "lib": "{% macro f(x) %}f{{ x }}{% endmacro %}"}),
    ("{% block a %}1{% block b %}2{% endblock %}3{% endblock %}", {}),
    ("{% extends 'n' %}{% block b %}x{% endblock %}", {"n": "{% block a %}1{% block b %}2{% endblock %}3{% endblock %}"}),
    ("{% extends 'n' %}{% block a %}x{% endblock %}{% block b %}y{% endblock %}", {"n": "{% block a %}1{% block b %}2{% endblock %}3{% endblock %}"}),
    ("{% extends 'l' %}{% block item %}[{{ x }}]{% endblock %}", {"l": "{% for x in list %}{% block item scoped %}{{ x }}{% endblock %}{% endfor %}"}),
    ("{% extends 'l' %}{% block item %}[{{ x }}]{% endblock %}", {"l": "{% for x in list %}{% block item %}{{ x }}{% endblock %}{% endfor %}"}),
    ("{% extends 'r' %}", {"r": "{% block must required %}{% endblock %}"}),
    ("{% extends 'r' %}{% block must %}da{% endblock %}", {"r": "{% block must required %}{% endblock %}"}),
    ("{% extends 'gibtsnicht' %}", {}),
    ("{{ self.a() }}{% block a %}x{{ n }}{% endblock %}{{ self.a() }}", {}),
    ("{% block a %}x{% endblock a %}", {}),
    ("{% block a %}x{% endblock b %}", {}),
    ("a{% include 'p' %}b", {"p": "[{{ n }}]"}),
    ("{% include 'p' without context %}", {"p": "[{{ n }}]"}),
    ("{% set y = 3 %}{% include 'p' %}", {"p": "[{{ y }}]"}),
    ("{% for x in list %}{% include 'p' %}{% endfor %}", {"p": "[{{ x }}]"}),
    ("{% include 'p' %}{{ y }}", {"p": "{% set y = 3 %}"}),
    ("{% include 'fehlt' ignore missing %}x", {}),
    ("{% include 'fehlt' %}", {}),
    ("{% include ['fehlt', 'p'] %}", {"p": "P"}),
    ("{% include ['fehlt', 'auch'] ignore missing %}x", {}),
    ("{% include ['fehlt', 'auch'] %}x", {}),
    ("{% include 'fehlt' ignore missing with context %}{% include 'p' ignore missing without context %}", {"p": "{{ n }}"}),
    ("{% set t = 'p' %}{% include t %}", {"p": "P"}),
    ("{% include 'p' %}", {"p": "{% include 'q' %}", "q": "Q{{ n }}"}),
    ("{% include 'child' %}", {"child": "{% extends 'base' %}{% block title %}inc{% endblock %}", "base": BASE}),
    ("{% block title %}aussen{% endblock %}{% include 'base' %}", {"base": BASE}),
    ("{% import 'lib' as lib %}{{ lib.f(1) }}{{ lib.v }}", {"lib": "{% macro f(x) %}<{{ x }}>{% endmacro %}{% set v = 7 %}"}),
    ("{% import 'lib' as lib %}{{ lib.n }}", {"lib": "{% macro f(x) %}{% endmacro %}"}),
    ("{% import 'lib' as lib %}{{ lib.f() }}", {"lib": "{% macro f() %}{{ n }}{% endmacro %}"}),
    ("{% import 'lib' as lib with context %}{{ lib.f() }}", {"lib": "{% macro f() %}{{ n }}{% endmacro %}"}),
    ("{% from 'lib' import f with context %}{{ f() }}", {"lib": "{% macro f() %}{{ n }}{% endmacro %}"}),
    ("{% from 'lib' import f as g, v %}{{ g() }}{{ v }}", {"lib": "{% macro f() %}F{% endmacro %}{% set v = 1 %}"}),
    ("{% from 'lib' import nix %}{{ nix }}", {"lib": "x"}),
    ("{% from 'lib' import nix %}{{ nix() }}", {"lib": "x"}),
    ("{% from 'lib' import a, b, %}{{ a }}{{ b }}", {"lib": "{% set a = 1 %}{% set b = 2 %}"}),
    ("{% set x = 1 %}{% from 'lib' import f with context %}{{ f() }}", {"lib": "{% macro f() %}[{{ x }}]{% endmacro %}"}),
    ("{% from 'lib' import f %}{{ f() }}", {"lib": "{% set p = 'privat' %}{% macro f() %}{{ p }}{{ g() }}{% endmacro %}{% macro g() %}G{% endmacro %}"}),
    ("{% from 'lib' import outer %}{% call outer() %}drin{% endcall %}", {"lib": "{% macro outer() %}({{ caller() }}){% endmacro %}"}),
    ("{% import 'lib' as l %}{% for x in list %}{{ l.f(x) }}{% endfor %}", {"lib": "{% macro f(x) %}{{ x }};{% endmacro %}"}),
    ("{% macro m() %}{% include 'p' %}{% endmacro %}{{ m() }}", {"p": "{{ n }}"}),
    ("{% macro m(x) %}{% include 'p' %}{% endmacro %}{{ m(4) }}", {"p": "{{ x }}"}),
    ("{% with x = 5 %}{% include 'p' %}{% endwith %}", {"p": "{{ x }}"}),
    ("{% from 'a' import f %}{{ f(2) }}", {"a": "{% from 'b' import g %}{% macro f(x) %}{{ g(x) }}{% endmacro %}", "b": "{% macro g(x) %}g{{ x }}{% endmacro %}"}),
]


def rows():
    for line in EXPRESSIONS.strip().splitlines() + FILTERS.strip().splitlines():
        yield "{{ " + line + " }}", {}, {}, {}
    for row in STATEMENTS:
        source, *rest = [row] if isinstance(row, str) else row
        yield source, rest[0] if rest else {}, {}, {}
    for source, templates in TEMPLATES:
        templates = dict(templates)
        yield source, {}, templates, templates.pop("_context", {})


def record(source, options, templates, extra, context=CONTEXT, test="own"):
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(templates), extensions=["jinja2.ext.loopcontrols"], **options)
    row = {"test": test, "source": source, "opts": options, "output": None, "error": None}
    if extra:
        row["context"] = extra
    if templates:
        row["templates"] = templates
    try:
        row["output"] = environment.from_string(source).render(**context, **extra)
    except Exception as error:  # Whatever it is, the template has no result.
        row["error"] = type(error).__name__
    return row


def record_again(file):
    with open(file, encoding="utf-8") as stream:
        rows = json.load(stream)
    rows = [
        record(row["source"], row["opts"], row.get("templates", {}), row.get("context", {}), {}, "more") for row in rows]
    with open(file, "w", encoding="utf-8") as stream:
        json.dump(rows, stream, ensure_ascii=False, indent=0)
    print(f"{len(rows)} cases from Jinja {jinja2.__version__}", file=sys.stderr)


def main():
    if len(sys.argv) > 1:
        return record_again(sys.argv[1])
    recorded = [record(*row) for row in rows()]
    json.dump({"context": CONTEXT, "cases": recorded}, sys.stdout, ensure_ascii=False, indent=0)
    print(f"\n{len(recorded)} cases from Jinja {jinja2.__version__}", file=sys.stderr)


main()
