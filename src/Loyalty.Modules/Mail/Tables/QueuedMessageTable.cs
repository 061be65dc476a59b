using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Mail.Tables;

internal sealed class QueuedMessageTable : IEntityTypeConfiguration<QueuedMessage>
{
    public void Configure(EntityTypeBuilder<QueuedMessage> builder)
    {
        builder.ToTable("queued_messages");
        builder.Property(row => row.To).HasMaxLength(320);
        builder.Property(row => row.Template).HasMaxLength(100);
        builder.Property(row => row.Language).HasMaxLength(2);
        builder.Property(row => row.Subject).HasMaxLength(400);
        builder.Property(row => row.OnceKey).HasMaxLength(200);
        builder.HasIndex(row => new { row.HotelId, row.OnceKey }).IsUnique();
        builder.HasIndex(row => new { row.State, row.DueAt });
        builder.HasIndex(row => new { row.HotelId, row.QueuedAt });
    }
}
