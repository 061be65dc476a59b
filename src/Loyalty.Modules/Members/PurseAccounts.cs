using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The accounts of one purse; a member has one of points from the enrolment on, and others once they are used.</summary>
internal static class PurseAccounts
{
    /// <summary>The accounts of points: one a member.</summary>
    public static IQueryable<PointsAccount> PointsAccounts(this LoyaltyDbContext db) => db.Accounts(Purse.Points);

    /// <summary>The accounts of a purse.</summary>
    public static IQueryable<PointsAccount> Accounts(this LoyaltyDbContext db, Purse purse) => db.Set<PointsAccount>().Where(account => account.Purse == purse);
}
