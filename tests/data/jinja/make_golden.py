#!/usr/bin/env python3
"""Writes golden.json: small templates and what the reference implementation, Python's jinja2, makes of them with the
settings of Hugging Face's apply_chat_template. "text" is null where the reference raises an error. Python's jinja2
3.1 and its standard library are all that is needed:  python3 make_golden.py"""
import json
import pathlib

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.sandbox import SandboxedEnvironment


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("pass_on"), [], [], body).set_lineno(line)

    def pass_on(self, caller):
        return caller()


def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def raise_exception(message):
    raise jinja2.TemplateError(message)


def environment():
    env = SandboxedEnvironment(trim_blocks=True, lstrip_blocks=True,
                               extensions=[Generation, "jinja2.ext.loopcontrols", "jinja2.ext.do"])
    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    return env


CASES = {
    "text and values": [
        "plain text", "", "\n", "a\n", "a\n\n", "a\r\nb\rc\n", "{", "{ {", "a { b } c", "{{ 'x' }}", "{{'x'}}y{{ 1 }}",
        "{{ 1 }}\n{{ 2 }}\n", "{{ none }}|{{ None }}|{{ true }}|{{ True }}|{{ false }}|{{ nothing }}",
        "{{ 1.0 }} {{ 1.5 }} {{ 1e16 }} {{ 1e15 }} {{ 0.0001 }} {{ 0.00001 }} {{ 1.5e-7 }} {{ 1_000 }} {{ -0.0 }}",
        "{{ 123456789.123 }} {{ 1e100 }} {{ 0.1 + 0.2 }} {{ 1e22 }} {{ 9007199254740993 }}",
        "{{ [1, 'a', 2.5, none, true, [], {}, ()] }}", "{{ (1,) }} {{ (1, 2) }} {{ () }} {{ 1, 2 }} {{ 1, }}",
        "{{ {'a': 1, 2: 'b', none: [1], (1, 2): {}} }}", r"""{{ ["it's", 'say "x"', 'both \' "', 'n\nl', 't\t', '\\', 'é'] }}""",
        r"""{{ 'a\'b' }}{{ "a\"b" }}{{ 'a\\b' }}{{ 'a\qb' }}{{ '\x41\u00e9\U0001F600\101' }}""",
        "{{ 'one' 'two' }}", "{{ 'a\nb' }}", "{{ {'a': {'b': 1}} }}", "{{ {'a': {'b': {}}}}}", "{{ '}}' }}{{ '%}' }}",
        "{{ [1, 2,] }} {{ {'a': 1,} }}",
    ],
    "white space": [
        "  {% if true %}\n  a\n  {% endif %}\n  b", "  {%- if true %}\n  a\n  {%- endif %}\n  b",
        "  {%- if true -%}\n  a\n  {%- endif -%}\n  b", "  {%+ if true %}\n  a\n  {%+ endif +%}\n  b",
        "x {% if true %} a {% endif %} y", "x\n\t {% if true %}\n\n a \n\t{% endif %}\n\n y",
        "  {{ 1 }}  \n  {{- 2 }}  \n  {{ 3 -}}  \n  4", "a {# c #} b", "a\n  {# c #}\nb", "a\n  {#- c -#}\n b", "a {#c\n#}\n\nb",
        "{# a #}{# b #}\nc", "{#- -#} x", "{#--#} x", "{##}x", "a\n{% set x = 1 %}\n{% set y = 2 %}\n{{ x + y }}\n",
        "{% raw %}{{ x }} {% if %}{% endraw %}", "{% raw -%}  {{ x }}  {%- endraw %}  y", "  {% raw %}\n a {% endraw %}\n b",
        "{%- for i in [1, 2] -%}\n  {{ i }}\n{%- endfor -%}\n", "{% for i in [1, 2] %}\n  {{ i }}\n{% endfor %}\nend",
        "  {{ 'a' }}\n{% if true %}\n{% endif %}\n", "{%if true%}x{%endif%}", "a\u00a0{%- if true %}b{% endif %}",
        "{{ 'a' -}}\n\n{% if true %} b{% endif %}", "a\n   {%- if true +%}\n b\n   {%+ endif %}", "a  \n{%- set x = 1 -%}  \n  b",
    ],
    "operators": [
        "{{ 1 + 2 * 3 - 4 }} {{ (1 + 2) * 3 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 % -3 }}",
        "{{ 7 / 2 }} {{ 6 / 2 }} {{ 2 ** 10 }} {{ 2 ** -1 }} {{ -2 ** 2 }} {{ 2 ** 3 ** 2 }} {{ 7.5 // 2 }} {{ -7.5 % 2 }}",
        "{{ 1 + true }} {{ true + true }} {{ 1 == 1.0 }} {{ 1 == true }} {{ '1' == 1 }} {{ none == false }}",
        "{{ 'a' + 'b' }} {{ 'a' ~ 1 ~ none ~ true ~ nothing ~ 1.0 ~ [1] }} {{ 'ab' * 3 }} {{ 2 * 'ab' }} {{ 'a' * 0 }} {{ 'a' * -1 }}",
        "{{ [1] + [2, 3] }} {{ [1, 2] * 2 }} {{ (1,) + (2,) }}", "{{ 1 + 2 ~ 3 + 4 }}", "{{ 'x' ~ 1 + 2 }}", "{{ 1 ~ 2 * 3 }}",
        "{{ 1 < 2 }} {{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'a' < 'b' }} {{ [1, 2] < [1, 3] }} {{ 2 >= 2 }} {{ 1 != 1 }} {{ 'B' <= 'a' }}",
        "{{ 'a' in 'cat' }} {{ 'x' not in 'cat' }} {{ 1 in [1, 2] }} {{ 'k' in {'k': 1} }} {{ 1 in (2, 3) }} {{ '' in 'a' }} {{ 'a' in nothing }}",
        "{{ not true }} {{ not 0 }} {{ not '' and 1 }} {{ 0 or 'x' }} {{ 1 and 2 }} {{ '' or none }} {{ not 1 == 2 }} {{ not not 3 }}",
        "{{ 1 if true else 2 }} {{ 1 if false else 2 }} [{{ 1 if false }}] {{ 1 if 0 else 2 if 0 else 3 }} {{ (1 if true else 2) + 1 }}",
        "{{ [] or 'e' }} {{ {} or 'e' }} {{ 0.0 or 'e' }} {{ nothing or 'e' }}", "{{ -1 }} {{ - 1 + 2 }} {{ +3 }} {{ --3 }} {{ -[1, 2][0] }}",
        "{{ 10 - 2 - 3 }} {{ 100 / 10 / 2 }} {{ 1 - -1 }}", "{{ [1, 2] == [1, 2] }} {{ {'a': 1, 'b': 2} == {'b': 2, 'a': 1} }} {{ (1, 2) == [1, 2] }}",
        "{{ 'a' if x is defined else 'b' }}", "{{ 'a' and 'b' or 'c' }}", "{{ 5 is odd and 4 is even }}", "{{ nothing == nothing2 }} {{ nothing != 1 }}",
    ],
    "subscripts": [
        "{% set l = [1, 2, 3, 4, 5] %}{{ l[0] }} {{ l[-1] }} {{ l[1:] }} {{ l[:2] }} {{ l[::-1] }} {{ l[::2] }} {{ l[1:4:2] }} {{ l[-2:] }} {{ l[:-2] }} {{ l[10:] }} {{ l[-10:2] }} {{ l[4:1:-1] }} {{ l[:] }} {{ l[3:1] }}",
        "{% set s = 'héllo' %}{{ s[0] }} {{ s[1] }} {{ s[-1] }} {{ s[1:3] }} {{ s[::-1] }} {{ s[:-1] }} [{{ s[10] }}]",
        "{% set d = {'a': 1, 'b': {'c': [10, 20]}} %}{{ d.a }} {{ d['a'] }} {{ d.b.c[1] }} {{ d['b']['c'].0 }} [{{ d.x }}] [{{ d['x'] }}]",
        "{% set d = {'items': 5, 'x': 1} %}{{ d['items'] }} {{ d.items() | list }}", "{{ [[1, 2], [3]].0.1 }}", "{{ (1, 2, 3)[1] }}", "[{{ [1][5] }}]",
        "{{ 'abc'['upper']() }}", "{% set d = {1: 'a', '1': 'b'} %}{{ d[1] }}{{ d['1'] }}", "{{ {'a': 1}.get('a') }} {{ {}.get('a') }} {{ {}.get('a', 5) }}",
    ],
    "if": [
        "{% if 1 %}a{% elif 2 %}b{% else %}c{% endif %}", "{% if 0 %}a{% elif 2 %}b{% else %}c{% endif %}", "{% if 0 %}a{% elif 0 %}b{% else %}c{% endif %}",
        "{% if 0 %}a{% endif %}.", "{% if true %}{% set x = 1 %}{% endif %}{{ x }}", "{% if x is defined %}d{% else %}u{% endif %}",
        "{% if [] %}a{% endif %}{% if [0] %}b{% endif %}{% if {} %}c{% endif %}{% if 'x' %}d{% endif %}",
        "{% if nothing %}a{% elif not nothing %}b{% endif %}", "{% if 1 %}{% if 0 %}a{% else %}b{% endif %}{% endif %}",
    ],
    "for": [
        "{% for i in [3, 1, 2] %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ i }};{% endfor %}",
        "{% for i in [1, 2, 3] %}{{ loop.previtem }}<{{ i }}>{{ loop.nextitem }} {% endfor %}", "{% for i in [1, 2] %}{{ loop.previtem is defined }}{{ loop.nextitem is defined }}{% endfor %}",
        "{% for i in [] %}a{% else %}none{% endfor %}", "{% for i in nothing %}a{% else %}none{% endfor %}", "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }},{% endfor %}",
        "{% for k in {'a': 1, 'b': 2} %}{{ k }}{% endfor %}", "{% for c in 'héy' %}{{ c }}.{% endfor %}", "{% for a, b in [(1, 2), [3, 4]] %}{{ a + b }} {% endfor %}",
        "{% for i in range(5) if i is odd %}{{ i }}{{ loop.length }}{{ loop.last }} {% endfor %}", "{% for i in range(5) if i > 9 %}a{% else %}b{% endfor %}",
        "{% for i in range(5) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "{% for i in range(5) %}{% if i == 3 %}{% continue %}{% endif %}{{ i }}{% endfor %}",
        "{% for i in [1, 2] %}{% for j in [1, 2] %}{{ loop.index }}{{ loop.depth }}{{ loop.depth0 }}{% endfor %}{{ loop.index }};{% endfor %}",
        "{% set x = 0 %}{% for i in [1, 2, 3] %}{% set x = x + i %}{{ x }} {% endfor %}{{ x }}", "{% for i in [1, 2] %}{% set y = i %}{% endfor %}[{{ y }}]",
        "{% for i in [1, 2, 3, 4] %}{{ loop.cycle('a', 'b', 'c') }}{% endfor %}", "{% for i in [1, 1, 2, 2, 1] %}{% if loop.changed(i) %}{{ i }}{% endif %}{% endfor %}",
        "{% for m in [1, 2, 3][::-1] %}{{ m }}{{ loop.index0 }} {% endfor %}", "{% for i in range(2, 10, 3) %}{{ i }} {% endfor %}{{ range(3) | list }}{{ range(5, 0, -2) | list }}",
        "{% for i in [1, 2] %}{% for j in [5] %}{% break %}{% endfor %}{{ i }}{% endfor %}", "{% for i in 1, 2 %}{{ i }}{% endfor %}", "{% for i in [1] %}{{ loop.index }}{% else %}x{% endfor %}",
        "{% for (a, b) in [(1, 2)] %}{{ a }}{{ b }}{% endfor %}", "{% for x in [1, 2] %}{{ x }}{% endfor %}[{{ x }}]",
        "{% for m in [{'r': 'a'}, {'r': 'b'}] %}{% if loop.previtem and loop.previtem.r != 'b' %}{{ m.r }}{% endif %}{% endfor %}",
        "{% for i in range(3) %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}", "{% for i in [1, 2, 3] if i != 2 %}{{ loop.previtem }}{{ i }}{{ loop.nextitem }} {% endfor %}",
    ],
    "set and namespace": [
        "{% set x = 1 %}{{ x }}", "{% set a, b = 1, 2 %}{{ a }}{{ b }}", "{% set a, b = 'xy' %}{{ b }}{{ a }}", "{% set x %}hello {{ 1 + 1 }}{% endset %}[{{ x }}]",
        "{% set x | upper | trim %} a{{ 1 }} {% endset %}[{{ x }}]", "{% set ns = namespace(a=1, b='x') %}{{ ns.a }}{{ ns.b }}[{{ ns.c }}]",
        "{% set ns = namespace(n=0) %}{% for i in range(4) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "{% set ns = namespace() %}{% set ns.x = [1] %}{{ ns.x }}",
        "{% set ns = namespace({'a': 1}, b=2) %}{{ ns.a }}{{ ns.b }}", "{{ dict(a=1, b=2) }} {{ dict({'a': 1}, b=3) }} {{ dict([('x', 1)]) }}",
        "{% set x = [1, 2] %}{% set _ = x.append(3) %}{{ x }}{{ x.pop() }}{{ x }}", "{% set x = [1] %}{% do x.append(2) %}{% do x.insert(0, 9) %}{% do x.extend([4, 5]) %}{{ x }}",
        "{% set x = 1, 2 %}{{ x }}", "{% set t %}{% for i in [1, 2] %}{{ i }}{% endfor %}{% endset %}{{ t | length }}", "{% with a = 1, b = 2 %}{{ a + b }}{% set c = 3 %}{% endwith %}[{{ a }}{{ c }}]",
        "{% generation %}{% set q = 1 %}x{{ q }}{% endgeneration %}[{{ q }}]", "{% filter upper %}a{{ 'b' }}{% endfilter %}", "{% set x = 'a' if 1 else 'b' %}{{ x }}",
        "{% set x = namespace(v=1) %}{% set y = x %}{% set y.v = 2 %}{{ x.v }}", "{% set x = y = 1 %}", "{% set ns = namespace(a=1) %}{{ ns['a'] }}",
    ],
    "macros": [
        "{% macro m(a, b=2, c='x') %}{{ a }}-{{ b }}-{{ c }}{% endmacro %}{{ m(1) }} {{ m(1, 3) }} {{ m(1, c=5) }} {{ m(c=1, a=2) }} {{ m() }}",
        "{% macro m() %}  x  {% endmacro %}[{{ m() | trim }}]", "{% macro m(x) %}{% if x > 0 %}{{ x }}{{ m(x - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
        "{% set g = 1 %}{% macro m() %}{{ g }}{% endmacro %}{{ m() }}{% set g = 2 %}{{ m() }}", "{% macro m(a) %}{% set a = 5 %}{{ a }}{% endmacro %}{{ m(1) }}[{{ a }}]",
        "{% macro m(a, b=a) %}{{ b }}{% endmacro %}{{ m(4) }}", "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, x=3) }}", "{% macro m() %}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{% endmacro %}{{ m(x=1) }}", "{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}in{% endcall %}", "{% macro m() %}{{ caller(5) }}{% endmacro %}{% call(x) m() %}{{ x + 1 }}{% endcall %}",
        "{% macro a() %}A{{ b() }}{% endmacro %}{% macro b() %}B{% endmacro %}{{ a() }}", "{% macro m(x) %}{{ x.y }}{% endmacro %}{{ m({'y': 3}) }}", "{% macro m() %}1{% endmacro %}{{ m() + '2' }}",
        "{% for i in [1, 2] %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}",
    ],
    "text filters": [
        "[{{ '  a b\u00a0 ' | trim }}] [{{ 'xxaxx' | trim('x') }}] {{ 5 | trim }}", "{{ 'héLLo wORLD' | upper }} {{ 'HÉllo' | lower }} {{ 'hELLO wORLD' | capitalize }} {{ \"hELLO wORLD-x (y it's\" | title }}",
        "{{ 'a-b-c' | replace('-', '+') }} {{ 'a-b-c' | replace('-', '+', 1) }} {{ 'aaa' | replace('aa', 'b') }} {{ 'ab' | replace('', '.') }}",
        "{{ [1, 'a'] | string }} {{ 5 | string | length }} {{ '<b>' | safe }} {{ '<a href=\"x\">\\'&' | e }}", "{{ 'a\nb\n\nc' | indent }}|{{ 'a\nb' | indent(2, true) }}|{{ 'a\n\nb' | indent(1, blank=true) }}|{{ 'a\nb' | indent('>') }}|{{ 'a\n' | indent }}|",
        "{{ '42' | int }} {{ ' 42 ' | int }} {{ 'x' | int }} {{ 'x' | int(7) }} {{ '4.9' | int }} {{ 4.9 | int }} {{ -4.9 | int }} {{ true | int }} {{ none | int }} {{ '1e3' | int }}",
        "{{ '4.5' | float }} {{ 'x' | float }} {{ 3 | float }} {{ '1e3' | float }} {{ 'x' | float(1.5) }}", "{{ 2.5 | round }} {{ 3.5 | round }} {{ 42.55 | round(1) }} {{ 42.55 | round(1, 'floor') }} {{ 42.51 | round(1, 'ceil') }} {{ 2.345 | round(2) }}",
        "{{ -5 | abs }} {{ (-5.5) | abs }}", "{{ nothing | default('d') }} {{ '' | default('d') }}{{ '' | default('d', true) }} {{ none | default('d') }} {{ 0 | d('z', boolean=true) }} [{{ nothing | default }}]",
        "{{ 'abc' | length }} {{ 'héé' | count }}", "{{ 'abc' | reverse }} {{ 'abc' | first }} {{ 'abc' | last }} {{ 'abc' | list }}",
        "[{{ nothing | trim }}] [{{ nothing | upper }}] [{{ nothing | string }}] {{ nothing | length }} {{ nothing | list }} [{{ nothing | join }}]",
        "{{ 'a' | upper ~ 'b' }} {{ 'x' ~ 'a' | upper }} {{ -1 | abs }} {{ 'a b' | title | replace(' ', '') | length }}",
    ],
    "json": [
        "{{ {'a': 1, 'b': [1, 2.5, none, true, 'é\"\\\\/<>&\\'\\n\\t\\x01\\x7f😀']} | tojson }}", "{{ {'b': 1, 'a': {'d': [], 'c': {}}} | tojson(indent=2) }}", "{{ [1, [2, [3]]] | tojson(indent=4) }}",
        "{{ {'b': 1, 'a': 2} | tojson(sort_keys=true) }}", "{{ {'a': 1, 'b': 2} | tojson(separators=(',', ':')) }}", "{{ 'é😀' | tojson(ensure_ascii=true) }}", "{{ [] | tojson }}{{ {} | tojson }}{{ [] | tojson(indent=2) }}",
        "{{ 'x' | tojson }} {{ 1.0 | tojson }} {{ none | tojson }} {{ true | tojson }} {{ 1e20 | tojson }}", "{{ {1: 2, none: 3, true: 4} | tojson }}", "{{ (1, 2) | tojson }}", "{{ nothing | tojson }}", "{{ {'a': [1, {'b': 2}]} | tojson(indent='\t') }}",
    ],
    "list filters": [
        "{{ [1, 2, 3] | length }} {{ {'a': 1} | length }} {{ [3, 1, 2] | first }} {{ [3, 1, 2] | last }} [{{ [] | first }}]", "{{ [1, 2, 3] | join(', ') }} {{ [1, none, 'a'] | join }} {{ [{'a': 1}, {'a': 2}] | join('-', attribute='a') }}",
        "{{ {'a': 1, 'b': 2} | items | list }}", "{% for k, v in {'a': 1} | items %}{{ k }}{{ v }}{% endfor %}", "{{ [1, 2, 3] | reverse | list }}", "{{ [{'a': 1}, {'a': 2}, {}] | map(attribute='a') | list | length }}",
        "{{ [{'a': 1}, {}] | map(attribute='a', default=0) | list }}", "{{ ['a', 'b'] | map('upper') | join }}", "{{ [[1, 2], [3]] | map('length') | list }}", "{{ ['a-b', 'c-d'] | map('replace', '-', '+') | list }}", "{{ [{'f': {'n': 'x'}}] | map(attribute='f.n') | list }}",
        "{{ [1, 2, 3, 4] | select('odd') | list }} {{ [1, 2, 3, 4] | reject('odd') | list }} {{ [0, 1, '', 'a'] | select | list }} {{ [1, 2, 3] | select('>', 1) | list }} {{ ['a', 'b'] | select('in', ['a']) | list }}",
        "{{ [{'r': 'u'}, {'r': 's'}] | selectattr('r', 'equalto', 'u') | list }} {{ [{'r': 'u'}, {'r': 's'}] | rejectattr('r', '==', 'u') | list }} {{ [{'r': 1}, {}] | selectattr('r', 'defined') | list }} {{ [{'r': 1}, {'r': 0}] | selectattr('r') | list }}",
        "{{ [3, 1, 2] | sort }} {{ [3, 1, 2] | sort(reverse=true) }} {{ ['b', 'A', 'c'] | sort }} {{ ['b', 'A', 'c'] | sort(case_sensitive=true) }} {{ [{'a': 2}, {'a': 1}] | sort(attribute='a') }}",
        "{{ ['a', 'B', 'A', 'b'] | unique | list }} {{ [1, 2, 1] | unique | list }}", "{{ {'b': 1, 'A': 2} | dictsort }} {{ {'b': 1, 'a': 2} | dictsort(by='value') }} {{ {'b': 1, 'a': 2} | dictsort(reverse=true) }}",
        "{{ false | map('upper') | list }}{{ none | select | list }}{{ 0 | selectattr('a') | list }}", "{{ [3, 1, 2] | min }} {{ [3, 1, 2] | max }} {{ [1, 2] | sum }} {{ [{'a': 1}, {'a': 2}] | sum('a') }}", "{{ {'a': 5} | attr('x') is defined }}", "{{ (1, 2) | list }} {{ 'ab' | list }}", "{% if [] | map('upper') %}yes{% else %}no{% endif %}", "{% if [] | select | list %}yes{% else %}no{% endif %}",
        "{{ 5 | length }}", "{{ [1] | nosuchfilter }}", "{{ [1, 'a'] | sort }}",
    ],
    "tests": [
        "{{ 1 is defined }} {{ x is defined }} {{ x is undefined }} {{ x is not defined }} {{ none is none }} {{ 0 is none }}",
        "{% set v = ['a', 1, 1.5, true, none, [], {}, (1,)] %}{% for x in v %}{{ x is string }},{{ x is number }},{{ x is integer }},{{ x is float }},{{ x is boolean }},{{ x is mapping }},{{ x is iterable }},{{ x is sequence }},{{ x is true }},{{ x is false }};{% endfor %}",
        "{{ 3 is odd }} {{ 3 is even }} {{ -3 is odd }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }}", "{{ 1 is eq 1 }} {{ 1 is equalto(2) }} {{ 2 is gt 1 }} {{ 1 is lt(1) }} {{ 1 is ne 2 }} {{ 3 is ge 3 }} {{ 3 is le 2 }}",
        "{{ 'a' is in ['a'] }} {{ 'a' is not in ['a'] }} {{ 'abc' is lower }} {{ 'ABC' is upper }} {{ 'aB' is lower }} {{ 5 is lower }} {{ none is upper }} {{ ['a'] is lower }}", "{{ 1 is sameas 1 }} {{ true is sameas true }} {{ 1 is sameas true }}", "{{ x is iterable }} {{ x is sequence }} {{ x is string }} {{ x is mapping }}",
        "{{ range is callable }} {{ 1 is callable }}", "{{ not x is defined }} {{ x is defined and true }} {{ (1 is odd) is true }}", "{{ 1 is nosuchtest }}",
    ],
    "methods": [
        "[{{ '  a '.strip() }}] [{{ '  a '.lstrip() }}] [{{ '  a '.rstrip() }}] {{ 'xxaxy'.strip('xy') }} {{ 'xxax'.lstrip('x') }} {{ 'axx'.rstrip('x') }} [{{ '\u3000a\x1f'.strip() }}]",
        "{{ 'a,b,,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a,b,c'.split(',', 1) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ ' a b  c '.split(none, 1) }} {{ ' a b  c '.rsplit(none, 1) }} {{ ''.split() }} {{ ''.split(',') }} {{ 'abc'.split('abc') }} {{ 'aaa'.rsplit('aa', 1) }} {{ 'a,b'.split(sep=',', maxsplit=0) }}",
        "{{ 'a\nb\r\nc\n\nd'.splitlines() }} {{ 'a\nb'.splitlines(true) }} {{ ''.splitlines() }}", "{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith('bc') }} {{ 'abc'.startswith(('x', 'a')) }} {{ 'abc'.startswith('') }}",
        "{{ 'aXbX'.replace('X', '-') }} {{ 'aXbX'.replace('X', '-', 1) }} {{ 'Ab'.upper() }} {{ 'Ab'.lower() }} {{ \"it's a dog\".title() }} {{ 'aB cD'.capitalize() }}", "{{ 'héllo'.find('l') }} {{ 'abc'.find('x') }} {{ 'abcabc'.count('bc') }} {{ 'aaa'.count('aa') }} {{ 'ab'.count('') }} {{ 'abc'.index('c') }}",
        "{{ ', '.join(['a', 'b']) }} {{ ''.join([]) }} {{ '12'.isdigit() }} {{ ' '.isspace() }} {{ 'unhappy'.removeprefix('un') }} {{ 'a.py'.removesuffix('.py') }}", "{% set d = {'a': 1, 'b': 2} %}{{ d.keys() | list }} {{ d.values() | list }} {{ d.items() | list }} {{ d.get('a') }} {{ d.get('z') }} {{ d.get('z', 0) }} {{ d.copy() }}",
        "{{ [1, 2, 1].count(1) }} {{ [1, 2].index(2) }} {{ (1, 2).index(2) }}", "{{ '<think>a</think>b'.split('</think>')[-1].lstrip('\\n') }} {{ '<think>\\na\\n</think>b'.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') }}",
        "{{ ''.join([1]) }}", "{{ 'a'.split('') }}", "{{ 'abc'.nosuch() }}", "{{ 'a'.strip(1) }}", "{{ [1].index(5) }}", "{{ [].pop() }}",
    ],
    "errors": [
        "{{ nothing.x }}", "{{ nothing['x'] }}", "{{ nothing() }}", "{{ nothing + 'a' }}", "{{ 'a' + nothing }}", "{{ 'a' + 1 }}", "{{ 1 / 0 }}", "{{ 1 // 0 }}", "{{ 1 % 0 }}", "{{ none | length }}", "{{ 'a' < 1 }}",
        "{% for i in 5 %}{% endfor %}", "{% for a, b in [1] %}{% endfor %}", "{% set a, b = [1] %}", "{{ 1 in 5 }}", "{{ 1 in 'a' }}", "{% set x = 1 %}{% set x.a = 2 %}", "{{ raise_exception('no') }}", "{{ [1][::0] }}", "{% set x = 5 %}{{ x[1:] }}", "{{ 'a'() }}", "{{ -'a' }}", "{{ {[]: 1} }}",
        "{{ {}[1:].x }}", "{{ 'abc'.join(5) }}", "{{ d.x.y }}", "{{ {}.x.y }}", "{{ range(1, 5, 0) }}", "{{ 'a' | int(1, 2, 3, 4, 5) }}",
    ],
    "mistakes": [
        "{{ }}", "{{ 1", "{% if %}", "{% if 1 %}", "{% endif %}", "{% for %}{% endfor %}", "{% for i in %}{% endfor %}", "{% for i [1] %}{% endfor %}", "{{ 1 + }}", "{{ (1 }}", "{{ 1) }}", "{{ [1 }}", "{{ {1} }}", "{{ 'a }}", "{{ a b }}", "{{ a. }}", "{{ a[ }}", "{{ a[] }}", "{{ x | }}", "{{ x is }}", "{# a",
        "{% raw %}a", "{% nosuch %}", "{% set %}", "{% set x %}a", "{% set 1 = 2 %}", "{% set true = 2 %}", "{% macro %}{% endmacro %}", "{% macro m( %}{% endmacro %}", "{{ f(a=1, 2) }}", "{% if 1 %}{% endfor %}", "{% for i in [1] %}{% endif %}", "{% else %}", "{% break %}", "{{ 1 ! 2 }}", "{{ @ }}", "{% %}", "{{ 5x }}", "{% if 1 %}a{% else %}b{% else %}c{% endif %}",
        "{{ '\\u12' }}", "{% set x = 1 1 %}", "{% if 1 2 %}{% endif %}", "{{ not }}", "{{ a if }}", "{{ ** 2 }}", "{% for i in [1] %}", "{% call 5 %}{% endcall %}", "{% endraw %}",
    ],
}


def main():
    env = environment()
    golden = []
    for group, templates in CASES.items():
        for template in templates:
            try:
                text = env.from_string(template).render()
            except Exception:
                text = None
            golden.append({"group": group, "template": template, "text": text})
    path = pathlib.Path(__file__).with_name("golden.json")
    path.write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


main()
