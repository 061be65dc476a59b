using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Rewards.Tables;

internal sealed class RewardTables :
    IEntityTypeConfiguration<RewardCatalogue>, IEntityTypeConfiguration<Reward>, IEntityTypeConfiguration<ExperiencePlaces>, IEntityTypeConfiguration<Redemption>,
    IEntityTypeConfiguration<BenefitPromise>, IEntityTypeConfiguration<StayCashback>
{
    public const string Places = "experience_places";

    public void Configure(EntityTypeBuilder<RewardCatalogue> builder)
    {
        builder.ToTable("reward_catalogues");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.HasOffers).HasDefaultValue(true).HasSentinel(true); // of catalogues that were published before this could be said
        builder.Property(row => row.Cashback!).HasJson(); // null where nothing is paid back: nulls are not converted
        builder.HasIndex(row => new { row.HotelId, row.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Reward> builder)
    {
        builder.ToTable("rewards", table => table.HasCheckConstraint("CK_rewards_left", "\"Left\" IS NULL OR \"Left\" >= 0"));
        builder.Property(row => row.Code).HasMaxLength(100);
        builder.Property(row => row.Offer).HasSharedJson();
        builder.HasOne<RewardCatalogue>().WithMany().HasForeignKey(row => row.Version);
        builder.HasIndex(row => new { row.Version, row.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ExperiencePlaces> builder)
    {
        builder.ToTable(Places, table => table.HasCheckConstraint("CK_experience_places_taken", "\"Taken\" >= 0"));
        builder.Property(row => row.RewardCode).HasMaxLength(100);
        builder.Property(row => row.At).HasMaxLength(5);
        builder.HasIndex(row => new { row.HotelId, row.RewardCode, row.On, row.At }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Redemption> builder)
    {
        builder.ToTable("redemptions");
        builder.Property(row => row.RewardCode).HasMaxLength(100);
        builder.Property(row => row.RewardName).HasJson();
        builder.Property(row => row.VoucherCode).HasMaxLength(14);
        builder.Property(row => row.RedeemedBy).HasMaxLength(200);
        builder.Property(row => row.EndedBy).HasMaxLength(200);
        builder.Property(row => row.OnceKey).HasMaxLength(200);
        builder.Property(row => row.Kind).HasDefaultValue(RewardKind.Service).HasSentinel((RewardKind)0);
        builder.Property(row => row.Purpose).HasDefaultValue(VoucherPurpose.MultiPurpose).HasSentinel((VoucherPurpose)0);
        builder.Property(row => row.DateAt).HasMaxLength(5);
        builder.Property(row => row.ConfirmedBy).HasMaxLength(200);
        builder.Property(row => row.BillNumber).HasMaxLength(60);
        builder.Property(row => row.EndReason).HasMaxLength(300);
        builder.HasIndex(row => new { row.HotelId, row.BillNumber }).HasFilter("\"BillNumber\" IS NOT NULL");
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasOne<Reward>().WithMany().HasForeignKey(row => row.RewardId);
        builder.HasIndex(row => new { row.HotelId, row.VoucherCode }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.OnceKey }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.State, row.ValidUntil });
    }

    public void Configure(EntityTypeBuilder<BenefitPromise> builder)
    {
        builder.ToTable("benefit_promises");
        builder.Property(row => row.Benefit).HasJson();
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.Property(row => row.SettledBy).HasMaxLength(200);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => row.StayId);
        builder.HasIndex(row => row.RedemptionId);
        builder.HasIndex(row => new { row.HotelId, row.DueOn });
    }

    public void Configure(EntityTypeBuilder<StayCashback> builder)
    {
        builder.ToTable("stay_cashbacks");
        builder.HasKey(row => row.StayId);
        builder.Property(row => row.Reason).HasMaxLength(50);
        builder.HasOne<Stay>().WithOne().HasForeignKey<StayCashback>(row => row.StayId);
        builder.HasIndex(row => row.MemberId);
    }
}
