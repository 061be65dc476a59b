namespace Loyalty.Domain.Members;

/// <summary>What was agreed for a stay beyond the usual. What is null was not said; the programme's own setting then holds.</summary>
public sealed record StayTerms
{
    /// <summary>The company whose stay it is; lines without a payer are then the company's.</summary>
    public string? Company { get; init; }

    /// <summary>Whether spend that the company pays earns for the guest, by its contract.</summary>
    public bool? CompanySpendEarns { get; init; }

    /// <summary>Whether guests of this group or block earn.</summary>
    public bool? GroupEarns { get; init; }

    /// <summary>True when the nights were paid with points.</summary>
    public bool PaidWithPoints { get; init; }
}
