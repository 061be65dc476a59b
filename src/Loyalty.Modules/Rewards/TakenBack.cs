using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Rewards;

/// <summary>What holds wherever the desk takes back something that was spent.</summary>
internal static class TakenBack
{
    /// <summary>A reason is needed: the guest reads it.</summary>
    public static IEnumerable<Refusal> Check(string reason, int mostLength) =>
        string.IsNullOrWhiteSpace(reason) ? [LedgerRefusals.ReasonMissing()]
        : reason.Length > mostLength ? [PipelineRefusals.TooLong("/reason", mostLength)]
        : [];
}
