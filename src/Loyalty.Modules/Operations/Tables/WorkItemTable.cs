using Loyalty.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Operations.Tables;

internal sealed class WorkItemTable : IEntityTypeConfiguration<WorkItem>
{
    public const string Name = "work_items";

    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable(Name);
        builder.Ignore(row => row.Assignee);
        builder.Ignore(row => row.Subject);
        builder.Property(row => row.Title).HasConversion<LocalTextColumn>();
        builder.Property(row => row.Teaser).HasConversion<LocalTextColumn>();
        builder.Property(row => row.Guidance).HasConversion<LocalTextColumn>();
        builder.Property(row => row.Items).HasConversion<ListColumn<ChecklistItem>, ListComparer<ChecklistItem>>();
        builder.Property(row => row.ActivityId).HasMaxLength(100);
        builder.Property(row => row.Step).HasMaxLength(50);
        builder.Property(row => row.TaskId).HasMaxLength(100);
        builder.Property(row => row.SubjectKind).HasMaxLength(50);
        builder.Property(row => row.Link).HasMaxLength(WorkItem.LinkLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => new { row.HotelId, row.State, row.DueOn });
        builder.HasIndex(row => row.InstanceId);
        builder.HasIndex(row => new { row.HotelId, row.TaskId }).IsUnique().HasFilter("\"TaskId\" IS NOT NULL");
        builder.HasIndex(row => new { row.HotelId, row.SubjectKind, row.SubjectId }).IsUnique().HasFilter("\"SubjectId\" IS NOT NULL");
    }
}
