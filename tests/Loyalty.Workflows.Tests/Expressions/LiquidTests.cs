using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Tests.Expressions;

public sealed class LiquidTests
{
    [Theory]
    [InlineData("Liebe {{ Input.Guest.name }}!", "Liebe Anna!")]
    [InlineData("{{ Variables.N }} {{ N }} {{ Variables['guestTier'] }} {{ guestTier.size }}", "3 3 Gold 4")]
    [InlineData("{{ Guest.stays[0] }}{{ Guest.stays[-1] }}{{ Guest.stays.first }}{{ Guest.stays.last }}{{ Guest.stays.size }}", "79792")]
    [InlineData("{{ L }}|{{ Guest }}|{{ Nobody.name }}|{{ nil }}|{{ true }}", "123|{\"name\":\"Anna\",\"stays\":[7,9]}|||true")]
    [InlineData("{{ WorkflowInstanceId }} {{ WorkflowDefinitionId }}{{ CorrelationId }}{{ LastResult }}{{ Output.r.Result }}", "11111111-2222-3333-4444-555555555555 test")]
    [InlineData("{{ Now | date: '%d.%m.%Y %H:%M' }}", "01.03.2026 09:00")]
    [InlineData("no {braces} here { { %}", "no {braces} here { { %}")]
    public Task A_value_is_put_into_the_text(string template, string text) => Check(template, text);

    [Theory]
    [InlineData("'aB c' | upcase", "AB C")]
    [InlineData("'aB' | downcase | capitalize", "Ab")]
    [InlineData("' x ' | strip | append: '!' | prepend: '?'", "?x!")]
    [InlineData("'a-b-a' | replace: 'a', 'x' | remove: '-' | replace_first: 'x', 'y'", "ybx")]
    [InlineData("nil | default: 'none'", "none")]
    [InlineData("'' | default: 'none'", "none")]
    [InlineData("'abc' | size", "3")]
    [InlineData("'a,b,c' | split: ',' | first", "a")]
    [InlineData("'a,b,c' | split: ',' | reverse | join: '+'", "c+b+a")]
    [InlineData("'a b a' | split: ' ' | uniq | last", "b")]
    [InlineData("3 | plus: 2 | times: 4 | minus: 1 | divided_by: 2 | modulo: 5", "4")]
    [InlineData("10 | divided_by: 4", "2")]
    [InlineData("10 | divided_by: 4.0", "2.5")]
    [InlineData("0.1 | plus: 0.2", "0.3")]
    [InlineData("'1.5' | times: 3", "4.5")]
    [InlineData("2.555 | round: 2", "2.56")]
    [InlineData("-2.5 | round", "-3")]
    [InlineData("2.1 | ceil | append: '' | plus: 0", "3")]
    [InlineData("-2.1 | floor | abs", "3")]
    [InlineData("\"it's <b> & co\" | escape", "it&#39;s &lt;b&gt; &amp; co")]
    [InlineData("'ä b&' | url_encode | append: ' ' | append: 'a%20b'", "%C3%A4+b%26 a%20b")]
    [InlineData("'a+b%26' | url_decode", "a b&")]
    [InlineData("Guest | json", "{\"name\":\"Anna\",\"stays\":[7,9]}")]
    [InlineData("'Hello world' | truncate: 8", "Hello...")]
    [InlineData("'Hello world' | slice: -5, 3", "wor")]
    [InlineData("L | slice: 1, 2 | join: ','", "2,3")]
    [InlineData("'c b a' | split: ' ' | sort | join: ''", "abc")]
    [InlineData("'2026-12-24' | date: '%-d. %B %y, %A, %j'", "24. December 26, Thursday, 358")]
    [InlineData("'2026-07-01T22:30:00Z' | date: '%F %R'", "2026-07-01 22:30")]
    [InlineData("'soon' | date: '%F'", "soon")]
    [InlineData("Guest.stays | map: 'x' | compact | size", "0")]
    [InlineData("'1 2' | split: ' ' | sum", "3")]
    public Task A_filter_makes_one_value_of_another(string inside, string text) => Check($"{{{{ {inside} }}}}", text);

    [Theory]
    [InlineData("{% if N > 2 and guestTier == 'Gold' %}yes{% elsif N == 1 %}one{% else %}no{% endif %}", "yes")]
    [InlineData("{% if Nobody %}a{% elsif '' %}b{% endif %}", "b")]
    [InlineData("{% unless N == 4 %}a{% else %}b{% endunless %}", "a")]
    [InlineData("{% if L contains 2 %}a{% endif %}{% if 'gold' contains 'ol' %}b{% endif %}", "ab")]
    [InlineData("{% if true or false and false %}a{% endif %}{% if Nobody == nil and Nobody != '' %}b{% endif %}", "ab")]
    [InlineData("{% if '' == empty and Nobody == blank and L != empty %}a{% endif %}{% if 'a' < 1 %}b{% endif %}", "a")]
    [InlineData("{% case N %}{% when 1, 2 %}few{% when 3 or 4 %}some{% else %}many{% endcase %}", "some")]
    [InlineData("{% case 'x' %}{% when 'y' %}y{% endcase %}.", ".")]
    public Task A_condition_decides(string template, string text) => Check(template, text);

    [Theory]
    [InlineData("{% for x in L %}{{ forloop.index }}:{{ x }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "1:1, 2:2, 3:3")]
    [InlineData("{% for x in (1..5) reversed limit: 2 offset: 1 %}{{ x }}{% endfor %}", "32")]
    [InlineData("{% for x in (1..N) %}{% if x == 2 %}{% continue %}{% endif %}{{ x }}{% endfor %}", "13")]
    [InlineData("{% for x in L %}{% if x == 2 %}{% break %}{% endif %}{{ x }}{{ forloop.first }}{{ forloop.index0 }}{{ forloop.length }}{% endfor %}", "1true03")]
    [InlineData("{% for x in Nobody %}a{% else %}none{% endfor %}", "none")]
    [InlineData("{% for p in Guest %}{{ p[0] }}={{ p[1] }};{% endfor %}", "name=Anna;stays=79;")]
    [InlineData("{% for x in L %}{% for y in L limit: 2 %}{{ forloop.parentloop.index }}{{ y }} {% endfor %}{% endfor %}{{ x }}", "11 12 21 22 31 32 ")]
    public Task A_loop_goes_through_items(string template, string text) => Check(template, text);

    [Theory]
    [InlineData("{% assign a = N | plus: 1 %}{% capture b %}<{{ a }}>{% endcapture %}{{ b }}{{ b.size }}", "<4>3")]
    [InlineData("a{% comment %} {{ x | nope }} {% if %} {% endcomment %}b", "ab")]
    [InlineData("{% raw %}{{ x }} {% if %}{% endraw %}", "{{ x }} {% if %}")]
    [InlineData("a  {%- if true -%}  b  {%- endif -%}  c  {{- 1 -}}  d", "abc1d")]
    [InlineData("{{ '}}' }}{{ \"%}\" | append: '{{' }}", "}}%}{{")]
    public Task Names_are_given_and_text_is_kept(string template, string text) => Check(template, text);

    [Theory]
    [InlineData("{{ a", "line 1, column 5: a tag is not closed")]
    [InlineData("{{ 'a }}", "line 1, column 4: a text is not closed")]
    [InlineData("{{ a | nope }}", "line 1, column 8: there is no filter 'nope'")]
    [InlineData("a\n{% include 'x' %}", "line 2, column 4: the tag 'include' is not known")]
    [InlineData("{% if a %}", "line 1, column 4: 'if' is not closed; 'endif' is expected")]
    [InlineData("{% if a %}{% endfor %}", "line 1, column 14: 'endfor' is not expected here; 'endif' is expected")]
    [InlineData("{% endif %}", "line 1, column 4: 'endif' is not expected here")]
    [InlineData("{% raw %}", "line 1, column 4: 'raw' is not closed; 'endraw' is expected")]
    [InlineData("{% for x of L %}{% endfor %}", "line 1, column 10: 'in' is expected")]
    [InlineData("{{ a b }}", "line 1, column 6: 'b' is not expected here; '}}' is expected")]
    [InlineData("{{ }}", "line 1, column 4: the tag ends too early; a value is expected")]
    [InlineData("{{ 1 | divided_by: 0 }}", "a number cannot be divided by 0")]
    [InlineData("{{ (1..1000000000) | size }}", "it makes more than 4 MB of texts, lists and objects")]
    public async Task What_goes_wrong_is_said(string template, string message) => Assert.Equal(message, await Evaluation.FaultOf(template, "Liquid"));

    [Theory]
    [InlineData("CSharp", "CSharp is kept as it stands but never runs here; write the expression in JavaScript or Liquid")]
    [InlineData("Python", "Python is kept as it stands but never runs here; write the expression in JavaScript or Liquid")]
    [InlineData("Cobol", "the expression language 'Cobol' is not available")]
    public async Task Other_languages_never_run(string language, string message) => Assert.Equal(message, await Evaluation.FaultOf("1 + 1", language));

    private static async Task Check(string template, string text) =>
        Assert.Equal(text, JsonNode.Parse((await Evaluation.ValueOf(template, "Liquid"))!)!.GetValue<string>());
}
