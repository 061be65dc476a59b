namespace Loyalty.Modules.Operations;

/// <summary>The instances for which a work item was opened in this unit of work.</summary>
internal sealed class OpenedWork
{
    private readonly HashSet<Guid> _instances = [];

    public void Note(Guid instance) => _instances.Add(instance);

    public bool Has(Guid instance) => _instances.Contains(instance);
}
