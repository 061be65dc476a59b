using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Rewards.Tables;

internal sealed class RewardTables :
    IEntityTypeConfiguration<RewardCatalogue>, IEntityTypeConfiguration<Reward>, IEntityTypeConfiguration<Redemption>
{
    public void Configure(EntityTypeBuilder<RewardCatalogue> builder)
    {
        builder.ToTable("reward_catalogues");
        builder.HasKey(row => row.Version);
        builder.HasIndex(row => new { row.HotelId, row.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Reward> builder)
    {
        builder.ToTable("rewards", table => table.HasCheckConstraint("CK_rewards_left", "\"Left\" IS NULL OR \"Left\" >= 0"));
        builder.Property(row => row.Code).HasMaxLength(100);
        builder.Property(row => row.Offer).HasJson();
        builder.HasOne<RewardCatalogue>().WithMany().HasForeignKey(row => row.Version);
        builder.HasIndex(row => new { row.Version, row.Code }).IsUnique();
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
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasOne<Reward>().WithMany().HasForeignKey(row => row.RewardId);
        builder.HasIndex(row => new { row.HotelId, row.VoucherCode }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.OnceKey }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.State, row.ValidUntil });
    }
}
