using System.Globalization;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Insights;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Club;

/// <summary>Names a movement of points as a guest would: the stay with its nights, the reward, the words of whoever gave them.</summary>
public static class MovementTitle
{
    /// <summary>The title.</summary>
    public static string Of(GuestMovement movement, IStringLocalizer<ClubText> text)
    {
        ArgumentNullException.ThrowIfNull(movement);
        ArgumentNullException.ThrowIfNull(text);
        var entry = movement.Entry;
        return entry.Kind switch
        {
            EntryKind.Earned => Stay(movement.Nights),
            EntryKind.Adjusted when entry.Stay is not null => text[nameof(ClubText.StayCorrected)],
            EntryKind.Adjusted when entry.Redemption is not null => text[nameof(ClubText.Released), Reward()],
            EntryKind.Adjusted => entry.Reason ?? text[nameof(ClubText.Adjusted)],
            EntryKind.Held or EntryKind.Redeemed => text[nameof(ClubText.Redeemed), Reward()],
            EntryKind.Released => text[nameof(ClubText.Released), Reward()],
            EntryKind.Expired => text[nameof(ClubText.Expired)],
            EntryKind.Transferred => text[nameof(ClubText.Transferred)],
            EntryKind.Imported => text[nameof(ClubText.Imported)],
            _ => text[nameof(ClubText.Stay)],
        };

        string Stay(int? nights) => nights switch
        {
            null => text[nameof(ClubText.Stay)],
            0 => text[nameof(ClubText.StayNone)],
            1 => text[nameof(ClubText.StayOne)],
            { } many => text[nameof(ClubText.StayMany), GuestWords.Count(text, many)],
        };

        string Reward() => movement.Reward?.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? text[nameof(ClubText.SomeReward)];
    }
}
