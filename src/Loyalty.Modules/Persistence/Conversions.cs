using Loyalty.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Loyalty.Modules.Persistence;

/// <summary>How the domain's values are stored: ids as UUIDs (16 bytes on SQLite), instants as UTC, hotel days as dates, points as whole numbers.</summary>
internal static class Conversions
{
    public static void Apply(ModelConfigurationBuilder builder, bool isSqlite)
    {
        builder.Properties<Points>().HaveConversion<PointsConverter>();
        builder.Properties<PointsRate>().HaveConversion<RateConverter>();
        builder.Properties<BusinessDate>().HaveConversion<BusinessDateConverter>();
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(IsId))
        {
            builder.Properties(id).HaveConversion((isSqlite ? typeof(IdToBytes<>) : typeof(IdToGuid<>)).MakeGenericType(id));
        }

        if (isSqlite)
        {
            // SQLite has neither instants nor decimals nor UUIDs: sortable numbers and bytes take their place.
            builder.Properties<Guid>().HaveConversion<GuidToBytes>();
            builder.Properties<DateTimeOffset>().HaveConversion<InstantToTicks>();
        }
        else
        {
            builder.Properties<DateTimeOffset>().HaveConversion<InstantToUtc>();
        }
    }

    /// <summary>The UUID's bytes in the order in which its text reads, so that version 7 ids sort by time.</summary>
    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static T Make<T>(Guid value) where T : struct, IId<T> => T.From(value);

    private static bool IsId(Type type) => type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private sealed class PointsConverter() : ValueConverter<Points, long>(points => points.Value, value => new Points(value));

    private sealed class RateConverter() : ValueConverter<PointsRate, long>(rate => rate.Thousandths, value => new PointsRate(value));

    private sealed class BusinessDateConverter() : ValueConverter<BusinessDate, DateOnly>(date => date.Day, day => new BusinessDate(day));

    private sealed class GuidToBytes() : ValueConverter<Guid, byte[]>(id => Bytes(id), bytes => new Guid(bytes, true));

    private sealed class InstantToTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class InstantToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

    private sealed class IdToBytes<T>() : ValueConverter<T, byte[]>(id => Bytes(id.Value), bytes => Make<T>(new Guid(bytes, true))) where T : struct, IId<T>;

    private sealed class IdToGuid<T>() : ValueConverter<T, Guid>(id => id.Value, value => Make<T>(value)) where T : struct, IId<T>;
}
