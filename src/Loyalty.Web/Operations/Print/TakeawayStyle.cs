using System.Globalization;
using System.Text;
using Loyalty.Modules.Operations.Takeaway;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations.Print;

/// <summary>The style of a workflow on paper: A4, with our lines above and below each page, and the program's own fonts.</summary>
internal sealed class TakeawayStyle(IWebHostEnvironment environment)
{
    /// <summary>What the file may load: nothing but what stands in it.</summary>
    public const string FilePolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

    /// <summary>What the page for printing may load: the program's fonts and one script.</summary>
    public const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

    private readonly Lazy<string> _parts = new(ReadParts);
    private readonly Lazy<string> _fontsInside = new(() => Fonts(name => $"data:font/woff2;base64,{Convert.ToBase64String(ReadFont(environment.WebRootFileProvider, name))}"));

    /// <summary>The style sheet for a workflow.</summary>
    public string For(TakeawaySheet sheet, IStringLocalizer<TakeawayText> text, bool isFile) =>
        (isFile ? _fontsInside.Value : Fonts(name => $"/fonts/{name}")) + Margins(sheet, text) + _parts.Value;

    private static string Margins(TakeawaySheet sheet, IStringLocalizer<TakeawayText> text) => $$"""
        @page{size:A4;margin:20mm 17mm 18mm;font:400 8.5pt "Inter",Arial,sans-serif;color:#475456;
        @top-left{content:{{Quoted(Short(sheet.Title.Said()))}};}@top-right{content:{{Quoted(Short(sheet.Hotel))}};}
        @bottom-left{content:"Loyalty"}@bottom-right{content:{{Quoted(text[nameof(TakeawayText.PageOf)] + " ")}} counter(page) " / " counter(pages)}
        }
        @page:first{@top-left{content:""}@top-right{content:""} }

        """;

    private static string Short(string name) => name.Length <= 70 ? name : string.Concat(name.AsSpan(0, 69).TrimEnd(), "…");

    /// <summary>A text that somebody has typed as a string of the style sheet: whatever is no letter or digit is written as its number.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted = rune.IsAscii && Rune.IsLetterOrDigit(rune) ? quoted.Append(rune) : quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x6}");
        }

        return quoted.Append('"').ToString();
    }

    private static string Fonts(Func<string, string> address) => $$"""
        @font-face{font-family:"Inter";src:url("{{address("inter.woff2")}}") format("woff2");font-weight:100 900}
        @font-face{font-family:"Newsreader";src:url("{{address("newsreader.woff2")}}") format("woff2");font-weight:200 800}

        """;

    private static byte[] ReadFont(IFileProvider files, string name)
    {
        using var stream = files.GetFileInfo($"fonts/{name}").CreateReadStream();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static string ReadParts()
    {
        using var stream = typeof(TakeawayStyle).Assembly.GetManifestResourceStream("takeaway.css") ?? throw new InvalidOperationException("takeaway.css is missing from the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
