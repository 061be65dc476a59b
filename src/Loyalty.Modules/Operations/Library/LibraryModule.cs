using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Wires the library of workflows.</summary>
internal static class LibraryModule
{
    public static void AddLibrary(this IServiceCollection services, string workflowsFolder)
    {
        services.AddSingleton(at => new ShippedTemplates(workflowsFolder, at.GetRequiredService<ShippedWorkflows>()));
        services.AddSingleton<TemplateShelves>();
        services.AddScoped<TemplateIndex>();
        services.AddScoped<Templates>();
        services.AddScoped<TemplateStart>();
    }
}
