using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using MediatR;

namespace Loyalty.Modules.Integrations;

/// <summary>Another system exchanges a member's points for a reward; the answer is the redemption with its voucher.</summary>
[Allows(Scope = "redeem")]
public sealed record RedeemByApi(MemberId Member, string RewardCode, string OnceKey, RewardChoice Choice) : ICommand<RedemptionLine>;

/// <summary>Another system says that the hotel confirms a redemption which was asked for.</summary>
[Allows(Scope = "redeem")]
public sealed record ConfirmByApi(RedemptionId Redemption) : ICommand<RedemptionLine>;

/// <summary>Another system honours the voucher of a redemption.</summary>
[Allows(Scope = "redeem")]
public sealed record HonourByApi(RedemptionId Redemption, VoucherBill Bill) : ICommand<RedemptionLine>;

/// <summary>Another system honours a voucher by its code.</summary>
[Allows(Scope = "redeem")]
public sealed record HonourCodeByApi(string VoucherCode, VoucherBill Bill) : ICommand<RedemptionLine>;

/// <summary>The bill on which a voucher is honoured: what it comes to, in minor units, and its number.</summary>
public sealed record VoucherBill(long? Minor = null, string? Number = null)
{
    /// <summary>Nothing is said of a bill.</summary>
    public static readonly VoucherBill None = new();
}

/// <summary>Another system cancels a redemption; the points go back.</summary>
[Allows(Scope = "redeem")]
public sealed record CancelByApi(RedemptionId Redemption) : ICommand<RedemptionLine>;

/// <summary>Another system takes back that a voucher was honoured; the points come back.</summary>
[Allows(Scope = "redeem")]
public sealed record UndoByApi(RedemptionId Redemption, string Reason) : ICommand<RedemptionLine>;

internal sealed class ApiRedemptionsHandler(LoyaltyDbContext db, IMediator mediator) :
    ICommandHandler<RedeemByApi, RedemptionLine>, ICommandHandler<ConfirmByApi, RedemptionLine>, ICommandHandler<HonourByApi, RedemptionLine>, ICommandHandler<HonourCodeByApi, RedemptionLine>, ICommandHandler<CancelByApi, RedemptionLine>, ICommandHandler<UndoByApi, RedemptionLine>
{
    public async Task<Result<RedemptionLine>> Handle(RedeemByApi command, CancellationToken cancellationToken)
    {
        var redeemed = await mediator.Send(new RedeemReward(command.Member, command.RewardCode, command.OnceKey, command.Choice), cancellationToken);
        return redeemed.Refusal is { } refusal ? refusal : await LineAsync(redeemed.Value, cancellationToken);
    }

    public async Task<Result<RedemptionLine>> Handle(ConfirmByApi command, CancellationToken cancellationToken)
    {
        var confirmed = await mediator.Send(new ConfirmRedemption(command.Redemption), cancellationToken);
        return confirmed.Refusal is { } refusal ? refusal : await LineAsync(command.Redemption, cancellationToken);
    }

    public async Task<Result<RedemptionLine>> Handle(HonourByApi command, CancellationToken cancellationToken)
    {
        var known = await mediator.Send(new GetRedemption(command.Redemption), cancellationToken);
        return known.Refusal is { } refusal ? refusal : await Handle(new HonourCodeByApi(known.Value.VoucherCode, command.Bill), cancellationToken);
    }

    public async Task<Result<RedemptionLine>> Handle(HonourCodeByApi command, CancellationToken cancellationToken)
    {
        var honoured = await mediator.Send(new HonourVoucher(command.VoucherCode, command.Bill.Minor, command.Bill.Number), cancellationToken);
        return honoured.Refusal is { } refusal ? refusal : await LineAsync(honoured.Value, cancellationToken);
    }

    public async Task<Result<RedemptionLine>> Handle(CancelByApi command, CancellationToken cancellationToken)
    {
        var cancelled = await mediator.Send(new CancelRedemption(command.Redemption), cancellationToken);
        return cancelled.Refusal is { } refusal ? refusal : await LineAsync(command.Redemption, cancellationToken);
    }

    public async Task<Result<RedemptionLine>> Handle(UndoByApi command, CancellationToken cancellationToken)
    {
        var undone = await mediator.Send(new UndoHonour(command.Redemption, command.Reason), cancellationToken);
        return undone.Refusal is { } refusal ? refusal : await LineAsync(command.Redemption, cancellationToken);
    }

    private async Task<Result<RedemptionLine>> LineAsync(RedemptionId redemption, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken); // it is read as a line next
        return await mediator.Send(new GetRedemption(redemption), cancellationToken);
    }
}
