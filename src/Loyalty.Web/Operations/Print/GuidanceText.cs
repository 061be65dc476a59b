using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations.Print;

/// <summary>Guidance in Markdown as HTML for paper: no HTML of its own, no pictures, and links only to the web.</summary>
internal static class GuidanceText
{
    private const int HeadingLevel = 4;
    private static readonly MarkdownPipeline s_markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static MarkupString Html(string markdown)
    {
        var document = Markdown.Parse(markdown, s_markdown);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = HeadingLevel;
        }

        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            (link.IsImage, link.Url) = (false, Harmless(link.Url));
        }

        foreach (var link in document.Descendants<AutolinkInline>())
        {
            link.Url = link.IsEmail ? link.Url : Harmless(link.Url);
        }

        return new MarkupString(document.ToHtml(s_markdown));
    }

    private static string Harmless(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http" or "mailto") ? address.AbsoluteUri : "#";
}
