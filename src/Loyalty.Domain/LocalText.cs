namespace Loyalty.Domain;

/// <summary>A text that the hotel has written in both languages of its guests.</summary>
public sealed record LocalText(string De, string En)
{
    /// <summary>The text in a language; German for every language but English, and the other one where a text is empty.</summary>
    public string In(string language) => language == "en" ? Or(En, De) : Or(De, En);

    private static string Or(string first, string second) => string.IsNullOrWhiteSpace(first) ? second : first;
}
