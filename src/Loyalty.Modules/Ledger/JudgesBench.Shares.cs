using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Ledger;

/// <summary>What the member has of the stays of others.</summary>
internal sealed partial class JudgesBench
{
    /// <summary>Settles the share of a member who is not the registered guest: the lines they pay, or nothing when they pay none. It counts towards no tier.</summary>
    public async Task SettleShareAsync(Stay shared, IReadOnlyList<string> payers, PointsLedger ledger, CancellationToken cancellationToken)
    {
        await JudgeInOrderAsync(Affected.By(shared), new JudgedPart(shared, payers), cancellationToken);
        await PostAllAsync(ledger, cancellationToken);
    }

    /// <summary>A stay of the member, with what they had of it as a payer before it became theirs, or their share in the stay of somebody else.</summary>
    private async Task<JudgedPart?> PartAsync(StayId id, CancellationToken cancellationToken)
    {
        if (await _db.FreshRowAsync<Stay>(id, cancellationToken) is not { } stay)
        {
            return null;
        }

        var payers = stay.MemberId == _member.Id ? [] : (await _db.PayersAsync(stay, stay.OtherPayers(), cancellationToken)).GetValueOrDefault(_member.Id) ?? [];
        var share = stay.HasShares ? await _db.ShareOfAsync(stay, _member.Id, payers.Count > 0, cancellationToken) : null;
        return share is not null ? new JudgedPart(stay.SharedWith(share), payers)
            : stay.MemberId == _member.Id ? new JudgedPart(stay, null)
            : null;
    }

    /// <summary>What the member pays of others' bills, where limits hold for it together with the member's own stays.</summary>
    private async Task<IReadOnlyList<JudgedPart>> SharesWithinLimitsAsync(CancellationToken cancellationToken)
    {
        var parts = new List<JudgedPart>();
        foreach (var other in await AnyNeedsHistoryAsync(cancellationToken) ? (await JudgedAsync(cancellationToken)).Where(judged => judged.IsOfOthers).ToArray() : [])
        {
            if (await MayShareDifferAsync(other.Departure, cancellationToken) && await PartAsync(other.Stay, cancellationToken) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private async Task<JudgedQuote?> QuoteShareAsync(Stay shared, IReadOnlyList<string> payers, CancellationToken cancellationToken)
    {
        if (await EarnRulesVersion.OnAsync(_db, shared.Departure, cancellationToken) is not { } version)
        {
            return null;
        }

        var circumstances = await MayShareDifferAsync(shared.Departure, cancellationToken)
            ? EarnCircumstances.Of(JudgedStay.Of(shared) with { IsOfOthers = true }, (await JudgedAsync(cancellationToken)).Where(other => other.Stay != shared.Id))
            : EarnCircumstances.Alone;
        var quote = version.Rules.QuoteShare(shared, payers, _house.Hotel.Currency, circumstances);
        return new JudgedQuote(version, await CoveredAsync(shared, payers.Count > 0 ? quote : quote.Refused(EarnReasons.OtherGuest), cancellationToken));
    }

    /// <summary>A share differs by other stays only where limits hold for both.</summary>
    private async Task<bool> MayShareDifferAsync(BusinessDate departure, CancellationToken cancellationToken) =>
        await EarnRulesVersion.OnAsync(_db, departure, cancellationToken) is { Rules.Caps.LookAtBillsOfOthers: true };
}

/// <summary>A stay to be judged for a member: their own, or, where payers are given, one in which they have a share under these names.</summary>
internal readonly record struct JudgedPart(Stay Stay, IReadOnlyList<string>? Payers)
{
    public bool IsShare => Payers is not null;
}
