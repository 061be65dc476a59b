using System.ComponentModel;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Web.Ledger;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Integrations;

/// <summary>Says in the caller's language what an event of a stay did.</summary>
internal sealed class StayAnswers(Explanations explanations, IStringLocalizer<StayAnswersText> text)
{
    public StayAnswer Of(StayRecording recording) => new(
        recording.Stay.Value,
        recording.Member is { } member ? new StayMemberAnswer(member.Id.Value, member.Tier, member.Points.Value) : null,
        [.. recording.Entries.Select(Of)],
        recording.Reason is { } reason ? explanations.Reason(reason) : null,
        recording.Ignored switch
        {
            StayIgnored.Repeated => text[nameof(StayAnswersText.Repeated)].Value,
            StayIgnored.Older => text[nameof(StayAnswersText.Older)].Value,
            StayIgnored.NoMember => text[nameof(StayAnswersText.NoMember)].Value,
            _ => null,
        });

    private StayEntryAnswer Of(StatementEntry entry) => new(entry.Id.Value, ApiWords.Of(entry.Kind), entry.Gain.Value, explanations.Sentence(entry));
}

/// <summary>What an event of a stay did.</summary>
public sealed record StayAnswer(
    [property: Description("The stay's id here.")] Guid StayId,
    [property: Description("The member whose stay it is, after the event; null while the guest is no member.")] StayMemberAnswer? Member,
    [property: Description("The ledger entries that the event caused.")] IReadOnlyList<StayEntryAnswer> Entries,
    [property: Description("Why the stay earns nothing in its present state, as a sentence; null when it earns.")] string? Reason,
    [property: Description("Why the event changed nothing, or nothing for a member, as a sentence; null when it did.")] string? Ignored);

/// <summary>The member of a stay.</summary>
public sealed record StayMemberAnswer(
    [property: Description("The member's id.")] Guid Id,
    [property: Description("The code of the member's tier.")] string Tier,
    [property: Description("Points at the member's disposal.")] long Points);

/// <summary>A ledger entry that a stay caused.</summary>
public sealed record StayEntryAnswer(
    [property: Description("The entry's id.")] Guid Id,
    [property: Description("earned, adjusted, …")] string Kind,
    [property: Description("What it does to the member's points, those that may not be spent yet included; negative when they become fewer.")] long Points,
    [property: Description("Why it has this number, as a sentence.")] string Explanation);
