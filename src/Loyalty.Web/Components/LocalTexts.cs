using System.Globalization;
using Loyalty.Domain;

namespace Loyalty.Web.Components;

/// <summary>The hotel's own texts in the language of the screen.</summary>
public static class LocalTexts
{
    /// <summary>The text in the language of the current request or circuit.</summary>
    public static string Here(this LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
    }
}
