using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>How many instances were moved, and why others were not.</summary>
public sealed record MigrationReport(int Moved, IReadOnlyList<InstanceNotMoved> NotMoved);

/// <summary>An instance that stays on its version, and why.</summary>
public sealed record InstanceNotMoved(Guid Instance, Refusal Reason);

/// <summary>Moves many instances, each in a unit of work of its own: what one of them forbids does not keep the others back.</summary>
public static class InstanceMigration
{
    /// <summary>Moves those of an order. Asked again, it moves those that are left.</summary>
    public static async Task<Result<MigrationReport>> MigrateInstances(this UseCases useCases, MigrationOrder order, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(useCases);
        ArgumentNullException.ThrowIfNull(order);
        var preview = await useCases.Ask(new PreviewMigration(order), caller, cancellationToken);
        if (preview.Refusal is { } refusal)
        {
            return refusal;
        }

        var instances = preview.Value.SelectMany(group => group.Instances).ToArray();
        var notMoved = new List<InstanceNotMoved>();
        foreach (var instance in instances)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((await useCases.Send(new MigrateInstance(instance, order.To, order.Map), caller, cancellationToken)).Refusal is { } reason)
            {
                notMoved.Add(new InstanceNotMoved(instance, reason));
            }
        }

        return new MigrationReport(instances.Length - notMoved.Count, notMoved);
    }
}
