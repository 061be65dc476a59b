using Loyalty.Web.Operations.Print;

namespace Loyalty.Web.Operations;

/// <summary>What the pages of work and workflows need.</summary>
public static class OperationsSetup
{
    /// <summary>Registers the words of definitions, and how they look on paper.</summary>
    public static IServiceCollection AddOperationsPages(this IServiceCollection services) => services.AddScoped<DefinitionSentences>().AddSingleton<TakeawayStyle>();
}
