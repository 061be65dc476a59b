using Loyalty.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Access.Tables;

internal sealed class AccessTables :
    IEntityTypeConfiguration<Hotel>, IEntityTypeConfiguration<StaffAccount>, IEntityTypeConfiguration<StaffMembership>,
    IEntityTypeConfiguration<AccessLink>, IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<Hotel> builder)
    {
        builder.ToTable("hotels");
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.ZoneId).HasMaxLength(100);
        builder.Property(row => row.Currency).HasMaxLength(3);
        builder.Property(row => row.Language).HasMaxLength(2);
        builder.Ignore(row => row.Zone);
    }

    public void Configure(EntityTypeBuilder<StaffAccount> builder)
    {
        builder.ToTable("staff_accounts");
        builder.Property(row => row.DisplayName).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<StaffMembership> builder)
    {
        builder.ToTable("staff_memberships");
        builder.HasKey(row => new { row.HotelId, row.StaffAccountId });
        builder.HasOne<StaffAccount>().WithMany().HasForeignKey(row => row.StaffAccountId);
    }

    public void Configure(EntityTypeBuilder<AccessLink> builder)
    {
        builder.ToTable("access_links");
        builder.Property(row => row.Email).HasMaxLength(320);
        builder.HasIndex(row => row.SecretHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(row => row.Name).HasMaxLength(100);
        builder.Property(row => row.Prefix).HasMaxLength(16);
        builder.Property(row => row.Scopes).HasMaxLength(100);
        builder.Ignore(row => row.ScopeList);
        builder.HasIndex(row => row.KeyHash).IsUnique();
    }
}
