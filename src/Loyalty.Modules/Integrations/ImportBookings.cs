using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Integrations.Bookings;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Integrations;

/// <summary>
/// Makes guests and historic stays from a file of bookings, some hundred in one unit of work, in the order of departure.
/// The same file always makes the same guests; importing it again changes nothing.
/// </summary>
public sealed class ImportBookings(UseCases useCases)
{
    private const int StaysAUnit = 250;

    /// <summary>Imports a file into a hotel; refused when file or hotel cannot be used.</summary>
    public async Task<Result<ImportSummary>> RunAsync(string file, HotelId hotelId, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var caller = Caller.System(hotelId);
        var hotel = await useCases.Ask(new GetHotel(), caller, cancellationToken);
        if (hotel.IsRefused)
        {
            return IntegrationsRefusals.HotelUnknown(hotelId.ToString());
        }

        var bookings = await BookingFile.ReadAsync(file, cancellationToken);
        if (bookings.Refusal is { } refusal)
        {
            return refusal;
        }

        var outcomes = new List<StayOutcome>(bookings.Value.Rows.Count);
        foreach (var unit in StaysOf(bookings.Value, hotel.Value, options).Chunk(StaysAUnit))
        {
            var done = await useCases.Send(new ImportStays(unit, options.EnrolDirectGuests), caller, cancellationToken);
            if (done.Refusal is { } halt)
            {
                return halt;
            }

            outcomes.AddRange(done.Value);
            progress?.Report(new ImportProgress(outcomes.Count, bookings.Value.Rows.Count));
        }

        var fresh = outcomes.Count(outcome => outcome.Fate != RowFate.Known);
        if (fresh > 0)
        {
            await useCases.Send(new NoteBookingsImported(fresh), caller, cancellationToken);
        }

        return ImportSummary.Of(outcomes, bookings.Value.Unreadable);
    }

    /// <summary>In the order of departure: a tier that was reached by earlier stays counts for later ones.</summary>
    private static IEnumerable<HistoricStay> StaysOf(BookingList bookings, Hotel hotel, ImportOptions options)
    {
        var guests = GuestIdentities.Of(bookings.Rows);
        return bookings.Rows.OrderBy(row => row.Departure).ThenBy(row => row.Row).Select(row => HistoricStay.Of(row, guests[row.Row], hotel, options.ShiftDays));
    }
}

/// <summary>
/// How to import. Enrolling the guests of direct stays is for demonstrations and tests: a real hotel's guests become members only when they
/// have accepted the terms. Days may be shifted, by whole weeks so that weekends stay weekends.
/// </summary>
public sealed record ImportOptions(bool EnrolDirectGuests = false, int ShiftDays = 0);

/// <summary>How far an import has come.</summary>
public sealed record ImportProgress(int Done, int Of);
