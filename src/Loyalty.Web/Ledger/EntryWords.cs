using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Ledger;

/// <summary>Says in a few words what an entry of the statement is: the event, its details, and the heading over its reason.</summary>
public static class EntryWords
{
    /// <summary>The event, such as "Aufenthalt" or "Verfall".</summary>
    public static string Event(this IStringLocalizer<LedgerText> text, StatementEntry entry) => text[entry.Kind switch
    {
        EntryKind.Earned => nameof(LedgerText.EventStay),
        EntryKind.Adjusted when entry.Stay is not null => nameof(LedgerText.EventCorrected),
        EntryKind.Adjusted when entry.Trace.Rule == PointsLedger.GivenBack => nameof(LedgerText.EventGivenBack),
        EntryKind.Adjusted => entry.Change > Points.Zero ? nameof(LedgerText.EventGiven) : nameof(LedgerText.EventTaken),
        EntryKind.Held => nameof(LedgerText.EventHeld),
        EntryKind.Redeemed => nameof(LedgerText.EventRedeemed),
        EntryKind.Released => HasLapsed(entry) ? nameof(LedgerText.EventLapsed) : nameof(LedgerText.EventReleased),
        EntryKind.Expired => nameof(LedgerText.EventExpired),
        EntryKind.Transferred => nameof(LedgerText.EventTransferred),
        EntryKind.Imported => nameof(LedgerText.EventImported),
        _ => nameof(LedgerText.EventActivated),
    }];

    /// <summary>The line below the event: the days of the stay, the words of the person, or the reward.</summary>
    public static string Details(this IStringLocalizer<LedgerText> text, StatementEntry entry, StatementNames names)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(names);
        return entry switch
        {
            { Stay: not null, Trace.ActiveFrom: { } from } => text[nameof(LedgerText.PendingFrom), names.Stay(entry.Stay) is { } stay ? text.Span(stay) : entry.Trace.Source?.ExternalId ?? "", Format.Date(from)],
            { Stay: not null } => names.Stay(entry.Stay) is { } stay ? text.Span(stay) : entry.Trace.Source?.ExternalId ?? "",
            { Redemption: not null } => text[nameof(LedgerText.Quoted), text.Reward(entry, names)],
            { Kind: EntryKind.Expired, Trace.ValidUntil: { } until } => text[nameof(LedgerText.ValidThrough), Format.Date(until)],
            { Trace.Document: { } document } => text[nameof(LedgerText.FromDocument), document],
            { Reason: { } words } => text[nameof(LedgerText.ByPerson), Sentence(words), entry.CausedBy],
            _ => "",
        };
    }

    /// <summary>The days and nights of a stay: 16.–20.09.2026, vier Nächte.</summary>
    public static string Span(this IStringLocalizer<LedgerText> text, MemberStay stay)
    {
        ArgumentNullException.ThrowIfNull(stay);
        return text[nameof(LedgerText.StaySpan), Format.Span(stay.ArrivalOn, stay.DepartureOn), text.Nights(stay.Nights)];
    }

    /// <summary>The name of the reward that an entry belongs to.</summary>
    public static string Reward(this IStringLocalizer<LedgerText> text, StatementEntry entry, StatementNames names) =>
        names.Redemption(entry.Redemption)?.RewardName.Here() ?? entry.Trace.Reward ?? "";

    /// <summary>The heading over the reason.</summary>
    public static string Heading(this IStringLocalizer<LedgerText> text, StatementEntry entry) => entry.Kind switch
    {
        EntryKind.Earned => text[nameof(LedgerText.HowEarned), Format.Points(entry.Points)],
        EntryKind.Adjusted when entry.Stay is not null => text[nameof(LedgerText.HowCorrected), entry.Shown == Points.Zero ? Format.Points(entry.Points) : Format.Change(entry.Shown)],
        EntryKind.Adjusted when entry.Trace.Rule == PointsLedger.GivenBack => text[nameof(LedgerText.HowReleased), Format.Points(entry.Points)],
        EntryKind.Held => text[nameof(LedgerText.HowHeld), Format.Points(entry.Points)],
        EntryKind.Redeemed => text[nameof(LedgerText.HowRedeemed), Format.Points(entry.Points)],
        EntryKind.Released => text[nameof(LedgerText.HowReleased), Format.Points(entry.Points)],
        EntryKind.Expired => text[nameof(LedgerText.HowExpired), Format.Points(entry.Points)],
        EntryKind.Activated => text[nameof(LedgerText.HowActivated), Format.Points(entry.Points)],
        EntryKind.Transferred => text[nameof(LedgerText.HowTransferred), entry.Shown == Points.Zero ? Format.Points(entry.Points) : Format.Change(entry.Shown)],
        EntryKind.Imported => text[nameof(LedgerText.HowImported), Format.Points(entry.Points)],
        _ => text[nameof(LedgerText.HowGiven), Format.Change(entry.Change)],
    };

    /// <summary>True when held points came back because the voucher was not used in time.</summary>
    public static bool HasLapsed(StatementEntry entry) => entry.Trace.Reason == "voucher-lapsed";

    private static string Nights(this IStringLocalizer<LedgerText> text, int nights) => nights switch
    {
        <= 0 => text[nameof(LedgerText.NightsNone)],
        1 => text[nameof(LedgerText.NightsOne)],
        _ => text[nameof(LedgerText.NightsMany), NumberWords.Of(nights)],
    };

    private static string Sentence(string words) => words is [.., '.' or '?'] ? words : words + ".";
}
