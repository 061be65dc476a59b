using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Operations;

/// <summary>Wires the workflows: the engine with the activities of all modules, and the files that come with the program.</summary>
internal static class OperationsModule
{
    public static IServiceCollection AddOperations(this IServiceCollection services, string workflowsFolder)
    {
        services.AddSingleton(new ShippedWorkflows(workflowsFolder));
        services.AddSingleton<DefinitionCache>();
        services.AddScoped<WorkflowLibrary>();
        services.AddScoped<WorkflowRunner>();
        services.AddScoped<WorkflowSignals>();
        services.AddScoped<WorkItems>();
        services.AddScoped<IWorkflowSteps, WorkflowSteps>();
        services.AddScoped<WorkDesk>();
        services.AddScoped<IWorkDesk>(provider => provider.GetRequiredService<WorkDesk>());
        foreach (var type in typeof(OperationsModule).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IActivity)) && !type.IsAbstract && type != typeof(StoreGuard)))
        {
            services.AddScoped(type);
            services.AddScoped(provider => StoreGuard.Around((IActivity)provider.GetRequiredService(type)));
        }

        services.AddSingleton<ActivityClasses>();
        services.AddScoped<IActivitySource, ModuleActivities>();
        return services.AddScoped(provider => new WorkflowEngine(provider.GetRequiredService<IActivitySource>()));
    }
}
