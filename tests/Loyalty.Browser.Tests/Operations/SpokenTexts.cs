using System.Text.RegularExpressions;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>Collects what can be read in the editor, and says what of it nobody has said in German.</summary>
internal sealed partial class SpokenTexts(Drawing drawing)
{
    // Names of things that are called the same everywhere.
    private static readonly HashSet<string> s_allowed = ["JavaScript", "Liquid", "JSON", "Start", "Name", "Status", "Designer"];

    private const string Visible = """
        () => {
          const found = new Set();
          const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            if (data.trim() && !parentElement.closest('script, style, template, .monaco-editor') && isSeen(parentElement)) found.add(data.trim());
          }
          for (const element of document.querySelectorAll('[title], [placeholder], [aria-label]')) {
            if (element.closest('.monaco-editor') || !isSeen(element)) continue;
            for (const name of ['title', 'placeholder', 'aria-label']) if (element.getAttribute(name)?.trim()) found.add(element.getAttribute(name).trim());
          }
          return [...found];
        }
        """;

    // What the server says, and what the dictionary says: all strings of the answers.
    private const string Said = """
        async (addresses) => {
          const found = new Set();
          const take = (value) => {
            if (typeof value === 'string') { found.add(value.trim()); if (/^[\[{"]/.test(value)) { try { take(JSON.parse(value)); } catch { } } }
            else if (value && typeof value === 'object') for (const [name, part] of Object.entries(value)) { if (isNaN(name)) found.add(name); take(part); }
          };
          for (const address of addresses) take(await (await fetch(address)).json());
          const german = await (await fetch('/studio-page/german.json')).json();
          Object.values(german.texts).forEach(take);
          return [...found];
        }
        """;

    private readonly HashSet<string> _read = [];

    /// <summary>Reads everything that is on the screen now.</summary>
    public async Task ReadAsync() => _read.UnionWith(await drawing.Frame.Locator("body[data-token]").EvaluateAsync<string[]>(Visible));

    /// <summary>What was read and is neither the server's nor the dictionary's, nor a number, a date or an identifier.</summary>
    public async Task<IEnumerable<string>> UnsaidAsync(params string[] addresses)
    {
        string[] all =
        [
            "/elsa/api/descriptors/activities", "/elsa/api/descriptors/expression-descriptors", "/elsa/api/descriptors/variables", "/elsa/api/descriptors/storage-drivers", .. addresses,
        ];
        var said = (await drawing.Frame.Locator("body[data-token]").EvaluateAsync<string[]>($"(_, addresses) => ({Said})(addresses)", all)).ToHashSet();
        return _read.Where(text => !said.Contains(text) && !s_allowed.Contains(text) && !Fact().IsMatch(text));
    }

    [GeneratedRegex(@"^[\d\s.,:;/()%+*…–-]*$|^Fassung \d+( löschen)?$|^\d+[-–]\d+ von \d+$|^[\w-]*:[\w:-]*$|^[0-9a-f-]{16,36}$|^Zeilen pro Seite:$|^(Erste|Vorherige|Nächste|Letzte) Seite$|^\W?$")]
    private static partial Regex Fact();
}
