using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Pipeline.Tables;

internal sealed class OutboxEventTable : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.ToTable("outbox_events");
        builder.Property(row => row.Type).HasMaxLength(100);
        builder.Property(row => row.CausedBy).HasMaxLength(200);
        builder.HasIndex(row => new { row.Attempts, row.DueAt, row.Id }).HasFilter("\"HandledAt\" IS NULL AND \"GivenUpAt\" IS NULL");
        builder.HasIndex(row => new { row.HotelId, row.HappenedAt });
    }
}
