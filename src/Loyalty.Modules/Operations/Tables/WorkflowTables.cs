using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Operations.Tables;

internal sealed class WorkflowVersionTable : IEntityTypeConfiguration<WorkflowVersion>
{
    public void Configure(EntityTypeBuilder<WorkflowVersion> builder)
    {
        builder.ToTable(WorkflowVersion.Table);
        builder.Property(row => row.DefinitionId).HasMaxLength(100);
        builder.Property(row => row.Category).HasMaxLength(50);
        builder.Property(row => row.ShippedHash).HasMaxLength(64);
        builder.Property(row => row.Title).HasConversion<LocalTextColumn>();
        builder.Property(row => row.Purpose).HasConversion<LocalTextColumn>();
        builder.HasIndex(row => new { row.HotelId, row.DefinitionId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.DefinitionId }).IsUnique().HasFilter("\"IsPublished\"").HasDatabaseName("OnePublishedVersion");
    }
}

internal sealed class VersionTriggerTable : IEntityTypeConfiguration<VersionTrigger>
{
    public void Configure(EntityTypeBuilder<VersionTrigger> builder)
    {
        builder.ToTable(VersionTrigger.Table);
        builder.Property(row => row.DefinitionId).HasMaxLength(100);
        builder.Property(row => row.ActivityId).HasMaxLength(100);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.Route).HasMaxLength(500);
        builder.HasIndex(row => new { row.HotelId, row.Hash });
        builder.HasIndex(row => new { row.HotelId, row.Route }).HasFilter("\"Route\" IS NOT NULL");
    }
}

internal sealed class WorkflowInstanceTable : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> builder)
    {
        builder.ToTable(WorkflowInstance.Table);
        builder.Property(row => row.DefinitionId).HasMaxLength(100);
        builder.Property(row => row.CorrelationId).HasMaxLength(200);
        builder.Property(row => row.RowVersion).IsConcurrencyToken();
        builder.Ignore(row => row.Zone).Ignore(row => row.StoredVersion).Ignore(row => row.IsMoving);
        builder.HasIndex(row => new { row.HotelId, row.StartedAt });
        builder.HasIndex(row => new { row.HotelId, row.DefinitionId, row.SubStatus, row.StartedAt });
        builder.HasIndex(row => new { row.HotelId, row.SubStatus, row.StartedAt });
        builder.HasIndex(row => new { row.HotelId, row.CorrelationId });
        builder.HasIndex(row => row.ParentId).HasFilter("\"ParentId\" IS NOT NULL");
        builder.HasIndex(row => row.FinishedAt).HasFilter("\"FinishedAt\" IS NOT NULL AND \"HasState\"");
    }
}

internal sealed class InstanceBookmarkTable : IEntityTypeConfiguration<InstanceBookmark>
{
    public void Configure(EntityTypeBuilder<InstanceBookmark> builder)
    {
        builder.ToTable(InstanceBookmark.Table);
        builder.Property(row => row.ActivityId).HasMaxLength(100);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.Route).HasMaxLength(500);
        builder.HasIndex(row => row.InstanceId);
        builder.HasIndex(row => new { row.HotelId, row.Hash });
        builder.HasIndex(row => new { row.HotelId, row.Route }).HasFilter("\"Route\" IS NOT NULL");
        builder.HasIndex(row => new { row.Attempts, row.WakeAt, row.Id }).HasFilter("\"WakeAt\" IS NOT NULL");
    }
}

internal sealed class WorkflowTimerTable : IEntityTypeConfiguration<WorkflowTimer>
{
    public void Configure(EntityTypeBuilder<WorkflowTimer> builder)
    {
        builder.ToTable(WorkflowTimer.Table);
        builder.Property(row => row.DefinitionId).HasMaxLength(100);
        builder.Property(row => row.ActivityId).HasMaxLength(100);
        builder.HasIndex(row => new { row.HotelId, row.DefinitionId, row.ActivityId }).IsUnique();
        builder.HasIndex(row => new { row.Attempts, row.WakeAt, row.Id }).HasFilter("\"WakeAt\" IS NOT NULL");
    }
}

internal sealed class KeptResumptionTable : IEntityTypeConfiguration<KeptResumption>
{
    public void Configure(EntityTypeBuilder<KeptResumption> builder)
    {
        builder.ToTable("kept_resumptions");
        builder.HasKey(row => new { row.InstanceId, row.Sequence });
        builder.Property(row => row.Actor).HasMaxLength(200);
    }
}

internal sealed class OutgoingCallTable : IEntityTypeConfiguration<OutgoingCall>
{
    public void Configure(EntityTypeBuilder<OutgoingCall> builder)
    {
        builder.ToTable(OutgoingCall.Table);
        builder.Property(row => row.Method).HasMaxLength(20);
        builder.Property(row => row.ContentType).HasMaxLength(200);
        builder.HasIndex(row => new { row.Attempts, row.WakeAt, row.Id });
    }
}

internal sealed class JournalEntryTable : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("execution_log_entries");
        builder.HasKey(row => new { row.InstanceId, row.Sequence });
        builder.Property(row => row.ActivityId).HasMaxLength(100);
        builder.Property(row => row.ActivityType).HasMaxLength(200);
        builder.Property(row => row.Event).HasMaxLength(50);
    }
}

internal sealed class InstanceIncidentTable : IEntityTypeConfiguration<InstanceIncident>
{
    public void Configure(EntityTypeBuilder<InstanceIncident> builder)
    {
        builder.ToTable("workflow_incidents");
        builder.Property(row => row.ActivityId).HasMaxLength(100);
        builder.HasIndex(row => row.InstanceId);
        builder.HasIndex(row => new { row.HotelId, row.ResolvedAt });
    }
}
