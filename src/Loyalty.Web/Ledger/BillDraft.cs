using Loyalty.Domain;
using Loyalty.Modules.Ledger;
using Loyalty.Web.Components;

namespace Loyalty.Web.Ledger;

/// <summary>A bill while it is typed: whatever stands in the fields is kept as it was typed.</summary>
public sealed class BillDraft
{
    /// <summary>First day of the stay.</summary>
    public BusinessDate? Arrival { get; set; }

    /// <summary>Day of leaving.</summary>
    public BusinessDate? Departure { get; set; }

    /// <summary>How the stay was booked.</summary>
    public string Channel { get; set; } = "direct";

    /// <summary>The lines; at least one.</summary>
    public IList<BillDraftLine> Lines { get; } = [new BillDraftLine()];

    /// <summary>True when a line has something in it that is no amount.</summary>
    public bool HasWrongAmount => Lines.Any(line => line.IsWrong);

    /// <summary>True when no line has an amount.</summary>
    public bool IsEmpty => !Lines.Any(line => line.Minor is not null);

    /// <summary>The command, or null while days or amounts are missing.</summary>
    public EnterBill? For(MemberId member, string onceKey) => Arrival is { } from && Departure is { } to && !IsEmpty && !HasWrongAmount
        ? new EnterBill(member, from, to, Channel, [.. Lines.Where(line => line.Minor is not null).Select(line => new BillLine(line.Category, line.Minor ?? 0))], onceKey)
        : null;
}

/// <summary>One line of a bill while it is typed.</summary>
public sealed class BillDraftLine
{
    /// <summary>What was sold.</summary>
    public string Category { get; set; } = "room";

    /// <summary>The amount as it was typed.</summary>
    public string Typed { get; set; } = "";

    /// <summary>The net amount in minor units, or null while there is none.</summary>
    public long? Minor => TypedAmount.Read(Typed);

    /// <summary>True when something stands there that is no amount.</summary>
    public bool IsWrong => !string.IsNullOrWhiteSpace(Typed) && Minor is null;
}
