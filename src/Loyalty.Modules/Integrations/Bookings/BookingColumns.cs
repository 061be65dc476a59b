using System.Globalization;
using CsvHelper;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>The columns of a bookings file, and how one row of them reads.</summary>
internal sealed class BookingColumns
{
    private static readonly IReadOnlyList<string> All =
    [
        "arrival_date_year", "arrival_date_month", "arrival_date_day_of_month", "stays_in_weekend_nights", "stays_in_week_nights",
        "adults", "children", "babies", "meal", "country", "market_segment", "distribution_channel", "is_repeated_guest",
        "previous_bookings_not_canceled", "agent", "company", "customer_type", "adr", "required_car_parking_spaces",
        "reservation_status", "reservation_status_date",
    ];

    private const int MostNights = 1_000;
    private const decimal MostRate = 100_000m;

    private readonly Dictionary<string, int> _places = [];

    private BookingColumns()
    {
    }

    public static Result<BookingColumns> Of(CsvReader csv)
    {
        var columns = new BookingColumns();
        foreach (var column in All)
        {
            if (!csv.TryGetFieldIndex(column, out var place))
            {
                return IntegrationsRefusals.ColumnMissing(column);
            }

            columns._places.Add(column, place);
        }

        return columns;
    }

    public Result<BookingRow> Read(CsvReader csv, int number, string mark)
    {
        var cells = new Cells(csv, _places, number);
        var row = new BookingRow
        {
            Row = number,
            Mark = mark,
            Arrival = cells.Arrival(),
            Nights = cells.Number("stays_in_weekend_nights", MostNights) + cells.Number("stays_in_week_nights", MostNights),
            Status = cells.Status(),
            StatusOn = cells.Day("reservation_status_date"),
            RateMinor = cells.Minor("adr"),
            Adults = cells.Number("adults", MostNights),
            Children = cells.Number("children", MostNights) + cells.Number("babies", MostNights),
            Country = cells.Word("country"),
            Meal = cells.Word("meal"),
            ParkingSpaces = cells.Number("required_car_parking_spaces", MostNights),
            MarketSegment = cells.Word("market_segment"),
            ChannelKind = ChannelOf(cells.Word("distribution_channel"), cells.Word("market_segment")),
            Account = cells.Word("company") is { Length: > 0 } company ? "company " + company : cells.Word("agent") is { Length: > 0 } agent ? "agent " + agent : "",
            CustomerType = cells.Word("customer_type"),
            EarlierStays = cells.Number("previous_bookings_not_canceled", 100_000),
            IsReturning = cells.Word("is_repeated_guest") == "1",
        };
        return cells.Wrong is { } wrong ? wrong : row;
    }

    // The file calls every agency TA/TO; those of the segment "Online TA" are the online ones, whose guests the hotel would rather win as its own.
    private static string ChannelOf(string distribution, string segment) => distribution switch
    {
        "Direct" => "direct",
        "Corporate" => "corporate",
        "GDS" => "gds",
        "TA/TO" => segment == "Online TA" ? "ota" : "agency",
        _ => "unknown",
    };

    private sealed class Cells(CsvReader csv, Dictionary<string, int> places, int row)
    {
        public Refusal? Wrong { get; private set; }

        public string Word(string column) =>
            places[column] < csv.FieldCount && csv.GetString(places[column]) is var word && word is not "NULL" and not "NA" ? word : "";

        public int Number(string column, int most)
        {
            var word = Word(column);
            return word.Length == 0 ? 0
                : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
                : Refuse<int>(column);
        }

        public long Minor(string column) =>
            decimal.TryParse(Word(column), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && Math.Abs(rate) <= MostRate
                ? (long)decimal.Round(rate * 100m, MidpointRounding.ToEven)
                : Refuse<long>(column);

        public BusinessDate Day(string column) =>
            DateOnly.TryParseExact(Word(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new BusinessDate(day) : Refuse<BusinessDate>(column);

        public BusinessDate Arrival() =>
            DateOnly.TryParseExact($"{Word("arrival_date_year")} {Word("arrival_date_month")} {Word("arrival_date_day_of_month")}", "yyyy MMMM d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new BusinessDate(day)
                : Refuse<BusinessDate>("arrival_date_month");

        public BookingStatus Status() => Word("reservation_status") switch
        {
            "Check-Out" => BookingStatus.CheckedOut,
            "Canceled" => BookingStatus.Cancelled,
            "No-Show" => BookingStatus.NoShow,
            _ => Refuse<BookingStatus>("reservation_status"),
        };

        private T Refuse<T>(string column) where T : struct
        {
            Wrong ??= IntegrationsRefusals.RowUnreadable(row, column, Word(column));
            return default;
        }
    }
}
