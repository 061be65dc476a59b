using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Sets a variable that is in scope.</summary>
public sealed class SetVariable : IActivity, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.SetVariable";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["variable"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var reference = Reference.Read(context.Node.Property("variable"));
        var variable = new[] { reference.Id, reference.Name }.FirstOrDefault(name => name is not null && context.Variables.Contains(name));
        if (variable is null) context.Fault($"There is no variable '{reference.Name ?? reference.Id}' in scope.");
        else context.Variables[variable] = TypedValue.Of(context.Input("value"), context.Variables.TypeOf(variable));
        return ValueTask.CompletedTask;
    }
}
