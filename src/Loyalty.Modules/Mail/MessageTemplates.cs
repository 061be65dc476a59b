using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using Loyalty.Domain;
using Markdig;

namespace Loyalty.Modules.Mail;

/// <summary>A mail as it will be sent: subject, HTML and plain text.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text);

/// <summary>
/// The message templates in workflows/messages/NAME/{de,en}.md: a line "Subject: …", an empty line, then Markdown with Handlebars
/// placeholders. Values are escaped, so that a guest's name can neither add markup nor a link.
/// </summary>
public sealed partial class MessageTemplates(string folder)
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();
    private static readonly IHandlebars ForMarkdown = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new MarkdownEncoder() });
    private static readonly IHandlebars ForText = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);

    /// <summary>Fills a template; refused when there is none of that name.</summary>
    public Result<RenderedMail> Render(string name, string language, JsonObject data)
    {
        var path = Path.Combine(folder, name, language + ".md");
        if (!NamePattern().IsMatch(name) || !File.Exists(path))
        {
            return MailRefusals.TemplateUnknown(name);
        }

        var template = _templates.GetOrAdd(path, Load);
        var values = Plain(data)!; // an object is never null
        var subject = LineBreaks().Replace(template.Subject(values), " ").Trim();
        var html = MailLayout.Wrap(subject, (string?)data["hotel"] ?? "", language, Markdig.Markdown.ToHtml(template.Html(values), Markdown));
        return new RenderedMail(subject, html, PlainText(template.Text(values)));
    }

    /// <summary>The names of all templates, each with its subject in a language; placeholders show as dots.</summary>
    public IReadOnlyList<(string Name, string Subject)> Subjects(string language) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).Where(name => NamePattern().IsMatch(name) && File.Exists(Path.Combine(folder, name, language + ".md")))
            .Select(name => (name, SubjectOf(Path.Combine(folder, name, language + ".md")) is { Length: > 0 } subject ? subject : name)),
    ];

    private static string SubjectOf(string path)
    {
        using var lines = File.OpenText(path);
        return Placeholder().Replace(lines.ReadLine() is ['S', 'u', 'b', 'j', 'e', 'c', 't', ':', .. var subject] ? subject.Trim() : "", "…");
    }

    private static Template Load(string path)
    {
        var lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n', 2);
        return lines is [['S', 'u', 'b', 'j', 'e', 'c', 't', ':', .. var subject], var body]
            ? new Template(ForText.Compile(subject.Trim()), ForMarkdown.Compile(body.Trim()), ForText.Compile(body.Trim()))
            : throw new InvalidDataException($"{path} must begin with a line 'Subject: …'.");
    }

    /// <summary>Handlebars reads dictionaries and lists; JSON nodes would be written as JSON.</summary>
    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key, member => Plain(member.Value), StringComparer.Ordinal),
        JsonArray items => items.Select(Plain).ToList(),
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes,
        JsonValue value => value.ToString(),
        _ => null,
    };

    private static string PlainText(string markdown) => Link().Replace(markdown, "$1: $2").Replace("**", "", StringComparison.Ordinal).Trim() + "\n";

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[a-z0-9-]{1,100}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"[\r\n]+")]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"\[([^\]]*)\]\(([^)\s]*)\)")]
    private static partial Regex Link();

    private sealed record Template(HandlebarsTemplate<object, object> Subject, HandlebarsTemplate<object, object> Html, HandlebarsTemplate<object, object> Text);

    private sealed class MarkdownEncoder : ITextEncoder
    {
        public void Encode(System.Text.StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target) => Write(text ?? "", target);

        public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
        {
            while (text?.MoveNext() == true)
            {
                Write(text.Current, target);
            }
        }

        private static void Write(string text, TextWriter target)
        {
            // A link of our own making is written as it is; everything else loses its Markdown meaning.
            if (Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" && !text.Any(character => " ()<>\"".Contains(character)))
            {
                target.Write(text);
                return;
            }

            foreach (var character in text)
            {
                Write(character, target);
            }
        }

        private static void Write(char character, TextWriter target)
        {
            if (character is '\r' or '\n')
            {
                target.Write(' ');
                return;
            }

            if (char.IsAscii(character) && char.IsPunctuation(character) || char.IsAscii(character) && char.IsSymbol(character))
            {
                target.Write('\\');
            }

            target.Write(character);
        }
    }
}
