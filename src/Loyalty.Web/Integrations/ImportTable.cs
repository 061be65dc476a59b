using System.Globalization;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Integrations.Bookings;

namespace Loyalty.Web.Integrations;

/// <summary>The table at the end of an import: every row of the file is in exactly one line.</summary>
internal static class ImportTable
{
    public static string Of(ImportSummary summary)
    {
        var table = new StringBuilder();
        foreach (var line in summary.Lines)
        {
            Add(table, NameOf(line), line.Rows, line.Points);
        }

        Add(table, "all rows", summary.Rows, summary.Points);
        return table.ToString().TrimEnd();
    }

    private static void Add(StringBuilder table, string name, int rows, Points points)
    {
        table.Append(CultureInfo.InvariantCulture, $"  {name,-48}{rows,10:N0}");
        if (points > Points.Zero)
        {
            table.Append(CultureInfo.InvariantCulture, $"{points.Value,14:N0} points");
        }

        table.AppendLine();
    }

    private static string NameOf(ImportLine line) => line.Fate switch
    {
        RowFate.Earned => "earned",
        RowFate.Cancelled => "cancelled",
        RowFate.NoShow => "no-show",
        RowFate.NoNight => "no night",
        RowFate.Known => "known before, unchanged",
        RowFate.Unreadable => "not readable",
        _ => "not eligible: " + WhyOf(line),
    };

    private static string WhyOf(ImportLine line) => line.Reason switch
    {
        EarnReasons.ChannelNotEligible => $"booked through {line.Channel}",
        EarnReasons.NothingEligible => "no amount",
        EarnReasons.NegativeAmount => "negative amount",
        EarnReasons.BelowOnePoint => "less than one point",
        EarnReasons.NoMember => "the guest is no member",
        EarnReasons.BeforeEnrolment => "before the enrolment",
        EarnReasons.NoProgramme => "no programme published yet",
        var other => other ?? "",
    };
}
