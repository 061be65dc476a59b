using System.Globalization;
using System.Reflection;
using System.Resources;
using Loyalty.Domain;
using Loyalty.Web.Components;

namespace Loyalty.Web.Shell;

/// <summary>
/// Turns a refusal into the sentence for the screen and for the API. Each module keeps its sentences in
/// <c>&lt;Module&gt;/&lt;Module&gt;Refusals.resx</c> and <c>.de.resx</c>: key = code, {0}, {1}, … = arguments.
/// </summary>
public sealed class RefusalTexts(ILogger<RefusalTexts> log)
{
    private static readonly ResourceManager s_shell = new(typeof(ShellText));
    private static readonly IReadOnlyList<ResourceManager> s_modules = Modules(typeof(RefusalTexts).Assembly);

    /// <summary>The sentence in the language of the request or circuit; a code without a sentence gets general words.</summary>
    public string Sentence(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var culture = CultureInfo.CurrentUICulture;
        if (Find(refusal.Code, culture) is { } sentence)
        {
            return string.Format(culture, sentence, [.. refusal.Arguments.Select(Say)]);
        }

        log.HadNoSentence(refusal.Code);
        return s_shell.GetString(nameof(ShellText.RefusedGeneral), culture) ?? refusal.Code;
    }

    /// <summary>The sentence of a code with its placeholders, or null.</summary>
    public static string? Find(string code, CultureInfo culture) =>
        s_modules.Select(module => module.GetString(code, culture)).FirstOrDefault(sentence => sentence is not null);

    private static object Say(object argument) => argument switch
    {
        Points points => Format.Points(points),
        Money money => Format.Money(money),
        BusinessDate day => Format.Date(day),
        DateOnly day => Format.Date(day),
        LocalText text => text.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
        int number => Format.Number(number),
        long number => Format.Number(number),
        decimal number => Format.Number(number),
        _ => argument,
    };

    private static List<ResourceManager> Modules(Assembly assembly)
    {
        const string ending = ".resources";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith("Refusals" + ending, StringComparison.Ordinal))
            .Select(name => new ResourceManager(name[..^ending.Length], assembly))];
    }
}
