using Loyalty.Modules.Insights;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Insights;

/// <summary>One thing that needs somebody, as the overview says it: what it is, more about it, and where to go.</summary>
public sealed record AttentionSentence(string Icon, bool IsUrgent, string What, string? More, string Href, string Verb)
{
    /// <summary>The sentence of a thing.</summary>
    public static AttentionSentence Of(Attention thing, IStringLocalizer<InsightsText> text, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(thing);
        ArgumentNullException.ThrowIfNull(text);
        return thing.Kind switch
        {
            AttentionKind.WorkflowStopped => new("warning", true, Count(nameof(InsightsText.StoppedOne), nameof(InsightsText.StoppedMany)), Since(), "/workflows/instances?state=faulted", text[nameof(InsightsText.Look)]),
            AttentionKind.MailFailed => new("mail", true, Count(nameof(InsightsText.MailFailedOne), nameof(InsightsText.MailFailedMany)), Since(), "/outbox?state=failed", text[nameof(InsightsText.Look)]),
            AttentionKind.WorkOverdue => new("inbox", true, Count(nameof(InsightsText.OverdueOne), nameof(InsightsText.OverdueMany)), First(nameof(InsightsText.OverdueSince)), "/work", text[nameof(InsightsText.Open)]),
            AttentionKind.WorkDueToday => new("inbox", false, Count(nameof(InsightsText.DueTodayOne), nameof(InsightsText.DueTodayMany)), null, "/work", text[nameof(InsightsText.Open)]),
            AttentionKind.VouchersOpen => new("gift", false, Count(nameof(InsightsText.VouchersOne), nameof(InsightsText.VouchersMany)), Since(), "/rewards", text[nameof(InsightsText.Check)]),
            _ => new("clock", false, Expiring(), null, "/members", text[nameof(InsightsText.Look)]),
        };

        string Count(string one, string many) => thing.Count == 1 ? text[one] : CountWords.Capital(text[many, CountWords.Of(text, thing.Count)]);

        string? Since() => thing.Since is { } since
            ? text[thing.Count == 1 ? nameof(InsightsText.SinceOne) : nameof(InsightsText.SinceMany), Instant(since)].Value
            : null;

        string Instant(DateTimeOffset at) => (Format.Date(at, zone) == Format.Date(now, zone), Format.Date(at, zone) == Format.Date(now.AddDays(-1), zone)) switch
        {
            (true, _) => text[nameof(InsightsText.TodayAt), Format.Time(at, zone)],
            (_, true) => text[nameof(InsightsText.YesterdayAt), Format.Time(at, zone)],
            _ => Format.DateAndTime(at, zone),
        };

        string? First(string key) => thing.FirstOn is { } day ? text[key, Format.NearDate(day)].Value : null;

        string Expiring()
        {
            var (points, day) = (Format.Points(thing.Points ?? default), thing.LastOn is { } last ? Format.Date(last) : "");
            var key = (thing.Count == 1, thing.FirstOn == thing.LastOn) switch
            {
                (true, true) => nameof(InsightsText.ExpiringOneOn),
                (true, false) => nameof(InsightsText.ExpiringOneUntil),
                (false, true) => nameof(InsightsText.ExpiringManyOn),
                _ => nameof(InsightsText.ExpiringManyUntil),
            };
            return CountWords.Capital(text[key, day, points, CountWords.Of(text, thing.Count)]);
        }
    }
}
