namespace Loyalty.Web.Components;

/// <summary>The words of a field for a day.</summary>
public sealed class DayFieldText
{
    public const string Pattern = nameof(Pattern);
    public const string Unreadable = nameof(Unreadable);
}
