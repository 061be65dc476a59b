using System.Globalization;
using Loyalty.Domain;
using Loyalty.Web.Shell;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Web.Tests.Shell;

public sealed class RefusalTextsTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private readonly RefusalTexts _texts = new(NullLogger<RefusalTexts>.Instance);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData("de", "Der Wert muss zwischen 1.000 und 24.11.2026 liegen.")]
    [InlineData("en", "The value must lie between 1,000 and 24 Nov 2026.")]
    public void Numbers_and_days_are_said_in_the_language(string language, string sentence)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(sentence, _texts.Sentence(new Refusal("pipeline.out-of-range", new Points(1000), BusinessDate.Of(2026, 11, 24))));
    }

    [Fact]
    public void An_unknown_code_gets_general_words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");

        Assert.StartsWith("Das geht gerade nicht.", _texts.Sentence(new Refusal("nowhere.known")), StringComparison.Ordinal);
    }
}
