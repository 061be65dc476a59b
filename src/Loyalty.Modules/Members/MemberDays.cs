using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>A day of a member that is told of once, and the key that names it.</summary>
internal sealed record MemberDay(DomainEvent News, string Key);

/// <summary>Finds whose birthday or anniversary falls into some days, and who has not stayed for long by then.</summary>
internal sealed class MemberDays(LoyaltyDbContext db, IAwaitedSpans spans)
{
    public async Task<IReadOnlyList<MemberDay>> FindAsync(BusinessDate from, BusinessDate to, CancellationToken cancellationToken)
    {
        var found = new List<MemberDay>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            found.AddRange(await OfYearAsync(day, cancellationToken));
        }

        foreach (var span in await spans.InactiveDaysAsync(cancellationToken))
        {
            found.AddRange(await QuietAsync(span, from.AddDays(-span), to.AddDays(-span), cancellationToken));
        }

        return found;
    }

    /// <summary>In a year without 29 February, what belongs to it falls on the 28th.</summary>
    private static string[] DaysOfYear(BusinessDate day)
    {
        var own = day.Day.ToString("MM-dd", CultureInfo.InvariantCulture);
        return own == "02-28" && !DateTime.IsLeapYear(day.Day.Year) ? [own, "02-29"] : [own, own];
    }

    private async Task<IEnumerable<MemberDay>> OfYearAsync(BusinessDate day, CancellationToken cancellationToken)
    {
        var texts = DaysOfYear(day);
        var birthdays = await Having("BirthDate", texts).Where(member => member.BirthDate < day && member.EnrolledOn <= day).Select(member => member.Id).ToListAsync(cancellationToken);
        var anniversaries = await Having("EnrolledOn", texts).Where(member => member.EnrolledOn < day).Select(member => new { member.Id, member.EnrolledOn }).ToListAsync(cancellationToken);
        return birthdays.Select(id => new MemberDay(new BirthdayCame(id, day), $"birthday:{id}:{day.Day.Year}"))
            .Concat(anniversaries.Select(row => new MemberDay(new AnniversaryCame(row.Id, day, day.Day.Year - row.EnrolledOn.Day.Year), $"anniversary:{row.Id}:{day.Day.Year}")));
    }

    /// <summary>The last stay counts, and the enrolment of who never came; who is in the house or is expected is not quiet.</summary>
    private async Task<IEnumerable<MemberDay>> QuietAsync(int span, BusinessDate from, BusinessDate to, CancellationToken cancellationToken)
    {
        var counting = db.Set<Stay>().Where(stay => stay.MemberId != null && stay.Status != StayStatus.Cancelled && stay.Status != StayStatus.NoShow);
        var stayed = await counting.Where(stay => stay.Status == StayStatus.CheckedOut && stay.Departure >= from && stay.Departure <= to)
            .Where(stay => !counting.Any(other => other.MemberId == stay.MemberId && (other.Departure > stay.Departure || other.Status != StayStatus.CheckedOut)))
            .Select(stay => new { stay.MemberId, stay.Departure }).Distinct().ToListAsync(cancellationToken);
        var never = await db.Set<Member>().Where(member => member.MergedInto == null && member.EnrolledOn >= from && member.EnrolledOn <= to && !counting.Any(stay => stay.MemberId == member.Id))
            .Select(member => new { member.Id, member.EnrolledOn }).ToListAsync(cancellationToken);
        return stayed.Select(row => (Id: row.MemberId ?? default, Since: row.Departure)).Concat(never.Select(row => (row.Id, Since: row.EnrolledOn)))
            .Select(row => new MemberDay(new MemberWentQuiet(row.Id, span, row.Since), $"quiet:{row.Id}:{span}:{row.Since}"));
    }

    /// <summary>Members with one of two days of the year in a column; its name comes from this class.</summary>
    private IQueryable<Member> Having(string column, string[] days)
    {
        var dayOfYear = db.IsSqlite ? $"substr(\"{column}\", 6, 5)" : $"to_char(\"{column}\", 'MM-DD')";
#pragma warning disable EF1002 // nothing in the text comes from outside
        return db.Set<Member>().FromSqlRaw($"SELECT * FROM members WHERE \"MergedInto\" IS NULL AND {dayOfYear} IN ({{0}}, {{1}})", days[0], days[1]).AsNoTracking();
#pragma warning restore EF1002
    }
}
