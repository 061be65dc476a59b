namespace Loyalty.Web.Operations;

/// <summary>What the pages of work and workflows need.</summary>
public static class OperationsSetup
{
    /// <summary>Registers the words of definitions.</summary>
    public static IServiceCollection AddOperationsPages(this IServiceCollection services) => services.AddScoped<DefinitionSentences>();
}
