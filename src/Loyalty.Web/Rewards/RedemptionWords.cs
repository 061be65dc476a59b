using Loyalty.Domain.Rewards;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Rewards;

/// <summary>Says how a redemption stands.</summary>
public static class RedemptionWords
{
    /// <summary>The state in a word.</summary>
    public static string StateOf(this IStringLocalizer<RewardsText> text, RedemptionState state) => text[state switch
    {
        RedemptionState.Open => nameof(RewardsText.StateOpen),
        RedemptionState.Honoured => nameof(RewardsText.StateHonoured),
        RedemptionState.Cancelled => nameof(RewardsText.StateCancelled),
        RedemptionState.Asked => nameof(RewardsText.StateAsked),
        _ => nameof(RewardsText.StateLapsed),
    }];

    /// <summary>How the state is meant.</summary>
    public static Tone ToneOf(RedemptionState state) => state switch
    {
        RedemptionState.Open or RedemptionState.Asked => Tone.Warn,
        RedemptionState.Honoured => Tone.Good,
        _ => Tone.Plain,
    };

    /// <summary>When and by whom it ended; null while it is open.</summary>
    public static string? EndOf(this IStringLocalizer<RewardsText> text, RedemptionLine line, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.EndedAt is not { } at ? null : line.State switch
        {
            RedemptionState.Honoured => text[nameof(RewardsText.StateHonouredOn), Format.Date(at, zone), line.EndedBy ?? ""].Value,
            RedemptionState.Cancelled => text[nameof(RewardsText.StateCancelledOn), Format.Date(at, zone), line.EndedBy ?? ""].Value,
            _ => text[nameof(RewardsText.StateLapsedOn), Format.Date(at, zone)].Value,
        };
    }
}
