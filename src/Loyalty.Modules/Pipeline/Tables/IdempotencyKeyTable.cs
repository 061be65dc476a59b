using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Pipeline.Tables;

internal sealed class IdempotencyKeyTable : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(row => new { row.ApiKeyId, row.Key });
        builder.Property(row => row.Key).HasMaxLength(255);
        builder.Ignore(row => row.Answer);
        builder.HasIndex(row => row.StoredAt);
    }
}
