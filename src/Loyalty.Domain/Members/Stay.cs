namespace Loyalty.Domain.Members;

/// <summary>What taking a report did to a stay.</summary>
public enum StayTaking
{
    /// <summary>The report is the newest state, and the stay now has it.</summary>
    Applied,
    /// <summary>The very same report came again.</summary>
    Repeated,
    /// <summary>A newer state is known already.</summary>
    Older,
}

/// <summary>
/// One room of one reservation of a guest, in its newest reported state, with what it counted and earned so far.
/// Reports may come twice, late and in any order: the latest by the sender's clock wins.
/// </summary>
public sealed class Stay : IHotelOwned
{
    private Stay()
    {
    }

    /// <summary>The stay's id.</summary>
    public StayId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The member who stays, or null while the guest is none.</summary>
    public MemberId? MemberId { get; private set; }

    /// <summary>The guest's profile, where a system has reported one.</summary>
    public GuestId? GuestId { get; private set; }

    /// <summary>The system that reports the stay; "desk" for a bill entered by hand.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The reservation's id in that system.</summary>
    public string ExternalId { get; private set; } = "";

    /// <summary>The room of the reservation, counted from 0.</summary>
    public int RoomIndex { get; private set; }

    /// <summary>Id of the report that is in force.</summary>
    public string EventId { get; private set; } = "";

    /// <summary>What happened in the report that is in force, in the sender's word.</summary>
    public string Type { get; private set; } = "";

    /// <summary>When it happened by the sender's clock, to the microsecond.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>Where the stay stands.</summary>
    public StayStatus Status { get; private set; }

    /// <summary>The kind of channel through which it was booked: direct, ota, agency, gds, corporate, wholesale or unknown.</summary>
    public string ChannelKind { get; private set; } = "";

    /// <summary>The channel's name.</summary>
    public string? ChannelName { get; private set; }

    /// <summary>The rate plan.</summary>
    public string? RatePlan { get; private set; }

    /// <summary>The market segment.</summary>
    public string? MarketSegment { get; private set; }

    /// <summary>The group or block.</summary>
    public string? GroupId { get; private set; }

    /// <summary>First hotel day.</summary>
    public BusinessDate Arrival { get; private set; }

    /// <summary>Day of leaving.</summary>
    public BusinessDate Departure { get; private set; }

    /// <summary>Where it comes among its guest's stays.</summary>
    public StayOrder Order => new(Departure, Source, ExternalId, RoomIndex);

    /// <summary>Nights slept.</summary>
    public int Nights { get; private set; }

    /// <summary>Adults.</summary>
    public int Adults { get; private set; }

    /// <summary>Children.</summary>
    public int Children { get; private set; }

    /// <summary>The main guest's e-mail address, normalised; null when none was given or it cannot be read.</summary>
    public string? GuestEmail { get; private set; }

    /// <summary>The main guest's id in the reporting system.</summary>
    public string? GuestExternalId { get; private set; }

    /// <summary>The bill.</summary>
    public IReadOnlyList<FolioLine> FolioLines { get; private set; } = [];

    /// <summary>What was agreed beyond the usual; null when nothing was.</summary>
    public StayTerms? Terms { get; private set; }

    /// <summary>What a manager has decided about a stay that needed a look: it counts, it does not; null while nobody has.</summary>
    public bool? CountsByReview { get; private set; }

    /// <summary>True once a member other than the registered guest has, or has had, points from it.</summary>
    public bool HasShares { get; private set; }

    /// <summary>True for imported history.</summary>
    public bool IsHistoric { get; private set; }

    /// <summary>What the stay counts and has earned; written only by the ledger.</summary>
    public StayCredit Credit { get; private set; } = new();

    /// <summary>The stay of a first report.</summary>
    public static Stay Report(StayId id, StayReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var stay = new Stay { Id = id, Source = report.Source, ExternalId = report.ExternalId, RoomIndex = report.RoomIndex };
        stay.Apply(report);
        return stay;
    }

    /// <summary>Takes a further report of the same stay.</summary>
    public StayTaking Take(StayReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var order = OrderOf(report).CompareTo(new ReportOrder(OccurredAt, EventId));
        if (order <= 0)
        {
            return order == 0 ? StayTaking.Repeated : StayTaking.Older;
        }

        Apply(report);
        return StayTaking.Applied;
    }

    /// <summary>
    /// Takes the guest from a report that came late, where no newer one of those that came before names any: the guest is the one whom the newest report
    /// names that names one. False when it changes nothing.
    /// </summary>
    public bool TakeGuest(StayReport late, IEnumerable<StayReport> before)
    {
        ArgumentNullException.ThrowIfNull(late);
        ArgumentNullException.ThrowIfNull(before);
        if (!late.NamesGuest || before.Any(other => other.NamesGuest && OrderOf(other).CompareTo(OrderOf(late)) > 0))
        {
            return false;
        }

        var known = (GuestEmail, GuestExternalId);
        NameGuest(late);
        return known != (GuestEmail, GuestExternalId);
    }

    /// <summary>Gives the stay to a member. A stay that has a member keeps them.</summary>
    public void AttachTo(MemberId member) => MemberId ??= member;

    /// <summary>
    /// Gives the stay to the member that its newest guest is, or to none. What the former member had of it, points or nights that count, becomes
    /// their share, which is answered so that it can be kept; judging the stay then takes it back.
    /// </summary>
    public StayShare? PassTo(MemberId? member)
    {
        if (member == MemberId)
        {
            return null;
        }

        StayShare? left = null;
        if (MemberId is { } former && Credit.Matters)
        {
            left = StayShare.Of(Id, former);
            Credit.MoveTo(left.Credit);
            HasShares = true;
        }

        MemberId = member;
        return left;
    }

    /// <summary>The stay goes over to the member who took its member in.</summary>
    public void MergeTo(MemberId survivor) => MemberId = survivor;

    /// <summary>The member has had points from the stay before it became theirs: they go on from there.</summary>
    public void Resume(StayShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        share.Credit.MoveTo(Credit);
    }

    /// <summary>The member took in another one, who has a share in the stay: what that one has is the member's now.</summary>
    public void TakeOver(StayShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        Credit.TakeOver(share.Credit);
    }

    /// <summary>The stay as another member has a share in it: the same facts, with that member's own credit.</summary>
    public Stay SharedWith(StayShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        HasShares = true;
        var shared = (Stay)MemberwiseClone();
        (shared.MemberId, shared.Credit) = (share.MemberId, share.Credit);
        return shared;
    }

    /// <summary>The stay as it will be once the guest has left, when all else remains as it is known now.</summary>
    public Stay OnceOver()
    {
        var over = (Stay)MemberwiseClone();
        over.Status = StayStatus.CheckedOut;
        return over;
    }

    /// <summary>Whoever pays lines of the bill besides the registered guest and the company, as the sender names them.</summary>
    public IReadOnlyList<string> OtherPayers() => FolioLines.All(line => line.Payer is null)
        ? []
        : [.. FolioLines.Select(line => line.Payer).OfType<string>().Where(payer => !IsGuest(payer) && payer != Payers.Company).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A manager decides about a stay that needed a look.</summary>
    public void Decide(bool counts) => CountsByReview = counts;

    /// <summary>Notes the guest's profile.</summary>
    public void BelongsTo(GuestId guest) => GuestId = guest;

    internal bool IsGuest(string payer) =>
        payer == Payers.Guest || payer == GuestExternalId || (GuestEmail is not null && EmailAddress.Normalise(payer) == GuestEmail);

    private void Apply(StayReport report)
    {
        (EventId, Type, OccurredAt) = (report.EventId, report.Type, ToMicrosecond(report.OccurredAt));
        (Status, Arrival, Departure, Nights) = (report.Status, report.Arrival, report.Departure, report.Nights);
        (ChannelKind, ChannelName, RatePlan) = (report.ChannelKind, report.ChannelName, report.RatePlan);
        (MarketSegment, GroupId, Adults, Children) = (report.MarketSegment, report.GroupId, report.Adults, report.Children);
        if (report.NamesGuest) // one that names nobody leaves the guest, so that the next one is seen to be another
        {
            NameGuest(report);
        }

        (FolioLines, Terms, IsHistoric) = (report.FolioLines, report.Terms, report.IsHistoric);
    }

    private void NameGuest(StayReport report) => (GuestEmail, GuestExternalId) = (EmailAddress.Normalise(report.GuestEmail), report.GuestExternalId);

    private static ReportOrder OrderOf(StayReport report) => new(ToMicrosecond(report.OccurredAt), report.EventId);

    /// <summary>Databases keep microseconds; finer parts would make a repeated report look newer than itself.</summary>
    private static DateTimeOffset ToMicrosecond(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Which of two reports is the newer one: by the sender's clock, then by their ids.</summary>
    private readonly record struct ReportOrder(DateTimeOffset OccurredAt, string EventId)
    {
        public int CompareTo(ReportOrder other) => OccurredAt.CompareTo(other.OccurredAt) is var order and not 0 ? order : string.CompareOrdinal(EventId, other.EventId);
    }
}

/// <summary>The words for who pays a line of a bill.</summary>
public static class Payers
{
    /// <summary>The registered guest.</summary>
    public const string Guest = "guest";

    /// <summary>The company whose stay it is.</summary>
    public const string Company = "company";

    /// <summary>One of these two, however it is written; any other name as it is.</summary>
    public static string? Known(string? payer) =>
        Guest.Equals(payer, StringComparison.OrdinalIgnoreCase) ? Guest : Company.Equals(payer, StringComparison.OrdinalIgnoreCase) ? Company : payer;
}
