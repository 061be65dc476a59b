using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Members.Tables;

internal sealed class MemberTables :
    IEntityTypeConfiguration<Member>, IEntityTypeConfiguration<Consent>, IEntityTypeConfiguration<TierStanding>,
    IEntityTypeConfiguration<TierPolicyVersion>, IEntityTypeConfiguration<TierCredit>, IEntityTypeConfiguration<PointsAccount>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("members");
        builder.Property(row => row.Number).HasMaxLength(9);
        builder.Property(row => row.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(row => row.FirstName).HasMaxLength(Member.NameLength);
        builder.Property(row => row.LastName).HasMaxLength(Member.NameLength);
        builder.Property(row => row.Language).HasMaxLength(2);
        builder.Property(row => row.TierCode).HasMaxLength(50);
        builder.Property(row => row.GrantedTierCode).HasMaxLength(50);
        builder.Property(row => row.TierToldTo).HasMaxLength(50);
        builder.Property(row => row.Source).HasMaxLength(20);
        builder.Property(row => row.GrantedAs).HasDefaultValue(TierGiftKind.Manual);
        builder.Ignore(row => row.FullName);
        builder.Ignore(row => row.Gift);
        builder.HasIndex(row => new { row.HotelId, row.Email }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.EnrolledAt, row.Id }).IsDescending(false, true, false);
        builder.HasIndex(row => new { row.HotelId, row.TierDueOn, row.Id });
        builder.HasIndex(row => new { row.HotelId, row.TierPolicyNumber, row.Id });
        builder.HasIndex(row => row.MergedInto).HasFilter("\"MergedInto\" IS NOT NULL");
        builder.HasIndex(row => row.HouseholdId).HasFilter("\"HouseholdId\" IS NOT NULL");

        // Searched by the beginning of a word, and listed in that order: PostgreSQL needs its byte order for both; SQLite has it anyway.
        builder.HasIndex(row => new { row.HotelId, row.LastFirstKey, row.Id }).UseCollation(null!, MemberSearch.ByteOrder, null!); // null is the column's own
        builder.HasIndex(row => new { row.HotelId, row.FirstLastKey }).UseCollation(null!, MemberSearch.ByteOrder);
        builder.HasIndex(row => new { row.HotelId, row.Email }, "IX_members_email_prefix").UseCollation(null!, MemberSearch.ByteOrder);
        builder.HasIndex(row => new { row.HotelId, row.Number }, "IX_members_number_prefix").UseCollation(null!, MemberSearch.ByteOrder);
    }

    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.Property(row => row.Purpose).HasMaxLength(20);
        builder.Property(row => row.TextVersion).HasMaxLength(100);
        builder.Property(row => row.Source).HasMaxLength(20);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
    }

    public void Configure(EntityTypeBuilder<TierStanding> builder)
    {
        builder.ToTable("tier_standings");
        builder.Property(row => row.TierCode).HasMaxLength(50);
        builder.Property(row => row.Cause).HasMaxLength(20);
        builder.Property(row => row.Reason).HasMaxLength(GrantTier.ReasonLength);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
    }

    public void Configure(EntityTypeBuilder<TierCredit> builder)
    {
        builder.ToTable("tier_credits");
        builder.Property(row => row.Action).HasMaxLength(TierCredit.ActionLength);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
    }

    public void Configure(EntityTypeBuilder<TierPolicyVersion> builder)
    {
        builder.ToTable("tier_policies");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Policy).HasSharedJson();
        builder.HasIndex(row => new { row.HotelId, row.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PointsAccount> builder)
    {
        builder.ToTable("points_accounts");
        builder.HasKey(row => new { row.MemberId, row.Purse });
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => new { row.HotelId, row.Purse, row.Balance, row.MemberId }).IsDescending(false, false, true, false);
    }
}
