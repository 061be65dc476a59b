using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>
/// Reads the words out of a PDF file as Chromium writes it, without any tool: unpacks its streams and translates glyphs by the tables that its fonts bring for
/// that purpose. White space is left out, because a PDF file has none where lines end.
/// </summary>
internal sealed partial class PdfText
{
    private readonly Dictionary<int, string> _objects = [];

    public PdfText(byte[] file)
    {
        Raw = Encoding.Latin1.GetString(file);
        foreach (Match match in Objects().Matches(Raw))
        {
            _objects[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)] = Unpacked(file, match);
        }

        Words = Read();
    }

    /// <summary>The file as it is.</summary>
    public string Raw { get; }

    /// <summary>All its words without white space.</summary>
    public string Words { get; }

    /// <summary>How many pages it has.</summary>
    public int Pages => _objects.Values.Count(text => Page().IsMatch(text));

    /// <summary>Whether it says what is a heading, a list and a paragraph.</summary>
    public bool IsTagged => _objects.Values.Any(text => text.Contains("/StructTreeRoot", StringComparison.Ordinal)) && _objects.Values.Any(text => Marked().IsMatch(text));

    /// <summary>The structure's elements of a kind, such as H1.</summary>
    public int Elements(string kind) => _objects.Values.Count(text => Regex.IsMatch(text, $@"/S\s*/{kind}\b"));

    public static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\u00ad'));

    private string Read()
    {
        var fonts = new Dictionary<string, PdfFont>(StringComparer.Ordinal);
        foreach (var page in _objects.Values)
        {
            foreach (Match font in FontNames().Matches(page))
            {
                if (_objects.TryGetValue(Number(font, 2), out var body) && Unicode().Match(body) is { Success: true } unicode && _objects.TryGetValue(Number(unicode, 1), out var map))
                {
                    fonts.TryAdd(font.Groups[1].Value, new PdfFont(CodeSpace().Match(map).Groups[1].Length, Table(map)));
                }
            }
        }

        var words = new StringBuilder();
        foreach (var stream in _objects.Values.Where(text => text.Contains(" Tf", StringComparison.Ordinal)))
        {
            PdfFont? font = null;
            foreach (Match shown in Shown().Matches(stream))
            {
                if (shown.Groups["font"].Success)
                {
                    font = fonts.GetValueOrDefault(shown.Groups["font"].Value);
                    continue;
                }

                words.Append(font?.Say(shown.Groups["text"].Value));
            }
        }

        return Squeezed(words.ToString());
    }

    /// <summary>A stream's content, unpacked where it is packed; of other objects their text.</summary>
    private static string Unpacked(byte[] file, Match match)
    {
        var at = match.Index;
        var end = IndexOf(file, "endobj"u8, at);
        var stream = IndexOf(file, "stream"u8, at);
        var head = Encoding.Latin1.GetString(file, at, (stream >= 0 && stream < end ? stream : end) - at);
        if (stream < 0 || stream > end || Length().Match(head) is not { Success: true } length)
        {
            return head;
        }

        var from = stream + "stream".Length + (file[stream + "stream".Length] == '\r' ? 2 : 1);
        var body = file.AsSpan(from, Number(length, 1)).ToArray();
        if (!head.Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return head;
        }

        using var unpacked = new ZLibStream(new MemoryStream(body), CompressionMode.Decompress);
        using var text = new MemoryStream();
        unpacked.CopyTo(text);
        return head + Encoding.Latin1.GetString(text.ToArray());
    }

    private static Dictionary<int, string> Table(string map)
    {
        var table = new Dictionary<int, string>();
        foreach (Match part in Ranges().Matches(map))
        {
            foreach (Match line in ThreeNumbers().Matches(part.Value))
            {
                for (int glyph = Hex(line, 1), last = Hex(line, 2), letter = Hex(line, 3); glyph <= last; glyph++, letter++)
                {
                    table[glyph] = char.ConvertFromUtf32(letter);
                }
            }
        }

        foreach (Match part in Singles().Matches(map))
        {
            foreach (Match line in TwoNumbers().Matches(part.Value))
            {
                table[Hex(line, 1)] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(line.Groups[2].Value));
            }
        }

        return table;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int Hex(Match match, int group) => Convert.ToInt32(match.Groups[group].Value, 16);

    private static int IndexOf(byte[] file, ReadOnlySpan<byte> what, int from) => file.AsSpan(from).IndexOf(what) is var at and >= 0 ? at + from : -1;

    [GeneratedRegex(@"(?<=^|\n)(\d+) 0 obj")]
    private static partial Regex Objects();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();

    [GeneratedRegex(@"/MarkInfo\s*<<[^>]*/Marked true")]
    private static partial Regex Marked();

    [GeneratedRegex(@"/Length\s+(\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"/(F\d+)\s+(\d+) 0 R")]
    private static partial Regex FontNames();

    [GeneratedRegex(@"/ToUnicode\s+(\d+) 0 R")]
    private static partial Regex Unicode();

    [GeneratedRegex(@"/(?<font>F\d+)\s+[\d.]+\s+Tf|<(?<text>[0-9A-Fa-f]+)>")]
    private static partial Regex Shown();

    [GeneratedRegex(@"begincodespacerange\s*<([0-9A-Fa-f]+)>")]
    private static partial Regex CodeSpace();

    [GeneratedRegex(@"beginbfrange.*?endbfrange", RegexOptions.Singleline)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"beginbfchar.*?endbfchar", RegexOptions.Singleline)]
    private static partial Regex Singles();

    [GeneratedRegex(@"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")]
    private static partial Regex TwoNumbers();

    /// <summary>A font of the file: how many digits name a glyph, and which letters it stands for.</summary>
    private sealed record PdfFont(int Digits, Dictionary<int, string> Letters)
    {
        public string Say(string glyphs) => string.Concat(Enumerable.Range(0, Digits == 0 ? 0 : glyphs.Length / Digits).Select(at => Letters.GetValueOrDefault(Convert.ToInt32(glyphs.Substring(at * Digits, Digits), 16))));
    }
}
