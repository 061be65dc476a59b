namespace Loyalty.Domain.Rewards;

/// <summary>A reward as the programme offers it: its price in points, the tier from which it is open (1 = everyone), how many there are, and how long its voucher is valid.</summary>
public sealed record RewardOffer(string Code, LocalText Name, LocalText? Description, Points Price, int FromTierRank, int? Stock, int ValidDays);
