using Loyalty.Web.Operations.Print;

namespace Loyalty.Web.Operations;

/// <summary>What the pages of work and workflows need.</summary>
public static class OperationsSetup
{
    /// <summary>Registers the words of definitions and of what stands in them, and how they look on paper.</summary>
    public static IServiceCollection AddOperationsPages(this IServiceCollection services) => services.AddScoped<DefinitionSentences>().AddScoped<WorkflowWords>().AddSingleton<TakeawayStyle>();
}
